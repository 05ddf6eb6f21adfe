internal import LibXML
package import SourceText
internal import TEI
internal import XMLTree

/// What a collection needs to know of a document: its title, its place in a correspondence, its names.
package struct DocumentSummary: Sendable {
  /// The words of its main title; empty when it has none.
  package let title: String
  /// The two sides of the correspondence that a letter belongs to, in alphabetical order.
  package let correspondents: [String]
  /// When a letter was sent: an ISO date, or the beginning of one.
  package let date: String
  /// Whom it names and describes.
  let names: DocumentNames

  /// The summary of a file that says nothing of itself.
  package static var none: DocumentSummary { DocumentSummary(of: SourceFile(path: "", text: "")) }

  /// Reads the header of a document; a file that is no TEI gives an empty summary.
  package init(of file: SourceFile) {
    guard let document = ParsedXML(parsing: file).document,
      let header = document.allNodes.first(where: { Self.name($0, document) == "teiHeader" })
    else {
      (title, correspondents, date) = ("", [], "")
      names = DocumentNames()
      return
    }
    names = DocumentNames(of: document)
    let nodes = document.descendants(of: header).filter { document.kind(of: $0) == .element }
    let titles = nodes.filter {
      Self.name($0, document) == "title"
        && document.parent(of: $0).map { Self.name($0, document) } == "titleStmt"
    }
    let main = titles.first { (document.attribute("type", of: $0) ?? "main") == "main" }
    title = (main ?? titles.first).map { Self.words(of: $0, document) } ?? ""
    let actions = nodes.filter { Self.name($0, document) == "correspAction" }
    let sent = actions.first { document.attribute("type", of: $0) == "sent" }
    let received = actions.first { document.attribute("type", of: $0) == "received" }
    let sides = [sent, received].compactMap { $0.flatMap { Self.side($0, document) } }
    correspondents = sides.count == 2 ? sides.sorted() : []
    let dated = sent.flatMap { action in
      document.descendants(of: action).first { Self.name($0, document) == "date" }
    }
    date =
      ["when", "notBefore", "from", "notAfter", "to"].lazy
      .compactMap { name in dated.flatMap { document.attribute(name, of: $0) } }.first ?? ""
  }

  private static func name(_ node: XMLDocument.NodeID, _ document: XMLDocument) -> String {
    guard document.kind(of: node) == .element else { return "" }
    return document.localName(of: node)
  }

  private static func words(of node: XMLDocument.NodeID, _ document: XMLDocument) -> String {
    document.stringValue(of: node).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Who sent or received: the pointer to them when there is one, else the name.
  private static func side(_ action: XMLDocument.NodeID, _ document: XMLDocument) -> String? {
    let who = document.descendants(of: action).first {
      ["persName", "orgName", "name", "rs"].contains(name($0, document))
    }
    guard let who else { return nil }
    return document.attribute("ref", of: who) ?? words(of: who, document)
  }
}
