import BundledData
import Diagnostics
import LibXML
import SourceText
import Testing
import XMLReader

@testable import Validation

/// The examples of `Explanations/` are true: what is wrong is found under its code, what is right has no
/// fault.
@Suite struct ExplanationExampleTests {
  static let examples = Explanations.engines.flatMap(\.explanations)
    .flatMap { explanation in
      explanation.examples.map { Example(code: explanation.code, example: $0) }
    }

  struct Example: Sendable, CustomTestStringConvertible {
    let code: String
    let example: Explanation.Example
    var testDescription: String { code + (example.isWrong ? " wrong" : " right") }
  }

  static func examples(of engine: String) -> [Example] {
    examples.filter { $0.code.hasPrefix(engine + "/") }
  }

  private func check(_ example: Example, _ findings: [Diagnostic]) {
    if example.example.isWrong {
      #expect(findings.contains { $0.code == example.code }, "\(findings.map(\.code))")
    } else {
      #expect(findings.map(\.message) == [], "\(example.example.text)")
    }
  }

  @Test func thereAreExamples() {
    for engine in ["xml", "relaxng", "integrity", "xpath"] {
      #expect(Self.examples(of: engine).count > 10, "\(engine)")
    }
  }

  @Test(arguments: examples(of: "xml"))
  func ofXML(_ example: Example) {
    let file = SourceFile(path: "example.xml", text: example.example.text)
    check(example, ParsedXML(parsing: file).diagnostics)
  }

  @Test(arguments: examples(of: "integrity"))
  func ofIntegrity(_ example: Example) throws {
    let text =
      "<text xmlns='http://www.tei-c.org/ns/1.0'>" + example.example.text + "</text>"
    let parsed = ParsedXML(parsing: SourceFile(path: "example.xml", text: text))
    let document = try #require(parsed.document)
    let index = DocumentIndex(document: document, source: parsed.source)
    var pass = IntegrityPass(path: "example.xml") { document }
    pass.read(index.events, index.events.events.indices)
    check(example, pass.finish())
  }

  @Test(arguments: examples(of: "relaxng"))
  func ofRelaxNG(_ example: Example) {
    let schema = SourceFile(path: "sigla.rnc", bytes: BundledFiles.schema("sigla.rnc") ?? [])
    let validator = Validator(Validator.Options(schemas: [schema]))
    let text = """
      <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
      <titleStmt><title>Example</title></titleStmt>
      <publicationStmt><publisher>Nobody</publisher></publicationStmt>
      <sourceDesc><bibl>None</bibl></sourceDesc>
      </fileDesc></teiHeader><text><body>\(example.example.text)</body></text></TEI>
      """
    check(example, validator.validate(SourceFile(path: "example.xml", text: text)).diagnostics)
  }
}
