internal import SourceText
internal import TEI
internal import XMLTree

/// Writes the content of blocks: text, spans, line ends, the editors' notes.
struct InlineWriter {
  let transcript: Transcript
  let text: MarkedText
  var signs: SignRegistry
  var layout: LayoutWriter
  var ids: IDAllocator
  /// How often each class of intervention was written.
  var tally: [String: Int] = [:]
  /// Where the last block ended; nil before the first.
  var position: Int?
  /// The indentation of the block that comes next, once the space before it is written.
  var leading: LayoutWriter.Leading?
  /// The `xml:id` of each note that was written at its marker.
  var attached: [Int: String] = [:]

  init(
    transcript: Transcript,
    text: MarkedText,
    signs: SignRegistry,
    layout: LayoutWriter,
    ids: IDAllocator
  ) {
    self.transcript = transcript
    self.text = text
    self.signs = signs
    self.layout = layout
    self.ids = ids
  }

  /// Writes what stands inside a block's element.
  mutating func writeContent(of block: Block, to builder: inout XMLTreeBuilder) {
    let range = block.range
    let firstSpan = text.spans.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    let nextSpan = text.spans.partitioningIndex { $0.range.lowerBound >= range.upperBound }
    let firstInsertion = text.insertions.partitioningIndex { $0.offset > range.lowerBound }
    let nextInsertion = text.insertions.partitioningIndex { $0.offset > range.upperBound }
    let events = InlineEvents(
      block: block,
      spans: text.spans[firstSpan..<nextSpan],
      insertions: text.insertions[firstInsertion..<nextInsertion]
    )
    var segment = 0
    var divided: [Int: [String]] = [:]
    for event in events.events {
      switch event {
      case .text(let range): write(range, of: block, segment: &segment, to: &builder)
      case .insertion(let index): write(text.insertions[index], to: &builder)
      case .leaf(let index): write(leaf: text.spans[index], to: &builder)
      case .close: builder.endElement()
      case .open(let index, let fragment):
        let count = events.fragments[index] ?? 1
        if count > 1, fragment == 0 { divided[index] = (0..<count).map { _ in ids.next("f") } }
        open(
          text.spans[index],
          fragment: fragment,
          fragmentIDs: divided[index] ?? [],
          to: &builder
        )
      }
    }
  }

  /// Writes a range of a block's text; the white space between its lines becomes markup.
  private mutating func write(
    _ range: Range<Int>,
    of block: Block,
    segment: inout Int,
    to builder: inout XMLTreeBuilder
  ) {
    var position = range.lowerBound
    while position < range.upperBound {
      while segment < block.segments.count - 1, block.segments[segment].upperBound <= position {
        segment += 1
      }
      let line = block.segments[segment]
      let start = min(max(line.lowerBound, position), range.upperBound)
      if position < start {
        layout.writeInside(transcript.bytes[position..<start], indent: block.indent, to: &builder)
      }
      position = min(max(line.upperBound, start), range.upperBound)
      builder.characters(transcript.bytes[start..<position])
    }
  }

  private mutating func write(_ insertion: Insertion, to builder: inout XMLTreeBuilder) {
    tally["note", default: 0] += 1
    builder.element(
      "note",
      [
        "type": "editorial", "place": "margin", "resp": insertion.responsible.map { "#" + $0 },
      ],
      text: insertion.text
    )
  }

  private mutating func open(
    _ span: Span,
    fragment: Int,
    fragmentIDs: [String],
    to builder: inout XMLTreeBuilder
  ) {
    var attributes: [(name: String, value: String)] = []
    let isDivided = fragmentIDs.count > 1
    // A pointer to a divided passage points to its first part.
    let ownID =
      isDivided ? (fragment == 0 ? span.id ?? fragmentIDs[0] : fragmentIDs[fragment]) : span.id
    if let ownID { attributes.append(("xml:id", ownID)) }
    attributes += span.attributes.map { ($0.name, $0.value) }
    if isDivided {
      if fragment + 1 < fragmentIDs.count {
        attributes.append(("next", "#" + fragmentIDs[fragment + 1]))
      }
      if fragment > 0 {
        let previous = fragment == 1 ? span.id ?? fragmentIDs[0] : fragmentIDs[fragment - 1]
        attributes.append(("prev", "#" + previous))
      }
    }
    let signs = signs(of: span)
    var shown = signs
    if isDivided, fragment > 0 { shown = shown.closeOnly }
    if isDivided, fragment + 1 < fragmentIDs.count { shown = shown.openOnly }
    // A part between the signs names empty ones: so it is known to be of the transcription.
    let isMiddle = span.attributes.contains { $0.name == "prev" }
    if !shown.isEmpty || isMiddle {
      attributes.append(("rendition", "#" + self.signs.id(of: shown)))
    }
    builder.startTEI(span.element, attributes)
    if fragment == 0, let tallied = span.tally { tally[tallied, default: 0] += 1 }
  }
}
