import Diagnostics
import Testing

@testable import Schematron

@Suite struct FaultTests {
  @Test func tellsWhereExpressionsAreBrokenAndRunsTheOthers() throws {
    let schema = SchematronCase(
      """
      <pattern><rule context="a">
        <assert test="@n &lt; (">x</assert><assert test="unknown(.)">x</assert>
        <assert test="$none">x</assert><assert test="tei:p">x</assert>
        <report test="true()">still <value-of select="1 +"/>here</report>
      </rule><rule context="b["><report test="true()">x</report></rule></pattern>
      """
    )
    let faults = try schema.faults()
    #expect(faults.count == 6)
    #expect(faults.allSatisfy { $0.hasPrefix("schematron/expression") })
    #expect(faults.map { $0.suffix(10) }.allSatisfy { $0.contains("XPST") }, "\(faults)")
    #expect(faults.contains { $0.contains("«unknown(.)»") }, "\(faults)")
    #expect(try schema.findings("<a/>") == ["error «a» still here"])
  }

  @Test(arguments: [
    ("<pattern><rule><assert test='1'/></rule></pattern>", "<rule> needs @context"),
    ("<pattern><rule context='a'><assert>x</assert></rule></pattern>", "<assert> needs @test"),
    (
      "<pattern><rule context='a'><nonsense/></rule></pattern>",
      "<nonsense> may not stand in <rule>"
    ),
    ("<pattern is-a='none'/>", "there is no abstract pattern \"none\""),
    ("<pattern><rule context='a'><extends rule='none'/></rule></pattern>", "no abstract rule"),
    ("<include href='none.sch'/>", "cannot be read"),
    ("<include href='loop.sch'/>", "includes itself"),
    ("<ns prefix='a'/>", "<ns> needs"), ("<let value='1'/>", "<let> needs @name"),
    (
      "<pattern><rule abstract='true' id='r'><extends rule='r'/></rule>"
        + "<rule context='a'><extends rule='r'/></rule></pattern>", "extends itself"
    ),
    (
      "<pattern><rule context='a'><report test='1' diagnostics='none'/></rule></pattern>",
      "id \"none\""
    ),
  ])
  func reportsWhatIsWrongWithASchema(content: String, message: String) throws {
    let loop = """
      <pattern xmlns='http://purl.oclc.org/dsdl/schematron'><include href='loop.sch'/></pattern>
      """
    let faults = try SchematronCase(content, files: ["loop.sch": loop]).faults()
    #expect(faults.contains { $0.contains(message) }, "\(faults)")
  }

  @Test(arguments: [
    ("", "has no pattern"), ("<include href='loop.sch'/>", "includes itself"),
  ])
  func saysOnceWhatIsWrong(content: String, message: String) throws {
    let loop = """
      <pattern xmlns='http://purl.oclc.org/dsdl/schematron'><include href='loop.sch'/></pattern>
      """
    let faults = try SchematronCase(content, files: ["loop.sch": loop]).faults()
    #expect(faults.count == 1 && faults[0].contains(message), "\(faults)")
  }

  @Test func reportsOnceWhatFailsOnADocument() throws {
    let schema = SchematronCase(
      """
      <pattern><rule context="a"><let name="n" value="xs:integer(@n)"/>
        <report test="$n = 1">one</report><report test="true()">all</report></rule></pattern>
      <ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
      """
    )
    let found = try schema.diagnostics("<r><a n='x'/><a n='1'/><a n='y'/></r>")
    #expect(found.filter { $0.code == "schematron/evaluation" }.count == 1)
    #expect(
      found.first { $0.code == "schematron/evaluation" }?.message.contains("FORG0001") == true
    )
    #expect(found.filter { $0.message == "one" }.count == 1)
    #expect(found.filter { $0.message == "all" }.count == 3)
  }

  @Test func givesUpRulesThatNeverEnd() throws {
    let schema = SchematronCase(
      """
      <ns prefix="f" uri="urn:f"/>
      <xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="f:f"><xsl:param name="n"/>
        <xsl:sequence select="f:f($n)"/></xsl:function>
      <pattern><rule context="a"><report test="f:f(1)">x</report></rule></pattern>
      """
    )
    #expect(try schema.diagnostics("<a/>").map(\.code) == ["schematron/evaluation"])
  }

  @Test func refusesWhatIsNoSchema() throws {
    var schema = SchematronCase("")
    schema.schema = "<nothing/>"
    #expect(throws: DiagnosticError.self) { try schema.compiled() }
  }

  @Test func readsRulesOutOfODDs() throws {
    var schema = SchematronCase("")
    schema.schema = """
      <TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
      <elementSpec ident="a" ns="urn:t"><constraintSpec ident="c1" scheme="schematron"><constraint>
      <sch:assert test="@n">n</sch:assert></constraint></constraintSpec>
      <attList><attDef ident="m"><constraintSpec ident="c2" scheme="schematron"><constraint>
      <sch:report test=". = ''">m</sch:report></constraint></constraintSpec></attDef></attList>
      <constraintSpec ident="c3" scheme="schematron"><constraint><sch:rule context="tei:p">
      <sch:assert test="@n">p</sch:assert></sch:rule></constraint></constraintSpec>
      <exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples"><constraint>
      <sch:rule context="*"><sch:assert test="false()">never</sch:assert></sch:rule></constraint></egXML>
      </exemplum></elementSpec></TEI>
      """
    #expect(try schema.faults() == [])
    #expect(
      try schema.findings("<a xmlns='urn:t' m=''><p xmlns='http://www.tei-c.org/ns/1.0'/></a>")
        == ["error «a» n", "error «m=''» m", "error «p» p"]
    )
    #expect(try schema.diagnostics("<a xmlns='urn:t'/>").map(\.label) == ["pattern c1"])
  }

  @Test func readsRulesOutOfGrammars() throws {
    var schema = SchematronCase("")
    schema.schema = """
      <grammar xmlns="http://relaxng.org/ns/structure/1.0">
      <ns xmlns="http://purl.oclc.org/dsdl/schematron" prefix="t" uri="urn:t"/>
      <start><element name="a"><pattern xmlns="http://purl.oclc.org/dsdl/schematron">
      <rule context="t:a"><assert test="@n">n</assert></rule></pattern><empty/></element></start>
      </grammar>
      """
    #expect(try schema.findings("<a xmlns='urn:t'/>") == ["error «a» n"])
  }
}
