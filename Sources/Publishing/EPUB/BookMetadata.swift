internal import SourceText
internal import TEI
internal import XMLTree

/// What a book says of itself, read from the header of a TEI document.
struct BookMetadata {
  private(set) var title = ""
  private(set) var creators: [String] = []
  private(set) var contributors: [String] = []
  private(set) var publisher = ""
  /// The date of publication: an ISO date or the beginning of one.
  private(set) var date = ""
  /// The edition's address.
  private(set) var address = ""
  /// What the header says of availability.
  private(set) var rights = ""
  /// What the text was taken from.
  private(set) var source = ""
  private(set) var summary = ""
  private(set) var language = "en"

  init(of document: XMLDocument) {
    for node in document.allNodes where document.kind(of: node) == .element {
      guard document.name(of: node)?.namespace == TEI.namespace else { continue }
      let name = document.localName(of: node)
      if name == "text" || name == "TEI" {
        if let tag = document.attribute(.xmlLang, of: node).flatMap({ LanguageTag($0).tag }) {
          language = tag
        }
        // The header is over.
        if name == "text" { break }
        continue
      }
      read(node, name, document)
    }
  }

  private mutating func read(_ node: XMLDocument.NodeID, _ name: String, _ document: XMLDocument) {
    let path = Self.path(of: node, in: document)
    let words = { Self.words(of: node, document) }
    switch (name, path.first) {
    case ("title", "titleStmt"):
      let isMain = document.attribute("type", of: node) ?? "main" == "main"
      if title.isEmpty || isMain && !titleIsMain {
        title = words()
        titleIsMain = isMain
      }
    case ("author", "titleStmt"): creators.append(words())
    case ("editor", "titleStmt"): contributors.append(words())
    case ("name", "respStmt") where path.dropFirst().first == "titleStmt":
      contributors.append(words())
    case ("publisher", "publicationStmt"): if publisher.isEmpty { publisher = words() }
    case ("date", "publicationStmt"):
      if date.isEmpty { date = document.attribute("when", of: node) ?? "" }
    case ("idno", _) where path.contains("publicationStmt"):
      let text = words()
      if address.isEmpty, text.hasPrefix("http") { address = text }
    case ("ref", "publicationStmt"):
      let target = document.attribute("target", of: node) ?? ""
      if address.isEmpty, target.hasPrefix("http") { address = target }
    case ("availability", "publicationStmt"):
      let target = document.descendants(of: node).lazy
        .compactMap { document.attribute("target", of: $0) }.first { _ in true }
      rights = [words(), target ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    case ("bibl", "sourceDesc"), ("biblStruct", "sourceDesc"), ("biblFull", "sourceDesc"),
      ("msDesc", "sourceDesc"):
      if source.isEmpty { source = String(words().prefix(300)) }
    case ("abstract", "profileDesc"): summary = words()
    default: break
    }
  }

  private var titleIsMain = false

  private static func path(of node: XMLDocument.NodeID, in document: XMLDocument) -> [String] {
    document.ancestors(of: node).prefix(4).map { document.localName(of: $0) }
  }

  private static func words(of node: XMLDocument.NodeID, _ document: XMLDocument) -> String {
    document.stringValue(of: node).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A name for the book that stays the same as long as it is the same edition: made from its address,
  /// else from author and title (RFC 9562, version 8).
  var identifier: String {
    let name = address.isEmpty ? (creators + [title]).joined(separator: "\u{1F}") : address
    var digits = Array(SHA256.hexDigest(of: Array(("sigla:" + name).utf8)).utf8.prefix(32))
    digits[12] = 0x38
    // The variant: the two highest bits of the digit are 10.
    digits[16] = Array("89ab".utf8)[Int(digits[16]) & 3]
    let text = String(decoding: digits, as: UTF8.self)
    let parts = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)].map { start, end in
      String(text.dropFirst(start).prefix(end - start))
    }
    return "urn:uuid:" + parts.joined(separator: "-")
  }
}
