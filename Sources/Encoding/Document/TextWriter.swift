internal import SourceText
internal import TEI
internal import XMLTree

/// Writes `text` with its front matter and its division.
struct TextWriter {
  private let transcript: Transcript
  private let structure: TextStructure
  private(set) var inline: InlineWriter
  private var builder = XMLTreeBuilder()
  /// Where the last block ended; nil before the first.
  private var position: Int?

  init(transcript: Transcript, text: MarkedText, ids: IDAllocator, reservedIDs: Set<String>) {
    self.transcript = transcript
    structure = text.structure
    let statistics = LayoutStatistics(transcript: transcript, blocks: text.structure.blocks)
    inline = InlineWriter(
      transcript: transcript,
      text: text,
      signs: SignRegistry(taken: reservedIDs),
      layout: LayoutWriter(lineEnd: statistics.lineEnd, blankLines: statistics.blankLines),
      ids: ids
    )
  }

  /// The `text` element as a document of its own.
  mutating func write() -> XMLDocument {
    builder.startTEI("text")
    if !structure.front.isEmpty {
      builder.startTEI("front")
      builder.startTEI("titlePage")
      for block in structure.front { write(block) }
      builder.endElement()
      builder.endElement()
    }
    builder.startTEI("body")
    builder.startTEI("div", [("type", structure.isLetter ? "letter" : "text")])
    writeDivision()
    builder.endElement()
    builder.endElement()
    builder.endElement()
    return builder.finish()
  }

  private mutating func writeDivision() {
    if structure.blocks.isEmpty { return writeBlankText() }
    write(structure.opener, in: "opener")
    for block in structure.body { write(block) }
    // An opener alone is no division: TEI wants a block after it, if only an empty one.
    if structure.body.isEmpty { builder.element("p") }
    write(structure.closer, in: "closer")
    write(structure.postscript, in: "postscript")
    if let position {
      let rest = transcript.bytes[position...]
      let trailing = inline.layout.writeAtEdge(rest, to: &builder)
      inline.layout.write(trailing, to: &builder)
    }
  }

  /// A transcription of nothing but white space.
  private mutating func writeBlankText() {
    builder.startTEI("p")
    let leading = inline.layout.writeAtEdge(transcript.bytes[...], to: &builder)
    inline.layout.write(leading, to: &builder)
    builder.endElement()
  }

  private mutating func write(_ blocks: [Block], in container: String) {
    guard let first = blocks.first else { return }
    let leading = writeLayout(before: first)
    builder.startTEI(container)
    write(first, leading: leading)
    for block in blocks.dropFirst() { write(block) }
    builder.endElement()
  }

  private mutating func write(_ block: Block) {
    let leading = writeLayout(before: block)
    write(block, leading: leading)
  }

  private mutating func writeLayout(before block: Block) -> LayoutWriter.Leading {
    let start = block.range.lowerBound
    let space = transcript.bytes[(position ?? 0)..<start]
    let isFirst = position == nil
    position = block.range.upperBound
    if block.isInline {
      builder.characters(space)
      return LayoutWriter.Leading()
    }
    return isFirst
      ? inline.layout.writeAtEdge(space, to: &builder)
      : inline.layout.writeBetween(space, to: &builder)
  }

  private mutating func write(_ block: Block, leading: LayoutWriter.Leading) {
    let element = TEIBlock(block, in: transcript)
    for (index, (name, attributes)) in element.elements.enumerated() {
      let run = block.isInline && index == 0 ? [(name: "rend", value: "inline")] : []
      builder.startTEI(name, attributes + run)
    }
    inline.layout.write(leading, to: &builder)
    inline.write(block, to: &builder)
    for _ in element.elements { builder.endElement() }
  }
}

/// The elements that stand for a block, from the outer to the inner.
private struct TEIBlock {
  let elements: [(String, [(name: String, value: String)])]

  init(_ block: Block, in transcript: Transcript) {
    switch block.role {
    case .docImprint: elements = [("docImprint", [])]
    case .docAuthor: elements = [("docAuthor", [])]
    case .byline: elements = [("byline", [])]
    case .titleMain: elements = [("docTitle", []), ("titlePart", [("type", "main")])]
    case .titleDescription: elements = [("titlePart", [("type", "desc")])]
    case .docEdition: elements = [("docEdition", [])]
    case .docDate:
      let date = DateRecognizer.wholeDate(transcript.file.text(in: block.range))
      elements = [("docDate", date.map { [("when", $0)] } ?? [])]
    case .dateline: elements = [("dateline", [])]
    case .salute, .complimentaryClose: elements = [("salute", [])]
    case .head: elements = [("head", [])]
    case .paragraph, .postscript: elements = [("p", [])]
    case .signed: elements = [("signed", [])]
    }
  }
}

/// The ordinary line end of a transcription and the ordinary number of blank lines between blocks.
struct LayoutStatistics {
  let lineEnd: String
  let blankLines: Int

  init(transcript: Transcript, blocks: [Block]) {
    var ends: [String: Int] = [:]
    for index in 0..<transcript.lines.count {
      let range = transcript.lines.lineEndRange(index)
      guard !range.isEmpty else { continue }
      let end = transcript.bytes[range]
      let key = end.count == 2 ? "crlf" : end.first == 0x0D ? "cr" : "lf"
      ends[key, default: 0] += 1
    }
    let order = ["lf": "\n", "crlf": "\r\n", "cr": "\r"]
    let most = ["lf", "crlf", "cr"].max { ends[$0, default: 0] < ends[$1, default: 0] }
    lineEnd = order[most ?? "lf"] ?? "\n"
    var gaps: [Int: Int] = [:]
    for (first, second) in zip(blocks, blocks.dropFirst()) {
      let before = transcript.lines.lineIndex(of: first.range.upperBound)
      let after = transcript.lines.lineIndex(of: second.range.lowerBound)
      if after > before { gaps[after - before - 1, default: 0] += 1 }
    }
    // One blank line wins over an equal count of another, so that short texts read alike.
    blankLines =
      gaps.max {
        ($0.value, $0.key == 1 ? 1 : 0, -$0.key) < ($1.value, $1.key == 1 ? 1 : 0, -$1.key)
      }?
      .key ?? 1
  }
}
