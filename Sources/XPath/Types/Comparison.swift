/// How two values stand to each other.
enum Order: Sendable {
  case less, equal, greater
  /// Neither, as with NaN.
  case unordered

  init<Number: Comparable>(_ first: Number, _ second: Number) {
    self =
      first == second ? .equal : first < second ? .less : first > second ? .greater : .unordered
  }
}

/// An operator of comparison.
enum ComparisonOperator: Sendable, Hashable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  func holds(_ order: Order) -> Bool {
    switch self {
    case .equal: order == .equal
    case .notEqual: order != .equal
    case .less: order == .less
    case .lessOrEqual: order == .less || order == .equal
    case .greater: order == .greater
    case .greaterOrEqual: order == .greater || order == .equal
    }
  }

  var needsOrder: Bool { self != .equal && self != .notEqual }
}

/// Compares atomic values as the value comparisons do (XPath 3.1 §3.7.1).
struct Comparison {
  let collation: Collation
  /// Minutes east of UTC.
  let implicitTimezone: Int

  /// The order of two values.
  /// - Parameters:
  ///   - first: A value; an untyped one counts as a string.
  ///   - second: Another.
  ///   - needsOrder: Whether more is asked than whether they are equal.
  /// - Returns: Unordered where they are not equal and nothing more is known.
  /// - Throws: XPTY0004 when values of these types cannot be compared.
  func order(_ first: Atomic, _ second: Atomic, needsOrder: Bool = true) throws -> Order {
    switch (first.payload, second.payload) {
    case (.string(let left), .string(let right)):
      return collation.order(left, right)
    case (.integer(let left), .integer(let right)): return Order(left, right)
    case (.boolean(let left), .boolean(let right)): return Order(left ? 1 : 0, right ? 1 : 0)
    case (.duration(let left), .duration(let right)):
      return try durations(left, right, first, second, needsOrder)
    case (.dateTime(let left), .dateTime(let right)):
      let type = first.type.primitive
      guard type == second.type.primitive,
        !needsOrder || type == .dateTime || type == .date || type == .time
      else { throw incomparable(first, second) }
      return Order(
        left.instant(implicit: implicitTimezone),
        right.instant(implicit: implicitTimezone)
      )
    case (.name(let left), .name(let right)):
      guard !needsOrder else { throw incomparable(first, second) }
      return left == right ? .equal : .unordered
    case (.octets(let left), .octets(let right)):
      guard first.type == second.type else { throw incomparable(first, second) }
      return left == right ? .equal : left.lexicographicallyPrecedes(right) ? .less : .greater
    default:
      return try numbers(first, second)
    }
  }

  private func numbers(_ first: Atomic, _ second: Atomic) throws -> Order {
    guard first.type.isNumeric, second.type.isNumeric else { throw incomparable(first, second) }
    if let left = first.asDecimal, let right = second.asDecimal { return Order(left, right) }
    if case .float(let left) = first.payload, case .float(let right) = second.payload {
      return Order(left, right)
    }
    if first.type == .double || second.type == .double {
      return Order(first.asDouble ?? .nan, second.asDouble ?? .nan)
    }
    // A float beside an integer or a decimal.
    return Order(
      try Casting.cast(first, to: .float).asDouble ?? .nan,
      try Casting.cast(second, to: .float).asDouble ?? .nan
    )
  }

  private func durations(
    _ left: DurationValue,
    _ right: DurationValue,
    _ first: Atomic,
    _ second: Atomic,
    _ needsOrder: Bool
  ) throws -> Order {
    if needsOrder {
      guard first.type == second.type, first.type != .duration else {
        throw incomparable(first, second)
      }
      return first.type == .yearMonthDuration
        ? Order(left.months, right.months) : Order(left.seconds, right.seconds)
    }
    return left == right ? .equal : .unordered
  }

  private func incomparable(_ first: Atomic, _ second: Atomic) -> XPathError {
    XPathError(
      "XPTY0004",
      "\(first.type.words) and \(second.type.words) cannot be compared in this way"
    )
  }

  /// Whether two values are equal; values that cannot be compared are not.
  func areEqual(_ first: Atomic, _ second: Atomic) -> Bool {
    (try? order(first, second, needsOrder: false)) == .equal
  }

  /// One pair of a general comparison (XPath 3.1 §3.7.2): untyped values are cast as the other
  /// value demands.
  func general(
    _ comparison: ComparisonOperator,
    _ first: Atomic,
    _ second: Atomic
  ) throws -> Bool {
    var (left, right) = (first, second)
    if first.isUntyped, !second.isUntyped {
      left = try Self.cast(first, beside: second)
    } else if second.isUntyped, !first.isUntyped {
      right = try Self.cast(second, beside: first)
    }
    return comparison.holds(try order(left, right, needsOrder: comparison.needsOrder))
  }

  private static func cast(_ value: Atomic, beside other: Atomic) throws -> Atomic {
    if other.type.isNumeric { return .double(try Casting.double(value)) }
    switch other.type.primitive {
    case .string, .anyURI: return value
    case .qName, .notation:
      throw XPathError("XPTY0004", "an untyped value cannot be compared with a QName")
    default: return try Casting.cast(value, to: other.type.primitive)
    }
  }
}
