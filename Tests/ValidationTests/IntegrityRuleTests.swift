import Diagnostics
import LibXML
import SourceText
import Testing
import XMLReader

@testable import Validation

/// Runs the examples that every integrity rule carries.
@Suite struct IntegrityRuleTests {
  static let rules = IntegrityPass.rules.map { Rule(type: $0) }

  struct Rule: Sendable, CustomTestStringConvertible {
    let type: any IntegrityRule.Type
    var testDescription: String { String(describing: type) }
  }

  /// The findings of one rule in content of a TEI `text`.
  private func findings(_ rule: Rule, _ content: String) throws -> [String] {
    let text = "<text xmlns='http://www.tei-c.org/ns/1.0'>" + content + "</text>"
    let parsed = ParsedXML(parsing: SourceFile(path: "example.xml", text: text))
    #expect(parsed.diagnostics.isEmpty)
    let document = try #require(parsed.document)
    let index = DocumentIndex(document: document, source: parsed.source)
    var pass = IntegrityPass(path: "example.xml", rules: [rule.type]) { document }
    pass.read(index.events, index.events.events.indices)
    return pass.finish().sortedByPlace().map { finding in
      let code = finding.code.dropFirst("integrity/".count)
      return "\(code) [\(finding.range.map { parsed.source.text(in: $0) } ?? "-")]"
    }
  }

  @Test(arguments: rules)
  func findsNothingInValidExamples(_ rule: Rule) throws {
    #expect(!rule.type.valid.isEmpty)
    for content in rule.type.valid { #expect(try findings(rule, content) == [], "\(content)") }
  }

  @Test(arguments: rules)
  func findsWhatIsWrongInInvalidExamples(_ rule: Rule) throws {
    #expect(!rule.type.invalid.isEmpty)
    for example in rule.type.invalid {
      #expect(try findings(rule, example.content) == example.findings, "\(example.content)")
    }
  }

  @Test func knowsEveryRule() {
    #expect(IntegrityPass.rules.count == 11)
  }
}
