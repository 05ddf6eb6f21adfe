import Testing
import XPath

@Suite struct EngineTests {
  private static let letter = """
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
    <p n="1">An <persName ref="#a">Anna</persName> and <persName>Boris</persName></p>
    <p n="2">A <hi>word</hi> of <persName ref="#b c">Clara</persName></p>
    <list><item xml:id="a">x</item><item xml:id="b">y</item><item xml:id="c">z</item></list>
    </body></text></TEI>
    """

  private var statics: StaticContext {
    var statics = StaticContext()
    statics.defaultElementNamespace = "http://www.tei-c.org/ns/1.0"
    statics.namespaces["tei"] = "http://www.tei-c.org/ns/1.0"
    return statics
  }

  @Test(arguments: [
    ("//persName[@ref]", "Anna Clara"), ("//tei:persName[not(@ref)]", "Boris"),
    ("//p[1]/@n, //item[last()]", "1 z"), ("(//persName)[2]", "Boris"),
    ("//persName[1]", "Anna Clara"), ("//item[position() > 1]", "y z"),
    ("//@xml:id", "a b c"), ("//item[@xml:id = 'b']/following-sibling::item", "z"),
    ("//item[@xml:id != 'b']", "x z"), ("//p[contains(., 'word')]/@n", "2"),
    ("//p[starts-with(@n, '1')]/persName[1]", "Anna"), ("//hi/ancestor::p/@n", "2"),
    ("//hi/preceding::persName", "Anna Boris"), ("//item[1]/preceding::hi", "word"),
    ("//item[3]/preceding-sibling::item[1]", "y"), ("//persName[@ref][. = 'Clara']", "Clara"),
    ("id('c a')", "x z"), ("for $r in //@ref return id($r)", "z"),
    ("for $r in //@ref return id(translate($r, '#', ''))", "x y z"),
    ("count(//*)", "13"), ("//p[persName and hi]/@n", "2"),
    ("count(//p//text()[normalize-space()])", "8"),
    ("//item/.. is //list", "true"), ("//p/persName/name()", "persName persName persName"),
    ("//persName[2]/(ancestor::*)[1]/local-name()", "TEI"),
    ("count((//p | //item) intersect //*[@xml:id])", "3"), ("count(//* except //p)", "11"),
    ("//item[. << //item[@xml:id = 'b']]", "x"), ("//persName ! upper-case(.)", "ANNA BORIS CLARA"),
    ("count(//node()[self::text()][ancestor::p])", "8"), ("count(//namespace::tei)", "0"),
    (
      "path(//hi)",
      "/Q{http://www.tei-c.org/ns/1.0}TEI[1]/Q{http://www.tei-c.org/ns/1.0}text[1]/Q{http://www.tei-c.org/ns/1.0}body[1]/Q{http://www.tei-c.org/ns/1.0}p[2]/Q{http://www.tei-c.org/ns/1.0}hi[1]"
    ),
    ("//p[@n = ('2', '3')]/@n", "2"), ("//*:item[2], count(//tei:*)", "y 13"),
    ("count(//p/descendant-or-self::*/@*)", "4"),
    ("//p[2]/hi/string(), //item/@xml:id/string()", "word a b c"),
  ])
  func walksDocuments(expression: String, value: String) throws {
    #expect(try Evaluation.string(expression, on: Self.letter, statics: statics) == value)
  }

  @Test(arguments: [
    ("head((1, error()))", "1"), ("(1, error())[1]", "1"), ("exists((1, error()))", "true"),
    ("some $x in (1, error()) satisfies $x = 1", "true"), ("true() or error()", "true"),
    ("(if (true()) then (1, error()) else 2)[1]", "1"),
    ("(for $x in (1, error()) return $x)[1]", "1"),
    ("boolean((1, 2)[1])", "true"), ("empty((1, error()))", "false"),
  ])
  func computesOnlyWhatIsAskedFor(expression: String, value: String) throws {
    #expect(try Evaluation.string(expression) == value)
  }

  @Test(arguments: [
    ("'1' + 1", "2"), ("/a/b + 1", "2"), ("(//b)[1] = 1", "true"),
    ("substring('12345', '2')", "2345"),
    ("string-length(//b)", "1"), ("//b < '3'", "true"), ("true() = 'x'", "true"),
    ("'abc' < 1", "false"), ("number('x')", "NaN"), ("string(//none)", ""), ("1 = true()", "true"),
    ("concat(//b, 'x')", "1x"), ("- '3'", "-3"), ("1 div 0", "INF"),
  ])
  func doesAsXPath1Does(expression: String, value: String) throws {
    var statics = StaticContext()
    statics.isCompatible = true
    let xml = "<a><b>1</b><b>2</b></a>"
    #expect(try Evaluation.string(expression, on: xml, statics: statics) == value)
  }

  @Test func readsNothingThatIsNotGranted() throws {
    for expression in [
      "doc('file:///etc/passwd')", "unparsed-text('file:///etc/passwd')", "collection()",
    ] {
      #expect(try Evaluation.error(expression) != nil)
    }
    #expect(try Evaluation.string("doc-available('file:///etc/passwd')") == "false")
    #expect(try Evaluation.string("available-environment-variables()") == "")
    let error = try Evaluation.error("parse-xml('<a/>')", dynamic: DynamicContext())
    #expect(error?.code == "FODC0006")
  }

  @Test func readsWhatIsGranted() throws {
    var dynamic = Evaluation.dynamic
    dynamic.resources.document = { $0 == "urn:a" ? try Evaluation.tree("<a>text</a>") : nil }
    dynamic.resources.bytes = { $0 == "urn:t" ? Array("one\r\ntwo\n".utf8) : nil }
    dynamic.resources.collection = { $0 == nil ? ["urn:a"] : nil }
    func string(_ expression: String) throws -> String {
      try Evaluation.string(expression, dynamic: dynamic)
    }
    #expect(try string("doc('urn:a')/a, doc('urn:a') is doc('urn:a')") == "text true")
    #expect(try string("unparsed-text-lines('urn:t')") == "one two")
    #expect(try string("collection()/a") == "text")
    #expect(try string("doc-available('urn:b')") == "false")
  }

  @Test func evaluatesOnManyThreads() async throws {
    let expression = try XPathExpression("sum(for $i in //b return $i * 2)")
    let tree = try Evaluation.tree("<a><b>1</b><b>2</b></a>")
    let results = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<100 { group.addTask { try expression.evaluate(on: tree).strings.joined() } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(results == ["6"])
  }

  @Test func keepsTheOrderOfMaps() throws {
    let pairs = (1...40).map { "'k\($0)': \($0)" }.joined(separator: ", ")
    let keys = (1...40).map { "k\($0)" }.joined(separator: " ")
    #expect(try Evaluation.string("map:keys(map { \(pairs) })") == keys)
    #expect(
      try Evaluation.string(
        "map:size(fold-left(1 to 20000, map {}, function($m, $i) { map:put($m, $i mod 7000, $i) }))"
      ) == "7000"
    )
  }

  /// Growth that is worse than linear would not end within the time limit.
  @Test func hasNoQuadraticSurprises() throws {
    let items = (1...15_000).map { "<b n='\($0)'>\($0)</b>" }.joined()
    let xml = "<a>\(items)</a>"
    let start = ContinuousClock.now
    #expect(try Evaluation.string("count(distinct-values(//@n))", on: xml) == "15000")
    #expect(try Evaluation.string("//@n = reverse(//b)", on: xml) == "true")
    #expect(try Evaluation.string("count(//b/following-sibling::b)", on: xml) == "14999")
    #expect(try Evaluation.string("count(//b/preceding::b)", on: xml) == "14999")
    #expect(try Evaluation.string("count(//b/preceding-sibling::b)", on: xml) == "14999")
    #expect(try Evaluation.string("count(//b[preceding-sibling::b[1]])", on: xml) == "14999")
    #expect(try Evaluation.string("count(//b/ancestor::a)", on: xml) == "1")
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
