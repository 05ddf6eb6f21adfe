import Testing

@testable import Datatypes

@Suite struct RegexPropertyTests {
  /// A random expression over a and b, and the tree that it stands for.
  private static func random(
    depth: Int,
    using random: inout SplitMix
  ) -> (pattern: String, node: RegexNode) {
    let kind =
      depth == 0 ? Int.random(in: 0...3, using: &random) : Int.random(in: 0...9, using: &random)
    switch kind {
    case 0: return ("a", .characters(CodePointSet(characters: "a")))
    case 1: return ("b", .characters(CodePointSet(characters: "b")))
    case 2: return ("[ab-[b]]", .characters(CodePointSet(characters: "a")))
    case 3: return ("()", .empty)
    case 4, 5:
      let parts = (0..<2).map { _ in Self.random(depth: depth - 1, using: &random) }
      return ("(" + parts.map(\.pattern).joined(separator: "|") + ")", .choice(parts.map(\.node)))
    case 6, 7:
      let parts = (0..<3).map { _ in Self.random(depth: depth - 1, using: &random) }
      return ("(" + parts.map(\.pattern).joined() + ")", .sequence(parts.map(\.node)))
    default:
      let body = Self.random(depth: depth - 1, using: &random)
      let minimum = Int.random(in: 0...2, using: &random)
      let maximum =
        Bool.random(using: &random) ? minimum + Int.random(in: 0...2, using: &random) : nil
      let quantity = "{\(minimum),\(maximum.map(String.init) ?? "")}"
      return (
        "(\(body.pattern))\(quantity)", .repeated(body.node, minimum: minimum, maximum: maximum)
      )
    }
  }

  /// Where a match that begins at one of `starts` may end: the meaning of a tree, word for word.
  private static func ends(
    of node: RegexNode,
    in text: [UInt32],
    from starts: Set<Int>
  ) -> Set<Int> {
    switch node {
    case .empty: return starts
    case .characters(let set):
      return Set(starts.filter { $0 < text.count && set.contains(text[$0]) }.map { $0 + 1 })
    case .sequence(let nodes): return nodes.reduce(starts) { ends(of: $1, in: text, from: $0) }
    case .choice(let nodes):
      return nodes.reduce(into: []) { $0.formUnion(ends(of: $1, in: text, from: starts)) }
    case .group(_, let body): return ends(of: body, in: text, from: starts)
    case .start: return starts.intersection([0])
    case .end: return starts.intersection([text.count])
    case .backReference: return []
    case .repeated(let body, let minimum, let maximum),
      .reluctant(let body, let minimum, let maximum):
      var current = starts
      for _ in 0..<minimum { current = ends(of: body, in: text, from: current) }
      var reached = current
      // No more rounds than characters, and one, can lead to a new end.
      for _ in 0..<min(maximum.map { $0 - minimum } ?? .max, text.count + 1) {
        current = ends(of: body, in: text, from: current)
        reached.formUnion(current)
      }
      return reached
    }
  }

  @Test func automataMeanWhatTheirTreesMean() throws {
    var random = SplitMix(seed: 1920)
    var texts = [""]
    var longest = texts
    for _ in 0..<5 {
      longest = longest.flatMap { [$0 + "a", $0 + "b"] }
      texts += longest
    }
    for _ in 0..<300 {
      let (pattern, node) = Self.random(depth: 3, using: &random)
      let regex = try XSDRegex(pattern)
      for text in texts {
        let points = text.unicodeScalars.map(\.value)
        let expected = Self.ends(of: node, in: points, from: [0]).contains(points.count)
        if regex.matches(text) != expected { Issue.record("\(pattern) on \"\(text)\"") }
      }
    }
  }

  /// The two matchers of XPath and its automaton find the same as the meaning of the tree.
  ///
  /// Where a match ends is not compared: the two differ over repeating what may be empty.
  @Test func matchersOfXPathAgree() throws {
    var random = SplitMix(seed: 1921)
    let texts = (0..<32).map { number in
      String((0..<5).map { number >> $0 & 1 == 0 ? "a" : "b" }.joined().prefix(number % 6))
    }
    for _ in 0..<300 {
      let (pattern, node) = Self.random(depth: 3, using: &random)
      let whole = try XPathRegex("^(?:\(pattern))$")
      let part = try XPathRegex(pattern)
      for text in texts {
        let points = text.unicodeScalars.map(\.value)
        let expected = Self.ends(of: node, in: points, from: [0]).contains(points.count)
        let found = try whole.firstMatch(in: points, from: 0) != nil
        if found != expected { Issue.record("\(pattern) on all of \"\(text)\"") }
        let match = try part.firstMatch(in: points, from: 0)
        let other: XPathRegex.Match?
        do {
          other = try BacktrackingMatcher(part, points, limit: 20_000).firstMatch(from: 0)
        } catch {
          // Some expressions explode there.
          continue
        }
        if match?.range.lowerBound != other?.range.lowerBound {
          Issue.record("\(pattern) in \"\(text)\"")
        }
        if try part.matches(text) != (match != nil) { Issue.record("\(pattern) in \"\(text)\"") }
      }
    }
  }

  @Test func manyTasksShareAnExpression() async throws {
    let regex = try XSDRegex("(\\p{L}+-)*\\p{Nd}{1,3}")
    let results = await withTaskGroup(of: Bool.self) { group in
      for task in 0..<64 {
        group.addTask {
          regex.matches("ab-ö-\(task)") && !regex.matches("ab\(task)-") && regex.matches("\(task)")
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 64 && results.allSatisfy(\.self))
  }
}
