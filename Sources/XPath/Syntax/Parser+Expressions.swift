extension Parser {
  /// Expr ::= ExprSingle ("," ExprSingle)*.
  mutating func expression() throws -> Syntax {
    try enter()
    defer { depth -= 1 }
    let first = try single()
    guard try isComma() else { return first }
    var parts = [first]
    while try skip(",") { parts.append(try single()) }
    return Syntax(.sequence(parts), first.range.lowerBound..<end(of: parts))
  }

  private mutating func isComma() throws -> Bool {
    try skipBlanks()
    return peek() == 0x2C
  }

  private func end(of parts: [Syntax]) -> Int { parts.last?.range.upperBound ?? offset }

  /// ExprSingle.
  mutating func single() throws -> Syntax {
    try skipBlanks()
    let start = offset
    switch peek() {
    case 0x66 where try isKeyword("for", before: 0x24): return try forExpression(start)
    case 0x6C where try isKeyword("let", before: 0x24): return try letExpression(start)
    case 0x73 where try isKeyword("some", before: 0x24):
      return try quantified(start, isEvery: false)
    case 0x65 where try isKeyword("every", before: 0x24):
      return try quantified(start, isEvery: true)
    case 0x69 where try isKeyword("if", before: 0x28): return try ifExpression(start)
    default: return try operators(1)
    }
  }

  /// Whether a word comes next and then, after blanks, a character.
  private func isKeyword(_ word: StaticString, before character: UInt8) throws -> Bool {
    guard isWord(word) else { return false }
    var ahead = self
    ahead.offset += word.utf8CodeUnitCount
    try ahead.skipBlanks()
    return ahead.peek() == character
  }

  private mutating func forExpression(_ start: Int) throws -> Syntax {
    offset += 3
    let bindings = try self.bindings("in")
    try expectWord("return")
    let result = try nested { parser in try parser.single() }
    return Syntax(.forEach(bindings, result), start..<result.range.upperBound)
  }

  private mutating func letExpression(_ start: Int) throws -> Syntax {
    offset += 3
    let bindings = try self.bindings(":=")
    try expectWord("return")
    let result = try nested { parser in try parser.single() }
    return Syntax(.letIn(bindings, result), start..<result.range.upperBound)
  }

  private mutating func quantified(_ start: Int, isEvery: Bool) throws -> Syntax {
    offset += isEvery ? 5 : 4
    let bindings = try self.bindings("in")
    try expectWord("satisfies")
    let condition = try nested { parser in try parser.single() }
    return Syntax(
      .quantified(isEvery: isEvery, bindings, condition),
      start..<condition.range.upperBound
    )
  }

  private mutating func bindings(_ sign: StaticString) throws -> [Syntax.Binding] {
    var bindings: [Syntax.Binding] = []
    repeat {
      try skipBlanks()
      let start = offset
      try expect("$")
      let name = try resolve(try writtenName(), default: "")
      let range = start..<offset
      if sign.utf8CodeUnitCount == 2, isSymbol(sign) {
        try expect(sign)
      } else {
        try expectWord(sign)
      }
      let value = try nested { parser in try parser.single() }
      bindings.append(Syntax.Binding(name: name, value: value, range: range))
      guard bindings.count <= context.greatestDepth else {
        throw error("XPST0003", "more than \(context.greatestDepth) variables in one clause")
      }
    } while try skip(",")
    return bindings
  }

  private func isSymbol(_ sign: StaticString) -> Bool {
    sign.withUTF8Buffer { unsafe $0[0] == 0x3A }
  }

  private mutating func ifExpression(_ start: Int) throws -> Syntax {
    offset += 2
    try expect("(")
    let condition = try expression()
    try expect(")")
    try expectWord("then")
    let yes = try nested { parser in try parser.single() }
    try expectWord("else")
    let no = try nested { parser in try parser.single() }
    return Syntax(.ifThen(condition, yes, no), start..<no.range.upperBound)
  }
}

extension Parser {
  /// An operator that stands between operands or after one.
  enum InfixOperator {
    case or, and
    case comparison(Syntax.ComparisonKind)
    case concatenation, range
    case arithmetic(ArithmeticOperator)
    case union
    case intersection(isExcept: Bool)
    case instance, treat, castable, cast, arrow

    var precedence: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .comparison: 3
      case .concatenation: 4
      case .range: 5
      case .arithmetic(.add), .arithmetic(.subtract): 6
      case .arithmetic: 7
      case .union: 8
      case .intersection: 9
      case .instance: 10
      case .treat: 11
      case .castable: 12
      case .cast: 13
      case .arrow: 14
      }
    }

    /// Whether another of the same precedence may follow.
    var isAssociative: Bool {
      switch self {
      case .comparison, .range, .instance, .treat, .castable, .cast: false
      default: true
      }
    }
  }

  /// Operands joined by operators that bind at least as closely as `minimum` says.
  ///
  /// Chains become one node, however long they are.
  mutating func operators(_ minimum: Int) throws -> Syntax {
    var left = try unary()
    var greatest = 14
    while let (infix, length) = try infixOperator() {
      let precedence = infix.precedence
      guard precedence >= minimum else { break }
      guard precedence <= greatest else {
        throw error(
          "XPST0003",
          "operators of this kind cannot follow each other; put one of them in parentheses"
        )
      }
      offset += length
      left = try joined(left, infix)
      greatest = infix.isAssociative ? precedence : precedence - 1
    }
    return left
  }

  private mutating func joined(_ left: Syntax, _ infix: InfixOperator) throws -> Syntax {
    let start = left.range.lowerBound
    let next = infix.precedence + 1
    func node(_ kind: Syntax.Kind) -> Syntax { Syntax(kind, start..<offset) }
    switch infix {
    case .or, .and, .concatenation, .union:
      var parts = [left, try operators(next)]
      while let (another, length) = try infixOperator(), another.precedence == infix.precedence {
        offset += length
        parts.append(try operators(next))
      }
      switch infix {
      case .or: return node(.or(parts))
      case .and: return node(.and(parts))
      case .union: return node(.union(parts))
      default: return node(.concatenation(parts))
      }
    case .arithmetic(let first):
      var parts = [(first, try operators(next))]
      while let (another, length) = try infixOperator(),
        another.precedence == infix.precedence, case .arithmetic(let operation) = another
      {
        offset += length
        parts.append((operation, try operators(next)))
      }
      return node(.arithmetic(left, parts))
    case .intersection(let isExcept):
      var parts = [(isExcept: isExcept, try operators(next))]
      while let (another, length) = try infixOperator(), case .intersection(let isExcept) = another
      {
        offset += length
        parts.append((isExcept, try operators(next)))
      }
      return node(.intersection(left, parts))
    case .comparison(let kind):
      let right = try operators(next)
      return node(.comparison(kind, left, right))
    case .range:
      let right = try operators(next)
      return node(.range(left, right))
    case .instance:
      let type = try sequenceType()
      return node(.instance(left, type))
    case .treat:
      let type = try sequenceType()
      return node(.treat(left, type))
    case .castable:
      let type = try singleType()
      return node(.castable(left, type))
    case .cast:
      let type = try singleType()
      return node(.cast(left, type))
    case .arrow: return try arrows(left)
    }
  }

  /// ("=>" ArrowFunctionSpecifier ArgumentList)*; the first arrow has been read.
  private mutating func arrows(_ first: Syntax) throws -> Syntax {
    var left = first
    var count = 0
    repeat {
      count += 1
      guard count + depth <= context.greatestDepth else {
        throw error("XPST0003", "more than \(context.greatestDepth) arrows follow each other")
      }
      try skipBlanks()
      let target: Syntax.ArrowTarget
      if peek() == 0x24 || peek() == 0x28 {
        target = .expression(try primary())
      } else {
        let name = try writtenName()
        try refuseReserved(name)
        target = .function(try resolve(name, default: context.defaultFunctionNamespace))
      }
      let arguments = try arguments()
      left = Syntax(.arrow(left, target, arguments), first.range.lowerBound..<offset)
    } while try skip("=>")
    return left
  }

  /// The operator that comes next and its length; nothing is consumed but blanks.
  private mutating func infixOperator() throws -> (InfixOperator, Int)? {
    try skipBlanks()
    switch peek() {
    case 0x3D: return peek(1) == 0x3E ? (.arrow, 2) : (.comparison(.general(.equal)), 1)
    case 0x21: return peek(1) == 0x3D ? (.comparison(.general(.notEqual)), 2) : nil
    case 0x3C:
      if peek(1) == 0x3C { return (.comparison(.precedes), 2) }
      return peek(1) == 0x3D
        ? (.comparison(.general(.lessOrEqual)), 2) : (.comparison(.general(.less)), 1)
    case 0x3E:
      if peek(1) == 0x3E { return (.comparison(.follows), 2) }
      return peek(1) == 0x3D
        ? (.comparison(.general(.greaterOrEqual)), 2) : (.comparison(.general(.greater)), 1)
    case 0x7C: return peek(1) == 0x7C ? (.concatenation, 2) : (.union, 1)
    case 0x2B: return (.arithmetic(.add), 1)
    case 0x2D: return (.arithmetic(.subtract), 1)
    case 0x2A: return (.arithmetic(.multiply), 1)
    case 0x61...0x7A: return try wordOperator()
    default: return nil
    }
  }

  private func wordOperator() throws -> (InfixOperator, Int)? {
    switch peek() {
    case 0x6F where isWord("or"): return (.or, 2)
    case 0x61 where isWord("and"): return (.and, 3)
    case 0x64 where isWord("div"): return (.arithmetic(.divide), 3)
    case 0x6D where isWord("mod"): return (.arithmetic(.modulo), 3)
    case 0x69:
      if isWord("idiv") { return (.arithmetic(.divideWhole), 4) }
      if isWord("intersect") { return (.intersection(isExcept: false), 9) }
      if isWord("is") { return (.comparison(.same), 2) }
      return try twoWords("instance", "of").map { (.instance, $0) }
    case 0x75 where isWord("union"): return (.union, 5)
    case 0x65:
      if isWord("except") { return (.intersection(isExcept: true), 6) }
      return isWord("eq") ? (.comparison(.value(.equal)), 2) : nil
    case 0x6E where isWord("ne"): return (.comparison(.value(.notEqual)), 2)
    case 0x6C:
      if isWord("lt") { return (.comparison(.value(.less)), 2) }
      return isWord("le") ? (.comparison(.value(.lessOrEqual)), 2) : nil
    case 0x67:
      if isWord("gt") { return (.comparison(.value(.greater)), 2) }
      return isWord("ge") ? (.comparison(.value(.greaterOrEqual)), 2) : nil
    case 0x74:
      if isWord("to") { return (.range, 2) }
      return try twoWords("treat", "as").map { (.treat, $0) }
    case 0x63:
      if let length = try twoWords("castable", "as") { return (.castable, length) }
      return try twoWords("cast", "as").map { (.cast, $0) }
    default: return nil
    }
  }

  /// The length of two words with blanks between them, when they come next.
  private func twoWords(_ first: StaticString, _ second: StaticString) throws -> Int? {
    guard isWord(first) else { return nil }
    var ahead = self
    ahead.offset += first.utf8CodeUnitCount
    try ahead.skipBlanks()
    guard ahead.isWord(second) else { return nil }
    return ahead.offset + second.utf8CodeUnitCount - offset
  }

  /// UnaryExpr ::= ("-" | "+")* SimpleMapExpr.
  private mutating func unary() throws -> Syntax {
    try skipBlanks()
    let start = offset
    var isNegative = false
    while peek() == 0x2D || peek() == 0x2B {
      if peek() == 0x2D { isNegative.toggle() }
      offset += 1
      try skipBlanks()
    }
    let hasSign = offset > start
    let operand = try simpleMap()
    guard hasSign else { return operand }
    return Syntax(.unary(isNegative: isNegative, operand), start..<operand.range.upperBound)
  }

  private mutating func simpleMap() throws -> Syntax {
    let first = try path()
    try skipBlanks()
    guard peek() == 0x21, peek(1) != 0x3D else { return first }
    var parts = [first]
    while peek() == 0x21, peek(1) != 0x3D {
      offset += 1
      parts.append(try path())
      try skipBlanks()
    }
    return Syntax(.simpleMap(parts), first.range.lowerBound..<end(of: parts))
  }
}
