import LibXML
import SourceText
import Testing
import XMLTree

@testable import Publishing

/// Documents that are published together.
@Suite struct CollectionTests {
  private static func tei(_ title: String, _ rest: String, header: String = "") -> String {
    """
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>\(title)</title>\
    </titleStmt><publicationStmt><p>none</p></publicationStmt><sourceDesc><p>none</p></sourceDesc>\
    </fileDesc>\(header)</teiHeader>\(rest)</TEI>
    """
  }

  private static let documents = [
    (
      "letters/a.xml",
      tei(
        "First",
        """
        <text><body><p>To <persName ref="psn:v">Vera</persName>, of \
        <ref target="b.xml#q">the other</ref> and <ref target="c.xml">none</ref>.</p></body></text>
        """,
        header: """
          <encodingDesc><listPrefixDef><prefixDef ident="psn" matchPattern="(.+)" \
          replacementPattern="../people.xml#$1"><p>People</p></prefixDef></listPrefixDef></encodingDesc>
          """
      )
    ),
    (
      "letters/b.xml",
      tei(
        "Second",
        """
        <standOff><listPerson><person xml:id="p1"><persName>V. Z.</persName>\
        <idno>https://viaf.org/viaf/1</idno></person></listPerson></standOff>\
        <text><body><p xml:id="q">From <persName ref="#p1">V.</persName></p></body></text>
        """
      )
    ),
    (
      "people.xml",
      tei(
        "People",
        """
        <standOff><listPerson><person xml:id="v"><persName>Vera Zasulich</persName>\
        <idno>https://viaf.org/viaf/1</idno></person><person xml:id="n"><persName>Nobody</persName>\
        </person></listPerson></standOff>
        """
      )
    ),
  ]

  private static func pages() throws -> [Page] {
    let publisher = try Publisher(version: "0.0.0")
    let files = documents.map { SourceFile(path: $0.0, text: $0.1) }
    let collection = Collection(
      files.map {
        Collection.Member(
          document: $0.path,
          page: $0.path.dropLast(4) + ".html",
          summary: DocumentSummary(of: $0)
        )
      }
    )
    return files.enumerated().map { number, file in
      Page(publisher.publish(file, name: "page", record: collection.record(of: number)))
    }
  }

  @Test func linksBetweenDocumentsLeadToTheirPages() throws {
    let pages = try Self.pages()
    #expect(pages[0].has("<a href=\"b.html#q\" class=\"ref\">the other</a>"))
    #expect(pages[0].has("href=\"../people.html#v\""))
    #expect(!pages[0].has("c.html") && !pages[0].has("c.xml"))
    #expect(pages.flatMap(\.codes).isEmpty)
  }

  @Test func oneRecordInAnAuthorityFileMakesTwoDescriptionsOne() throws {
    let pages = try Self.pages()
    #expect(pages[2].has("Also named in: <a href=\"letters/a.html#m1\">First</a>"))
    #expect(pages[2].has("<a href=\"letters/b.html#m1\">Second</a>"))
    #expect(pages[1].has("Also named in: <a href=\"a.html#m1\">First</a>"))
    #expect(pages[2].text.matches(of: /class="elsewhere"/).count == 1)
  }

  @Test func documentsFollowEachOther() throws {
    let pages = try Self.pages()
    #expect(pages[0].has("<a href=\"b.html\" rel=\"next\">"))
    #expect(pages[1].has("<a href=\"a.html\" rel=\"prev\">"))
    #expect(pages[1].has("<a href=\"../people.html\" rel=\"next\">"))
  }

  @Test func aBookHasNoLinksToOtherDocuments() throws {
    var images = PageImages(
      embeds: false,
      path: "a.xml",
      pages: PageImages.OtherPages(addresses: ["b.html"], areKept: false)
    ) { _ in nil }
    let text = "<html><body><p><a href='b.html'>the other</a></p></body></html>"
    let parsed = ParsedXML(parsing: SourceFile(path: "page", text: text))
    let bytes = HTMLSerializer.serialize(images.run(try #require(parsed.document)))
    #expect(String(decoding: bytes, as: UTF8.self).contains("<span>the other</span>"))
    #expect(images.diagnostics.isEmpty)
  }
}
