internal import SourceText
internal import TEI

/// Writes the content of blocks: text, spans, line ends, the editors' notes.
struct InlineWriter {
  let transcript: Transcript
  let text: MarkedText
  var signs: SignRegistry
  var layout: LayoutWriter
  let ids: TextIDs
  /// How often each class of intervention was written.
  var tally: [String: Int] = [:]
  /// Where the last block ended; nil before the first.
  var position: Int?
  /// The indentation of the block that comes next, once the space before it is written.
  var leading: LayoutWriter.Leading?

  init(
    transcript: Transcript,
    text: MarkedText,
    signs: SignRegistry,
    layout: LayoutWriter,
    ids: TextIDs,
    position: Int? = nil
  ) {
    self.transcript = transcript
    self.text = text
    self.signs = signs
    self.layout = layout
    self.ids = ids
    self.position = position
  }

  /// Writes what stands inside a block's element.
  mutating func writeContent(of block: Block, to writer: inout MarkupWriter) {
    let spans = text.spans(in: block)
    let insertions = text.insertions(in: block)
    var segment = 0
    if spans.isEmpty, insertions.isEmpty {
      return write(block.range, of: block, segment: &segment, to: &writer)
    }
    let events = InlineEvents(block: block, spans: spans, insertions: insertions)
    for event in events.events {
      switch event {
      case .text(let range): write(range, of: block, segment: &segment, to: &writer)
      case .insertion(let index): write(text.insertions[index], to: &writer)
      case .leaf(let index): write(leaf: text.spans[index], to: &writer)
      case .close: writer.end()
      case .open(let index, let fragment):
        open(
          text.spans[index],
          fragment: fragment,
          fragmentIDs: ids.parts[index] ?? [],
          to: &writer
        )
      }
    }
  }

  /// Writes a range of a block's text; the white space between its lines becomes markup.
  private mutating func write(
    _ range: Range<Int>,
    of block: Block,
    segment: inout Int,
    to writer: inout MarkupWriter
  ) {
    let bytes = transcript.bytes
    var position = range.lowerBound
    while position < range.upperBound {
      while segment < block.segments.count - 1, block.segments[segment].upperBound <= position {
        segment += 1
      }
      let line = block.segments[segment]
      let start = min(max(line.lowerBound, position), range.upperBound)
      if position < start {
        layout.writeInside(bytes, position..<start, indent: block.indent, to: &writer)
      }
      position = min(max(line.upperBound, start), range.upperBound)
      writer.characters(ofLine: start..<position, in: transcript)
    }
  }

  private mutating func write(_ insertion: Insertion, to writer: inout MarkupWriter) {
    tally["note", default: 0] += 1
    let responsible = insertion.responsible.map { [(name: "resp", value: "#" + $0)] } ?? []
    writer.element(
      "note",
      [("type", "editorial"), ("place", "margin")] + responsible,
      text: insertion.text
    )
  }

  private mutating func open(
    _ span: Span,
    fragment: Int,
    fragmentIDs: [String],
    to writer: inout MarkupWriter
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
    writer.start(span.element, attributes)
    if fragment == 0, let tallied = span.tally { tally[tallied, default: 0] += 1 }
  }
}
