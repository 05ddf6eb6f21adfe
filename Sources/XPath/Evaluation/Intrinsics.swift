/// `position()` and `last()`.
final class PositionCall: Expression {
  let range: Range<Int>
  let isLast: Bool

  init(_ range: Range<Int>, isLast: Bool) {
    self.range = range
    self.isLast = isLast
  }

  func evaluate(_ focus: Focus) throws -> Value {
    _ = try locating { try focus.requireItem() }
    return .integer(isLast ? focus.size : focus.position)
  }
}

/// `not()`, `boolean()`, `exists()`, `empty()`: computed only as far as needed.
final class TruthCall: Expression {
  enum Question: Sendable {
    case boolean, not, exists, empty
  }

  let range: Range<Int>
  let question: Question
  let argument: any Expression

  init(_ range: Range<Int>, _ question: Question, _ argument: any Expression) {
    self.range = range
    self.question = question
    self.argument = argument
  }

  func evaluate(_ focus: Focus) throws -> Value { .boolean(try boolean(focus)) }

  func boolean(_ focus: Focus) throws -> Bool {
    switch question {
    case .boolean: try argument.boolean(focus)
    case .not: try !argument.boolean(focus)
    case .exists: try argument.exists(focus)
    case .empty: try !argument.exists(focus)
    }
  }
}

/// `count()`, which does not make the sequence where the last step of a path can be counted.
final class CountCall: Expression {
  let range: Range<Int>
  let argument: any Expression

  init(_ range: Range<Int>, _ argument: any Expression) {
    self.range = range
    self.argument = argument
  }

  func evaluate(_ focus: Focus) throws -> Value {
    if let path = argument as? PathExpression, let count = try path.count(focus) {
      return .integer(count)
    }
    return .integer(try argument.evaluate(focus).count)
  }
}

/// `head()`, which looks for the first item only.
final class HeadCall: Expression {
  let range: Range<Int>
  let argument: any Expression

  init(_ range: Range<Int>, _ argument: any Expression) {
    self.range = range
    self.argument = argument
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var first = Value.empty
    try argument.forEach(focus) { item in
      first = .one(item)
      return false
    }
    return first
  }
}
