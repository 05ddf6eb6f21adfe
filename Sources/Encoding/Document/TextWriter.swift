internal import SourceText
internal import TEI
internal import XMLTree

/// Writes `text` with its front matter, its divisions and what stands after them.
struct TextWriter {
  private let transcript: Transcript
  private let structure: TextStructure
  private(set) var inline: InlineWriter
  private var builder = XMLTreeBuilder()
  /// Whether what stands at the end of the text is written.
  private var isEnded = false

  init(transcript: Transcript, text: MarkedText, ids: IDAllocator, reservedIDs: Set<String>) {
    self.transcript = transcript
    structure = text.structure
    let statistics = LayoutStatistics(transcript: transcript, structure: text.structure)
    inline = InlineWriter(
      transcript: transcript,
      text: text,
      signs: SignRegistry(taken: reservedIDs),
      layout: LayoutWriter(statistics),
      ids: ids
    )
  }

  /// The `text` element as a document of its own.
  mutating func write() -> XMLDocument {
    builder.startTEI("text")
    write(structure.front, in: "front")
    if structure.isGroup { writeGroup() } else { writeBody() }
    if !structure.back.isEmpty {
      builder.startTEI("back")
      write(structure.back, isLast: true)
      builder.endElement()
    }
    builder.endElement()
    return builder.finish()
  }

  private mutating func writeBody() {
    builder.startTEI("body")
    if structure.front.isEmpty, structure.body.isEmpty {
      writeBlankText()
    } else {
      write(structure.body, isLast: structure.back.isEmpty)
    }
    builder.endElement()
  }

  /// Each division as a text of its own.
  private mutating func writeGroup() {
    builder.startTEI("group")
    for (index, node) in structure.body.enumerated() {
      if let first = Self.firstBlock(of: [node]) {
        inline.writeSpace(before: first, in: "text", to: &builder)
      }
      builder.startTEI("text")
      builder.startTEI("body")
      write([node], isLast: structure.back.isEmpty && index == structure.body.count - 1)
      builder.endElement()
      builder.endElement()
    }
    builder.endElement()
  }

  private mutating func write(_ nodes: [StructureNode], in container: String) {
    guard !nodes.isEmpty else { return }
    builder.startTEI(container)
    for node in nodes { write(node) }
    builder.endElement()
  }

  /// A transcription of nothing but white space.
  private mutating func writeBlankText() {
    builder.startTEI("div", [("type", "text")])
    builder.startTEI("p")
    inline.writeTrailing(to: &builder)
    builder.endElement()
    builder.endElement()
  }

  /// Writes nodes; after the last of the text, what stands at its end.
  private mutating func write(_ nodes: [StructureNode], isLast: Bool) {
    for (index, node) in nodes.enumerated() {
      write(node, endsText: isLast && index == nodes.count - 1)
    }
  }

  private mutating func write(_ node: StructureNode, endsText: Bool = false) {
    defer {
      // What ends a text stands in its last division, or after its last block.
      if endsText, !isEnded { inline.writeTrailing(to: &builder) }
    }
    switch node {
    case .block(let block): inline.write(block, to: &builder)
    case .note(let note): inline.write(note, to: &builder)
    case .element(let name, let attributes, let children):
      // The space before the first block stands before the outermost element that begins with it.
      if let first = Self.firstBlock(of: children) {
        inline.writeSpace(before: first, in: name, to: &builder)
      }
      builder.startTEI(name, attributes.map { ($0.name, $0.value) })
      // An opener alone is no division: TEI wants a block after it, if only an empty one.
      var needsBlock = name == "div"
      for child in children {
        if needsBlock, Self.closesDivision(child) {
          builder.element("p")
          needsBlock = false
        }
        if Self.isBlockLevel(child) { needsBlock = false }
        write(child)
      }
      if needsBlock { builder.element("p") }
      if endsText, name == "div" {
        inline.writeTrailing(to: &builder)
        isEnded = true
      }
      builder.endElement()
    }
  }

  private static func firstBlock(of nodes: [StructureNode]) -> Block? {
    guard let first = nodes.first else { return nil }
    switch first {
    case .block(let block): return block
    case .note(let note): return note.blocks.first
    case .element(_, _, let children): return firstBlock(of: children)
    }
  }

  private static func closesDivision(_ node: StructureNode) -> Bool {
    switch node {
    case .block(let block): block.role == .trailer
    case .element(let name, _, _): name == "closer" || name == "postscript"
    case .note: false
    }
  }

  /// Whether a division may consist of it.
  private static func isBlockLevel(_ node: StructureNode) -> Bool {
    switch node {
    case .note: false
    case .block(let block):
      switch block.role {
      case .head, .milestone, .pageBreak, .forme, .note, .figure, .trailer: false
      default: true
      }
    case .element(let name, _, _): !["opener", "closer", "postscript", "epigraph"].contains(name)
    }
  }
}
