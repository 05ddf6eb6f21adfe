internal import SourceText

/// The elements that stand for a block, from the outer to the inner.
struct BlockElements {
  typealias Element = (name: String, attributes: [(name: String, value: String)])

  let elements: [Element]

  /// The elements of a block in its transcription.
  init(_ block: Block, in transcript: Transcript) {
    let own = block.attributes.map { (name: $0.name, value: $0.value) }
    var elements: [Element]
    let outer = Self.outerName(block.role)
    switch block.role {
    case .titleMain: elements = [(outer, []), ("titlePart", [("type", "main")] + own)]
    case .titleDescription: elements = [(outer, [("type", "desc")] + own)]
    case .docDate:
      let date = DateRecognizer.wholeDate(transcript.file.text(in: block.range))
      elements = [(outer, own + (date.map { [("when", $0)] } ?? []))]
    case .figure: elements = [(outer, own), ("figDesc", [])]
    default: elements = [(outer, own)]
    }
    // Cells stand beside each other without saying so.
    if block.runsOn {
      elements[0].attributes.append(("rend", "inline"))
    }
    self.elements = elements
  }

  /// The outermost element of a block.
  static func outerName(_ role: Block.Role) -> String {
    switch role {
    case .docImprint: "docImprint"
    case .docAuthor: "docAuthor"
    case .byline: "byline"
    case .titleMain: "docTitle"
    case .titleDescription: "titlePart"
    case .docEdition: "docEdition"
    case .docDate: "docDate"
    case .dateline: "dateline"
    case .salute, .complimentaryClose: "salute"
    case .addressLine: "addrLine"
    case .head: "head"
    case .paragraph, .postscript, .speech: "p"
    case .verse: "l"
    case .item: "item"
    case .cell: "cell"
    case .speaker: "speaker"
    case .stage: "stage"
    case .castItem: "castItem"
    case .trailer: "trailer"
    case .signed: "signed"
    case .note: "note"
    case .milestone: "milestone"
    case .pageBreak: "pb"
    case .forme: "fw"
    case .figure: "figure"
    }
  }

  /// The name to give what a block's opening declares.
  static func openingName(_ role: Block.Role) -> String {
    switch role {
    case .item: "item-number"
    case .milestone: "divider"
    case .pageBreak: "page-break"
    case .note: "note-number"
    case .cell: "cell-border"
    case .head: "head-mark"
    case .titleMain, .titleDescription, .docAuthor, .docDate, .docEdition, .docImprint: "directive"
    default: "line-mark"
    }
  }
}
