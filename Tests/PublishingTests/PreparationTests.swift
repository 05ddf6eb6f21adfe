import Diagnostics
import FoundationEssentials
import SourceText
import Testing
import XMLTree

@testable import Publishing

@Suite struct PreparationTests {
  @Test func publishesAPartOfADocument() throws {
    let page = try Page(
      tei: "<div xmlns=\"http://www.tei-c.org/ns/1.0\"><head>H</head><p>x</p></div>"
    )
    #expect(page.codes == ["publish/part"])
    #expect(page.words(.reading) == "H x")
  }

  @Test(arguments: [
    ("ar", "ar", "rtl"), ("ar-Latn", "ar-Latn", "ltr"), ("he-Hebr", "he", "rtl"),
    ("az-Arab", "az-Arab", "rtl"), ("de-1901", "de", "ltr"), ("el-grc", "el", "ltr"),
    ("en-gb", "en-GB", "ltr"), ("wibble", nil, "ltr"), ("grc", "grc", "ltr"),
    ("la-x-medieval", "la-x-medieval", "ltr"), ("!", nil, "ltr"),
  ])
  func readsLanguages(value: String, tag: String?, direction: String) {
    let language = LanguageTag(value)
    #expect(language.tag == tag)
    #expect(language.direction == direction)
  }

  @Test func keepsWhiteSpaceThatMayMeanSomething() throws {
    let page = try Page(
      tei: Page.document(
        "<p>a <choice>\n<sic>b</sic>\n<corr>c</corr>\n</choice>d <hi>e</hi> <hi>f</hi></p>"
      )
    )
    #expect(page.words(.reading) == "a cd e f")
  }

  @Test func marksPassagesFromPointToPoint() throws {
    let page = try Page(
      tei: Page.document(
        "<p>a <delSpan spanTo=\"#e\"/>b <hi>c</hi></p><p>d<anchor xml:id=\"e\"/> f</p>"
      )
    )
    #expect(page.words(.reading) == "a f")
    #expect(page.words(.written) == "a b c d f")
    #expect(page.codes == [])
  }

  @Test func endsNoPassageBeforeItBegins() throws {
    let page = try Page(
      tei: Page.document("<p><anchor xml:id=\"e\"/>a <delSpan spanTo=\"#e\"/>b</p><p>c</p>")
    )
    #expect(page.words(.reading) == "a b c")
  }

  @Test func followsPrivateSchemes() throws {
    let header = """
      <encodingDesc><listPrefixDef><prefixDef ident="psn" matchPattern="([a-z]+)" \
      replacementPattern="#p-$1"/><prefixDef ident="w" matchPattern="(Q[0-9]+)" \
      replacementPattern="https://www.wikidata.org/wiki/$1"/></listPrefixDef></encodingDesc>
      """
    let page = try Page(
      tei: Page.document(
        """
        <p><persName ref="psn:ann">Ann</persName> <persName ref="w:Q42">D</persName> \
        <persName ref="w:x">E</persName></p><div><p xml:id="p-ann">x</p></div>
        """,
        header: header
      )
    )
    #expect(page.has("href=\"#p-ann\""))
    #expect(page.has("href=\"https://www.wikidata.org/wiki/Q42\""))
    #expect(!page.has("w:x"))
  }

  @Test func joinsNotesThatStandApart() throws {
    let page = try Page(
      tei: Page.document(
        """
        <div><p>a<ref target="#x">1</ref> b<seg xml:id="s">c</seg> d</p></div>
        <div><note xml:id="x" n="1">first</note><note target="#s" n="*">second</note></div>
        """
      )
    )
    #expect(page.codes == [])
    #expect(page.has("href=\"#x\" role=\"doc-noteref\""))
    #expect(page.has("role=\"doc-backlink\" aria-label=\"Note 1, back to the text\">1</a> first"))
    #expect(page.text.ranges(of: "doc-noteref").count == 2)
  }

  @Test func placesAnApparatusThatStandsApartWhereItsPassagesEnd() throws {
    let page = try Page(
      tei: Page.document(
        """
        <p>The <anchor xml:id="a"/>brown fox<anchor xml:id="b"/> jumps over <seg xml:id="s">the dog</seg> \
        and <anchor xml:id="c"/>runs<app from="#c"><rdg wit="#B">walks</rdg></app>.</p>
        <listApp><app from="#a" to="#b"><rdg wit="#B">red hen</rdg></app>\
        <app from="#s"><rdg wit="#B">a cat</rdg></app><app from="#none"><rdg wit="#B">z</rdg></app></listApp>
        """,
        header: "<encodingDesc><listWit><witness xml:id='B'/></listWit></encodingDesc>"
      )
    )
    #expect(
      page.has(
        "brown fox<span id=\"b\" class=\"anchor\"></span><a class=\"app-mark\" href=\"#a1-entry\""
      )
    )
    for (lemma, reading) in [("brown fox", "red hen"), ("the dog", "a cat"), ("runs", "walks")] {
      #expect(
        page.has("<b class=\"lemma\">\(lemma)</b>] <span class=\"variant\">\(reading)</span>")
      )
    }
    #expect(page.has("</a> <span class=\"variant\">z</span>"))
    #expect(!page.codes.contains("publish/lost-text"))
  }

  @Test(arguments: [
    ("#s", "https://i.example/a/full/max/0/default.jpg"),
    ("#z", "https://i.example/a/pct:10,12.50,50,25.01/max/0/default.jpg"),
    ("#p", "https://i.example/a/pct:0,0,100,50/max/0/default.jpg"),
    ("#t", "https://i.example/b/5,6,10,20/max/0/gray.png"),
    ("https://i.example/c/info.json", "https://i.example/c/full/max/0/default.jpg"),
    ("https://i.example/c.jpg", "https://i.example/c.jpg"),
  ])
  func asksImageServersForParts(facs: String, address: String) throws {
    let facsimile = """
      <facsimile xmlns="http://www.tei-c.org/ns/1.0"><surface xml:id="s" ulx="0" uly="0" lrx="200" lry="8000">\
      <graphic url="https://i.example/a/info.json"/><zone xml:id="z" ulx="20" uly="1000" lrx="120" lry="3001"/>\
      <zone xml:id="p" points="0,0 200,0 200,4000 0,4000"/></surface>\
      <surface><graphic url="https://i.example/b/full/600,/0/gray.png"/>\
      <zone xml:id="t" ulx="5" uly="6" lrx="15" lry="26"/></surface></facsimile>
      """
    let tei = Page.document("<pb n='1' facs='\(facs)'/><p>x</p>").replacing(
      "<text>",
      with: facsimile + "<text>"
    )
    let page = try Page(tei: tei)
    #expect(page.has("href=\"\(facs == "#s" ? "#s" : address)\""))
  }

  @Test func numbersVerseLines() throws {
    let lines = (1...7).map { "<l>line \($0)</l>" }.joined()
    let page = try Page(
      tei: Page.document(
        "<div><lg>\(lines)</lg><lg>\(lines)</lg></div><div><lg>\(lines)</lg></div>"
      )
    )
    #expect(page.text.ranges(of: "data-n=\"5\"").count == 2)
    #expect(page.text.ranges(of: "data-n=\"10\"").count == 1)
  }

  @Test func countsALineThatTwoSpeakersShareOnce() throws {
    let parts = "<l>a</l><l>b</l><l>c</l><l part=\"I\">d</l><l part=\"F\">e</l><l>f</l>"
    let page = try Page(tei: Page.document("<div>\(parts)</div>"))
    #expect(page.has("data-n=\"5\">f<"))
  }

  @Test func includesWhatStandsBesideTheDocument() throws {
    let files = [
      "a.xml": """
      <div xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="q">included</p><p>more</p></div>
      """,
      "loop.xml": """
      <p xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">\
      <xi:include href="loop.xml"/></p>
      """,
      "n.txt": "<plain>",
    ]
    func page(_ include: String) throws -> Page {
      let tei = Page.document("<p>a \(include) b</p>").replacing(
        "<TEI ",
        with: "<TEI xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
      )
      let publisher = try Publisher(version: "0.0.0")
      return Page(
        publisher.publish(SourceFile(path: "test.xml", text: tei), name: "page") {
          files[$0].map { Array($0.utf8) }
        }
      )
    }
    let part = try page("<xi:include href=\"a.xml\" xpointer=\"q\"/>")
    #expect(part.words(.reading) == "a included b")
    #expect(part.codes == [])
    #expect(
      try page("<xi:include href=\"a.xml\" xpointer=\"element(/1/2)\"/>").words(.reading)
        == "a more b"
    )
    #expect(
      try page("<xi:include href=\"n.txt\" parse=\"text\"/>").words(.reading) == "a <plain> b"
    )
    let other = "<xi:include href=\"no.xml\"><xi:fallback>else</xi:fallback></xi:include>"
    #expect(try page(other).words(.reading) == "a else b")
    for broken in ["no.xml", "../secret.xml", "loop.xml", "/etc/passwd"] {
      let page = try page("<xi:include href=\"\(broken)\"/>")
      #expect(page.codes.contains("publish/include"), "\(broken)")
    }
  }

  @Test func derivesElementOnlyContentFromTheSchema() throws {
    let path = Fixture.samples.deletingLastPathComponent().appending(path: "tei_all.rng")
    guard let data = try? Data(contentsOf: path) else {
      print("not compared: ../shared/tei/tei_all.rng is not there")
      return
    }
    let schema = SourceFile(path: "tei_all.rng", bytes: Array(data))
    #expect(try ContentModels(schema: schema).elementOnly == ElementOnlyContent.names)
  }
}
