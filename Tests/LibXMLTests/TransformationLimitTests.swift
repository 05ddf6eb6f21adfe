import Diagnostics
import LibXML
import SourceText
import Testing
import XMLTree

/// Stylesheets that do not end, or that ask for too much, are stopped with their place.
@Suite struct TransformationLimitTests {
  private func run(
    _ templates: String,
    on text: String = "<a><b/></a>",
    limits: XSLTLimits = XSLTLimits()
  ) throws -> (XMLDocument?, [Diagnostic]) {
    let sheet =
      "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" "
      + "xmlns:str=\"http://exslt.org/strings\">\n" + templates + "\n</xsl:stylesheet>"
    let stylesheet = try XSLTStylesheet("s.xsl", in: "") {
      $0 == "s.xsl" ? Array(sheet.utf8) : nil
    }
    let parsed = ParsedXML(parsing: SourceFile(path: "d.xml", text: text))
    return stylesheet.transform(
      try #require(parsed.document),
      path: "d.xml",
      parameters: [:],
      limits: limits
    )
  }

  private var small: XSLTLimits {
    var limits = XSLTLimits()
    limits.instructions = 200_000
    limits.expressionSteps = 3_000_000
    limits.memory = 64 << 20
    limits.traffic = 1 << 30
    return limits
  }

  @Test func endlessRecursionIsStoppedWithItsPlace() throws {
    let (result, diagnostics) = try run(
      """
      <xsl:template match="/"><xsl:apply-templates select="a"/></xsl:template>
      <xsl:template match="a"><x>
        <xsl:apply-templates select="."/></x></xsl:template>
      """
    )
    #expect(result == nil)
    let error = try #require(diagnostics.first)
    #expect(diagnostics.count == 1 && error.code == "xslt/endless-recursion")
    #expect(error.path == "s.xsl" && error.range != nil && error.help != nil)
    #expect(error.notes.first?.path == "d.xml" && error.notes.first?.range?.lowerBound == 0)
  }

  @Test func recursionWithoutResultIsStoppedToo() throws {
    let (result, diagnostics) = try run(
      """
      <xsl:template match="/" name="f"><xsl:param name="n" select="1"/>
        <xsl:call-template name="f"><xsl:with-param name="n" select="$n + 1"/></xsl:call-template>
      </xsl:template>
      """
    )
    #expect(result == nil && diagnostics.map(\.code) == ["xslt/endless-recursion"])
  }

  @Test func workThatDoublesIsStopped() throws {
    let (result, diagnostics) = try run(
      """
      <xsl:template match="/" name="f"><xsl:param name="n" select="60"/>
        <xsl:if test="$n &gt; 0">
          <xsl:call-template name="f"><xsl:with-param name="n" select="$n - 1"/></xsl:call-template>
          <xsl:call-template name="f"><xsl:with-param name="n" select="$n - 1"/></xsl:call-template>
        </xsl:if>
      </xsl:template>
      """,
      limits: small
    )
    #expect(result == nil && diagnostics.map(\.code) == ["xslt/too-long"])
  }

  @Test func textsThatDoubleAreStopped() throws {
    let (result, diagnostics) = try run(
      """
      <xsl:template match="/" name="f"><xsl:param name="n" select="50"/><xsl:param name="t" select="'abcdefgh'"/>
        <xsl:if test="$n &gt; 0">
          <xsl:call-template name="f"><xsl:with-param name="n" select="$n - 1"/>
            <xsl:with-param name="t" select="concat($t, $t)"/></xsl:call-template>
        </xsl:if><xsl:value-of select="$t"/>
      </xsl:template>
      """,
      limits: small
    )
    #expect(result == nil && diagnostics.first?.code == "xslt/too-much-memory")
  }

  @Test func resultsWithoutMeasureAreStopped() throws {
    let (result, diagnostics) = try run(
      """
      <xsl:template match="/"><out><xsl:for-each select="str:tokenize(str:padding(50000, 'a '))">
        <xsl:for-each select="str:tokenize(str:padding(50000, 'a '))"><p>text</p></xsl:for-each>
      </xsl:for-each></out></xsl:template>
      """,
      limits: small
    )
    #expect(result == nil)
    #expect(["xslt/too-much-memory", "xslt/too-long"].contains(diagnostics.first?.code))
  }

  @Test func expressionsWithoutMeasureAreStopped() throws {
    let text = "<a>" + String(repeating: "<b/>", count: 2000) + "</a>"
    let (result, diagnostics) = try run(
      """
      <xsl:template match="/">
        <xsl:value-of select="count(//*[count(//*[count(//*) &gt; 1]) &gt; 1])"/>
      </xsl:template>
      """,
      on: text,
      limits: small
    )
    #expect(result == nil && diagnostics.map(\.code) == ["xslt/too-long"])
    #expect(diagnostics.first?.range != nil)
  }

  @Test func deepDocumentsAndDeepRecursionWork() throws {
    let depth = 9_000
    let text =
      String(repeating: "<a>", count: depth) + "x" + String(repeating: "</a>", count: depth)
    let (result, diagnostics) = try run(
      """
      <xsl:template match="a"><b><xsl:apply-templates/></b></xsl:template>
      """,
      on: text
    )
    #expect(diagnostics == [])
    let document = try #require(result)
    #expect(document.count == depth + 2)
  }

  @Test func stylesheetsThatAreNestedWithoutMeasureAreRefused() {
    let depth = 50_000
    let body =
      String(repeating: "<xsl:if test='1'>", count: depth)
      + String(repeating: "</xsl:if>", count: depth)
    #expect(throws: DiagnosticError.self) {
      try run("<xsl:template match=\"/\">\(body)</xsl:template>")
    }
  }

  @Test func aStoppedStylesheetLeavesTheNextOneAlone() throws {
    for _ in 0..<3 {
      #expect(
        try run(
          "<xsl:template match=\"/\" name=\"f\"><xsl:call-template name=\"f\"/></xsl:template>"
        ).0 == nil
      )
      #expect(try run("<xsl:template match=\"/\"><x/></xsl:template>").0 != nil)
    }
  }
}
