import Diagnostics
import LibXML
import SourceText
import Testing
import XMLTree

@testable import Publishing

/// Texts that are divided at the page breaks of their source.
@Suite struct SourcePageTests {
  private static func publication(_ body: String, header: String = "") throws -> Publication {
    let publisher = try Publisher(version: "0.0.0")
    let file = SourceFile(path: "x.xml", text: Page.document(body, header: header))
    return publisher.publish(file, name: "x", division: .pages)
  }

  private static func text(_ publication: Publication, _ path: String) throws -> String {
    let file = try #require(publication.files.first { $0.path == path }, "\(path)")
    return String(decoding: file.bytes, as: UTF8.self)
  }

  private static let broken = """
    <pb n="1"/><div><head>One</head><p xml:id="a">The first page ends in the mid<pb n="2" \
    break="no"/>dle of <hi>a word, and <pb n="3"/>the second in emphasis</hi>.</p></div><div>\
    <head>Two</head><p xml:id="b"><pb n="4"/>Last.</p></div>
    """

  @Test func eachPageOfTheSourceIsAPage() throws {
    let publication = try Self.publication(Self.broken)
    let names = publication.files.map(\.path).filter { $0.contains("page") }
    #expect(names == ["x-page-1.html", "x-page-2.html", "x-page-3.html", "x-page-4.html"])
    #expect(publication.diagnostics.isEmpty)
    let second = try Self.text(publication, "x-page-2.html")
    #expect(second.contains("<title>Page 2 – T</title>"))
    #expect(second.contains("dle of <span class=\"hi\">a word, and "))
    #expect(second.contains("href=\"x-page-3.html\""))
    let third = try Self.text(publication, "x-page-3.html")
    #expect(third.contains("<span class=\"hi continued\">"))
  }

  @Test func whatBeginsWithABreakBeginsOnItsPage() throws {
    let publication = try Self.publication(Self.broken)
    #expect(try Self.text(publication, "x-page-1.html").contains("id=\"a\""))
    #expect(try !Self.text(publication, "x-page-2.html").contains("id=\"a\""))
    #expect(try Self.text(publication, "x-page-3.html").contains("Two</h"))
    #expect(try Self.text(publication, "x-page-4.html").contains("id=\"b\""))
  }

  @Test func aTextWithoutBreaksStaysWhole() throws {
    let publication = try Self.publication("<p>One page.</p>")
    #expect(publication.files.map(\.path) == ["x.html"])
    #expect(publication.diagnostics.map(\.code) == ["publish/no-page-breaks"])
  }

  @Test func imagesStandBesideTheirPages() throws {
    let publisher = try Publisher(version: "0.0.0")
    let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8)
    let file = SourceFile(
      path: "x.xml",
      text: Page.document("<pb n='1' facs='1.svg'/><p>A</p><pb n='2' facs='2.svg'/><p>B</p>")
    )
    let made = publisher.publish(file, name: "x", division: .pages) { path in
      path.hasSuffix(".svg") ? svg : nil
    }
    #expect(try Self.text(made, "x-page-2.html").contains("<img src=\"2.svg\" alt=\"Page 2\""))
    #expect(made.files.map(\.path).filter { $0.hasSuffix(".svg") } == ["1.svg", "2.svg"])
  }

  /// Breaks at any place of a tree, of nested elements.
  @Test(arguments: 1...60)
  func nothingIsLostOrDoubled(seed: UInt64) throws {
    var random = Random(seed: seed)
    var words = 0
    func content(_ depth: Int) -> String {
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        words += 1
        switch Int.random(in: 0...5, using: &random) {
        case 0: return "<span class=\"break pb\" title=\"p\" id=\"k\(words)\"></span>"
        case 1 where depth < 5: return "<div id=\"i\(words)\">\(content(depth + 1))</div>"
        case 2 where depth < 5: return "<em>\(content(depth + 1))</em>"
        case 3: return "<img src=\"s\" alt=\"i\(words)\">".replacing(">", with: "/>")
        default: return "w\(words) "
        }
      }.joined()
    }
    let source = "<html><body><div id=\"page-text\">\(content(0))</div></body></html>"
    let parsed = ParsedXML(parsing: SourceFile(path: "x", text: source))
    let page = try #require(parsed.document)
    guard let divided = SourcePages.divide(page) else {
      #expect(!source.contains("break pb"))
      return
    }
    #expect(Self.shown(divided) == Self.shown(page))
    let ids = divided.allNodes.compactMap { divided.attribute("id", of: $0) }
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids) == Set(page.allNodes.compactMap { page.attribute("id", of: $0) }))
  }

  /// Words and images in their order, without what a section adds.
  private static func shown(_ page: XMLDocument) -> [String] {
    var shown: [String] = []
    var skipped: XMLDocument.NodeID?
    for node in page.allNodes {
      if let end = skipped, node <= end { continue }
      switch page.kind(of: node) {
      case .text: shown += page.text(of: node).split(separator: " ").map(String.init)
      case .element where page.hasClass("source-page-head", node):
        skipped = page.lastDescendant(of: node)
      case .element: page.attribute("alt", of: node).map { shown.append($0) }
      default: break
      }
    }
    return shown
  }
}

/// The same numbers on every machine (SplitMix64).
private struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
