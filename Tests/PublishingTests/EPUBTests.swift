import Diagnostics
import Foundation
import LibXML
import LibZip
import SourceText
import Testing
import XMLTree

@testable import Publishing

@Suite struct EPUBTests {
  private static let header = """
    <profileDesc><langUsage><language ident="fr"/></langUsage></profileDesc>
    """
  private static let body = """
    <div xml:id="c1"><head>One &amp; only</head><pb n="1"/><p>a <choice><sic>teh</sic><corr>the</corr></choice>\
    <note>n <ref target="#c2">see two</ref></note></p></div>\
    <div xml:id="c2"><head>Two</head><pb n="2"/><p>b<note>m</note></p><div xml:id="c3"><head>Inner</head>\
    <p>c <formula><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></formula></p></div></div>
    """

  private func entries(_ body: String) throws -> [String: String] {
    let publisher = try Publisher(version: "0.0.0")
    let file = SourceFile(path: "b.xml", text: Page.document(body, header: Self.header))
    let made = publisher.page(of: file, record: PublicationRecord()) { _ in nil }
    let entries = EPUBBook.entries(
      of: try #require(made.page),
      document: try #require(made.document),
      modified: "2026-01-02T00:00:00Z",
      css: Array("p {}".utf8),
      images: [:]
    )
    return Dictionary(
      uniqueKeysWithValues: entries.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
    )
  }

  private func book(_ body: String) throws -> [UInt8] {
    let publisher = try Publisher(version: "0.0.0")
    let file = SourceFile(path: "b.xml", text: Page.document(body, header: Self.header))
    let publication = publisher.publish(file, name: "b", formats: [.epub])
    let paths = publication.files.map(\.path)
    #expect(paths == ["b.epub"])
    #expect(publication.diagnostics == [])
    return publication.files.first?.bytes ?? []
  }

  @Test func isTheSameEveryTime() throws {
    let isSame = try book(Self.body) == book(Self.body)
    #expect(isSame)
  }

  /// EPUB Open Container Format 3.3, 4.3: the first file, stored, without an extra field.
  @Test func beginsWithItsMediaType() throws {
    let bytes = try book(Self.body)
    #expect(String(decoding: bytes[30..<38], as: UTF8.self) == "mimetype")
    #expect(bytes[8] == 0 && bytes[9] == 0)
    #expect(bytes[28] == 0 && bytes[29] == 0)
    #expect(String(decoding: bytes[38..<58], as: UTF8.self) == "application/epub+zip")
  }

  @Test func hasADocumentForEachDivision() throws {
    let files = try entries(Self.body)
    let one = try #require(files["EPUB/text-c1.xhtml"])
    let two = try #require(files["EPUB/text-c2.xhtml"])
    #expect(one.contains("epub:type=\"noteref\""))
    #expect(
      one.contains("<aside id=\"n1\" class=\"note\" role=\"doc-footnote\" epub:type=\"footnote\">")
    )
    #expect(one.contains("href=\"text-c2.xhtml#c2\""))
    #expect(!one.contains(">teh<"))
    #expect(two.contains("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math>"))
    let package = try #require(files["EPUB/package.opf"])
    #expect(package.contains("properties=\"mathml\""))
    #expect(package.contains("urn:uuid:"))
    let navigation = try #require(files["EPUB/nav.xhtml"])
    #expect(navigation.contains("<a href=\"text-c1.xhtml\">One &amp; only</a>"))
    #expect(navigation.contains("<li><a href=\"text-c2.xhtml#page-2\">2</a></li>"))
  }

  @Test func leadsEveryLinkSomewhere() throws {
    let files = try entries(Self.body)
    for (path, text) in files where path.hasSuffix(".xhtml") {
      _ = try #require(ParsedXML(parsing: SourceFile(path: path, text: text)).document)
      for rest in text.split(separator: "href=\"").dropFirst() {
        let address = rest.prefix { $0 != "\"" }
        if address.contains("://") { continue }
        let parts = address.split(separator: "#", omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? text : files["EPUB/" + parts[0]] ?? ""
        #expect(!target.isEmpty, "\(path): \(address)")
        if parts.count > 1 { #expect(target.contains("id=\"\(parts[1])\""), "\(path): \(address)") }
      }
    }
  }

  @Test func makesABookOfAnEmptyText() throws {
    #expect(try !book("").isEmpty)
    #expect(try !book("<div/>").isEmpty)
  }

  @Test func escapesSignsWithAccents() throws {
    let files = try entries("<div><head>a &amp;\u{301} &lt;\u{308} b</head><p>x</p></div>")
    let text = try #require(files["EPUB/nav.xhtml"])
    #expect(ParsedXML(parsing: SourceFile(path: "nav.xhtml", text: text)).document != nil)
  }

  @Test func datesItselfByItsHeader() throws {
    func date(_ header: String) throws -> String {
      let tei = Page.document("<p>x <date when=\"2030-01-01\">then</date></p>", header: header)
      let parsed = ParsedXML(parsing: SourceFile(path: "x", text: tei))
      return BookDate.latest(in: try #require(parsed.document))
    }
    #expect(try date("") == "1970-01-01T00:00:00Z")
    let changes =
      "<revisionDesc><change when=\"2020-03\"/><change when=\"2019-12-31\"/></revisionDesc>"
    #expect(try date(changes) == "2020-03-01T00:00:00Z")
    #expect(
      try date("<revisionDesc><change when=\"lately\"/></revisionDesc>") == "1970-01-01T00:00:00Z"
    )
  }

  /// The field's own checker, where it is installed.
  @Test func passesEPUBCheck() throws {
    let jars = ["/usr/share/java/epubcheck.jar", "/usr/bin/epubcheck"]
    guard let jar = jars.first(where: { FileManager.default.fileExists(atPath: $0) }),
      let java = ["/usr/bin/java", "/usr/local/bin/java"].first(where: {
        FileManager.default.isExecutableFile(atPath: $0)
      })
    else {
      print("not compared: epubcheck is not installed")
      return
    }
    let path = FileManager.default.temporaryDirectory.appending(path: "sigla-\(UUID()).epub")
    try Data(try book(Self.body)).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let process = Process()
    process.executableURL = URL(filePath: java)
    process.arguments = ["-jar", jar, path.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.contains("0 fatals / 0 errors / 0 warnings"), "\(text)")
  }
}
