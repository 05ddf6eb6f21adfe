import Synchronization

/// A regular expression of XPath: found anywhere in a text, with anchors, groups and references.
///
/// Expressions without references back take time in proportion to text and expression; those with
/// them are given up after a number of steps.
/// Source: XQuery and XPath Functions and Operators 3.1 §5.6.
package struct XPathRegex: Sendable {
  /// The flags of F&O §5.6.2.
  package struct Flags: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// `s`: `.` matches line ends too.
    package static let dotAll = Flags(rawValue: 1)
    /// `m`: `^` and `$` match at every line.
    package static let multiline = Flags(rawValue: 2)
    /// `i`: case does not count.
    package static let ignoresCase = Flags(rawValue: 4)
    /// `x`: white space in the expression does not count.
    package static let ignoresBlanks = Flags(rawValue: 8)
    /// `q`: every character stands for itself.
    package static let literal = Flags(rawValue: 16)

    /// Reads letters; nil when one is not a flag.
    package init?(letters: String) {
      var flags: Flags = []
      for letter in letters.unicodeScalars {
        switch letter {
        case "s": flags.insert(.dotAll)
        case "m": flags.insert(.multiline)
        case "i": flags.insert(.ignoresCase)
        case "x": flags.insert(.ignoresBlanks)
        case "q": flags.insert(.literal)
        default: return nil
        }
      }
      self = flags
    }
  }

  /// Where an expression and its groups have matched: offsets in code points.
  package struct Match: Sendable {
    /// The whole match.
    package let range: Range<Int>
    /// By number, where the group matched last, 0 being the whole; nil where it did not match.
    package let groups: [Range<Int>?]
  }

  /// By number, the group that a group stands in; 0 for none.
  package let groupParents: [Int]
  let program: CaptureProgram
  let flags: Flags
  private let automaton: SearchAutomaton?
  private let initialASCII: [Bool]

  /// The number of capturing groups.
  package var groupCount: Int { groupParents.count - 1 }

  /// Compiles an expression.
  /// - Throws: ``RegexError`` at the first character that the syntax does not allow.
  package init(_ pattern: String, flags: Flags = []) throws(RegexError) {
    self.flags = flags
    let node: RegexNode
    if flags.contains(.literal) {
      groupParents = [0]
      node = .sequence(
        pattern.unicodeScalars.map { scalar in
          let set = CodePointSet(scalar.value...scalar.value)
          return .characters(flags.contains(.ignoresCase) ? CaseVariants.closure(of: set) : set)
        }
      )
    } else {
      (node, groupParents) = try RegexParser.parse(pattern, flags: flags)
    }
    program = try CaptureProgram(node)
    let any = RegexNode.repeated(
      .characters(CodePointSet(0...CodePointSet.lastPoint)),
      minimum: 0,
      maximum: nil
    )
    automaton = (try? RegexProgram(.sequence([any, node, any]))).map { SearchAutomaton($0) }
    let initial = program.initial
    initialASCII = (0..<128).map { initial?.contains($0) ?? true }
  }

  /// Whether a match may begin with a character.
  func mayBegin(with point: UInt32) -> Bool {
    if point < 128 { return initialASCII[Int(point)] }
    return program.initial?.contains(point) ?? true
  }

  /// Whether the expression matches somewhere in a text in UTF-8.
  /// - Throws: ``RegexError`` when it takes too long.
  package func matches(_ text: String) throws(RegexError) -> Bool {
    if let automaton { return automaton.matches(Array(text.utf8).span) }
    return try firstMatch(in: text.unicodeScalars.map(\.value), from: 0) != nil
  }

  /// The first match at or after an offset.
  /// - Parameters:
  ///   - text: Code points.
  ///   - offset: In code points.
  /// - Returns: Nil when there is none.
  /// - Throws: ``RegexError`` when it takes too long.
  package func firstMatch(in text: [UInt32], from offset: Int) throws(RegexError) -> Match? {
    if program.hasBackReferences {
      return try BacktrackingMatcher(self, text).firstMatch(from: offset)
    }
    var matcher = CaptureMatcher(self, text)
    return matcher.firstMatch(from: offset)
  }

  /// Whether `^` matches at an offset.
  func isStart(_ offset: Int, of text: [UInt32]) -> Bool {
    if offset == 0 { return true }
    return flags.contains(.multiline) && offset < text.count && text[offset - 1] == 0xA
  }

  /// Whether `$` matches at an offset.
  func isEnd(_ offset: Int, of text: [UInt32]) -> Bool {
    if offset == text.count { return true }
    return flags.contains(.multiline) && text[offset] == 0xA
  }

  /// The automaton that says whether there is a match at all; it grows as it is used.
  private final class SearchAutomaton: Sendable {
    private let automaton: Mutex<RegexAutomaton>

    init(_ program: RegexProgram) {
      automaton = Mutex(RegexAutomaton(program))
    }

    func matches(_ text: Span<UInt8>) -> Bool {
      automaton.withLock { $0.matches(text) }
    }
  }
}
