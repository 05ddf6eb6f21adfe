import Diagnostics
import Testing

@testable import Schematron

@Suite struct RuleTests {
  @Test func findsWhatIsAssertedAndWhatIsReported() throws {
    let schema = SchematronCase(
      """
      <pattern id="p"><rule context="a" id="r">
        <assert test="@n" id="needs-n">An <name/> needs a number</assert>
        <report test="b" role="warning"><value-of select="count(b)"/>  of
          <name path="b[1]"/> in it</report>
      </rule></pattern>
      """
    )
    #expect(
      try schema.findings("<r><a/><a n='1'><b/><b/></a></r>") == [
        "error «a» An a needs a number", "warning «a» 2 of b in it",
      ]
    )
    let first = try #require(try schema.diagnostics("<a/>").first)
    #expect(first.code == "schematron/assert")
    #expect(first.label == "pattern p, rule r, assert needs-n")
  }

  @Test func takesTheFirstRuleOfAPatternForANode() throws {
    let schema = SchematronCase(
      """
      <pattern><rule context="a[@x]"><report test="true()">one</report></rule>
      <rule context="a"><report test="true()">two</report></rule></pattern>
      <pattern><rule context="*"><report test="self::a">three</report></rule></pattern>
      """
    )
    #expect(
      try schema.findings("<a x=''><a/></a>") == [
        "error «a» one", "error «a» three", "error «a» three", "error «a» two",
      ]
    )
  }

  @Test func looksAtAttributesTextsAndTheDocument() throws {
    let schema = SchematronCase(
      """
      <pattern><rule context="@n"><report test=". = '1'">attribute</report></rule></pattern>
      <pattern><rule context="a/text()"><report test="true()">text</report></rule></pattern>
      <pattern><rule context="comment()"><report test="true()">comment</report></rule></pattern>
      <pattern><rule context="/"><report test="a">document</report></rule></pattern>
      """
    )
    #expect(
      try schema.findings("<a n='1'>x<b>y</b><!--z--></a>") == [
        "error «a» document", "error «n='1'» attribute", "error «x» text",
        "error «<!--z-->» comment",
      ]
    )
  }

  @Test func givesVariablesTheirScope() throws {
    let schema = SchematronCase(
      """
      <let name="all" value="count(//a)"/><let name="word">text</let>
      <pattern><let name="n" value="$all * 2"/><rule context="a">
        <let name="own" value="@n"/><let name="more" value="$own || '!'"/>
        <report test="$own = '2'"><value-of select="($all, $n, $own, $more, $word)"/></report>
      </rule></pattern>
      <pattern><let name="n" value="7"/><rule context="b">
        <report test="$n = 7"><value-of select="$n"/></report></rule></pattern>
      """
    )
    #expect(
      try schema.findings("<r><a n='1'/><b/><a n='2'/></r>") == [
        "error «b» 7", "error «a» 2 4 2 2! text",
      ]
    )
  }

  @Test func runsThePhaseThatIsAskedFor() throws {
    var schema = SchematronCase(
      """
      <phase id="one"><active pattern="p"/><let name="v" value="'V'"/></phase>
      <phase id="two"><active pattern="q"/></phase>
      <pattern id="p"><rule context="a"><report test="true()">p</report></rule></pattern>
      <pattern id="q"><rule context="a"><report test="true()">q</report></rule></pattern>
      """
    )
    #expect(try schema.findings("<a/>").count == 2)
    schema.phase = .named("one")
    #expect(try schema.findings("<a/>") == ["error «a» p"])
    schema.phase = .named("none")
    #expect(throws: DiagnosticError.self) { try schema.compiled() }
    schema.phase = .byDefault
    schema.schema.replace(" queryBinding", with: " defaultPhase='two' queryBinding")
    #expect(try schema.findings("<a/>") == ["error «a» q"])
  }

  @Test func makesInstancesOfAbstractPatterns() throws {
    let schema = SchematronCase(
      """
      <pattern abstract="true" id="unique"><rule context="$element">
        <report test="preceding-sibling::$element/@$key = @$key">$key again:
          <value-of select="@$key"/></report>
      </rule></pattern>
      <pattern is-a="unique" id="i"><param name="element" value="a"/><param name="key" value="n"/>
      </pattern>
      """
    )
    #expect(try schema.findings("<r><a n='1'/><a n='1'/></r>") == ["error «a» $key again: 1"])
  }

  @Test func takesOverAbstractRulesAndOtherFiles() throws {
    let ns = "xmlns='http://purl.oclc.org/dsdl/schematron'"
    let schema = SchematronCase(
      """
      <include href="more.sch"/>
      <pattern>
        <rule abstract="true" id="base"><report test="@x">has x</report></rule>
        <rule context="a"><extends rule="base"/><extends href="rule.sch"/></rule>
        <rule context="b"><extends rule="elsewhere"/></rule>
      </pattern>
      <pattern><rule abstract="true" id="elsewhere"><report test="@y">has y</report></rule></pattern>
      """,
      files: [
        "more.sch":
          "<pattern \(ns)><rule context='c'><report test='1 = 1'>c</report></rule></pattern>",
        "rule.sch": "<rule \(ns) context='none'><report test='@z'>has z</report></rule>",
      ]
    )
    #expect(try schema.faults() == [])
    #expect(
      try schema.findings("<r><a x='' z=''/><b y=''/><c/></r>") == [
        "error «a» has x", "error «a» has z", "error «b» has y", "error «c» c",
      ]
    )
  }

  @Test func addsDiagnosticsAndPointsAtTheSubject() throws {
    let schema = SchematronCase(
      """
      <pattern><rule context="a"><report test="b" diagnostics="d e" subject="b[1]"
        see="http://example.org">found</report></rule></pattern>
      <diagnostics><diagnostic id="d">It is <value-of select="b/@n"/>.</diagnostic>
      <diagnostic id="e">So.</diagnostic></diagnostics>
      """
    )
    let finding = try #require(try schema.diagnostics("<a><b n='7'/></a>").first)
    #expect(finding.help == "It is 7.; So.; see http://example.org")
    #expect(finding.range == 4..<5)
  }

  @Test func knowsFunctionsAndKeysOfXSLT() throws {
    let schema = SchematronCase(
      """
      <ns prefix="f" uri="urn:f"/><ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
      <xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="by" match="b" use="@n"/>
      <xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="f:fac" as="xs:integer">
        <xsl:param name="n" as="xs:integer"/>
        <xsl:choose><xsl:when test="$n le 1"><xsl:sequence select="1"/></xsl:when>
        <xsl:otherwise><xsl:variable name="less" select="$n - 1"/>
          <xsl:sequence select="$n * f:fac($less)"/></xsl:otherwise></xsl:choose>
      </xsl:function>
      <pattern><rule context="a">
        <report test="key('by', @n)"><value-of select="f:fac(5)"/>
          <value-of select="//b[@n = current()/@n]/@n"/></report>
      </rule></pattern>
      """
    )
    #expect(try schema.faults() == [])
    #expect(try schema.findings("<r><a n='1'/><a n='2'/><b n='2'/></r>") == ["error «a» 120 2"])
  }

  @Test func checksOtherDocuments() throws {
    let schema = SchematronCase(
      """
      <pattern documents="/r/@href"><rule context="a"><report test="true()">there</report></rule>
      </pattern>
      """,
      files: ["x.xml": "<b><a/></b>"]
    )
    #expect(
      try schema.findings("<r href='x.xml'/>") == ["error «r» there (in x.xml, /b[1]/a[1])"]
    )
  }

  @Test func weighsByRole() throws {
    for (role, weight) in [
      ("fatal", "error"), ("warn", "warning"), ("nonfatal", "warning"), ("info", "note"),
      ("anything", "error"),
    ] {
      let schema = SchematronCase(
        "<pattern><rule context='a' role='\(role)'><assert test='b'>m</assert></rule></pattern>"
      )
      #expect(try schema.findings("<a/>") == ["\(weight) «a» m"])
    }
  }

  @Test func severityComesBeforeTheRole() throws {
    let schema = SchematronCase(
      "<pattern><rule context='a'><assert test='b' severity='info' role='error'>m</assert></rule></pattern>"
    )
    #expect(try schema.findings("<a/>") == ["note «a» m"])
  }

  @Test func followsTheQueryLanguage() throws {
    let content =
      "<pattern><rule context='a'><report test='@n + 1 = 3'>sum</report></rule></pattern>"
    #expect(try SchematronCase(content, binding: "xslt").findings("<a n='2'/>").count == 1)
    #expect(throws: DiagnosticError.self) {
      try SchematronCase(content, binding: "basic").compiled()
    }
  }

  @Test func writesSVRL() throws {
    let schema = SchematronCase(
      """
      <title>T</title><ns prefix="t" uri="urn:t"/><pattern id="p"><rule context="t:a" flag="f">
      <assert test="@n &lt; 2" id="i" diagnostics="d">less &amp; less</assert></rule></pattern>
      <diagnostics><diagnostic id="d">D</diagnostic></diagnostics>
      """
    )
    var checker = try schema.checker("<t:a n='3' xmlns:t='urn:t'/>")
    _ = checker.run(traces: true)
    #expect(
      checker.svrl() == """
        <svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl" title="T">
        <svrl:ns-prefix-in-attribute-values uri="urn:t" prefix="t"/>
        <svrl:active-pattern documents="d.xml" id="p"/>
        <svrl:fired-rule context="t:a" flag="f"/>
        <svrl:failed-assert id="i" location="/t:a[1]" test="@n &lt; 2" flag="f">
        <svrl:diagnostic-reference diagnostic="d"><svrl:text>D</svrl:text></svrl:diagnostic-reference>
        <svrl:text>less &amp; less</svrl:text>
        </svrl:failed-assert>
        </svrl:schematron-output>

        """
    )
  }
}
