internal import Diagnostics
internal import SourceText
internal import TEI
internal import XMLTree

/// Proves that nothing of a document is lost on its page.
///
/// Each run of text of the document must stand on the page, and no character of the page stands for
/// two: the runs are looked for in order, and those that moved (notes, readings) in what is left
/// over. What belongs to the reading text must be in what shows without a choice of view; of a
/// document that records its transcription, the letters and figures of that must be in the view of the
/// source. White space does not count. Linear, but for the few runs that move far.
struct LossCheck {
  private let document: XMLDocument
  private let path: String
  private var diagnostics: [Diagnostic] = []

  /// Enough to see what is wrong.
  private static let limit = 100

  /// Looks for what is lost.
  /// - Parameters:
  ///   - document: The document as the stylesheets had it.
  ///   - page: The whole page.
  ///   - path: The document's, for the findings.
  /// - Returns: A finding for each text that is lost, a hundred at most.
  static func run(
    of document: XMLDocument,
    on page: XMLDocument,
    path: String
  ) -> [Diagnostic] {
    var check = LossCheck(document: document, path: path)
    check.checkText(PageStreams(page: page))
    check.checkSource(page)
    return check.diagnostics
  }

  private init(document: XMLDocument, path: String) {
    self.document = document
    self.path = path
  }

  // MARK: The text

  private mutating func checkText(_ streams: PageStreams) {
    var shown = streams.shown
    var hidden = streams.hidden
    var omitted = streams.omitted
    var late: [(node: XMLDocument.NodeID, run: ArraySlice<UInt8>, isRead: Bool)] = []
    forEachRun { node, run, isRead, moves in
      if moves {
        late.append((node, run, isRead))
      } else if isRead {
        if !shown.takeNext(run) { late.append((node, run, true)) }
      } else if !hidden.takeNext(run) {
        late.append((node, run, false))
      }
    }
    shown.finishFirstPass()
    hidden.finishFirstPass()
    omitted.finishFirstPass()
    for (node, run, isRead) in late where diagnostics.count < Self.limit {
      if shown.takeFromRest(run) || omitted.takeFromRest(run) { continue }
      let isHidden = hidden.takeFromRest(run)
      if isHidden, !isRead { continue }
      diagnostics.append(lost(node, isHidden: isHidden))
    }
  }

  /// Calls `body` with every text of the document's texts: whether the reading text has it, and
  /// whether it need not stand on the page where it stands in the document.
  private func forEachRun(
    _ body: (XMLDocument.NodeID, ArraySlice<UInt8>, _ isRead: Bool, _ moves: Bool) -> Void
  ) {
    var textEnd: XMLDocument.NodeID?
    var unreadEnd: XMLDocument.NodeID?
    var movingEnd: XMLDocument.NodeID?
    var leftOutEnd: XMLDocument.NodeID?
    for node in document.allNodes {
      if let end = textEnd, node > end { textEnd = nil }
      if let end = unreadEnd, node > end { unreadEnd = nil }
      if let end = movingEnd, node > end { movingEnd = nil }
      if let end = leftOutEnd, node > end { leftOutEnd = nil }
      switch document.kind(of: node) {
      case .element:
        guard document.name(of: node)?.namespace == TEI.namespace else { continue }
        let name = document.localName(of: node)
        let last = document.lastDescendant(of: node)
        if name == "text" { textEnd = textEnd ?? last }
        guard textEnd != nil else { continue }
        if unreadEnd == nil, isUnread(node, name) { unreadEnd = last }
        if movingEnd == nil, Self.moving.contains(name) { movingEnd = last }
      case .text:
        guard textEnd != nil else { continue }
        let run = document.textBytes(of: node).filter { !Self.isSpace($0) }
        if !run.isEmpty { body(node, run[...], unreadEnd == nil, movingEnd != nil) }
      default: break
      }
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  /// Elements whose text a page puts elsewhere.
  private static let moving: Set<String> = ["note", "figDesc", "figure", "rdg", "head", "listWit"]

  /// Whether the reading text leaves an element out.
  private func isUnread(_ node: XMLDocument.NodeID, _ name: String) -> Bool {
    switch name {
    case "lem": return document.parent(of: node).map { isApart($0) } ?? false
    case "del", "desc", "figDesc", "fw", "rdg", "rdgGrp", "surplus", "witDetail": return true
    case "sic", "orig", "abbr", "corr", "reg", "expan", "unclear", "seg", "choice", "supplied",
      "am",
      "ex":
      return document.parent(of: node).map { document.localName(of: $0) } == "choice"
        && !isChosen(node)
    default: return false
    }
  }

  private func isApart(_ entry: XMLDocument.NodeID) -> Bool {
    document.mark("apart", of: entry) != nil
  }

  /// Whether the edition reads this alternative of a `choice`: the edited one when the source's is
  /// there too, else the first.
  private func isChosen(_ node: XMLDocument.NodeID) -> Bool {
    guard let choice = document.parent(of: node) else { return true }
    let alternatives = Array(document.childElements(of: choice))
    let names = alternatives.map { document.localName(of: $0) }
    let edited = names.firstIndex { Self.edited.contains($0) }
    let found = names.firstIndex { Self.found.contains($0) }
    return alternatives[found == nil ? 0 : edited ?? 0] == node
  }

  private static let found: Set<String> = ["sic", "orig", "abbr"]
  private static let edited: Set<String> = ["corr", "reg", "expan", "unclear", "seg", "choice"]

  private func lost(_ node: XMLDocument.NodeID, isHidden: Bool) -> Diagnostic {
    let parent = document.parent(of: node).map { document.localName(of: $0) } ?? ""
    return Diagnostic(
      "publish/lost-text",
      .error,
      isHidden
        ? "the text of this <\(parent)> is on the page, but the reading view does not show it"
        : "the text of this <\(parent)> is not on the page",
      path: path,
      range: document.sourceRange(of: node),
      help: "a template of the stylesheets leaves it out"
    )
  }

  // MARK: The source

  private mutating func checkSource(_ page: XMLDocument) {
    guard diagnostics.isEmpty, recordsTranscription,
      let source = SourceReader.transcription(of: document)
    else { return }
    let lost = WordCounts(source.utf8).missing(in: WordCounts(written: page))
    guard !lost.isEmpty else { return }
    let words = lost.prefix(5).map { "‘\($0)’" }
    diagnostics.append(
      Diagnostic(
        "publish/lost-source",
        .error,
        "the view of the source lacks \(lost.count) words of the transcription: "
          + words.joined(separator: ", ") + (lost.count > 5 ? " …" : ""),
        path: path,
        help: "a template of the stylesheets leaves them out"
      )
    )
  }

  /// Whether the header names the transcription with its digest, as the encoder writes it.
  private var recordsTranscription: Bool {
    document.allNodes.contains { node in
      guard document.kind(of: node) == .element, document.localName(of: node) == "idno",
        document.attribute("type", of: node) == "SHA-256",
        let parent = document.parent(of: node)
      else { return false }
      return document.attribute("type", of: parent) == "transcription"
    }
  }
}
