import Diagnostics
import FoundationEssentials
import SourceText
import Testing

@testable import Publishing

@Suite struct PublisherTests {
  @Test(arguments: [
    ("", "xml/"),
    ("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text>", "xml/"),
    ("<html/>", "publish/not-tei"),
    ("<TEI.2><text/></TEI.2>", "publish/not-tei"),
  ])
  func refusesWhatIsNoDocument(text: String, code: String) throws {
    let publisher = try Publisher(version: "0.0.0")
    let publication = publisher.publish(SourceFile(path: "x.xml", text: text), name: "x")
    let isWithoutFiles = publication.files.isEmpty
    #expect(isWithoutFiles)
    #expect(publication.diagnostics.hasErrors)
    #expect(publication.diagnostics.contains { $0.code.hasPrefix(code) })
  }

  @Test func keepsTheTextOfElementsThatNoTemplateNames() throws {
    let page = try Page(
      tei: Page.document(
        """
        <p>a <secl>b</secl> <choice><orig>u</orig><orig>v</orig></choice> <x:y xmlns:x="urn:x">c</x:y></p>
        <u who="#x">spoken</u><entry><form><orth>word</orth></form><sense><def>d</def></sense></entry>
        <app><lem>l</lem><rdgGrp><rdg wit="#A">r1</rdg></rdgGrp><rdg wit="#B">r2</rdg></app>
        """
      )
    )
    #expect(page.codes == [])
    for word in [
      ">b<", ">c<", "spoken<", ">word<", ">d<", ">r1<", ">r2<", ">u<", " v</span>",
    ] {
      #expect(page.has(word), "\(word)")
    }
  }

  @Test func readsSignsFromTheirDeclarations() throws {
    let header = """
      <encodingDesc><tagsDecl><rendition xml:id="zz" scheme="css">quotes: "_" "_"; font-style: italic; \
      background: url(http://x)</rendition></tagsDecl></encodingDesc>
      """
    let page = try Page(
      tei: Page.document("<p>so <hi rendition=\"#zz\">it</hi> is</p>", header: header)
    )
    #expect(page.words(.written) == "so _it_ is")
    #expect(page.words(.reading) == "so it is")
    #expect(page.has("style=\"font-style: italic\""))
    #expect(!page.has("url("))
  }

  @Test func makesBlocksOfParagraphsThatHoldBlocks() throws {
    let page = try Page(
      tei: Page.document("<p>a <emph>b <list><item>c</item></list></emph> d</p><p>e</p>")
    )
    #expect(page.has("<div id=\"p1\" class=\"p\">"))
    #expect(page.has("<div class=\"em\">"))
    #expect(page.codes == [])
  }

  @Test func dividesLinksRoundLinks() throws {
    let page = try Page(
      tei: Page.document(
        """
        <p><ref target="http://a.example/">one <choice><sic>tow</sic><corr>two</corr></choice> \
        three</ref></p>
        """
      )
    )
    var depth = 0
    for token in page.tokens {
      if case .start("a", _) = token { depth += 1 }
      #expect(depth < 2)
      if case .end = token { depth = max(0, depth - 1) }
    }
    #expect(page.has("href=\"http://a.example/\" class=\"ref\">one </a>"))
    #expect(page.words(.reading) == "one two three")
    #expect(page.words(.written) == "one tow three")
  }

  @Test func keepsLanguageAndDirection() throws {
    let page = try Page(tei: Page.document("<p xml:lang=\"ar\">مثال</p><p xml:lang=\"fr\">é</p>"))
    #expect(page.has("lang=\"ar\" dir=\"rtl\""))
    #expect(page.has("lang=\"fr\" dir=\"ltr\""))
  }

  @Test func numbersNotesInTheirBlocks() throws {
    let page = try Page(
      tei: Page.document("<p>a<note>x<note>y</note></note></p><p>b<note n=\"*\">z</note></p>")
    )
    #expect(page.codes == [])
    #expect(page.text.ranges(of: "class=\"notes\"").count == 2)
    #expect(page.has("<sup>*</sup>"))
  }

  @Test func reportsADuplicateIDOnce() throws {
    let page = try Page(tei: Page.document("<p xml:id=\"page-title\">a</p>"))
    #expect(page.codes == ["publish/duplicate-id"])
  }

  @Test func warnsOfALanguageWithoutWords() throws {
    let publisher = try Publisher(language: "tlh", version: "0.0.0")
    #expect(publisher.warnings.map(\.code) == ["publish/language"])
  }

  @Test func letsAnEditionOverrideTemplatesAndWords() throws {
    let own = [
      "project.xsl": """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">
        <xsl:template match="tei:emph" mode="read"><strong><xsl:value-of select="."/></strong></xsl:template>
      </xsl:stylesheet>
      """,
      "messages/de.xml":
        "<messages xml:lang=\"de\"><message key=\"view.reading\">Lesen</message></messages>",
    ]
    let folder = StylesheetFolder { own[$0].map { Array($0.utf8) } }
    let publisher = try Publisher(stylesheets: folder, language: "de", version: "0.0.0")
    let tei = Page.document("<p><emph>x</emph></p>")
    let page = Page(publisher.publish(SourceFile(path: "x.xml", text: tei), name: "x"))
    #expect(page.has("<strong>x</strong>"))
    #expect(page.has("Lesen"))
    #expect(page.text.hasPrefix("<!DOCTYPE html>\n<html lang=\"de\">"))
  }

  @Test func saysWhereAStylesheetIsWrong() throws {
    let own = """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
        <xsl:foo/>
      </xsl:stylesheet>
      """
    let folder = StylesheetFolder { $0 == "project.xsl" ? Array(own.utf8) : nil }
    let error = #expect(throws: DiagnosticError.self) {
      try Publisher(stylesheets: folder, version: "0.0.0")
    }
    let first = try #require(error?.diagnostics.first)
    #expect(first.path == "Stylesheets/project.xsl")
    #expect(first.code == "xslt/compile")
    #expect(first.range.map { Array(own.utf8)[$0].elementsEqual("<xsl:foo/>".utf8) } == true)
  }

  @Test func saysWhereAStylesheetIsNotXML() throws {
    let own = "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">\n  <a></b>"
    let folder = StylesheetFolder { $0 == "project.xsl" ? Array(own.utf8) : nil }
    let error = #expect(throws: DiagnosticError.self) {
      try Publisher(stylesheets: folder, version: "0.0.0")
    }
    let first = try #require(error?.diagnostics.first)
    #expect(first.path == "Stylesheets/project.xsl")
    #expect(first.range.map { Array(own.utf8)[$0].elementsEqual("<a></b>".utf8) } == true)
  }

  @Test func publishesACorpus() throws {
    let one = Page.document("<p>first</p>"), two = Page.document("<p>second</p>")
    let corpus = "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\(one)\(two)</teiCorpus>"
    let page = try Page(tei: corpus)
    #expect(page.codes == [])
    #expect(page.words(.reading) == "T first T second")
  }

  /// WCAG 2.2, 1.3.1: one h1, and no level left out on the way down.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: Fixture.samples.path)))
  func skipsNoHeadingLevel() throws {
    let publisher = try Publisher(version: "0.0.0")
    for url in Fixture.files(in: Fixture.samples) where url.pathExtension == "xml" {
      let file = SourceFile(path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
      let page = Page(publisher.publish(file, name: "x"))
      var levels: [Int] = []
      for case .start(let name, _) in page.tokens where HTMLNames.headings.contains(name) {
        levels.append(name.last?.wholeNumberValue ?? 0)
      }
      #expect(levels.filter { $0 == 1 }.count <= 1, "\(file.path)")
      for (upper, lower) in zip(levels, levels.dropFirst()) {
        #expect(lower <= upper + 1, "\(file.path)")
      }
    }
  }

  @Test func reportsMessagesAndFaultsWithTheirPlaces() throws {
    let own = """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:tei="http://www.tei-c.org/ns/1.0">
        <xsl:template match="tei:emph" mode="read"><xsl:message>seen</xsl:message></xsl:template>
        <xsl:template match="tei:hi" mode="read"><xsl:value-of select="nope(.)"/></xsl:template>
      </xsl:stylesheet>
      """
    let folder = StylesheetFolder { $0 == "project.xsl" ? Array(own.utf8) : nil }
    let publisher = try Publisher(stylesheets: folder, version: "0.0.0")
    let said = publisher.publish(
      SourceFile(path: "x.xml", text: Page.document("<p><emph>lost</emph></p>")),
      name: "x"
    )
    let message = try #require(said.diagnostics.first { $0.code == "xslt/message" })
    #expect(message.message == "seen")
    #expect(message.path == "Stylesheets/project.xsl")
    #expect(message.notes.first?.path == "x.xml")
    #expect(said.diagnostics.map(\.code).contains("publish/lost-text"))
    let failed = publisher.publish(
      SourceFile(path: "x.xml", text: Page.document("<p><hi>x</hi></p>")),
      name: "x"
    )
    #expect(failed.files.isEmpty)
    #expect(failed.diagnostics.first?.code == "xslt/runtime")
  }

  @Test func stylesheetsReadAndWriteNothingElse() throws {
    let own = """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:tei="http://www.tei-c.org/ns/1.0">
        <xsl:template match="tei:emph" mode="read">
          <b><xsl:value-of select="document('/etc/passwd') | document('file:///etc/passwd')
            | document('../Schemas/sigla.rnc')"/>!</b>
        </xsl:template>
      </xsl:stylesheet>
      """
    let folder = StylesheetFolder { $0 == "project.xsl" ? Array(own.utf8) : nil }
    let publisher = try Publisher(stylesheets: folder, version: "0.0.0")
    let tei = Page.document("<p><emph/></p>")
    let page = Page(publisher.publish(SourceFile(path: "x.xml", text: tei), name: "x"))
    #expect(page.has("<b>!</b>"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: Fixture.samples.path)))
  func publishesTheSamplesWithoutLosingText() throws {
    let publisher = try Publisher(version: "0.0.0")
    var published = 0
    for url in Fixture.files(in: Fixture.samples) where url.pathExtension == "xml" {
      let file = SourceFile(path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
      let publication = publisher.publish(file, name: "x")
      let lost = publication.diagnostics.filter {
        $0.code == "publish/lost-text" || $0.code.hasPrefix("xslt/")
      }
      #expect(lost == [], "\(file.path)")
      if let page = publication.files.first {
        published += 1
        if let folder = ProcessInfo.processInfo.environment["SIGLA_PAGES"] {
          try Data(page.bytes).write(to: URL(filePath: "\(folder)/\(file.path).html"))
        }
      } else {
        #expect(publication.diagnostics.hasErrors)
      }
    }
    #expect(published > 15)
  }

  @Test func worksOnManyThreads() async throws {
    let publisher = try Publisher(version: "0.0.0")
    let tei = Page.document("<p>a<note>b</note></p>")
    let pages = await withTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<40 {
        group.addTask {
          publisher.publish(SourceFile(path: "x", text: tei), name: "x").files.first?.bytes ?? []
        }
      }
      return await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(pages.count == 1 && pages.first?.isEmpty == false)
  }

  /// libxslt recurses over the tree: neither a deep document nor a small stack may crash it.
  @Test(arguments: [240, 960, 5000])
  func survivesDeepDocuments(depth: Int) async throws {
    let publisher = try Publisher(version: "0.0.0")
    let inner =
      String(repeating: "<hi>", count: depth) + "x" + String(repeating: "</hi>", count: depth)
    let file = SourceFile(path: "x", text: Page.document("<p>\(inner)</p>"))
    let publication = await Task.detached { publisher.publish(file, name: "x") }.value
    #expect(!publication.files.isEmpty || publication.diagnostics.hasErrors)
    if depth == 240 { #expect(publication.diagnostics == []) }
  }

  /// Anything quadratic in the number of blocks would not end in time.
  @Test(.timeLimit(.minutes(2)))
  func publishesLongDocuments() throws {
    let publisher = try Publisher(version: "0.0.0")
    let block = "<p>word <supplied>x</supplied><note>n</note> and more</p>"
    let tei = Page.document(String(repeating: block, count: 4000))
    let publication = publisher.publish(SourceFile(path: "x", text: tei), name: "x")
    #expect(publication.files.count > 2)
    #expect(publication.diagnostics == [])
  }
}
