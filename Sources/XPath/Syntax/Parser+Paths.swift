extension Parser {
  static let anyDescendant = Syntax.AxisStep(
    axis: .descendantOrSelf,
    test: .kind(.node),
    predicates: []
  )

  /// PathExpr.
  mutating func path() throws -> Syntax {
    try skipBlanks()
    let start = offset
    var steps: [Syntax] = []
    var pathStart = Syntax.PathStart.none
    if peek() == 0x2F {
      pathStart = .root
      if peek(1) == 0x2F {
        offset += 2
        steps.append(Syntax(.step(Self.anyDescendant), start..<offset))
      } else {
        offset += 1
        try skipBlanks()
        guard canBeginStep else { return Syntax(.path(.root, []), start..<start + 1) }
      }
    }
    steps.append(try step())
    try skipBlanks()
    while peek() == 0x2F {
      let slash = offset
      offset += 1
      if peek() == 0x2F {
        offset += 1
        steps.append(Syntax(.step(Self.anyDescendant), slash..<offset))
      }
      steps.append(try step())
      try skipBlanks()
    }
    if pathStart == .none, steps.count == 1, let only = steps.first { return only }
    return Syntax(.path(pathStart, steps), start..<(steps.last?.range.upperBound ?? offset))
  }

  /// Whether a step may begin here (XPath 3.1 §3.3, the constraint leading-lone-slash).
  private var canBeginStep: Bool {
    switch peek() {
    case 0x2A, 0x40, 0x2E, 0x28, 0x24, 0x22, 0x27, 0x30...0x39, 0x5B, 0x3F: true
    default: isNameStart
    }
  }

  /// StepExpr.
  private mutating func step() throws -> Syntax {
    try skipBlanks()
    let start = offset
    switch peek() {
    case 0x40:
      offset += 1
      return try axisStep(.attribute, start)
    case 0x2E where peek(1) == 0x2E:
      offset += 2
      return try finished(.parent, .kind(.node), start)
    case 0x2A: return try axisStep(.child, start)
    default:
      if isNameStart, let syntax = try namedStep(start) { return syntax }
      return try postfix(try primary(), start)
    }
  }

  /// A step that begins with a name; nil when it is a call or another primary expression.
  private mutating func namedStep(_ start: Int) throws -> Syntax? {
    var ahead = self
    let name = try ahead.writtenName(allowsWildcard: true)
    let end = ahead.offset
    try ahead.skipBlanks()
    if name.isPlain, ahead.isNext("::") {
      guard let axis = Axis(rawValue: name.local) else {
        throw XPathError("XPST0003", "there is no axis \"\(name.local)\"", at: name.range)
      }
      offset = ahead.offset + 2
      return try axisStep(axis, start)
    }
    if name.local != "*" {
      switch ahead.peek() {
      case 0x28 where ahead.peek(1) != 0x3A:
        guard name.isPlain, Self.kindTests.contains(name.local) else { return nil }
        return try axisStep(nil, start)
      case 0x23: return nil
      case 0x7B where name.isPlain && (name.local == "map" || name.local == "array"): return nil
      default: break
      }
    }
    offset = end
    return try finished(.child, try nameTest(name, axis: .child), start)
  }

  static let kindTests: Set<String> = [
    "node", "text", "comment", "processing-instruction", "element", "attribute", "document-node",
    "schema-element", "schema-attribute", "namespace-node",
  ]

  /// A node test and predicates; without an axis the test says which.
  private mutating func axisStep(_ axis: Axis?, _ start: Int) throws -> Syntax {
    let test = try nodeTest(axis ?? .child)
    let inferred: Axis =
      switch test {
      case .kind(.attribute): .attribute
      case .kind(.namespace): .namespace
      default: .child
      }
    return try finished(axis ?? inferred, test, start)
  }

  private mutating func finished(
    _ axis: Axis,
    _ test: NodeTest,
    _ start: Int
  ) throws -> Syntax {
    var predicates: [Syntax] = []
    var end = offset
    while try skip("[") {
      predicates.append(try expression())
      try expect("]")
      end = offset
    }
    return Syntax(
      .step(Syntax.AxisStep(axis: axis, test: test, predicates: predicates)),
      start..<end
    )
  }

  private mutating func nodeTest(_ axis: Axis) throws -> NodeTest {
    try skipBlanks()
    if peek() == 0x2A {
      offset += 1
      guard peek() == 0x3A, peek(1) != 0x3A else { return .name(.any) }
      offset += 1
      return .name(.locally(try ncName()))
    }
    guard isNameStart else { throw unexpected("the name of an element or a test such as text()") }
    var ahead = self
    let name = try ahead.writtenName(allowsWildcard: true)
    let end = ahead.offset
    try ahead.skipBlanks()
    if name.isPlain, Self.kindTests.contains(name.local), ahead.peek() == 0x28 {
      return .kind(try kindTest())
    }
    offset = end
    return try nameTest(name, axis: axis)
  }

  private func nameTest(_ name: WrittenName, axis: Axis) throws -> NodeTest {
    if name.local == "*" {
      switch name.namespace {
      case .braced(let namespace): return .name(.inNamespace(namespace))
      case .prefix(let prefix):
        return .name(.inNamespace(try namespace(of: prefix, at: name.range)))
      }
    }
    let isElement = axis != .attribute && axis != .namespace
    let fallback = isElement ? context.defaultElementNamespace : ""
    return .name(.named(try resolve(name, default: fallback)))
  }

  /// PostfixExpr ::= PrimaryExpr (Predicate | ArgumentList | Lookup)*.
  mutating func postfix(_ base: Syntax, _ start: Int) throws -> Syntax {
    var result = base
    var count = 0
    while true {
      try skipBlanks()
      switch peek() {
      case 0x5B:
        var predicates: [Syntax] = []
        while try skip("[") {
          predicates.append(try expression())
          try expect("]")
        }
        result = Syntax(.filter(result, predicates), start..<offset)
      case 0x28:
        let arguments = try arguments()
        result = Syntax(.dynamicCall(result, arguments), start..<offset)
      case 0x3F:
        offset += 1
        let key = try lookupKey()
        result = Syntax(.lookup(result, key), start..<offset)
      default: return result
      }
      count += 1
      guard count + depth <= context.greatestDepth else {
        throw error("XPST0003", "more than \(context.greatestDepth) calls or look-ups in a row")
      }
    }
  }

  /// KeySpecifier, after `?`.
  mutating func lookupKey() throws -> Syntax.LookupKey {
    try skipBlanks()
    switch peek() {
    case 0x2A:
      offset += 1
      return .all
    case 0x28:
      let start = offset
      offset += 1
      if try skip(")") { return .expression(Syntax(.sequence([]), start..<offset)) }
      let key = try expression()
      try expect(")")
      return .expression(key)
    case 0x30...0x39:
      let first = offset
      while peek() >= 0x30, peek() <= 0x39 { offset += 1 }
      let digits = String(decoding: bytes[first..<offset], as: UTF8.self)
      return .key(.integer(WholeNumber(digits) ?? .small(0)))
    default:
      guard isNameStart else { throw unexpected("a key after \"?\": a name, a number, (…) or *") }
      return .key(.string(try ncName()))
    }
  }

  /// ArgumentList; nil for a placeholder.
  mutating func arguments() throws -> [Syntax?] {
    try expect("(")
    if try skip(")") { return [] }
    var arguments: [Syntax?] = []
    repeat {
      try skipBlanks()
      if peek() == 0x3F {
        var ahead = self
        ahead.offset += 1
        try ahead.skipBlanks()
        if ahead.peek() == 0x2C || ahead.peek() == 0x29 {
          self = ahead
          arguments.append(nil)
          continue
        }
      }
      arguments.append(try nested { parser in try parser.single() })
    } while try skip(",")
    try expect(")")
    return arguments
  }
}
