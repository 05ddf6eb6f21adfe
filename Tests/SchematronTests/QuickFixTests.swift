import Diagnostics
import LibXML
import SourceText
import Testing

@testable import Schematron

/// A rule about `<p>` with one fix, and what comes of it.
struct QuickFixExample: Sendable, CustomTestStringConvertible {
  var name: String
  /// The content of the fix, after its description.
  var fix: String
  var before: String
  var after: String
  var isSafe = false
  /// The node that the rule is about.
  var context = "t:p"

  var testDescription: String { name }
}

@Suite struct QuickFixTests {
  private static func schema(
    _ fixes: String,
    context: String = "t:p",
    names: String = "f"
  ) -> String {
    """
    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" xmlns:x="urn:x" \
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process" xmlns:t="urn:t" \
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><ns prefix="t" uri="urn:t"/>\
    <ns prefix="x" uri="urn:x"/><pattern><rule context="\(context)">
    <report test="true()" sqf:fix="\(names)">found</report>\(fixes)</rule></pattern></schema>
    """
  }

  private static func fix(_ content: String, id: String = "f", attributes: String = "") -> String {
    """
    <sqf:fix id="\(id)"\(attributes)><sqf:description><sqf:title>Mend \(id)</sqf:title>\
    </sqf:description>\(content)</sqf:fix>
    """
  }

  private static func findings(_ schema: String, _ document: String) throws -> [Diagnostic] {
    var own = SchematronCase("")
    own.schema = schema
    return try own.diagnostics(document)
  }

  static let examples = [
    QuickFixExample(
      name: "adds an attribute after those that are there",
      fix: #"<sqf:add node-type="attribute" target="n" select="1 + 1"/>"#,
      before: #"<a xmlns="urn:t"><p  b='1' >x</p></a>"#,
      after: #"<a xmlns="urn:t"><p  b='1' n="2" >x</p></a>"#,
      isSafe: true
    ),
    QuickFixExample(
      name: "declares the namespace of an attribute",
      fix: #"<sqf:add node-type="attribute" target="x:n">a&lt;"b"</sqf:add>"#,
      before: #"<a xmlns="urn:t"><p/></a>"#,
      after: #"<a xmlns="urn:t"><p xmlns:x="urn:x" x:n="a&lt;&quot;b&quot;"/></a>"#,
      isSafe: true
    ),
    QuickFixExample(
      name: "gives an attribute another value, which takes the old one away",
      fix: #"<sqf:add node-type="attribute" target="n" select="'new'"/>"#,
      before: #"<a xmlns="urn:t"><p n='old'/></a>"#,
      after: #"<a xmlns="urn:t"><p n='new'/></a>"#
    ),
    QuickFixExample(
      name: "opens an empty element",
      fix: "<sqf:add position='last-child'><t:b>x</t:b></sqf:add>",
      before: #"<t:a xmlns:t="urn:t"><t:p /></t:a>"#,
      after: #"<t:a xmlns:t="urn:t"><t:p><t:b>x</t:b></t:p></t:a>"#,
      isSafe: true
    ),
    QuickFixExample(
      name: "adds a child on a line of its own",
      fix: "<sqf:add><t:b/></sqf:add><sqf:add position='last-child'><t:c/></sqf:add>",
      before: "<a xmlns=\"urn:t\">\r\n  <p>\r\n    <d/>\r\n  </p>\r\n</a>",
      after: "<a xmlns=\"urn:t\">\r\n  <p>\r\n    <b/>\r\n    <d/>\r\n    <c/>\r\n  </p>\r\n</a>",
      isSafe: true
    ),
    QuickFixExample(
      name: "adds no blanks where there is text",
      fix: "<sqf:add position='before'><t:b/></sqf:add><sqf:add position='after'>!<t:c/></sqf:add>",
      before: "<a xmlns=\"urn:t\">x\n  <p/>y</a>",
      after: "<a xmlns=\"urn:t\">x\n  <b/><p/>!<c/>y</a>",
      isSafe: true
    ),
    QuickFixExample(
      name: "adds comments and instructions",
      fix: "<sqf:add node-type='comment' position='before'>a--b-</sqf:add>"
        + "<sqf:add node-type='pi' target='q' select=\"'?>'\" position='before'/>",
      before: #"<a xmlns="urn:t">x<p/></a>"#,
      after: #"<a xmlns="urn:t">x<!--a- -b- --><?q ? >?><p/></a>"#,
      isSafe: true
    ),
    QuickFixExample(
      name: "renames an element and leaves its content as it is written",
      fix: "<sqf:replace node-type='element' target='q' select='@*, node()'/>",
      before: #"<a xmlns="urn:t"><p n='1'>&#65;<![CDATA[<]]><p2/><!--c--></p></a>"#,
      after: #"<a xmlns="urn:t"><q n="1">&#65;<![CDATA[<]]><p2/><!--c--></q></a>"#,
      isSafe: true
    ),
    QuickFixExample(
      name: "takes the tags of an element away",
      fix: "<sqf:replace select='node()'/>",
      before: #"<a xmlns="urn:t"><p>x<b/></p></a>"#,
      after: #"<a xmlns="urn:t">x<b/></a>"#
    ),
    QuickFixExample(
      name: "deletes an element with its line",
      fix: "<sqf:delete/>",
      before: "<a xmlns=\"urn:t\">\n  <b/>\n  <p>x</p>\n  <c/>\n</a>",
      after: "<a xmlns=\"urn:t\">\n  <b/>\n  <c/>\n</a>"
    ),
    QuickFixExample(
      name: "deletes attributes and comments",
      fix: "<sqf:delete match='@n | comment()'/>",
      before: #"<a xmlns="urn:t"><p m="" n="1">x<!--c--></p></a>"#,
      after: #"<a xmlns="urn:t"><p m="">x</p></a>"#
    ),
    QuickFixExample(
      name: "replaces parts of texts",
      fix: "<sqf:stringReplace regex='(\\w)--(\\w)' match='text()'>"
        + "<value-of select='regex-group(1)'/>—<t:b><value-of select='regex-group(2)'/></t:b>"
        + "</sqf:stringReplace>",
      before: #"<a xmlns="urn:t"><p>a--b &amp; &#x63;--d<i>e--f</i></p></a>"#,
      after: #"<a xmlns="urn:t"><p>a—<b>b</b> &amp; c—<b>d</b><i>e--f</i></p></a>"#
    ),
    QuickFixExample(
      name: "computes what it makes",
      fix:
        "<let name='n' value='count(t:i)'/><sqf:add><xsl:for-each select='t:i'><t:b n='{.}{{{$n}'>"
        + "<xsl:choose><xsl:when test='position() = 1'>first</xsl:when><xsl:otherwise><xsl:text> </xsl:text>"
        + "</xsl:otherwise></xsl:choose></t:b></xsl:for-each></sqf:add>",
      before: #"<a xmlns="urn:t"><p>x<i>1</i><i>2</i></p></a>"#,
      after: #"<a xmlns="urn:t"><p><b n="1{2">first</b><b n="2{2"> </b>x<i>1</i><i>2</i></p></a>"#,
      isSafe: true
    ),
    QuickFixExample(
      name: "changes attributes",
      fix: "<sqf:replace node-type='attribute' target='m' select='upper-case(.)'/>",
      before: #"<a xmlns="urn:t"><p n="x"/></a>"#,
      after: #"<a xmlns="urn:t"><p m="X"/></a>"#,
      context: "t:p/@n"
    ),
    QuickFixExample(
      name: "calls other fixes",
      fix: "<sqf:call-fix ref='g'><sqf:with-param name='v' select=\"'w'\"/></sqf:call-fix>",
      before: #"<a xmlns="urn:t"><p/></a>"#,
      after: #"<a xmlns="urn:t"><p n="w"/></a>"#,
      isSafe: true
    ),
  ]

  @Test(arguments: examples)
  func changesOnlyWhatIsMeant(_ example: QuickFixExample) throws {
    let called = Self.fix(
      "<sqf:param name='v' default=\"'d'\"/><sqf:add node-type='attribute' target='n' select='$v'/>",
      id: "g"
    )
    let schema = Self.schema(Self.fix(example.fix) + called, context: example.context)
    let findings = try Self.findings(schema, example.before)
    let fix = try #require(findings.first?.fixes.first, "\(findings)")
    let after = String(decoding: fix.applied(to: Array(example.before.utf8)), as: UTF8.self)
    #expect(after == example.after)
    #expect((fix.applicability == .automatic) == example.isSafe)
    #expect(ParsedXML(parsing: SourceFile(path: "d.xml", text: after)).document != nil)
  }

  @Test func offersWhatApplies() throws {
    let add = "<sqf:add node-type='attribute' target='n' select='$sqf:current'/>"
    let schema = Self.schema(
      Self.fix(add, id: "each", attributes: " use-for-each='1 to 2'")
        + Self.fix("<sqf:delete/>", id: "never", attributes: " use-when='false()'")
        + "<sqf:group id='g' use-when='t:q'>" + Self.fix("<sqf:delete/>", id: "one")
        + "</sqf:group>",
      names: "each never g"
    )
    func fixes(_ text: String) throws -> [String] {
      try Self.findings(schema, text).flatMap(\.fixes).map { "\($0.title) \($0.applicability)" }
    }
    #expect(
      try fixes("<p xmlns='urn:t'/>") == ["Mend each needsReview", "Mend each needsReview"]
    )
    let last = try fixes("<p xmlns='urn:t'><q/></p>").last
    #expect(last == "Mend one needsReview")
  }

  @Test func prefersTheDefault() throws {
    func add(_ name: String) -> String {
      Self.fix("<sqf:add node-type='attribute' target='\(name)' select='1'/>", id: name)
    }
    let schema = Self.schema(add("a") + add("b"), names: "a b\" sqf:default-fix=\"b")
    let fixes = try Self.findings(schema, "<p xmlns='urn:t'/>").flatMap(\.fixes)
    #expect(fixes.map(\.title) == ["Mend b", "Mend a"])
    #expect(fixes.map(\.applicability) == [.automatic, .needsReview])
  }

  @Test func leavesQuestionsToPeople() throws {
    func schema(_ attributes: String) -> String {
      let entry =
        "<sqf:user-entry name='v'\(attributes)><sqf:description><sqf:title>Which?"
        + "</sqf:title></sqf:description></sqf:user-entry>"
      return Self.schema(
        Self.fix(entry + "<sqf:add node-type='attribute' target='n' select='$v'/>")
      )
    }
    let asked = try Self.findings(schema(""), "<p xmlns='urn:t'/>").flatMap(\.fixes)
    #expect(asked.map(\.title) == ["Mend f (asks: Which?)"])
    #expect(asked.first?.edits == [])
    let known = try Self.findings(schema(" default=\"'d'\""), "<p xmlns='urn:t'/>").flatMap(\.fixes)
    #expect(known.first?.edits.first?.replacement == " n=\"d\"")
    #expect(known.first?.applicability == .needsReview)
  }

  @Test(arguments: [
    ("<sqf:add><xsl:apply-templates/></sqf:add>", "<xsl:apply-templates> is not supported"),
    ("<sqf:add node-type='leaf'/>", "the node type \"leaf\" is not known"),
    ("<sqf:add position='within'/>", "the position \"within\" is not known"),
    ("<sqf:add node-type='element'/>", "needs @target"), ("<sqf:stringReplace/>", "needs @regex"),
    ("<sqf:add select='1 +'/>", "XPST0003"), ("<sqf:nothing/>", "may not stand in <sqf:fix>"),
    ("<sqf:call-fix ref='f'/>", "calls itself"),
    ("<sqf:call-fix ref='none'/>", "no fix with the id"),
    ("", "does nothing"), ("<sqf:add><t:b n='{1'/></sqf:add>", "a { has no }"),
  ])
  func saysWhatIsWrongWithAFix(_ content: String, _ message: String) throws {
    var own = SchematronCase("")
    own.schema = Self.schema(Self.fix(content))
    let compiled = try own.compiled()
    #expect(compiled.faults.isEmpty)
    #expect(
      compiled.quickFixFaults.contains { $0.message.contains(message) && $0.range != nil },
      "\(compiled.quickFixFaults)"
    )
    let findings = try own.findings("<p xmlns='urn:t'/>")
    #expect(findings == ["error «p» found"])
  }

  @Test(arguments: [
    ("<sqf:add select='xs:integer(\"x\")' xmlns:xs='urn:xs'/>", ""),
    ("<sqf:delete/><sqf:add node-type='attribute' target='n' select='1'/>", "about the same place"),
    ("<sqf:stringReplace match='text()' regex='x'>y</sqf:stringReplace>", "CDATA"),
    ("<sqf:replace node-type='attribute' target='n' select='1'/>", "attributes cannot stand"),
  ])
  func offersNothingThatCannotBeWritten(_ content: String, _ reason: String) throws {
    let findings = try Self.findings(
      Self.schema(Self.fix(content)),
      "<p xmlns='urn:t'><![CDATA[x]]></p>"
    )
    #expect(findings.allSatisfy { $0.fixes.isEmpty })
    if !reason.isEmpty {
      #expect(
        findings.contains { $0.code == "schematron/quick-fix" && $0.message.contains(reason) }
      )
    }
  }
}
