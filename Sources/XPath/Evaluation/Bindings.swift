/// `$x`: a variable of the expression.
final class VariableExpression: Expression {
  let range: Range<Int>
  let slot: Int

  init(_ range: Range<Int>, _ slot: Int) {
    self.range = range
    self.slot = slot
  }

  func evaluate(_ focus: Focus) -> Value { focus.frame.slots[slot] }
}

/// `$x`: a variable that the caller gives.
final class OuterVariableExpression: Expression {
  let range: Range<Int>
  let name: ExpandedName

  init(_ range: Range<Int>, _ name: ExpandedName) {
    self.range = range
    self.name = name
  }

  func evaluate(_ focus: Focus) throws -> Value {
    guard let value = focus.run.variables[name] else {
      throw error("XPDY0002", "the variable $\(name.written) has no value")
    }
    return value
  }
}

/// `for`.
final class ForExpression: Expression {
  let range: Range<Int>
  let slot: Int
  let source: any Expression
  let result: any Expression

  init(_ range: Range<Int>, _ slot: Int, _ source: any Expression, _ result: any Expression) {
    self.range = range
    self.slot = slot
    self.source = source
    self.result = result
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var builder = ValueBuilder()
    for item in try source.evaluate(focus) {
      try focus.run.tick()
      focus.frame.slots[slot] = .one(item)
      try builder.append(result.evaluate(focus))
    }
    return builder.finish()
  }

  func forEach(_ focus: Focus, _ body: (Item) throws -> Bool) throws {
    var goesOn = true
    try source.forEach(focus) { item in
      try focus.run.tick()
      focus.frame.slots[slot] = .one(item)
      try result.forEach(focus) { inner in
        goesOn = try body(inner)
        return goesOn
      }
      return goesOn
    }
  }
}

/// `let`.
final class LetExpression: Expression {
  let range: Range<Int>
  let slot: Int
  let value: any Expression
  let result: any Expression

  init(_ range: Range<Int>, _ slot: Int, _ value: any Expression, _ result: any Expression) {
    self.range = range
    self.slot = slot
    self.value = value
    self.result = result
  }

  func evaluate(_ focus: Focus) throws -> Value {
    focus.frame.slots[slot] = try value.evaluate(focus)
    return try result.evaluate(focus)
  }
}

/// `some`, `every`, with one variable.
final class QuantifiedExpression: Expression {
  let range: Range<Int>
  let slot: Int
  let source: any Expression
  let condition: any Expression
  let isEvery: Bool

  init(
    _ range: Range<Int>,
    _ slot: Int,
    _ source: any Expression,
    _ condition: any Expression,
    isEvery: Bool
  ) {
    self.range = range
    self.slot = slot
    self.source = source
    self.condition = condition
    self.isEvery = isEvery
  }

  func evaluate(_ focus: Focus) throws -> Value { .boolean(try boolean(focus)) }

  func boolean(_ focus: Focus) throws -> Bool {
    var result = isEvery
    try source.forEach(focus) { item in
      try focus.run.tick()
      focus.frame.slots[slot] = .one(item)
      guard try condition.boolean(focus) != isEvery else { return true }
      result = !isEvery
      return false
    }
    return result
  }
}

/// `if`.
final class IfExpression: Expression {
  let range: Range<Int>
  let condition: any Expression
  let yes: any Expression
  let no: any Expression

  init(
    _ range: Range<Int>,
    _ condition: any Expression,
    _ yes: any Expression,
    _ no: any Expression
  ) {
    self.range = range
    self.condition = condition
    self.yes = yes
    self.no = no
  }

  func evaluate(_ focus: Focus) throws -> Value {
    try (try condition.boolean(focus) ? yes : no).evaluate(focus)
  }

  func boolean(_ focus: Focus) throws -> Bool {
    try (try condition.boolean(focus) ? yes : no).boolean(focus)
  }

  func forEach(_ focus: Focus, _ body: (Item) throws -> Bool) throws {
    try (try condition.boolean(focus) ? yes : no).forEach(focus, body)
  }
}
