/// A decimal number of any size and precision.
///
/// Source: XML Schema Part 2 §3.2.3.
struct XSDDecimal: Sendable, Hashable, Comparable {
  /// Whether it is less than zero.
  let isNegative: Bool
  /// The digits (ASCII) before the point, without leading zeros.
  let integer: [UInt8]
  /// The digits after the point, without zeros at the end.
  let fraction: [UInt8]

  /// Reads a literal without white space: a sign, digits, a point, at least one digit.
  /// - Parameters:
  ///   - literal: The characters.
  ///   - requiresInteger: Whether the literal is one of `integer`, without a point.
  init?(_ literal: ArraySlice<UInt8>, requiresInteger: Bool = false) {
    var rest = literal
    let sign = rest.first
    if sign == 0x2B || sign == 0x2D { rest = rest.dropFirst() }
    let digits = rest.prefix(while: LexicalReader.isDigit)
    rest = rest.dropFirst(digits.count)
    var decimals: ArraySlice<UInt8> = []
    if !requiresInteger, rest.first == 0x2E {
      decimals = rest.dropFirst().prefix(while: LexicalReader.isDigit)
      rest = rest.dropFirst(decimals.count + 1)
    }
    guard rest.isEmpty, !digits.isEmpty || !decimals.isEmpty else { return nil }
    integer = Array(digits.drop { $0 == 0x30 })
    var kept = decimals
    while kept.last == 0x30 { kept.removeLast() }
    fraction = Array(kept)
    isNegative = sign == 0x2D && !(integer.isEmpty && fraction.isEmpty)
  }

  /// The least `totalDigits` that allows the number.
  ///
  /// It is i × 10⁻ⁿ with |i| < 10^totalDigits and n ≤ totalDigits, so that 0.001 needs three (§4.3.11).
  var totalDigits: Int { integer.count + fraction.count }

  static func < (first: XSDDecimal, second: XSDDecimal) -> Bool {
    if first.isNegative != second.isNegative { return first.isNegative }
    return first.isNegative ? second.isSmaller(than: first) : first.isSmaller(than: second)
  }

  /// Whether it is nearer to zero.
  private func isSmaller(than other: XSDDecimal) -> Bool {
    if integer.count != other.integer.count { return integer.count < other.integer.count }
    if integer != other.integer { return integer.lexicographicallyPrecedes(other.integer) }
    return fraction.lexicographicallyPrecedes(other.fraction)
  }
}
