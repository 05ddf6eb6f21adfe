import Diagnostics
import LibXML
import SourceText
import Testing
import XMLTree

@Suite struct ParsedXMLTests {
  private func parse(_ text: String) -> ParsedXML {
    ParsedXML(parsing: SourceFile(path: "test.xml", text: text))
  }

  /// The finding's code and the characters that it points at.
  private func findings(_ text: String) -> [String] {
    let parsed = parse(text)
    return parsed.diagnostics.map { finding in
      finding.code + " " + (finding.range.map { "[" + parsed.source.text(in: $0) + "]" } ?? "-")
    }
  }

  @Test func buildsTheTreeWithRanges() throws {
    let text = """
      <?xml version="1.0"?>
      <?xml-model href="a.rng"?>
      <!-- c -->
      <a xmlns="urn:x" xmlns:y='urn:y' n = "1&amp;2" y:m='>'>t&amp;u<b/><![CDATA[<z]]></a>
      """
    let parsed = parse(text)
    #expect(parsed.diagnostics.isEmpty)
    let document = try #require(parsed.document)
    let root = try #require(document.root)
    let range = try #require(document.sourceRange(of: root))
    #expect(
      parsed.source.text(in: range) == "<a xmlns=\"urn:x\" xmlns:y='urn:y' n = \"1&amp;2\" y:m='>'>"
    )
    #expect(document.attribute("n", of: root) == "1&2")
    let n = try #require(document.sourceRange(of: XMLName("n"), of: root))
    #expect(parsed.source.text(in: n) == "n = \"1&amp;2\"")
    let m = try #require(document.sourceRange(of: XMLName("m", namespace: "urn:y"), of: root))
    #expect(parsed.source.text(in: m) == "y:m='>'")
    #expect(document.stringValue(of: root) == "t&u<z")
    let sources = document.allNodes.dropFirst().map { node in
      document.sourceRange(of: node).map { parsed.source.text(in: $0) } ?? "-"
    }
    #expect(sources[0] == "<?xml-model href=\"a.rng\"?>")
    #expect(sources[1] == "<!-- c -->")
    #expect(sources[3] == "t&amp;u")
    #expect(sources[4] == "<b/>")
  }

  @Test(arguments: [
    ("<a>\n <b>x</c>\n <d>y</d>\n</a>", ["xml/mismatched-tag [</c>]"]),
    ("<a>\n <b>x\n <d>y</d>\n</a>", ["xml/mismatched-tag [</a>]"]),
    ("<a><b><c>x</b></a>", ["xml/mismatched-tag [</b>]"]),
    ("<a><b><c>x<d>y</b></a>", ["xml/mismatched-tag [</b>]"]),
    ("<a><b>x</c></b></a>", ["xml/mismatched-tag [</c>]"]),
    ("<a><b>x</c></a>", ["xml/mismatched-tag [</c>]"]),
    ("<?xml-modl x?><a/>", ["xml/not-well-formed [ ]"]),
    (
      "<a xmlns=\"v\"b=\"c\">x</a>",
      ["xml/namespace [<a xmlns=\"v\"b=\"c\">]", "xml/space-required []"]
    ),
    ("<a><b c=\"1\"d=\"2\">x</b><e/></a>", ["xml/space-required []"]),
    ("<a><b <c>x</c></b></a>", ["xml/attribute-expected [<]"]),
    ("<a><b>x</B><c/><b>y</b></a>", ["xml/mismatched-tag [</B>]"]),
    ("<a><b>1</a><b>2</b></a>", ["xml/mismatched-tag [</a>]"]),
    (
      "<r><a><i>x</a><a><i>y</a><a>z</a></r>",
      ["xml/mismatched-tag [</a>]", "xml/mismatched-tag [</a>]"]
    ),
    (
      "<a>x&nbsp;y <b c=\"1&mdash;2\"/> &foo; z</a>",
      [
        "xml/undefined-entity [&nbsp;]", "xml/undefined-entity [&mdash;]",
        "xml/undefined-entity [&foo;]",
      ]
    ),
    (
      "<a>A & B and 3 < 4 and AT&T x</a>",
      ["xml/bare-ampersand [&]", "xml/bare-less-than [<]", "xml/unclosed-reference [&T]"]
    ),
    ("<a b=\"1\" c=\"2\" b=\"3\"/>", ["xml/duplicate-attribute [b=\"3\"]"]),
    (
      "<a><tei:p>x</tei:p><p xx:y=\"1\"/></a>",
      ["xml/undeclared-prefix [tei]", "xml/undeclared-prefix [xx]"]
    ),
    ("<a/>\n<b/>", ["xml/after-root [<b/>]"]),
    ("<a><b>", ["xml/premature-end []"]),
    ("", ["xml/empty []"]),
    ("hello", ["xml/not-xml [h]"]),
    ("<!-- only -->", ["xml/no-root []"]),
    ("<a b=1/>", ["xml/unquoted-attribute [1]"]),
    ("<a b=\"x<y\"/>", ["xml/bare-less-than [<]"]),
    ("<a b=\"1\"c=\"2\"/>", ["xml/space-required []"]),
    ("<a>]]></a>", ["xml/bare-cdata-end []]>]"]),
    ("<a>\u{1}</a>", ["xml/invalid-character [\u{1}]"]),
    ("<a>&#0;</a>", ["xml/invalid-character [&#0;]"]),
    (" <?xml version=\"1.0\"?><a/>", ["xml/late-declaration [<?xml]"]),
    ("<a><!-- x -- y --></a>", ["xml/hyphens-in-comment [-]"]),
    ("<a><!-- x", ["xml/unclosed-comment []"]),
    (
      "<!DOCTYPE a SYSTEM \"x.dtd\"><a>&foo; b</a>",
      ["xml/external-dtd-not-read [<!DOCTYPE]", "xml/undefined-entity [&foo;]"]
    ),
    (
      "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
      ["xml/external-entity-refused [&e;]"]
    ),
  ])
  func pointsAtTheFault(_ text: String, _ expected: [String]) {
    #expect(findings(text) == expected)
  }

  @Test func replacesHarmlessEntities() throws {
    let parsed = parse(
      "<!DOCTYPE a [<!ENTITY i '<p r=\"1\">in</p> t'>]><a>&i;,&i;<q r='&#65;'/></a>"
    )
    #expect(parsed.diagnostics.isEmpty)
    let document = try #require(parsed.document)
    let root = try #require(document.root)
    #expect(document.stringValue(of: root) == "in t,in t")
    let p = try #require(document.firstChild(of: root))
    #expect(document.sourceRange(of: p).map { parsed.source.text(in: $0) } == "&i;")
    let q = try #require(document.childElements(of: root).map { $0 }.last)
    #expect(document.sourceRange(of: q).map { parsed.source.text(in: $0) } == "<q r='&#65;'/>")
  }
}
