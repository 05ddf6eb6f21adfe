extension RegexParser {
  /// charClassExpr ::= '[' charGroup ']', with subtraction.
  ///
  /// Nesting is a loop in the standard's grammar only at the end, so recursion is as deep as the
  /// subtractions are many; they share the limit of groups.
  mutating func characterClass(depth: Int = 0) throws(RegexError) -> CodePointSet {
    let start = offset
    guard depth <= Self.deepestGroup else {
      throw error("classes are subtracted more than \(Self.deepestGroup) deep")
    }
    offset += 1
    let isNegated = peek() == "^"
    if isNegated { offset += 1 }
    var set = CodePointSet()
    var subtracted: CodePointSet?
    let first = offset
    var followsRange = false
    while let next = peek(), next != "]" {
      if next == "-", peek(1) == "[", offset > first {
        offset += 1
        subtracted = try characterClass(depth: depth + 1)
        guard peek() == "]" else {
          throw error("\"]\" is missing; a subtraction ends its class")
        }
        break
      }
      let start = offset
      set = set.union(try part(isFirst: offset == first, followsRange: followsRange))
      followsRange = offset - start > 2
    }
    guard peek() == "]" else { throw error("this \"[\" is not closed", at: start) }
    guard offset > first else { throw error("the class is empty", at: start) }
    offset += 1
    if isNegated { set = set.complement }
    return subtracted.map { set.subtracting($0) } ?? set
  }

  /// charRange | charClassEsc.
  private mutating func part(isFirst: Bool, followsRange: Bool) throws(RegexError) -> CodePointSet {
    let start = offset
    guard let next = peek() else { throw error("the class is not closed") }
    if next == "[" { throw error("a literal \"[\" in a class is written \"\\[\"") }
    if next == "-" {
      guard isFirst || peek(1) == "]" || flags != nil && followsRange else {
        throw error("\"-\" stands first or last in a class or is written \"\\-\"")
      }
      offset += 1
      return CodePointSet(characters: "-")
    }
    if next == "\\", !isSingleEscape { return try escape() }
    let lower = try rangeEnd()
    guard peek() == "-", let after = peek(1), after != "]", after != "[" else {
      return folded(CodePointSet(lower...lower))
    }
    offset += 1
    if after == "-" { throw error("a range cannot end with \"-\"; write \"\\-\"") }
    if after == "\\", !isSingleEscape {
      throw error("a range ends with a character, not with a class")
    }
    let upper = try rangeEnd()
    guard lower <= upper else { throw error("the range runs backwards", at: start) }
    return folded(CodePointSet(lower...upper))
  }

  /// charOrEsc ::= XmlChar | SingleCharEsc.
  private mutating func rangeEnd() throws(RegexError) -> UInt32 {
    if peek() == "\\" { return try singleEscape() }
    defer { offset += 1 }
    return pattern[offset]
  }

  private static let singleEscapes = Set("nrt\\|.?*+(){}-[]^".unicodeScalars)

  private var isSingleEscape: Bool {
    peek(1).map { isSingleEscape($0) } ?? false
  }

  private func isSingleEscape(_ letter: Unicode.Scalar) -> Bool {
    Self.singleEscapes.contains(letter) || letter == "$" && flags != nil
  }

  /// SingleCharEsc ::= '\' [nrt\|.?*+(){}#x2D#x5B#x5D#x5E].
  private mutating func singleEscape() throws(RegexError) -> UInt32 {
    guard let letter = peek(1) else { throw error("a literal \"\\\" is written \"\\\\\"") }
    guard isSingleEscape(letter) else { throw error(Self.advice(on: letter)) }
    offset += 2
    switch letter {
    case "n": return 0xA
    case "r": return 0xD
    case "t": return 0x9
    default: return letter.value
    }
  }

  /// charClassEsc ::= SingleCharEsc | MultiCharEsc | catEsc | complEsc.
  mutating func escape() throws(RegexError) -> CodePointSet {
    guard let letter = peek(1) else { throw error("a literal \"\\\" is written \"\\\\\"") }
    if letter == "p" || letter == "P" { return try property(isNegated: letter == "P") }
    guard let set = Self.multiple(letter) else {
      let point = try singleEscape()
      return folded(CodePointSet(point...point))
    }
    offset += 2
    return set
  }

  /// MultiCharEsc ::= '\' [sSiIcCdDwW].
  private static func multiple(_ letter: Unicode.Scalar) -> CodePointSet? {
    switch letter {
    case "s": CodePointSet(characters: "\t\n\r ")
    case "S": CodePointSet(characters: "\t\n\r ").complement
    case "i": XMLNameCharacters.initial
    case "I": XMLNameCharacters.initial.complement
    case "c": XMLNameCharacters.all
    case "C": XMLNameCharacters.all.complement
    case "d": UnicodeCategories.digit
    case "D": UnicodeCategories.digit.complement
    case "w": UnicodeCategories.word
    case "W": UnicodeCategories.word.complement
    default: nil
    }
  }

  /// catEsc ::= '\p{' charProp '}', complEsc ::= '\P{' charProp '}'.
  private mutating func property(isNegated: Bool) throws(RegexError) -> CodePointSet {
    let start = offset
    offset += 2
    guard peek() == "{" else { throw error("\"{\" is expected, as in \\p{L}") }
    offset += 1
    var name = ""
    while let next = peek(), next != "}" {
      name.unicodeScalars.append(next)
      offset += 1
    }
    guard peek() == "}" else { throw error("this \"\\p{\" is not closed", at: start) }
    let set =
      name.hasPrefix("Is")
      ? UnicodeBlocks.characters(ofBlock: String(name.dropFirst(2)))
      : UnicodeCategories.characters(ofCategory: name)
    guard let set else {
      let kind = name.hasPrefix("Is") ? "block" : "category"
      throw error("Unicode has no \(kind) \"\(name)\"", at: start + 3)
    }
    offset += 1
    return isNegated ? set.complement : set
  }

  private static func advice(on letter: Unicode.Scalar) -> String {
    switch letter {
    case "b", "B", "A", "Z", "z", "$":
      "\"\\\(letter)\" is not part of W3C regular expressions; they always match the whole value"
    case "0"..."9": "references back to a group are not part of W3C regular expressions"
    default: "\"\\\(letter)\" is not an escape of W3C regular expressions"
    }
  }
}
