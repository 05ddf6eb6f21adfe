import LibXML
import SourceText
import Testing
import XMLTree

@testable import XPath

@Suite struct PatternTests {
  private static let document = """
    <r><a n="1"><b/><b n="2">x</b><c><a><b n="3"/></a></c></a><!--c--><a>y<?p q?></a><d m="4"/></r>
    """

  /// A node matches what an expression finds from one of its ancestors.
  @Test(arguments: [
    "a", "*", "a/b", "a//b", "//b", "/r", "/", "/r/a", "r//a/b", "@n", "b/@n", "@*", "text()",
    "node()", "comment()", "processing-instruction()", "a[1]", "b[2]", "b[last()]", "a[@n]",
    "a[b][@n = 1]", "a | d", "(a | c)/b", "(a | d)[@n]", "r/(a | d)", "c/descendant::b",
    "a[not(@n)]",
    "b[position() = 2]", "*[self::a or self::d]", "a[b/@n = 2]/c//b", "child::a/attribute::n",
    "*:a", "element(a)", ".[@n]", "a[count(preceding-sibling::*) = 1]", "id('x')", "a/b[1] | d/@m",
    "r/descendant-or-self::a", "a[@n]/b[2]/text()",
  ])
  func matchesWhatTheExpressionFinds(text: String) throws {
    let parsed = ParsedXML(parsing: SourceFile(path: "a.xml", text: Self.document))
    let tree = Tree(try #require(parsed.document))
    let session = XPathSession()
    let pattern = try XPathPattern(text, StaticContext())
    let expression = try XPathExpression(text, StaticContext())
    var expected: Set<Int> = []
    let all = try XPathExpression("//(. | @*)", StaticContext())
    let nodes = try session.value(of: all, at: tree.documentNode).items.compactMap(\.node)
    for origin in nodes {
      let found = try session.value(of: expression, at: origin).items.compactMap(\.node)
      // A node without parent matches itself only where it is the context.
      expected.formUnion(found.map(\.order))
    }
    var matched: Set<Int> = []
    var reached: Set<Int> = []
    for node in nodes where try session.matches(node, pattern) { matched.insert(node.order) }
    try PatternTable([pattern]).matcher(of: tree).forEach { node, candidates in
      #expect(candidates == [0])
      if try session.matches(node, pattern) { reached.insert(node.order) }
    }
    #expect(matched == expected)
    #expect(reached == matched)
  }

  @Test func currentIsTheNodeThatIsMatched() throws {
    let parsed = ParsedXML(parsing: SourceFile(path: "a.xml", text: Self.document))
    let tree = Tree(try #require(parsed.document))
    var context = StaticContext()
    context.functions = HostFunction.xslt()
    let pattern = try XPathPattern("a[.//b[@n and not(. is current())]]", context)
    let session = XPathSession()
    var count = 0
    try PatternTable([pattern]).matcher(of: tree).forEach { node, _ in
      if try session.matches(node, pattern) { count += 1 }
    }
    #expect(count == 2)
  }
}
