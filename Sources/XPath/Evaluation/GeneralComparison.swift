/// `=`, `<`, …: whether there is a pair that compares so.
final class GeneralComparisonExpression: Expression {
  let range: Range<Int>
  let comparison: ComparisonOperator
  let left: any Expression
  let right: any Expression
  let collation: Collation
  let isCompatible: Bool

  /// Sequences longer than this are compared by a table where that is possible.
  private static let tableLimit = 8

  init(
    _ range: Range<Int>,
    _ comparison: ComparisonOperator,
    _ left: any Expression,
    _ right: any Expression,
    _ collation: Collation,
    isCompatible: Bool
  ) {
    self.range = range
    self.comparison = comparison
    self.left = left
    self.right = right
    self.collation = collation
    self.isCompatible = isCompatible
  }

  func evaluate(_ focus: Focus) throws -> Value { .boolean(try boolean(focus)) }

  func boolean(_ focus: Focus) throws -> Bool {
    let first = try left.evaluate(focus)
    let second = try right.evaluate(focus)
    return try locating { try holds(first, second, focus) }
  }

  private func holds(_ first: Value, _ second: Value, _ focus: Focus) throws -> Bool {
    if isCompatible, let result = try compatible(first, second) { return result }
    if first.isEmpty || second.isEmpty { return false }
    if comparison == .equal, let result = Self.integers(first, second) { return result }
    let comparer = Comparison(
      collation: collation,
      implicitTimezone: focus.run.implicitTimezone
    )
    let (lefts, rights) = (try first.atomized(), try second.atomized())
    if comparison == .equal, lefts.count > 1, rights.count > 1,
      lefts.count * rights.count > Self.tableLimit * Self.tableLimit,
      let result = byTable(lefts, rights)
    {
      return result
    }
    for left in lefts {
      for right in rights {
        try focus.run.tick()
        if try pair(left, right, comparer) { return true }
      }
    }
    return false
  }

  private func pair(_ left: Atomic, _ right: Atomic, _ comparer: Comparison) throws -> Bool {
    if isCompatible, comparison.needsOrder, !(left.type.isDuration || right.type.isDuration) {
      if left.text != nil || right.text != nil || left.type.isNumeric || right.type.isNumeric {
        return comparison.holds(
          Order((try? Casting.double(left)) ?? .nan, (try? Casting.double(right)) ?? .nan)
        )
      }
    }
    if isCompatible, left.type.isNumeric != right.type.isNumeric {
      return comparison.holds(
        Order((try? Casting.double(left)) ?? .nan, (try? Casting.double(right)) ?? .nan)
      )
    }
    return try comparer.general(comparison, left, right)
  }

  /// One integer against a range of them.
  private static func integers(_ first: Value, _ second: Value) -> Bool? {
    switch (first, second) {
    case (.integers(let range), .one(.atomic(let atom))),
      (.one(.atomic(let atom)), .integers(let range)):
      guard case .integer(let number) = atom.payload else { return nil }
      return number.asInt.map { range.contains($0) } ?? false
    case (.integers(let left), .integers(let right)): return left.overlaps(right)
    default: return nil
    }
  }

  /// XPath 3.1 §3.7.2, the rules for XPath 1.0: a boolean makes booleans of both.
  private func compatible(_ first: Value, _ second: Value) throws -> Bool? {
    func isBoolean(_ value: Value) -> Bool {
      if case .one(.atomic(let atom)) = value { return atom.type == .boolean }
      return false
    }
    guard isBoolean(first) || isBoolean(second) else { return nil }
    let (left, right) = (try first.effectiveBoolean(), try second.effectiveBoolean())
    return comparison.holds(Order(left ? 1 : 0, right ? 1 : 0))
  }

  /// Equality of strings with strings, or of numbers with numbers, by a table; nil when they are
  /// mixed.
  private func byTable(_ lefts: [Atomic], _ rights: [Atomic]) -> Bool? {
    if lefts.allSatisfy({ $0.text != nil }), rights.allSatisfy({ $0.text != nil }) {
      let keys = Set(rights.map { collation.key($0.text ?? "") })
      return lefts.contains { keys.contains(collation.key($0.text ?? "")) }
    }
    func whole(_ atom: Atomic) -> Int? {
      if case .integer(.small(let value)) = atom.payload { return value }
      return nil
    }
    if lefts.allSatisfy({ whole($0) != nil }), rights.allSatisfy({ whole($0) != nil }) {
      let keys = Set(rights.compactMap(whole))
      return lefts.contains { whole($0).map { keys.contains($0) } ?? false }
    }
    return nil
  }
}
