import Diagnostics
import SourceText
import Testing

@testable import Validation

@Suite struct SchematronValidationTests {
  private static let rules = """
    <schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="a">
    <assert test="@n">n</assert></rule></pattern></schema>
    """
  private static let grammar = """
    <element name="a" xmlns="http://relaxng.org/ns/structure/1.0">
    <pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="a">
    <report test="exists(b)">b</report></rule></pattern>
    <optional><attribute name="n"/></optional><zeroOrMore><element name="b"><empty/></element></zeroOrMore>
    </element>
    """

  private func codes(_ document: String, _ change: (inout Validator.Options) -> Void) -> [String] {
    var options = Validator.Options()
    change(&options)
    return Validator(options).validate(SourceFile(path: "d.xml", text: document)).diagnostics.map {
      "\($0.code) \($0.message)"
    }
  }

  @Test func runsRulesBesidesTheGrammarAndThoseInIt() {
    let found = codes("<a><b/><c/></a>") { options in
      options.schemas = [SourceFile(path: "g.rng", text: Self.grammar)]
      options.schematron = [SourceFile(path: "r.sch", text: Self.rules)]
    }
    #expect(found.prefix(2) == ["schematron/assert n", "schematron/report b"])
    #expect(found.count == 3 && found[2].hasPrefix("relaxng/"))
  }

  @Test func runsRulesOnDocumentsThatOnlyLibxmlReads() {
    let found = codes("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>") { options in
      options.schemas = [SourceFile(path: "r.sch", text: Self.rules)]
    }
    #expect(found == ["schematron/assert n"])
  }

  @Test func failsTheRunWhenARuleIsBrokenAndRunsTheOthers() {
    var options = Validator.Options()
    options.schemas = [
      SourceFile(
        path: "r.sch",
        text: Self.rules.replacing("</rule>", with: "<assert test='('/></rule>")
      )
    ]
    let report = Validator(options).validate(SourceFile(path: "d.xml", text: "<a/>"))
    #expect(!report.isComplete)
    #expect(report.diagnostics.map(\.code) == ["schematron/assert", "schematron/expression"])
    #expect(report.sources.map(\.path) == ["d.xml", "r.sch"])
  }

  @Test func runsRulesOfGrammarsThatAreIncluded() {
    let outer = """
      <grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><externalRef href="g.rng"/></start>
      </grammar>
      """
    let grammar = Self.grammar
    let found = codes("<a><b/></a>") { options in
      options.schemas = [SourceFile(path: "o.rng", text: outer)]
      options.locator.readFile = { $0 == "g.rng" ? Array(grammar.utf8) : nil }
    }
    #expect(found == ["schematron/report b"])
  }

  @Test func runsRulesOfGrammarsInTheCompactSyntax() throws {
    let outer = """
      namespace sch = "http://purl.oclc.org/dsdl/schematron"
      sch:pattern [ sch:rule [ context = "a" sch:assert [ test = "@n" sch:name [ ] " needs n" ] ] ]
      include "g.rnc"
      start = a
      """
    let inner = """
      namespace sch = "http://purl.oclc.org/dsdl/schematron"
      [ sch:pattern [ sch:rule [ context = "a"
        sch:report [ test = "exists(b)" "b" ] sch:assert [ test = "exists(c" ] ] ] ]
      a = element a { attribute n { text }?, element b { empty }* }
      """
    var options = Validator.Options()
    options.schemas = [SourceFile(path: "o.rnc", text: outer)]
    options.locator.readFile = { $0 == "g.rnc" ? Array(inner.utf8) : nil }
    let report = Validator(options).validate(SourceFile(path: "d.xml", text: "<a><b/></a>"))
    #expect(
      report.diagnostics.map { "\($0.code) \($0.path)" }.sorted()
        == ["schematron/assert d.xml", "schematron/expression g.rnc", "schematron/report d.xml"]
    )
    // The place is that of the expression in the compact schema.
    let fault = report.diagnostics.first { $0.path == "g.rnc" }
    let place = try #require(inner.ranges(of: "exists(c").first).upperBound.utf16Offset(in: inner)
    #expect(fault?.range?.lowerBound == place)
  }

  @Test func aPhaseIsThatOfTheSchemaThatHasIt() {
    let phased = Self.rules.replacing(
      "<pattern>",
      with: "<phase id='one'><active pattern='p'/></phase><pattern id='q'><rule context='a'>"
        + "<report test='1'>never</report></rule></pattern><pattern id='p'>"
    )
    let found = codes("<a><b/></a>") { options in
      options.schemas = [SourceFile(path: "g.rng", text: Self.grammar)]
      options.schematron = [SourceFile(path: "r.sch", text: phased)]
      options.rules.phase = "one"
    }
    #expect(found == ["schematron/assert n", "schematron/report b"])
  }

  @Test func saysNothingOfRulesInWhatIsNotWellFormed() {
    let found = codes("<a><b></a>") { options in
      options.schemas = [SourceFile(path: "r.sch", text: Self.rules)]
    }
    #expect(found.allSatisfy { $0.hasPrefix("xml/") })
  }
}
