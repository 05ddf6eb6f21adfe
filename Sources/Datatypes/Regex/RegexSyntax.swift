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
}

/// What is wrong with a pattern, and where.
package struct RegexError: Error, Sendable, Hashable {
  /// The 0-based offset in code points of the first character that does not fit.
  package let offset: Int
  /// What is wrong, one line, lower case, without a full stop.
  package let message: String
}

/// Reads the regular expressions of XML Schema Part 2, appendix F.
struct RegexParser {
  let pattern: [UInt32]
  var offset = 0
  private var depth = 0

  /// Groups inside groups that a pattern may have; the limit guards the stack.
  static let deepestGroup = 200

  private init(_ pattern: String) {
    self.pattern = pattern.unicodeScalars.map(\.value)
  }

  /// The tree of `pattern`.
  /// - Throws: ``RegexError`` at the first character that the grammar does not allow.
  static func parse(_ pattern: String) throws(RegexError) -> RegexNode {
    var parser = RegexParser(pattern)
    let node = try parser.expression()
    if parser.peek() == ")" {
      throw parser.error("there is no \"(\" for this \")\"; a literal one is written \"\\)\"")
    }
    return node
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
      return .characters(CodePointSet(characters: "\n\r").complement)
    case "[": return .characters(try characterClass())
    case "\\": return .characters(try escape())
    case "?", "*", "+":
      throw error("\"\(next)\" has nothing to repeat; a literal one is written \"\\\(next)\"")
    case "{", "}", "]":
      throw error("a literal \"\(next)\" is written \"\\\(next)\"")
    default:
      offset += 1
      return .characters(CodePointSet(next.value...next.value))
    }
  }

  private mutating func group() throws(RegexError) -> RegexNode {
    let start = offset
    offset += 1
    depth += 1
    guard depth <= Self.deepestGroup else {
      throw error("groups stand inside each other more than \(Self.deepestGroup) deep", at: start)
    }
    if peek() == "?" {
      throw error("groups such as \"(?:\" are not part of W3C regular expressions")
    }
    let node = try expression()
    guard peek() == ")" else { throw error("this \"(\" is not closed", at: start) }
    offset += 1
    depth -= 1
    return node
  }

  /// quantifier ::= [?*+] | ( '{' quantity '}' ).
  private mutating func quantified(_ atom: RegexNode) throws(RegexError) -> RegexNode {
    switch peek() {
    case "?":
      offset += 1
      return .repeated(atom, minimum: 0, maximum: 1)
    case "*":
      offset += 1
      return .repeated(atom, minimum: 0, maximum: nil)
    case "+":
      offset += 1
      return .repeated(atom, minimum: 1, maximum: nil)
    case "{":
      return try quantity(of: atom)
    default:
      return atom
    }
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
