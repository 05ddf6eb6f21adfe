import Synchronization

/// A regular expression of XML Schema Part 2, appendix F.
///
/// It has no anchors and matches whole texts. Compiled once to an automaton that texts share;
/// matching takes time in proportion to the text, whatever the expression.
package struct XSDRegex: Sendable, Hashable {
  /// The expression as it was written.
  package let pattern: String
  private let matcher: Matcher

  /// Compiles an expression.
  /// - Throws: ``RegexError`` at the first character that the syntax does not allow, or when
  ///   quantities such as `{1000000}` make it too large.
  package init(_ pattern: String) throws(RegexError) {
    self.pattern = pattern
    matcher = Matcher(try RegexProgram(try RegexParser.parse(pattern)))
  }

  /// Whether the expression matches all of a text in UTF-8.
  package func matches(_ text: Span<UInt8>) -> Bool {
    matcher.matches(text)
  }

  /// Whether the expression matches all of `text`.
  package func matches(_ text: String) -> Bool {
    matcher.matches(Array(text.utf8).span)
  }

  package static func == (first: XSDRegex, second: XSDRegex) -> Bool {
    first.pattern == second.pattern
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(pattern)
  }

  /// The automaton, which grows as it is used.
  private final class Matcher: Sendable {
    private let automaton: Mutex<RegexAutomaton>

    init(_ program: RegexProgram) {
      automaton = Mutex(RegexAutomaton(program))
    }

    func matches(_ text: Span<UInt8>) -> Bool {
      automaton.withLock { $0.matches(text) }
    }
  }
}
