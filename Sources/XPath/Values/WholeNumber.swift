internal import Datatypes

/// An integer without limit (xs:integer).
enum WholeNumber: Sendable, Hashable, Comparable {
  case small(Int)
  /// One that is too large for the other case.
  indirect case big(BigInteger)

  init(_ number: BigInteger) {
    self = number.asInt.map { .small($0) } ?? .big(number)
  }

  /// Reads an optional sign and digits; nil when there is anything else.
  init?(_ literal: some StringProtocol) {
    if let value = Int(literal), literal.utf8.count < 20 {
      self = .small(value)
      return
    }
    var digits = Array(literal.utf8)[...]
    let sign = digits.first
    if sign == 0x2B || sign == 0x2D { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let number = BigInteger(digits: digits)
    self.init(sign == 0x2D ? -number : number)
  }

  var big: BigInteger {
    switch self {
    case .small(let value): BigInteger(value)
    case .big(let number): number
    }
  }

  /// The number as an `Int`; nil when it is too large.
  var asInt: Int? {
    if case .small(let value) = self { return value }
    return nil
  }

  /// The number as an `Int`; the nearest one when it is too large.
  var clamped: Int { asInt ?? (isNegative ? .min : .max) }

  var isNegative: Bool {
    switch self {
    case .small(let value): value < 0
    case .big(let number): number.isNegative
    }
  }

  var isZero: Bool { self == .small(0) }

  var asDouble: Double {
    switch self {
    case .small(let value): Double(value)
    case .big: Double(description) ?? .nan
    }
  }

  var description: String {
    switch self {
    case .small(let value): String(value)
    case .big(let number):
      (number.isNegative ? "-" : "") + String(decoding: number.digits, as: UTF8.self)
    }
  }

  static prefix func - (number: WholeNumber) -> WholeNumber {
    if case .small(let value) = number, value != .min { return .small(-value) }
    return WholeNumber(-number.big)
  }

  static func + (first: WholeNumber, second: WholeNumber) -> WholeNumber {
    if case .small(let left) = first, case .small(let right) = second {
      let (sum, isOver) = left.addingReportingOverflow(right)
      if !isOver { return .small(sum) }
    }
    return WholeNumber(first.big + second.big)
  }

  static func - (first: WholeNumber, second: WholeNumber) -> WholeNumber {
    if case .small(let left) = first, case .small(let right) = second {
      let (difference, isOver) = left.subtractingReportingOverflow(right)
      if !isOver { return .small(difference) }
    }
    return WholeNumber(first.big - second.big)
  }

  static func * (first: WholeNumber, second: WholeNumber) -> WholeNumber {
    if case .small(let left) = first, case .small(let right) = second {
      let (product, isOver) = left.multipliedReportingOverflow(by: right)
      if !isOver { return .small(product) }
    }
    return WholeNumber(first.big * second.big)
  }

  /// The quotient towards zero and the remainder; nil when `divisor` is 0.
  func divided(by divisor: WholeNumber) -> (quotient: WholeNumber, remainder: WholeNumber)? {
    if case .small(let left) = self, case .small(let right) = divisor {
      if right == 0 { return nil }
      let (quotient, isOver) = left.dividedReportingOverflow(by: right)
      if !isOver { return (.small(quotient), .small(left - quotient * right)) }
    }
    return big.quotientAndRemainder(dividingBy: divisor.big).map {
      (WholeNumber($0.quotient), WholeNumber($0.remainder))
    }
  }

  /// Ten to a power that is not negative.
  static func power(ofTen exponent: Int) -> WholeNumber {
    WholeNumber(BigInteger.power(ofTen: exponent))
  }

  static func < (first: WholeNumber, second: WholeNumber) -> Bool {
    if case .small(let left) = first, case .small(let right) = second { return left < right }
    return first.big < second.big
  }
}
