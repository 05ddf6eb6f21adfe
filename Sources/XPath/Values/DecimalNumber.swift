internal import Datatypes

/// A decimal number of any size and precision (xs:decimal).
struct DecimalNumber: Sendable, Hashable, Comparable {
  /// The digits as a whole number.
  let coefficient: WholeNumber
  /// How many of them stand after the point; the last of those is not 0.
  let scale: Int

  /// The digits after the point that a quotient is computed to, where it does not end before.
  static let quotientScale = 32

  init(_ coefficient: WholeNumber, scale: Int = 0) {
    var coefficient = coefficient
    var scale = scale
    if scale > 0, case .big(let number) = coefficient {
      let zeros = min(number.digits.reversed().prefix { $0 == 0x30 }.count, scale)
      if zeros > 0 {
        coefficient = coefficient.divided(by: .power(ofTen: zeros))?.quotient ?? coefficient
        scale -= zeros
      }
    }
    while scale > 0, case .small(let value) = coefficient, value % 10 == 0 {
      coefficient = .small(value / 10)
      scale -= 1
    }
    self.coefficient = coefficient
    self.scale = scale
  }

  init(_ value: Int) {
    coefficient = .small(value)
    scale = 0
  }

  static let zero = DecimalNumber(0)

  /// Reads a sign, digits, a point, at least one digit; nil when there is anything else.
  init?(_ literal: String) {
    var rest = Array(literal.utf8)[...]
    var digits: [UInt8] = []
    if let sign = rest.first, sign == 0x2B || sign == 0x2D {
      if sign == 0x2D { digits.append(sign) }
      rest = rest.dropFirst()
    }
    let signs = digits.count
    let whole = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    digits += whole
    rest = rest.dropFirst(whole.count)
    var scale = 0
    if rest.first == 0x2E {
      let fraction = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
      digits += fraction
      scale = fraction.count
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard rest.isEmpty, digits.count > signs,
      let number = WholeNumber(String(decoding: digits, as: UTF8.self))
    else { return nil }
    self.init(number, scale: scale)
  }

  /// The exact value of a number that is finite.
  init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    if let whole = Int(exactly: value) {
      self.init(whole)
      return
    }
    // significand × 2^exponent, the significand a whole number.
    let exponent = Int(value.exponent) - 52
    let significand = Int((value.significand.magnitude * 4_503_599_627_370_496).rounded())
    let signed = WholeNumber.small(value < 0 ? -significand : significand)
    if exponent >= 0 {
      self.init(signed * Self.power(of: 2, exponent))
    } else {
      // 2^-n is 5^n × 10^-n.
      self.init(signed * Self.power(of: 5, -exponent), scale: -exponent)
    }
  }

  static func power(of base: Int, _ exponent: Int) -> WholeNumber {
    var result = WholeNumber.small(1)
    var square = WholeNumber.small(base)
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }

  var isNegative: Bool { coefficient.isNegative }
  var isZero: Bool { coefficient.isZero }
  var isWhole: Bool { scale == 0 }

  var asDouble: Double {
    if scale == 0 { return coefficient.asDouble }
    return Double(description) ?? .nan
  }

  /// In the canonical form of XML Schema: no exponent, no point in whole numbers.
  var description: String {
    guard scale > 0 else { return coefficient.description }
    var digits = Array(coefficient.description.utf8)
    let sign: [UInt8] = digits.first == 0x2D ? [0x2D] : []
    digits.removeFirst(sign.count)
    if digits.count <= scale {
      digits = [UInt8](repeating: 0x30, count: scale + 1 - digits.count) + digits
    }
    digits.insert(0x2E, at: digits.count - scale)
    return String(decoding: sign + digits, as: UTF8.self)
  }

  /// The digits as a whole number when so many stand after the point, which must not be fewer.
  private func coefficient(atScale other: Int) -> WholeNumber {
    other == scale ? coefficient : coefficient * .power(ofTen: other - scale)
  }

  static prefix func - (number: DecimalNumber) -> DecimalNumber {
    DecimalNumber(-number.coefficient, scale: number.scale)
  }

  static func + (first: DecimalNumber, second: DecimalNumber) -> DecimalNumber {
    let scale = max(first.scale, second.scale)
    return DecimalNumber(
      first.coefficient(atScale: scale) + second.coefficient(atScale: scale),
      scale: scale
    )
  }

  static func - (first: DecimalNumber, second: DecimalNumber) -> DecimalNumber { first + -second }

  static func * (first: DecimalNumber, second: DecimalNumber) -> DecimalNumber {
    DecimalNumber(
      first.coefficient * second.coefficient,
      scale: first.scale + second.scale
    )
  }

  /// The quotient, cut off after ``quotientScale`` digits; nil when `divisor` is 0.
  func divided(by divisor: DecimalNumber) -> DecimalNumber? {
    let scale = max(Self.quotientScale, self.scale)
    let upper = coefficient * .power(ofTen: scale + divisor.scale - self.scale)
    return upper.divided(by: divisor.coefficient).map { DecimalNumber($0.quotient, scale: scale) }
  }

  /// The quotient towards zero as a whole number, and the remainder; nil when `divisor` is 0.
  func dividedWhole(
    by divisor: DecimalNumber
  ) -> (quotient: WholeNumber, remainder: DecimalNumber)? {
    let scale = max(self.scale, divisor.scale)
    let (upper, lower) = (coefficient(atScale: scale), divisor.coefficient(atScale: scale))
    return upper.divided(by: lower).map {
      ($0.quotient, DecimalNumber($0.remainder, scale: scale))
    }
  }

  /// The whole number nearest towards zero.
  var truncated: WholeNumber {
    guard scale > 0 else { return coefficient }
    return coefficient.divided(by: .power(ofTen: scale))?.quotient ?? coefficient
  }

  /// The greatest whole number that is not greater.
  var floor: WholeNumber {
    isNegative && scale > 0 ? truncated - .small(1) : truncated
  }

  /// Rounded to so many digits after the point (before it, when negative).
  /// - Parameters:
  ///   - digits: How many.
  ///   - toEven: Whether a half goes to the even neighbour; else upwards.
  /// - Returns: The nearest number that has no more digits.
  func rounded(to digits: Int, toEven: Bool) -> DecimalNumber {
    guard scale > digits else { return self }
    let unit = WholeNumber.power(ofTen: scale - digits)
    guard let (quotient, remainder) = coefficient.divided(by: unit) else { return self }
    let twice = remainder + remainder
    let magnitude = twice.isNegative ? -twice : twice
    var result = quotient
    if magnitude > unit {
      result = isNegative ? quotient - .small(1) : quotient + .small(1)
    } else if magnitude == unit {
      let isOdd = quotient.divided(by: .small(2))?.remainder.isZero == false
      if toEven {
        if isOdd { result = isNegative ? quotient - .small(1) : quotient + .small(1) }
      } else if !isNegative {
        result = quotient + .small(1)
      }
    }
    if digits >= 0 { return DecimalNumber(result, scale: digits) }
    return DecimalNumber(result * .power(ofTen: -digits))
  }

  static func < (first: DecimalNumber, second: DecimalNumber) -> Bool {
    if first.scale == second.scale { return first.coefficient < second.coefficient }
    let scale = max(first.scale, second.scale)
    return first.coefficient(atScale: scale) < second.coefficient(atScale: scale)
  }
}
