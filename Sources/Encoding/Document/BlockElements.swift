internal import SourceText

/// The elements that stand for a block, from the outer to the inner.
struct BlockElements {
  typealias Element = (name: String, attributes: [(name: String, value: String)])

  let elements: [Element]

  /// The elements of a block in its transcription.
  init(_ block: Block, in transcript: Transcript) {
    let own = block.attributes.map { (name: $0.name, value: $0.value) }
    var elements: [Element]
    switch block.role {
    case .docImprint: elements = [("docImprint", own)]
    case .docAuthor: elements = [("docAuthor", own)]
    case .byline: elements = [("byline", own)]
    case .titleMain: elements = [("docTitle", []), ("titlePart", [("type", "main")] + own)]
    case .titleDescription: elements = [("titlePart", [("type", "desc")] + own)]
    case .docEdition: elements = [("docEdition", own)]
    case .docDate:
      let date = DateRecognizer.wholeDate(transcript.file.text(in: block.range))
      elements = [("docDate", own + (date.map { [("when", $0)] } ?? []))]
    case .dateline: elements = [("dateline", own)]
    case .salute, .complimentaryClose: elements = [("salute", own)]
    case .addressLine: elements = [("addrLine", own)]
    case .head: elements = [("head", own)]
    case .paragraph, .postscript, .speech: elements = [("p", own)]
    case .verse: elements = [("l", own)]
    case .item: elements = [("item", own)]
    case .cell: elements = [("cell", own)]
    case .speaker: elements = [("speaker", own)]
    case .stage: elements = [("stage", own)]
    case .castItem: elements = [("castItem", own)]
    case .trailer: elements = [("trailer", own)]
    case .signed: elements = [("signed", own)]
    case .note: elements = [("note", own)]
    case .milestone: elements = [("milestone", own)]
    case .pageBreak: elements = [("pb", own)]
    case .forme: elements = [("fw", own)]
    case .figure: elements = [("figure", own), ("figDesc", [])]
    }
    // Cells stand beside each other without saying so.
    if block.runsOn {
      elements[0].attributes.append(("rend", "inline"))
    }
    self.elements = elements
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
