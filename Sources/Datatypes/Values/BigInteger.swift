/// An integer without limit.
///
/// Multiplication and division of two of any size stand in `BigInteger+Arithmetic.swift`.
package struct BigInteger: Sendable, Hashable, Comparable {
  /// Whether it is less than zero.
  package internal(set) var isNegative = false
  /// Limbs of nine decimal digits, the least first, without leading zeros; empty for 0.
  var limbs: [UInt32] = []

  static let base = 1_000_000_000

  /// The number `value`.
  package init(_ value: Int) {
    isNegative = value < 0
    var rest = value.magnitude
    while rest > 0 {
      limbs.append(UInt32(rest % UInt(Self.base)))
      rest /= UInt(Self.base)
    }
  }

  /// The number that decimal digits (ASCII) write.
  package init(digits: some BidirectionalCollection<UInt8>) {
    var limb: UInt32 = 0
    var scale: UInt32 = 1
    for digit in digits.reversed() {
      limb += scale * UInt32(digit - 0x30)
      scale *= 10
      if scale == UInt32(Self.base) {
        limbs.append(limb)
        limb = 0
        scale = 1
      }
    }
    if limb > 0 { limbs.append(limb) }
    trim()
  }

  mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
    if limbs.isEmpty { isNegative = false }
  }

  /// The number of the other sign.
  package static prefix func - (number: BigInteger) -> BigInteger {
    var result = number
    result.isNegative = !number.isNegative && !number.limbs.isEmpty
    return result
  }

  /// The sum.
  package static func + (first: BigInteger, second: BigInteger) -> BigInteger {
    var result = first
    if first.isNegative == second.isNegative {
      result.limbs = sum(first.limbs, second.limbs)
    } else if isLess(first.limbs, second.limbs) {
      result.limbs = difference(second.limbs, first.limbs)
      result.isNegative = second.isNegative
    } else {
      result.limbs = difference(first.limbs, second.limbs)
    }
    result.trim()
    return result
  }

  /// The difference.
  package static func - (first: BigInteger, second: BigInteger) -> BigInteger {
    first + -second
  }

  /// The product with a factor of at most nine digits.
  static func * (number: BigInteger, factor: Int) -> BigInteger {
    var result = number
    var carry = 0
    for index in number.limbs.indices {
      let product = Int(number.limbs[index]) * abs(factor) + carry
      result.limbs[index] = UInt32(product % base)
      carry = product / base
    }
    if carry > 0 { result.limbs.append(UInt32(carry)) }
    result.isNegative = number.isNegative != (factor < 0)
    result.trim()
    return result
  }

  /// The quotient rounded down and the remainder, which is never negative.
  ///
  /// `divisor` is positive and has at most nine digits.
  func divided(by divisor: Int) -> (quotient: BigInteger, remainder: Int) {
    var quotient = self
    var remainder = 0
    for index in limbs.indices.reversed() {
      let value = remainder * Self.base + Int(limbs[index])
      quotient.limbs[index] = UInt32(value / divisor)
      remainder = value % divisor
    }
    quotient.trim()
    guard isNegative, remainder > 0 else { return (quotient, remainder) }
    return (quotient - BigInteger(1), divisor - remainder)
  }

  /// Orders by value.
  package static func < (first: BigInteger, second: BigInteger) -> Bool {
    if first.isNegative != second.isNegative { return first.isNegative }
    return first.isNegative
      ? isLess(second.limbs, first.limbs) : isLess(first.limbs, second.limbs)
  }

  static func isLess(_ first: [UInt32], _ second: [UInt32]) -> Bool {
    if first.count != second.count { return first.count < second.count }
    for index in first.indices.reversed() where first[index] != second[index] {
      return first[index] < second[index]
    }
    return false
  }

  static func sum(_ first: [UInt32], _ second: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var carry: UInt32 = 0
    for index in 0..<max(first.count, second.count) {
      var limb = carry
      if index < first.count { limb += first[index] }
      if index < second.count { limb += second[index] }
      result.append(limb % UInt32(base))
      carry = limb / UInt32(base)
    }
    if carry > 0 { result.append(carry) }
    return result
  }

  /// `first` less `second`, which is not greater.
  static func difference(_ first: [UInt32], _ second: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var borrow = 0
    for index in first.indices {
      var limb = Int(first[index]) - borrow
      if index < second.count { limb -= Int(second[index]) }
      borrow = limb < 0 ? 1 : 0
      result.append(UInt32(limb < 0 ? limb + base : limb))
    }
    return result
  }
}
