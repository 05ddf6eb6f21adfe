/// A value that is known.
final class LiteralExpression: Expression {
  let range: Range<Int>
  let value: Value

  init(_ range: Range<Int>, _ value: Value) {
    self.range = range
    self.value = value
  }

  func evaluate(_ focus: Focus) -> Value { value }
}

/// The context item, `.`.
final class ContextItemExpression: Expression {
  let range: Range<Int>

  init(_ range: Range<Int>) { self.range = range }

  func evaluate(_ focus: Focus) throws -> Value {
    .one(try locating { try focus.requireItem() })
  }
}

/// `a, b`.
final class SequenceExpression: Expression {
  let range: Range<Int>
  let parts: [any Expression]

  init(_ range: Range<Int>, _ parts: [any Expression]) {
    self.range = range
    self.parts = parts
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var builder = ValueBuilder()
    for part in parts { try builder.append(part.evaluate(focus)) }
    return builder.finish()
  }

  func forEach(_ focus: Focus, _ body: (Item) throws -> Bool) throws {
    for part in parts {
      var goesOn = true
      try part.forEach(focus) { item in
        goesOn = try body(item)
        return goesOn
      }
      if !goesOn { return }
    }
  }
}

/// `and`, `or`.
final class LogicalExpression: Expression {
  let range: Range<Int>
  let parts: [any Expression]
  let isAnd: Bool

  init(_ range: Range<Int>, _ parts: [any Expression], isAnd: Bool) {
    self.range = range
    self.parts = parts
    self.isAnd = isAnd
  }

  func evaluate(_ focus: Focus) throws -> Value { .boolean(try boolean(focus)) }

  func boolean(_ focus: Focus) throws -> Bool {
    for part in parts where try part.boolean(focus) != isAnd { return !isAnd }
    return isAnd
  }
}

/// `eq`, `lt`, ….
final class ValueComparisonExpression: Expression {
  let range: Range<Int>
  let comparison: ComparisonOperator
  let left: any Expression
  let right: any Expression
  let collation: Collation

  init(
    _ range: Range<Int>,
    _ comparison: ComparisonOperator,
    _ left: any Expression,
    _ right: any Expression,
    _ collation: Collation
  ) {
    self.range = range
    self.comparison = comparison
    self.left = left
    self.right = right
    self.collation = collation
  }

  func evaluate(_ focus: Focus) throws -> Value {
    guard let first = try left.atomic(focus, "the left operand"),
      let second = try right.atomic(focus, "the right operand")
    else { return .empty }
    let comparer = Comparison(
      collation: collation,
      implicitTimezone: focus.run.implicitTimezone
    )
    return try locating {
      .boolean(
        comparison.holds(try comparer.order(first, second, needsOrder: comparison.needsOrder))
      )
    }
  }
}

/// `is`, `<<`, `>>`.
final class NodeComparisonExpression: Expression {
  let range: Range<Int>
  let kind: Syntax.ComparisonKind
  let left: any Expression
  let right: any Expression

  init(
    _ range: Range<Int>,
    _ kind: Syntax.ComparisonKind,
    _ left: any Expression,
    _ right: any Expression
  ) {
    self.range = range
    self.kind = kind
    self.left = left
    self.right = right
  }

  func evaluate(_ focus: Focus) throws -> Value {
    guard let first = try node(left, focus), let second = try node(right, focus) else {
      return .empty
    }
    switch kind {
    case .precedes: return .boolean(first.precedes(second))
    case .follows: return .boolean(second.precedes(first))
    default: return .boolean(first == second)
    }
  }

  private func node(_ operand: any Expression, _ focus: Focus) throws -> Node? {
    let value = try operand.evaluate(focus)
    if value.isEmpty { return nil }
    guard case .node(let node)? = value.single else {
      throw operand.error("XPTY0004", "the operand must be one node")
    }
    return node
  }
}

/// `||`.
final class ConcatenationExpression: Expression {
  let range: Range<Int>
  let parts: [any Expression]

  init(_ range: Range<Int>, _ parts: [any Expression]) {
    self.range = range
    self.parts = parts
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var text = ""
    for part in parts {
      if let value = try part.atomic(focus, "the operand of ||") { text += value.stringValue }
    }
    return .string(text)
  }
}

/// `to`.
final class RangeExpression: Expression {
  let range: Range<Int>
  let first: any Expression
  let last: any Expression
  let isCompatible: Bool

  init(
    _ range: Range<Int>,
    _ first: any Expression,
    _ last: any Expression,
    isCompatible: Bool
  ) {
    self.range = range
    self.first = first
    self.last = last
    self.isCompatible = isCompatible
  }

  func evaluate(_ focus: Focus) throws -> Value {
    guard let low = try bound(first, focus), let high = try bound(last, focus) else {
      return .empty
    }
    if high < low { return .empty }
    guard let low = low.asInt, let high = high.asInt,
      high.subtractingReportingOverflow(low).partialValue < 1 << 40
    else {
      throw error("FOAR0002", "the range has too many numbers")
    }
    return low == high ? .integer(low) : .integers(low...high)
  }

  private func bound(_ operand: any Expression, _ focus: Focus) throws -> WholeNumber? {
    let type = SequenceType(.atomic(.integer), .optional)
    let value = try operand.evaluate(focus)
    let converted = try operand.locating {
      try Conversion.convert(value, to: type, isCompatible: isCompatible, "a bound of a range")
    }
    guard case .atomic(let atom)? = converted.first, case .integer(let number) = atom.payload else {
      return nil
    }
    return number
  }
}

/// Operands joined by operators of one precedence.
final class ArithmeticExpression: Expression {
  let range: Range<Int>
  let first: any Expression
  let rest: [(ArithmeticOperator, any Expression)]
  let isCompatible: Bool

  init(
    _ range: Range<Int>,
    _ first: any Expression,
    _ rest: [(ArithmeticOperator, any Expression)],
    isCompatible: Bool
  ) {
    self.range = range
    self.first = first
    self.rest = rest
    self.isCompatible = isCompatible
  }

  func evaluate(_ focus: Focus) throws -> Value {
    guard var result = try operand(first, focus) else { return .empty }
    let arithmetic = focus.run.arithmetic
    for (operation, expression) in rest {
      guard let right = try operand(expression, focus) else { return .empty }
      result = try locating { try arithmetic.apply(operation, result, right) }
    }
    return .atomic(result)
  }

  private func operand(_ expression: any Expression, _ focus: Focus) throws -> Atomic? {
    try expression.arithmeticOperand(focus, isCompatible: isCompatible)
  }
}

extension Expression {
  /// An operand of arithmetic: an untyped value is a double.
  func arithmeticOperand(_ focus: Focus, isCompatible: Bool) throws -> Atomic? {
    if isCompatible {
      let first = try evaluate(focus).first
      if case .atomic(let value)? = first, value.type.isNumeric == false, !value.isUntyped,
        !value.type.isString, value.type != .boolean
      {
        return value
      }
      return .double(first?.number ?? .nan)
    }
    guard let value = try atomic(focus, "an operand of arithmetic") else { return nil }
    guard value.isUntyped else { return value }
    return try locating { .double(try Casting.double(value)) }
  }
}

/// `-E`, `+E`.
final class UnaryExpression: Expression {
  let range: Range<Int>
  let operand: any Expression
  let isNegative: Bool
  let isCompatible: Bool

  init(_ range: Range<Int>, _ operand: any Expression, isNegative: Bool, isCompatible: Bool) {
    self.range = range
    self.operand = operand
    self.isNegative = isNegative
    self.isCompatible = isCompatible
  }

  func evaluate(_ focus: Focus) throws -> Value {
    guard let value = try operand.arithmeticOperand(focus, isCompatible: isCompatible) else {
      return .empty
    }
    guard value.type.isNumeric else {
      throw error("XPTY0004", "\(value.type.words) has no sign")
    }
    switch value.payload {
    case .integer(let number): return .atomic(.integer(isNegative ? -number : number))
    case .decimal(let number): return .atomic(.decimal(isNegative ? -number : number))
    case .float(let number): return .atomic(.float(isNegative ? -number : number))
    case .double(let number): return .double(isNegative ? -number : number)
    default: return .atomic(value)
    }
  }
}

/// `instance of`, `treat as`.
final class TypeExpression: Expression {
  let range: Range<Int>
  let operand: any Expression
  let type: SequenceType
  let isTreat: Bool

  init(_ range: Range<Int>, _ operand: any Expression, _ type: SequenceType, isTreat: Bool) {
    self.range = range
    self.operand = operand
    self.type = type
    self.isTreat = isTreat
  }

  func evaluate(_ focus: Focus) throws -> Value {
    let value = try operand.evaluate(focus)
    let matches = type.matches(value)
    if !isTreat { return .boolean(matches) }
    guard matches else {
      let found = value.count == 1 ? value[0].words : "a sequence of \(value.count) items"
      throw error("XPDY0050", "the value is not \(type.words), it is \(found)")
    }
    return value
  }
}

/// `cast as`, `castable as`.
final class CastExpression: Expression {
  let range: Range<Int>
  let operand: any Expression
  let type: SingleType
  let isTest: Bool
  let context: StaticContext

  init(
    _ range: Range<Int>,
    _ operand: any Expression,
    _ type: SingleType,
    isTest: Bool,
    _ context: StaticContext
  ) {
    self.range = range
    self.operand = operand
    self.type = type
    self.isTest = isTest
    self.context = context
  }

  func evaluate(_ focus: Focus) throws -> Value {
    let value = try operand.evaluate(focus)
    if isTest { return .boolean((try? cast(value)) != nil) }
    return try locating { try cast(value) }
  }

  private func cast(_ value: Value) throws -> Value {
    let atoms = try value.atomized()
    guard let atom = atoms.first else {
      if type.isOptional { return .empty }
      throw XPathError("XPTY0004", "nothing cannot be cast to \(type.type.words)")
    }
    guard atoms.count == 1 else {
      throw XPathError("XPTY0004", "one value can be cast, there are \(atoms.count)")
    }
    if type.isList { return try ListCast.cast(atom, to: type.type) }
    let result = try Casting.cast(atom, to: type.type) { prefix in
      prefix.isEmpty ? context.defaultElementNamespace : context.namespace(of: prefix)
    }
    return .atomic(result)
  }
}

/// Casts to the list types NMTOKENS, IDREFS and ENTITIES.
enum ListCast {
  static func cast(_ value: Atomic, to item: AtomicType) throws -> Value {
    guard value.type.isString || value.isUntyped else { throw Casting.impossible(value, item) }
    let words = value.stringValue.utf8.split(whereSeparator: String.isBlank)
    guard !words.isEmpty else { throw Casting.invalid(value, item) }
    return Value(
      try words.map {
        .atomic(try Casting.cast(.string(String(decoding: $0, as: UTF8.self)), to: item))
      }
    )
  }
}
