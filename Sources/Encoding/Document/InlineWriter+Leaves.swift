internal import SourceText
internal import TEI

/// Passages that do not hold running text: gaps, corrections, points, notes.
extension InlineWriter {
  mutating func write(leaf span: Span, to writer: inout MarkupWriter) {
    if let tallied = span.tally { tally[tallied, default: 0] += 1 }
    var attributes = span.attributes.map { (name: $0.name, value: $0.value) }
    if let id = span.id { attributes.insert(("xml:id", id), at: 0) }
    switch span.content {
    case .passage: break
    case .description:
      attributes.append(("rendition", "#" + signs.id(of: signs(of: span))))
      writer.start(span.element, attributes)
      writer.start(span.element == "figure" ? "figDesc" : "desc")
      writer.characters(transcript.bytes, span.inner)
      writer.end()
      writer.end()
    case .correction(let corrected, let corrAttributes):
      writer.start(span.element, attributes)
      writer.start("sic")
      writer.characters(transcript.bytes, span.inner)
      writer.end()
      writer.element("corr", corrAttributes.map { ($0.name, $0.value) }, text: corrected)
      writer.end()
    case .parts(let parts): write(parts, of: span, attributes, to: &writer)
    case .point(let name):
      let sign = transcript.file.text(in: span.range)
      let n = span.attributes.first { $0.name == "n" }?.value ?? ""
      let content = GeneratedContent(sign, attribute: "n", value: n)
      attributes.append(("rendition", "#" + signs.id(of: content, named: name)))
      writer.empty(span.element, attributes)
    case .note(let index): write(note: index, marker: span, to: &writer)
    }
  }

  /// Writes elements that each hold a part of a passage; what stands between two belongs to the
  /// signs of the second.
  private mutating func write(
    _ parts: [Span.Part],
    of span: Span,
    _ attributes: [(name: String, value: String)],
    to writer: inout MarkupWriter
  ) {
    writer.start(span.element, attributes)
    var position = span.range.lowerBound
    let lastInner = parts.lastIndex { $0.inner != nil }
    for (index, part) in parts.enumerated() {
      var own = part.attributes.map { (name: $0.name, value: $0.value) }
      guard let inner = part.inner else {
        if ["orig", "sic", "abbr"].contains(part.element) {
          own.append(("rendition", "#" + signs.idOfInferred()))
        }
        writer.element(part.element, own, text: part.text)
        continue
      }
      let open = transcript.file.text(in: position..<inner.lowerBound)
      let end = index == lastInner ? span.range.upperBound : inner.upperBound
      let close = transcript.file.text(in: inner.upperBound..<end)
      let editorial = ["corr", "reg", "expan", "metamark"].contains(part.element)
      if editorial || !(open.isEmpty && close.isEmpty) {
        own.append(("rendition", "#" + signs.id(of: Signs(open, close))))
      }
      writer.start(part.element, own)
      writer.characters(transcript.bytes, inner)
      writer.end()
      position = end
    }
    writer.end()
  }

  /// Writes a note at its marker, with the body that stands elsewhere.
  private mutating func write(
    note index: Int,
    marker span: Span,
    to writer: inout MarkupWriter
  ) {
    let note = text.notes[index]
    guard let id = ids.notes[index] else { return }
    tally["note-marker", default: 0] += 1
    let call = GeneratedContent(
      transcript.file.text(in: span.range),
      attribute: "n",
      value: note.label
    )
    var renditions = [signs.id(of: call, named: "note-call", scope: .footnoteCall)]
    let first = note.blocks.first
    if var opening = first?.opening {
      // Blanks before it on its line are part of the sign.
      while opening.lowerBound > 0, [0x20, 0x09].contains(transcript.bytes[opening.lowerBound - 1])
      {
        opening = opening.lowerBound - 1..<opening.upperBound
      }
      let marker = GeneratedContent(
        transcript.file.text(in: opening),
        attribute: "n",
        value: note.label
      )
      renditions.append(signs.id(of: marker, named: "note-marker", scope: .footnoteMarker))
    }
    if let closing = note.blocks.last?.closing {
      renditions.append(signs.id(of: Signs("", transcript.file.text(in: closing))))
    }
    writer.start(
      "note",
      [
        ("xml:id", id), ("n", note.label), ("place", note.place),
        ("rendition", renditions.map { "#" + $0 }.joined(separator: " ")),
      ]
    )
    // The body is written as if nothing stood before it.
    let (outerPosition, outerLeading) = (position, leading)
    for (index, block) in note.blocks.enumerated() {
      var block = block
      block.opening = nil
      block.closing = nil
      block.indent = 0
      if note.blocks.count == 1 {
        writeContent(of: block, to: &writer)
      } else {
        if index == 0 {
          leading = LayoutWriter.Leading()
          // The marker stands before it on its line.
          block.isInline = true
        }
        write(block, to: &writer)
      }
    }
    (position, leading) = (outerPosition, outerLeading)
    writer.end()
  }
}

extension InlineWriter {
  func signs(of span: Span) -> Signs {
    Signs(
      transcript.file.text(in: span.range.lowerBound..<span.inner.lowerBound),
      transcript.file.text(in: span.inner.upperBound..<span.range.upperBound)
    )
  }
}
