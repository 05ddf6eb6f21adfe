internal import SourceText
internal import TEI

/// Blocks with the space before them.
extension InlineWriter {
  /// Writes a block with its element.
  mutating func write(_ block: Block, to writer: inout MarkupWriter) {
    var elements = BlockElements(block, in: transcript).elements
    writeSpace(before: block, in: elements[0].name, to: &writer)
    let leading = leading ?? LayoutWriter.Leading()
    self.leading = nil
    position = block.extent.upperBound
    // An indentation that all lines share is declared once.
    let indented = block.indent > 0 && leading.blanks == block.indent
    var block = block
    // Blanks before a sign are part of it, unless every line has them.
    let isPartOfSign = !indented && block.opening != nil
    if isPartOfSign, let opening = block.opening {
      block.opening = opening.lowerBound - leading.length..<opening.upperBound
    }
    var renditions: [String] = []
    if indented { renditions.append(signs.id(ofIndent: block.indent)) }
    renditions += self.renditions(of: block, attributes: elements.last?.attributes ?? [])
    if !renditions.isEmpty {
      let outer = block.role == .figure ? 0 : elements.count - 1
      elements[outer].attributes.append(
        ("rendition", renditions.map { "#" + $0 }.joined(separator: " "))
      )
    }
    for element in elements.dropLast() {
      writer.start(
        element.name,
        element.attributes,
        breaks: TEI.isLaidOut(TEI.name(element.name))
      )
    }
    if let inner = elements.last { writer.start(inner.name, inner.attributes) }
    var content = block
    if !indented {
      content.indent = 0
      if !isPartOfSign { layout.write(leading, to: &writer) }
    }
    if block.holdsText { writeContent(of: content, to: &writer) }
    for _ in elements { writer.end() }
  }

  /// Writes the space before a block, unless that is done.
  /// - Parameters:
  ///   - block: The block.
  ///   - element: The outermost element that begins with it.
  ///   - writer: Where to.
  mutating func writeSpace(
    before block: Block,
    in element: String,
    to writer: inout MarkupWriter
  ) {
    guard leading == nil else { return }
    let range = (position ?? 0)..<block.extent.lowerBound
    if block.isInline {
      if block.role == .cell { return leading = LayoutWriter.Leading() }
      writer.characters(transcript.bytes, range)
      leading = LayoutWriter.Leading()
    } else if position == nil {
      leading = layout.writeAtEdge(transcript.bytes[range], to: &writer)
    } else {
      leading = layout.writeBetween(transcript.bytes, range, before: element, to: &writer)
    }
  }

  /// Writes what stands after the last block.
  mutating func writeTrailing(to writer: inout MarkupWriter) {
    let rest = transcript.bytes[(position ?? 0)...]
    let trailing = layout.writeAtEdge(rest, to: &writer)
    layout.write(trailing, to: &writer)
  }

  /// The renditions that declare a block's signs.
  private mutating func renditions(
    of block: Block,
    attributes: [(name: String, value: String)]
  ) -> [String] {
    let close = block.closing.map { transcript.file.text(in: $0) }
    let open = block.opening.map { transcript.file.text(in: $0) } ?? ""
    if let close { return open.isEmpty && close.isEmpty ? [] : [signs.id(of: Signs(open, close))] }
    // A forme is of the transcription although it has no sign.
    if open.isEmpty {
      return [.forme, .note, .figure].contains(block.role) ? [signs.id(of: Signs("", ""))] : []
    }
    let n = attributes.first { $0.name == "n" }?.value ?? ""
    return [
      signs.id(
        of: GeneratedContent(open, attribute: "n", value: n),
        named: BlockElements.openingName(block.role)
      )
    ]
  }

  /// Writes a note's body where it stands: a pointer to the note when that stands at its marker.
  mutating func write(_ note: NoteBody, to writer: inout MarkupWriter) {
    guard let first = note.blocks.first, let last = note.blocks.last else { return }
    let index = text.notes.partitioningIndex {
      $0.extent.lowerBound >= note.extent.lowerBound
    }
    guard let id = ids.notes[index] else {
      // No marker: it stays where it is.
      var block = first
      block.role = .note
      block.attributes = [.init("n", note.label), .init("place", note.place)]
      write(block, to: &writer)
      for var block in note.blocks.dropFirst() {
        // A paragraph could not stand where a note may, after the closer of a letter.
        if block.role == .paragraph {
          block.role = .note
          block.attributes = [.init("place", note.place)]
        }
        write(block, to: &writer)
      }
      return
    }
    writeSpace(before: first, in: "anchor", to: &writer)
    leading = nil
    writer.empty("anchor", [("type", "noteBody"), ("corresp", "#" + id)])
    position = last.extent.upperBound
  }
}
