import Diagnostics
import SourceText
import Testing
import XMLTree

@testable import Publishing

/// A page of a test, read back from its bytes by a reader that knows no more than this HTML needs.
struct Page: CustomTestStringConvertible {
  let text: String
  let diagnostics: [Diagnostic]

  init(_ publication: Publication) {
    text = String(decoding: publication.files.first?.bytes ?? [], as: UTF8.self)
    diagnostics = publication.diagnostics
  }

  /// Publishes a document with the stylesheets that the program carries.
  init(tei: String, language: String = "en") throws {
    let publisher = try Publisher(language: language, version: "0.0.0")
    self.init(publisher.publish(SourceFile(path: "test.xml", text: tei), name: "page"))
  }

  /// A document whose body is `body`, with the least header.
  static func document(_ body: String, header: String = "") -> String {
    """
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>\
    </titleStmt><publicationStmt><p>none</p></publicationStmt><sourceDesc><p>none</p></sourceDesc>\
    </fileDesc>\(header)</teiHeader><text><body>\(body)</body></text></TEI>
    """
  }

  /// Keeps a failed expectation from printing the whole page.
  var testDescription: String { "the page" }

  /// Whether the page has these characters.
  func has(_ part: String) -> Bool { text.contains(part) }

  var codes: [String] { diagnostics.map(\.code) }

  /// Which of the two readings.
  enum View: String {
    case reading, written
  }

  /// The words of the text as one view shows them, white space made one blank.
  func words(_ view: View) -> String {
    let hidden = view == .reading ? "written" : "reading"
    var words = ""
    var skipped: [String] = []
    var open: [(name: String, isText: Bool)] = []
    for token in tokens {
      switch token {
      case .text(let text):
        if skipped.isEmpty, open.contains(where: \.isText) { words += text }
      case .start(let name, let attributes):
        if HTMLNames.void.contains(name) {
          words += name == "br" ? " " : ""
          continue
        }
        open.append((name, attributes.contains("id=\"page-text\"")))
        if !skipped.isEmpty || Self.isLeftOut(attributes, hidden) { skipped.append(name) }
        if HTMLNames.flow.contains(name) { words += " " }
      case .end:
        if open.popLast() != nil, !skipped.isEmpty { skipped.removeLast() }
      }
    }
    return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func isLeftOut(_ attributes: String, _ hidden: String) -> Bool {
    guard let start = attributes.firstRange(of: "class=\"") else { return false }
    let classes = attributes[start.upperBound...].prefix { $0 != "\"" }.split(separator: " ")
    // Notes beside the text, marks of notes and words for screen readers are not of the text.
    let others: Set<Substring> = [
      "notes", "noteref", "rubric", "unseen", "apparatus", "app-mark", "rdg",
    ]
    return classes.contains { $0 == hidden || others.contains($0) }
  }

  enum Token {
    case start(name: String, attributes: String)
    case end
    case text(String)
  }

  var tokens: [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      if open > rest.startIndex { tokens.append(.text(Self.unescape(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        tokens.append(.end)
        continue
      }
      let name = String(tag.prefix { $0 != " " })
      tokens.append(.start(name: name, attributes: String(tag.dropFirst(name.count))))
      if HTMLNames.rawText.contains(name), let end = rest.firstRange(of: "</" + name) {
        rest = rest[end.lowerBound...]
      }
    }
    return tokens
  }

  private static func unescape(_ text: Substring) -> String {
    String(
      text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    )
  }
}
