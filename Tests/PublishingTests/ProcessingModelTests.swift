import Diagnostics
import SourceText
import Testing
import XMLTree

@testable import Publishing

/// The processing model of the TEI, compiled to templates.
@Suite struct ProcessingModelTests {
  private func odd(_ specs: String) -> SourceFile {
    SourceFile(
      path: "my.odd",
      text: """
        <TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="x">
        \(specs)
        </schemaSpec></body></text></TEI>
        """
    )
  }

  private func publish(_ body: String, _ specs: String) throws -> (String, [Diagnostic]) {
    let model = try ProcessingModel(of: odd(specs))
    let publisher = try Publisher(
      stylesheets: StylesheetFolder { $0 == "project.xsl" ? model.stylesheet : nil },
      version: "1.0"
    )
    let tei = """
      <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
      <publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
      <text><body>\(body)</body></text></TEI>
      """
    let made = publisher.publish(SourceFile(path: "d.xml", text: tei), name: "d")
    let html = made.files.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    return (html, model.diagnostics + made.diagnostics)
  }

  private func spec(_ element: String, _ models: String) -> String {
    "<elementSpec ident=\"\(element)\" mode=\"change\">\(models)</elementSpec>"
  }

  @Test func buildsOnOtherCustomisations() throws {
    let files = [
      "base/a.odd": """
      <TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="a" source="b.odd">
      <elementSpec ident="hi"><model behaviour="inline" cssClass="from-a"/></elementSpec>
      <elementSpec ident="term"><model behaviour="inline" cssClass="from-a"/></elementSpec>
      </schemaSpec></body></text></TEI>
      """,
      "base/b.odd": """
      <TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="b" source="a.odd">
      <elementSpec ident="name"><model behaviour="inline" cssClass="from-b"/></elementSpec>
      <elementSpec ident="term"><model behaviour="inline" cssClass="from-b"/></elementSpec>
      </schemaSpec></body></text></TEI>
      """,
    ]
    let own = """
      <TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="x" source="base/a.odd">
      <elementSpec ident="hi" mode="change"><model behaviour="inline" cssClass="own"/></elementSpec>
      </schemaSpec></body></text></TEI>
      """
    let model = try ProcessingModel(of: SourceFile(path: "x.odd", text: own)) { address, path in
      let folder = path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
      return files[folder + address].map { SourceFile(path: folder + address, text: $0) }
    }
    let text = String(decoding: model.stylesheet, as: UTF8.self)
    #expect(text.contains("tei-hi own") && !text.contains("tei-hi from-a"))
    #expect(text.contains("tei-term from-a") && text.contains("tei-name from-b"))
    #expect(model.diagnostics.map(\.message) == ["the customisation builds on itself"])
    let alone = try ProcessingModel(of: SourceFile(path: "x.odd", text: own))
    #expect(alone.diagnostics.map(\.code) == ["model/source"])
  }

  @Test(arguments: [
    (
      "<model behaviour=\"inline\" cssClass=\"red big\"/>",
      "<span class=\"tei-hi red big\">x</span>"
    ),
    (
      "<model behaviour=\"inline\"><outputRendition>color: green;</outputRendition></model>",
      "<span class=\"tei-hi\" style=\"color: green;\">x</span>"
    ),
    (
      "<model behaviour=\"inline\"><outputRendition scope=\"before\">content: '[';</outputRendition></model>",
      "<span class=\"tei-hi\">[x</span>"
    ),
    (
      "<model behaviour=\"inline\"><outputRendition scope=\"after\">color: red; content: ' (' attr(n) ';)'"
        + "</outputRendition></model>",
      "<span class=\"tei-hi\">x<span style=\"color: red\"> (https://example.org/;)</span></span>"
    ),
    (
      "<model predicate=\"@rend='no'\" behaviour=\"omit\"/><model predicate=\"parent::p\" behaviour=\"link\">"
        + "<param name=\"uri\" value=\"@n\"/></model>",
      "<a href=\"https://example.org/\" class=\"tei-hi\">x</a>"
    ),
    ("<model predicate=\"count(ancestor::div) gt 5\" behaviour=\"omit\"/>", "<em class=\"hi"),
    ("<model output=\"print\" behaviour=\"omit\"/><model behaviour=\"text\"/>", ">a x b</p>"),
    (
      "<modelSequence><model behaviour=\"inline\"/><model behaviour=\"text\"><param name=\"content\" "
        + "value=\"concat('(', @n, ')')\"/></model></modelSequence>",
      "<span class=\"tei-hi\">x</span>(https://example.org/)"
    ),
    (
      "<modelGrp output=\"web\"><model behaviour=\"alternate\"><param name=\"default\" value=\".\"/>"
        + "<param name=\"alternate\" value=\"upper-case(.)\"/></model></modelGrp>",
      "<span class=\"written\" hidden>X</span><span class=\"reading\">x</span>"
    ),
    ("<model behaviour=\"omit\"/>", "<span hidden class=\"written omitted tei-hi\">x</span>"),
    ("<model behaviour=\"break\"/>", "<br>"),
    ("<model behaviour=\"title\"/>", "<span class=\"title tei-hi\">x</span>"),
  ])
  func rendersABehaviour(models: String, html: String) throws {
    let (page, diagnostics) = try publish(
      "<div><p>a <hi n=\"https://example.org/\">x</hi> b</p></div>",
      spec("hi", models)
    )
    let expected = html == "<em class=\"hi" ? "class=\"hi" : html
    #expect(page.contains(expected), "\(page)")
    let isLossy = models.contains("\"break\"")
    #expect(isLossy || diagnostics.isEmpty, "\(diagnostics)")
  }

  /// All behaviours of the Guidelines make a stylesheet that runs.
  @Test func knowsAllBehaviours() throws {
    for name in ModelBehaviour.names {
      let (page, diagnostics) = try publish(
        "<div><p>a <seg>x</seg> b</p></div>",
        spec("seg", "<model behaviour=\"\(name)\"/>")
      )
      let errors = diagnostics.filter { $0.code.hasPrefix("xslt/") || $0.code.hasPrefix("model/") }
      #expect(errors == [] && page.contains("</html>"), "\(name)")
    }
  }

  @Test(arguments: [
    ("parent::listBibl", "parent::tei:listBibl"), ("@type='div'", "@type='div'"),
    ("div and mod", "tei:div and tei:mod"), ("p[1]/hi | .//note", "tei:p[1]/tei:hi | .//tei:note"),
    ("not(following::text()) or self::div", "not(following::text()) or self::tei:div"),
    ("count(*) * 2 > 1", "count(*) * 2 > 1"), ("attribute::n", "attribute::n"),
    ("matches(@n, '^a')", "f:matches(@n, '^a')"), ("tei:p", "tei:p"),
    ("exists(head)", "boolean(tei:head)"),
    ("@n eq 'a' and count(p) ge 2", "@n = 'a' and count(tei:p) >= 2"),
  ])
  func givesNamesTheirNamespace(expression: String, rewritten: String) {
    #expect(ModelExpression.rewritten(expression) == rewritten)
  }

  @Test(arguments: [
    "if (p) then 1 else 2", "for $x in p return $x", "some $x in p satisfies $x", "$parameters?x",
    "p ! name()", "tokenize(@n, ' ')[1]", "'open", "(1 to 3)", "p => count()", "a is b", "x := 1",
  ])
  func refusesWhatIsNoXPath1(expression: String) {
    #expect(ModelExpression.rewritten(expression) == nil)
  }

  @Test func saysWhatItLeavesOut() throws {
    let model = try ProcessingModel(
      of: odd(
        spec("p", "<model predicate=\"if (1) then 2 else 3\" behaviour=\"block\"/>")
          + spec("hi", "<model behaviour=\"dance\"/><model behaviour=\"inline\"/>")
          + spec(
            "seg",
            "<model behaviour=\"inline\"><outputRendition>background: url(x)</outputRendition></model>"
          )
          + spec("q", "<model predicate=\"((\" behaviour=\"inline\"/>")
      )
    )
    let codes = model.diagnostics.map(\.code)
    #expect(
      codes == ["model/expression", "model/behaviour", "model/rendition", "model/expression"]
    )
    #expect(model.diagnostics.allSatisfy { $0.range != nil && $0.severity == .warning })
  }

  @Test func refusesFilesWithoutModels() {
    #expect(throws: DiagnosticError.self) { try ProcessingModel(of: odd("")) }
    #expect(throws: DiagnosticError.self) {
      try ProcessingModel(of: SourceFile(path: "x.odd", text: "<TEI>"))
    }
  }
}
