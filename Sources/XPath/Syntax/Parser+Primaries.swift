extension Parser {
  /// PrimaryExpr, and UnaryLookup.
  mutating func primary() throws -> Syntax {
    try skipBlanks()
    let start = offset
    switch peek() {
    case 0x22, 0x27:
      let text = try stringLiteral()
      return Syntax(.literal(.string(text)), start..<offset)
    case 0x30...0x39: return try number()
    case 0x2E:
      if peek(1) >= 0x30, peek(1) <= 0x39 { return try number() }
      offset += 1
      return Syntax(.contextItem, start..<offset)
    case 0x24:
      offset += 1
      let name = try resolve(try writtenName(), default: "")
      return Syntax(.variable(name), start..<offset)
    case 0x28:
      offset += 1
      if try skip(")") { return Syntax(.sequence([]), start..<offset) }
      let inner = try expression()
      try expect(")")
      return Syntax(inner.kind, start..<offset).parenthesised
    case 0x5B:
      offset += 1
      return try squareArray(start)
    case 0x3F:
      offset += 1
      let key = try lookupKey()
      return Syntax(.lookup(nil, key), start..<offset)
    default:
      guard isNameStart else { throw unexpected("an expression") }
      return try namedPrimary(start)
    }
  }

  /// Calls, references to functions, constructors.
  private mutating func namedPrimary(_ start: Int) throws -> Syntax {
    let name = try writtenName()
    try skipBlanks()
    switch peek() {
    case 0x7B where name.isPlain && name.local == "map": return try mapConstructor(start)
    case 0x7B where name.isPlain && name.local == "array":
      offset += 1
      if try skip("}") {
        return Syntax(.curlyArray(Syntax(.sequence([]), start..<offset)), start..<offset)
      }
      let inner = try expression()
      try expect("}")
      return Syntax(.curlyArray(inner), start..<offset)
    case 0x23:
      offset += 1
      try skipBlanks()
      try refuseReserved(name)
      let first = offset
      while peek() >= 0x30, peek() <= 0x39 { offset += 1 }
      guard offset > first else { throw unexpected("the number of arguments after \"#\"") }
      guard let arity = Int(String(decoding: bytes[first..<offset], as: UTF8.self)) else {
        throw error("FOAR0002", "no function has so many arguments", from: first)
      }
      let expanded = try resolve(name, default: context.defaultFunctionNamespace)
      return Syntax(.functionReference(expanded, arity: arity), start..<offset)
    case 0x28:
      if name.isPlain, name.local == "function" { return try inlineFunction(start) }
      try refuseReserved(name)
      let expanded = try resolve(name, default: context.defaultFunctionNamespace)
      let arguments = try arguments()
      return Syntax(.call(expanded, arguments), start..<offset)
    default:
      throw unexpected("\"(\" after the name \"\(name.local)\"")
    }
  }

  /// Names that cannot be names of functions without a prefix (XPath 3.1 §A.3).
  static let reservedNames: Set<String> = [
    "array", "attribute", "comment", "document-node", "element", "empty-sequence", "function", "if",
    "item", "map", "namespace-node", "node", "processing-instruction", "schema-attribute",
    "schema-element", "switch", "text", "typeswitch",
  ]

  func refuseReserved(_ name: WrittenName) throws {
    guard name.isPlain, Self.reservedNames.contains(name.local) else { return }
    throw XPathError(
      "XPST0003",
      "\"\(name.local)\" is reserved and cannot be called as a function",
      at: name.range
    )
  }

  private mutating func stringLiteral() throws -> String {
    let start = offset
    let quote = peek()
    offset += 1
    var text: [UInt8] = []
    while true {
      guard offset < bytes.count else {
        throw XPathError("XPST0003", "the string is not closed", at: start..<start + 1)
      }
      let byte = bytes[offset]
      offset += 1
      if byte == quote {
        guard peek() == quote, offset < bytes.count else { break }
        offset += 1
      }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func number() throws -> Syntax {
    let start = offset
    while isDigit { offset += 1 }
    var type = AtomicType.integer
    if peek() == 0x2E, peek(1) != 0x2E || offset == start {
      type = .decimal
      offset += 1
      while isDigit { offset += 1 }
    }
    if peek() == 0x65 || peek() == 0x45 {
      type = .double
      offset += 1
      if peek() == 0x2B || peek() == 0x2D { offset += 1 }
      guard isDigit else { throw unexpected("digits in the exponent") }
      while isDigit { offset += 1 }
    }
    if isNameStart {
      throw error("XPST0003", "a number and a name need a blank between them", from: start)
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    let range = start..<offset
    let value: Atomic?
    switch type {
    case .integer: value = WholeNumber(text).map { .integer($0) }
    case .decimal: value = DecimalNumber(text).map { .decimal($0) }
    default: value = (Casting.floating(text) as Double?).map { .double($0) }
    }
    guard let value else { throw error("XPST0003", "this is not a number", from: start) }
    return Syntax(.literal(value), range)
  }

  private var isDigit: Bool { peek() >= 0x30 && peek() <= 0x39 }

  private mutating func squareArray(_ start: Int) throws -> Syntax {
    if try skip("]") { return Syntax(.squareArray([]), start..<offset) }
    var members: [Syntax] = []
    repeat { members.append(try nested { parser in try parser.single() }) } while try skip(",")
    try expect("]")
    return Syntax(.squareArray(members), start..<offset)
  }

  private mutating func mapConstructor(_ start: Int) throws -> Syntax {
    offset += 1
    if try skip("}") { return Syntax(.map([]), start..<offset) }
    var entries: [(Syntax, Syntax)] = []
    repeat {
      let key = try nested { parser in try parser.single() }
      try expect(":")
      entries.append((key, try nested { parser in try parser.single() }))
    } while try skip(",")
    try expect("}")
    return Syntax(.map(entries), start..<offset)
  }

  private mutating func inlineFunction(_ start: Int) throws -> Syntax {
    try expect("(")
    var parameters: [Syntax.Parameter] = []
    if try !skip(")") {
      repeat {
        try expect("$")
        let written = try writtenName()
        let name = try resolve(written, default: "")
        let type = try skipWord("as") ? sequenceType() : .any
        guard !parameters.contains(where: { $0.name == name }) else {
          throw XPathError(
            "XQST0039",
            "there are two parameters $\(name.written)",
            at: written.range
          )
        }
        parameters.append(Syntax.Parameter(name: name, type: type))
      } while try skip(",")
      try expect(")")
    }
    let result = try skipWord("as") ? sequenceType() : .any
    try expect("{")
    let body: Syntax
    if try skip("}") {
      body = Syntax(.sequence([]), offset - 1..<offset)
    } else {
      body = try expression()
      try expect("}")
    }
    return Syntax(.inlineFunction(parameters, result, body), start..<offset)
  }
}

extension Syntax {
  /// The syntax in parentheses: a step there is an expression of its own, whose predicates from then
  /// on count the nodes of all contexts.
  var parenthesised: Syntax {
    switch kind {
    case .step, .path: Syntax(.filter(self, []), range)
    default: self
    }
  }
}
