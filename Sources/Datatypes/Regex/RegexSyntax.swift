/// A regular expression as a tree.
indirect enum RegexNode: Sendable, Hashable {
  /// The empty string.
  case empty
  /// One character of a set.
  case characters(CodePointSet)
  /// One after another.
  case sequence([RegexNode])
  /// One of several branches.
  case choice([RegexNode])
  /// So many times; without a maximum when `maximum` is nil.
  case repeated(RegexNode, minimum: Int, maximum: Int?)
  /// So many times, as few as will do (XPath only).
  case reluctant(RegexNode, minimum: Int, maximum: Int?)
  /// A group that captures what it matches, by its number from 1 (XPath only).
  case group(Int, RegexNode)
  /// What the group with this number has matched (XPath only).
  case backReference(Int)
  /// `^` (XPath only).
  case start
  /// `$` (XPath only).
  case end
}

/// What is wrong with a pattern, and where.
package struct RegexError: Error, Sendable, Hashable {
  /// The 0-based offset in code points of the first character that does not fit.
  package let offset: Int
  /// What is wrong, one line, lower case, without a full stop.
  package let message: String
}

/// Reads the regular expressions of XML Schema Part 2, appendix F, and those of XPath, which add
/// anchors, groups, references to them and reluctant quantities to it.
///
/// Source: XQuery and XPath Functions and Operators 3.1 §5.6.1.
struct RegexParser {
  let pattern: [UInt32]
  var offset = 0
  private var depth = 0
  /// The flags of an XPath expression; nil for the syntax of XML Schema.
  let flags: XPathRegex.Flags?
  /// The capturing groups so far.
  private(set) var groupCount = 0
  /// Those of them that are not closed.
  private var openGroups: [Int] = []
  /// By group, the group that it stands in; 0 for none.
  private(set) var groupParents: [Int] = [0]

  /// Groups inside groups that a pattern may have; the limit guards the stack.
  static let deepestGroup = 200

  private init(_ pattern: String, flags: XPathRegex.Flags?) {
    let points = pattern.unicodeScalars.map(\.value)
    let ignoresBlanks = flags?.contains(.ignoresBlanks) ?? false
    self.pattern = ignoresBlanks ? Self.withoutBlanks(points) : points
    self.flags = flags
  }

  /// The tree of `pattern`.
  /// - Throws: ``RegexError`` at the first character that the grammar does not allow.
  static func parse(_ pattern: String) throws(RegexError) -> RegexNode {
    try parse(pattern, flags: nil).node
  }

  /// The tree of `pattern` and, by group, the number of the group that it stands in.
  static func parse(
    _ pattern: String,
    flags: XPathRegex.Flags?
  ) throws(RegexError) -> (node: RegexNode, groupParents: [Int]) {
    var parser = RegexParser(pattern, flags: flags)
    let node = try parser.expression()
    if parser.peek() == ")" {
      throw parser.error("there is no \"(\" for this \")\"; a literal one is written \"\\)\"")
    }
    return (node, parser.groupParents)
  }

  /// The next character; nil at the end.
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    guard offset + distance < pattern.count else { return nil }
    return Unicode.Scalar(pattern[offset + distance])
  }

  func error(_ message: String, at place: Int? = nil) -> RegexError {
    RegexError(offset: place ?? offset, message: message)
  }

  /// regExp ::= branch ( '|' branch )*.
  private mutating func expression() throws(RegexError) -> RegexNode {
    var branches = [try branch()]
    while peek() == "|" {
      offset += 1
      branches.append(try branch())
    }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  /// branch ::= piece*.
  private mutating func branch() throws(RegexError) -> RegexNode {
    var pieces: [RegexNode] = []
    while let next = peek(), next != "|", next != ")" {
      let atom = try atom()
      pieces.append(try quantified(atom))
    }
    switch pieces.count {
    case 0: return .empty
    case 1: return pieces[0]
    default: return .sequence(pieces)
    }
  }

  /// atom ::= Char | charClass | ( '(' regExp ')' ).
  private mutating func atom() throws(RegexError) -> RegexNode {
    guard let next = peek() else { return .empty }
    switch next {
    case "(": return try group()
    case ".":
      offset += 1
      if flags?.contains(.dotAll) == true {
        return .characters(CodePointSet(0...CodePointSet.lastPoint))
      }
      return .characters(CodePointSet(characters: "\n\r").complement)
    case "[": return .characters(try characterClass())
    case "\\":
      if let reference = try backReference() { return reference }
      return .characters(try escape())
    case "^" where flags != nil:
      offset += 1
      return .start
    case "$" where flags != nil:
      offset += 1
      return .end
    case "?", "*", "+":
      throw error("\"\(next)\" has nothing to repeat; a literal one is written \"\\\(next)\"")
    case "{", "}", "]":
      throw error("a literal \"\(next)\" is written \"\\\(next)\"")
    default:
      offset += 1
      return .characters(folded(CodePointSet(next.value...next.value)))
    }
  }

  /// The characters of a set and, where case does not count, their other cases.
  func folded(_ set: CodePointSet) -> CodePointSet {
    flags?.contains(.ignoresCase) == true ? CaseVariants.closure(of: set) : set
  }

  /// The expression without white space, but in classes.
  private static func withoutBlanks(_ points: [UInt32]) -> [UInt32] {
    var kept: [UInt32] = []
    var depth = 0
    var isEscaped = false
    for point in points {
      let isBlank = point == 0x20 || point == 0x9 || point == 0xA || point == 0xD
      if depth == 0, isBlank { continue }
      kept.append(point)
      if isEscaped {
        isEscaped = false
      } else if point == 0x5C {
        isEscaped = true
      } else if point == 0x5B {
        depth += 1
      } else if point == 0x5D, depth > 0 {
        depth -= 1
      }
    }
    return kept
  }

  /// `\N`, the longest number of a group that has begun; the group must be closed.
  private mutating func backReference() throws(RegexError) -> RegexNode? {
    guard flags != nil, let digit = peek(1), ("1"..."9").contains(digit) else { return nil }
    let start = offset
    offset += 1
    var number = 0
    while let digit = peek(), ("0"..."9").contains(digit) {
      let longer = number * 10 + Int(digit.value) - 48
      if number > 0, longer > groupCount { break }
      number = longer
      offset += 1
    }
    guard number <= groupCount, !openGroups.contains(number) else {
      throw error("there is no group \(number) that ends before this reference to it", at: start)
    }
    return .backReference(number)
  }

  private mutating func group() throws(RegexError) -> RegexNode {
    let start = offset
    offset += 1
    depth += 1
    guard depth <= Self.deepestGroup else {
      throw error("groups stand inside each other more than \(Self.deepestGroup) deep", at: start)
    }
    var number: Int?
    if flags != nil {
      if peek() == "?" {
        guard peek(1) == ":" else { throw error("\"(?\" goes on with \":\" and nothing else") }
        offset += 2
      } else {
        groupCount += 1
        groupParents.append(openGroups.last ?? 0)
        openGroups.append(groupCount)
        number = groupCount
      }
    } else if peek() == "?" {
      throw error("groups such as \"(?:\" are not part of W3C regular expressions")
    }
    let node = try expression()
    guard peek() == ")" else { throw error("this \"(\" is not closed", at: start) }
    offset += 1
    depth -= 1
    guard let number else { return node }
    openGroups.removeLast()
    return .group(number, node)
  }

  /// quantifier ::= [?*+] | ( '{' quantity '}' ), in XPath perhaps with `?` after it.
  private mutating func quantified(_ atom: RegexNode) throws(RegexError) -> RegexNode {
    let node: RegexNode
    switch peek() {
    case "?":
      offset += 1
      node = .repeated(atom, minimum: 0, maximum: 1)
    case "*":
      offset += 1
      node = .repeated(atom, minimum: 0, maximum: nil)
    case "+":
      offset += 1
      node = .repeated(atom, minimum: 1, maximum: nil)
    case "{":
      node = try quantity(of: atom)
    default:
      return atom
    }
    guard flags != nil, peek() == "?", case .repeated(_, let minimum, let maximum) = node else {
      return node
    }
    offset += 1
    return .reluctant(atom, minimum: minimum, maximum: maximum)
  }

  /// quantity ::= QuantExact | QuantExact ',' | QuantExact ',' QuantExact.
  private mutating func quantity(of atom: RegexNode) throws(RegexError) -> RegexNode {
    let start = offset
    offset += 1
    let minimum = try number()
    var maximum: Int? = minimum
    if peek() == "," {
      offset += 1
      maximum = peek() == "}" ? nil : try number()
    }
    guard peek() == "}" else { throw error("\"}\" is missing after the quantity") }
    offset += 1
    if let maximum, maximum < minimum {
      throw error("the quantity's maximum \(maximum) is less than its minimum", at: start)
    }
    return .repeated(atom, minimum: minimum, maximum: maximum)
  }

  private mutating func number() throws(RegexError) -> Int {
    let start = offset
    var value = 0
    while let digit = peek(), ("0"..."9").contains(digit) {
      // A quantity beyond the limit of the expansion is refused there.
      value = min(value * 10 + Int(digit.value) - 48, 1_000_000_000)
      offset += 1
    }
    guard offset > start else { throw error("a number is expected in the quantity") }
    return value
  }
}
