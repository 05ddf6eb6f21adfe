internal import Datatypes

/// An operator of arithmetic.
enum ArithmeticOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "div"
  case divideWhole = "idiv"
  case modulo = "mod"
}

/// Arithmetic on atomic values (XPath 3.1 §3.5, F&O 3.1 §4.2, §8.4, §9.7).
struct Arithmetic {
  /// Minutes east of UTC.
  let implicitTimezone: Int

  /// The largest number of digits of an integer that is computed.
  static let greatestDigitCount = 2_000_000

  static let divisionByZero = XPathError("FOAR0001", "division by zero")

  /// The result of an operator.
  /// - Throws: XPTY0004 for operands that do not go together, FOAR0001 and FOAR0002 when the result
  ///   does not exist.
  func apply(
    _ operation: ArithmeticOperator,
    _ first: Atomic,
    _ second: Atomic
  ) throws -> Atomic {
    if case .integer(let left) = first.payload, case .integer(let right) = second.payload {
      return try integers(operation, left, right)
    }
    if first.type.isNumeric, second.type.isNumeric {
      return try numbers(operation, first, second)
    }
    switch (first.payload, second.payload) {
    case (.duration(let left), .duration(let right)):
      return try durations(operation, left, right, first, second)
    case (.dateTime(let left), .dateTime(let right)) where operation == .subtract:
      let type = first.type.primitive
      guard type == second.type.primitive, type == .dateTime || type == .date || type == .time
      else { break }
      return .dayTime(
        left.instant(implicit: implicitTimezone) - right.instant(implicit: implicitTimezone)
      )
    case (.dateTime(let left), .duration(let right)):
      guard operation == .add || operation == .subtract else { break }
      return try shifted(left, first.type, by: right, second.type, operation)
        ?? { throw impossible(operation, first, second) }()
    case (.duration(let left), .dateTime(let right)) where operation == .add:
      return try shifted(right, second.type, by: left, first.type, operation)
        ?? { throw impossible(operation, first, second) }()
    case (.duration(let left), _) where second.type.isNumeric:
      guard operation == .multiply || operation == .divide else { break }
      return try scaled(operation, left, first.type, second)
        ?? { throw impossible(operation, first, second) }()
    case (_, .duration(let right)) where first.type.isNumeric && operation == .multiply:
      return try scaled(operation, right, second.type, first)
        ?? { throw impossible(operation, first, second) }()
    default: break
    }
    throw impossible(operation, first, second)
  }

  private func impossible(
    _ operation: ArithmeticOperator,
    _ first: Atomic,
    _ second: Atomic
  ) -> XPathError {
    XPathError(
      "XPTY0004",
      "\"\(operation.rawValue)\" does not go with \(first.type.words) and \(second.type.words)"
    )
  }

  /// Division takes time in proportion to the digits of the quotient times those of the divisor.
  ///
  /// - Throws: FOAR0002 when that would be too long.
  private func checkDivision(_ left: WholeNumber, _ right: WholeNumber) throws {
    guard case .big(let dividend) = left, case .big(let divisor) = right else { return }
    let quotient = max(0, dividend.digitCount - divisor.digitCount)
    guard quotient * divisor.digitCount < 80_000_000_000 else {
      throw XPathError("FOAR0002", "the integers have too many digits to be divided")
    }
  }

  private func integers(
    _ operation: ArithmeticOperator,
    _ left: WholeNumber,
    _ right: WholeNumber
  ) throws -> Atomic {
    if operation != .add, operation != .subtract, operation != .multiply {
      try checkDivision(left, right)
    }
    switch operation {
    case .add: return .integer(left + right)
    case .subtract: return .integer(left - right)
    case .multiply:
      if case .big(let first) = left, case .big(let second) = right,
        first.digitCount + second.digitCount > Self.greatestDigitCount
      {
        throw XPathError(
          "FOAR0002",
          "the product has more than \(Self.greatestDigitCount) digits"
        )
      }
      return .integer(left * right)
    case .divide:
      guard let quotient = DecimalNumber(left).divided(by: DecimalNumber(right)) else {
        throw Self.divisionByZero
      }
      return .decimal(quotient)
    case .divideWhole:
      guard let result = left.divided(by: right) else { throw Self.divisionByZero }
      return .integer(result.quotient)
    case .modulo:
      guard let result = left.divided(by: right) else { throw Self.divisionByZero }
      return .integer(result.remainder)
    }
  }

  private func numbers(
    _ operation: ArithmeticOperator,
    _ first: Atomic,
    _ second: Atomic
  ) throws -> Atomic {
    if let left = first.asDecimal, let right = second.asDecimal {
      return try decimals(operation, left, right)
    }
    if first.type == .double || second.type == .double {
      return try floating(operation, first.asDouble ?? .nan, second.asDouble ?? .nan) {
        .double($0)
      }
    }
    guard case .float(let left) = try Casting.cast(first, to: .float).payload,
      case .float(let right) = try Casting.cast(second, to: .float).payload
    else { throw impossible(operation, first, second) }
    return try floating(operation, left, right) { .float($0) }
  }

  private func decimals(
    _ operation: ArithmeticOperator,
    _ left: DecimalNumber,
    _ right: DecimalNumber
  ) throws -> Atomic {
    switch operation {
    case .add: return .decimal(left + right)
    case .subtract: return .decimal(left - right)
    case .multiply: return .decimal(left * right)
    case .divide:
      guard let quotient = left.divided(by: right) else { throw Self.divisionByZero }
      return .decimal(quotient)
    case .divideWhole:
      guard let result = left.dividedWhole(by: right) else { throw Self.divisionByZero }
      return .integer(result.quotient)
    case .modulo:
      guard let result = left.dividedWhole(by: right) else { throw Self.divisionByZero }
      return .decimal(result.remainder)
    }
  }

  private func floating<Number: BinaryFloatingPoint>(
    _ operation: ArithmeticOperator,
    _ left: Number,
    _ right: Number,
    make: (Number) -> Atomic
  ) throws -> Atomic {
    switch operation {
    case .add: return make(left + right)
    case .subtract: return make(left - right)
    case .multiply: return make(left * right)
    case .divide: return make(left / right)
    case .modulo: return make(left.truncatingRemainder(dividingBy: right))
    case .divideWhole:
      if right == 0 { throw Self.divisionByZero }
      if left.isNaN || right.isNaN || left.isInfinite {
        throw XPathError("FOAR0002", "idiv has no result for NaN and infinity")
      }
      if right.isInfinite { return .integer(0) }
      return try Casting.cast(.double(Double((left / right).rounded(.towardZero))), to: .integer)
    }
  }

  private func shifted(
    _ point: DateTimeValue,
    _ type: AtomicType,
    by duration: DurationValue,
    _ durationType: AtomicType,
    _ operation: ArithmeticOperator
  ) throws -> Atomic? {
    let isBackwards = operation == .subtract
    let months = isBackwards ? -duration.months : duration.months
    let seconds = isBackwards ? -duration.seconds : duration.seconds
    switch (type.primitive, durationType) {
    case (.dateTime, .yearMonthDuration), (.date, .yearMonthDuration):
      return Atomic(.dateTime(try point.adding(months: months)), type.primitive)
    case (.dateTime, .dayTimeDuration):
      return Atomic(.dateTime(try point.adding(seconds: seconds)), .dateTime)
    case (.date, .dayTimeDuration):
      var result = try point.adding(seconds: seconds)
      (result.hour, result.minute, result.second) = (0, 0, .zero)
      return Atomic(.dateTime(result), .date)
    case (.time, .dayTimeDuration):
      var result = try point.adding(seconds: seconds)
      (result.year, result.month, result.day) = (1972, 12, 31)
      return Atomic(.dateTime(result), .time)
    default: return nil
    }
  }

  private func durations(
    _ operation: ArithmeticOperator,
    _ left: DurationValue,
    _ right: DurationValue,
    _ first: Atomic,
    _ second: Atomic
  ) throws -> Atomic {
    guard first.type == second.type, first.type != .duration else {
      throw impossible(operation, first, second)
    }
    switch operation {
    case .add, .subtract:
      let sign = operation == .add ? 1 : -1
      let (months, isOver) = left.months.addingReportingOverflow(sign * right.months)
      guard !isOver else { throw Self.overflow }
      let seconds = operation == .add ? left.seconds + right.seconds : left.seconds - right.seconds
      return Atomic(.duration(DurationValue(months: months, seconds: seconds)), first.type)
    case .divide:
      let quotient =
        first.type == .yearMonthDuration
        ? DecimalNumber(left.months).divided(by: DecimalNumber(right.months))
        : left.seconds.divided(by: right.seconds)
      guard let quotient else { throw Self.divisionByZero }
      return .decimal(quotient)
    default: throw impossible(operation, first, second)
    }
  }

  static let overflow = XPathError("FODT0002", "the duration is too long")

  /// A duration times or by a number.
  private func scaled(
    _ operation: ArithmeticOperator,
    _ duration: DurationValue,
    _ type: AtomicType,
    _ factor: Atomic
  ) throws -> Atomic? {
    guard type != .duration else { return nil }
    if factor.isNaN {
      throw XPathError("FOCA0005", "a duration cannot be multiplied or divided by NaN")
    }
    if let number = factor.asDouble, number.isInfinite {
      if operation == .multiply { throw Self.overflow }
      return Atomic(.duration(DurationValue()), type)
    }
    guard let number = factor.asDecimal ?? DecimalNumber(exactly: factor.asDouble ?? .nan) else {
      return nil
    }
    if operation == .divide, number.isZero { throw Self.overflow }
    func scale(_ value: DecimalNumber) -> DecimalNumber {
      operation == .multiply ? value * number : value.divided(by: number) ?? .zero
    }
    if type == .yearMonthDuration {
      let months = scale(DecimalNumber(duration.months)).rounded(to: 0, toEven: false).truncated
      guard let months = months.asInt else { throw Self.overflow }
      return Atomic(.duration(DurationValue(months: months)), type)
    }
    let seconds = scale(duration.seconds)
    guard seconds.coefficient.big.digitCount < 100 else { throw Self.overflow }
    return Atomic(.duration(DurationValue(seconds: seconds)), type)
  }
}
