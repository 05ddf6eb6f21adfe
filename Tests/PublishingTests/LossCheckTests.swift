import Diagnostics
import FoundationEssentials
import SourceText
import Testing

@testable import Publishing

@Suite struct LossCheckTests {
  /// Pages of a document under a stylesheet of an edition's own.
  private func codes(_ body: String, templates: String) throws -> [String] {
    let own = """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">\(templates)</xsl:stylesheet>
      """
    let publisher = try Publisher(
      stylesheets: StylesheetFolder { $0 == "project.xsl" ? Array(own.utf8) : nil },
      version: "0.0.0"
    )
    let file = SourceFile(path: "test.xml", text: Page.document(body))
    return publisher.publish(file, name: "page").diagnostics.map(\.code)
  }

  @Test func findsWhatATemplateLeavesOut() throws {
    let lost = "<xsl:template match=\"tei:hi\" mode=\"read\"/>"
    #expect(try codes("<p>a <hi>b</hi> c</p>", templates: lost) == ["publish/lost-text"])
    // The letter stands elsewhere on the page, but that one is taken.
    #expect(try codes("<p>ab <hi>b</hi> c b</p>", templates: lost) == ["publish/lost-text"])
    #expect(try codes("<p>a <emph>b</emph> c</p>", templates: lost) == [])
  }

  @Test func findsWhatTheReadingViewHides() throws {
    let hidden = """
      <xsl:template match="tei:hi" mode="read"><span hidden="hidden"><xsl:value-of select="."/></span></xsl:template>
      """
    #expect(try codes("<p>a <hi>bcd</hi> c</p>", templates: hidden) == ["publish/lost-text"])
    #expect(try codes("<p>a <del>bcd</del> c</p>", templates: "") == [])
  }

  @Test func acceptsWhatMoves() throws {
    let body = """
      <p>one<note>two</note> three <app><lem>four</lem><rdg wit="#A">five</rdg></app> six
      <choice><sic>sevn</sic><corr>seven</corr></choice></p>
      <figure><p>eight</p><head>nine</head><figDesc>ten</figDesc></figure>
      """
    #expect(try codes(body, templates: "") == [])
  }

  @Test func countsWhatStandsTwiceOnce() throws {
    let half = """
      <xsl:template match="tei:p[2]" mode="read"><p/></xsl:template>
      """
    #expect(try codes("<p>the same</p><p>the same</p>", templates: half) == ["publish/lost-text"])
  }
}

extension LossCheckTests {
  /// Transcriptions of every kind that the encoder knows, as it encodes them.
  @Test func losesNothingOfWhatTheEncoderWrites() throws {
    let folder = Fixture.root.appending(path: "Tests/EncodingTests/Fixtures")
    let publisher = try Publisher(version: "0.0.0")
    var count = 0
    for kind in Fixture.files(in: folder) {
      guard let data = try? Data(contentsOf: kind.appending(path: "expected.xml")) else { continue }
      let file = SourceFile(path: kind.lastPathComponent, bytes: Array(data))
      let codes = publisher.publish(file, name: "page").diagnostics.map(\.code)
      #expect(!codes.contains { $0.contains("lost") || $0.contains("link") }, "\(kind)")
      count += 1
    }
    #expect(count > 10)
  }
}
