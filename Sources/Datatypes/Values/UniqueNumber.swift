/// A floating-point number with one zero and one NaN, which equals itself.
///
/// Source: XML Schema Part 2 §3.2.4 and §3.2.5.
struct UniqueNumber<Value: BinaryFloatingPoint & Sendable & LosslessStringConvertible>:
  Sendable, Hashable
{
  private let value: Value

  /// Reads a literal: a decimal, perhaps with an exponent, or INF, -INF, NaN.
  ///
  /// It becomes the nearest number, the even one of two; beyond the greatest it is infinite.
  init?(_ literal: ArraySlice<UInt8>) {
    if literal.elementsEqual("INF".utf8) {
      value = .infinity
    } else if literal.elementsEqual("-INF".utf8) {
      value = -.infinity
    } else if literal.elementsEqual("NaN".utf8) {
      value = .nan
    } else {
      guard let text = Self.normalized(literal), let number = Value(text) else { return nil }
      value = number == 0 ? 0 : number
    }
  }

  /// The literal as Swift reads it, with digits on both sides of the point; nil when malformed.
  private static func normalized(_ literal: ArraySlice<UInt8>) -> String? {
    var reader = LexicalReader(literal)
    var text = reader.skip("-") ? "-" : ""
    if text.isEmpty { _ = reader.skip("+") }
    let integer = reader.digits()
    let fraction = reader.skip(".") ? reader.digits() : []
    guard !integer.isEmpty || !fraction.isEmpty else { return nil }
    text += "0" + String(decoding: integer, as: UTF8.self)
    text += "." + String(decoding: fraction, as: UTF8.self) + "0"
    guard !reader.isAtEnd else { return text }
    guard reader.skip("e") || reader.skip("E") else { return nil }
    text += "e"
    if reader.skip("-") { text += "-" } else { _ = reader.skip("+") }
    let exponent = reader.digits()
    guard !exponent.isEmpty, reader.isAtEnd else { return nil }
    return text + String(decoding: exponent, as: UTF8.self)
  }

  /// The order of numbers; NaN can be compared with itself only.
  func order(against other: UniqueNumber) -> PartialOrder {
    if self == other { return .equal }
    if value.isNaN || other.value.isNaN { return .incomparable }
    return value < other.value ? .less : .greater
  }

  static func == (first: UniqueNumber, second: UniqueNumber) -> Bool {
    first.value == second.value || first.value.isNaN && second.value.isNaN
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(value.isNaN ? Value.infinity : value)
  }
}
