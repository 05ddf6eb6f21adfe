import Diagnostics
import SourceText
import Testing

@testable import Publishing

@Suite struct PageCutterTests {
  private static let prose = String(repeating: "Words of a long chapter. ", count: 800)

  private func publish(_ body: String, name: String = "book") throws -> Publication {
    let publisher = try Publisher(version: "0.0.0")
    return publisher.publish(SourceFile(path: "b.xml", text: Page.document(body)), name: name)
  }

  private static func chapter(_ number: Int, _ more: String = "") -> String {
    "<div xml:id=\"c\(number)\"><head>Chapter \(number)</head><p>\(prose)</p>\(more)</div>"
  }

  @Test func leavesAShortTextOnOnePage() throws {
    let publication = try publish(Self.chapter(1))
    let paths = publication.files.map(\.path)
    #expect(paths == ["book.html"])
    let text = String(decoding: publication.files[0].bytes, as: UTF8.self)
    #expect(!text.contains("class=\"pager\""))
    #expect(!text.contains("running-head\">"))
  }

  @Test func makesAPageOfEachDivision() throws {
    let body = (1...20).map { Self.chapter($0) }.joined()
    let publication = try publish(body)
    let paths = publication.files.map(\.path)
    let chapters = (1...20).map { "book-c\($0).html" }
    #expect(paths == ["book.html"] + chapters + ["book-print.html", "book.css"])
    #expect(publication.diagnostics.isEmpty)
    let second = String(decoding: publication.files[2].bytes, as: UTF8.self)
    #expect(second.contains("<title>Chapter 2 – T</title>"))
    #expect(second.contains("<h1 id=\"b2\" class=\"head\">Chapter 2</h1>"))
    #expect(second.contains("rel=\"prev\" href=\"book-c1.html\""))
    #expect(second.contains("rel=\"next\" href=\"book-c3.html\""))
    #expect(second.contains("href=\"book.css\""))
  }

  @Test func linksAcrossPages() throws {
    let body =
      (1...20).map { Self.chapter($0) }.joined()
      + "<div xml:id=\"last\"><head>Last</head><p>See <ref target=\"#c3\">three</ref>, <ref target=\"#last\">this</ref></p></div>"
    let publication = try publish(body)
    let last = try #require(publication.files.first { $0.path == "book-last.html" })
    let text = String(decoding: last.bytes, as: UTF8.self)
    #expect(text.contains("href=\"book-c3.html#c3\""))
    #expect(text.contains("href=\"#last\""))
    for (path, bytes) in publication.files where path.hasSuffix(".html") {
      #expect(Self.deadLinks(in: bytes, of: publication) == [], "\(path)")
    }
  }

  /// Links of a page to pages and ids that the publication does not have.
  private static func deadLinks(in bytes: [UInt8], of publication: Publication) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    var pages: [String: String] = [:]
    for (path, bytes) in publication.files { pages[path] = String(decoding: bytes, as: UTF8.self) }
    return text.split(separator: "href=\"").dropFirst().compactMap { rest in
      let address = String(rest.prefix { $0 != "\"" })
      if address.contains("://") { return nil }
      let parts = address.split(separator: "#", omittingEmptySubsequences: false)
      let page = parts[0].isEmpty ? text : pages[String(parts[0])] ?? ""
      if page.isEmpty { return address }
      guard parts.count > 1 else { return nil }
      return page.contains("id=\"\(parts[1])\"") ? nil : address
    }
  }

  @Test func dividesALongDivisionFurther() throws {
    let parts = (1...12).map { Self.chapter($0, "<p>\(Self.prose)</p>") }.joined()
    let body =
      "<div xml:id=\"one\"><head>Part One</head><p>Opening.</p>\(parts)</div>"
      + "<div xml:id=\"two\"><head>Part Two</head><p>Short.</p></div>"
    let publication = try publish(body)
    let paths = publication.files.map(\.path)
    #expect(paths.prefix(3) == ["book.html", "book-one.html", "book-c1.html"])
    #expect(paths.contains("book-two.html"))
    let chapter = try #require(publication.files.first { $0.path == "book-c2.html" })
    #expect(String(decoding: chapter.bytes, as: UTF8.self).contains("› Part One › Chapter 2"))
    for (path, bytes) in publication.files where !path.hasSuffix("print.html") {
      #expect(bytes.count < 300_000, "\(path)")
    }
  }

  @Test func cutsProseWithoutDivisionsBetweenBlocks() throws {
    let body = String(repeating: "<p>\(Self.prose)</p>", count: 30)
    let publication = try publish(body, name: "index")
    let pages = publication.files.filter { $0.path.hasSuffix(".html") && $0.path != "print.html" }
    #expect(pages.count > 2)
    let whole = pages.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(whole.ranges(of: "Words of a long chapter.").count == 30 * 800)
    for (path, bytes) in pages {
      #expect(bytes.count < 300_000, "\(path)")
      #expect(Self.deadLinks(in: bytes, of: publication) == [], "\(path)")
    }
  }

  @Test func putsInterventionsOnThePagesTheyAreAbout() throws {
    let slip = "<p><choice><sic>teh</sic><corr>the</corr></choice></p>"
    let body = (1...20).map { Self.chapter($0, $0 == 5 ? slip : "") }.joined()
    let publication = try publish(body)
    let having = publication.files.filter {
      String(decoding: $0.bytes, as: UTF8.self).contains("id=\"i1-entry\"")
    }
    let paths = having.map(\.path)
    #expect(paths == ["book-c5.html", "book-print.html"])
  }
}
