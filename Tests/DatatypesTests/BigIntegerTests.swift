import Testing

@testable import Datatypes

@Suite struct BigIntegerTests {
  /// A number of so many digits at most; often of one limb, with zeros or nines in a row.
  private static func random(
    _ count: Int,
    using generator: inout some RandomNumberGenerator
  ) -> BigInteger {
    var digits: [UInt8] = []
    while digits.count < count {
      let digit = UInt8.random(in: 0x30...0x39, using: &generator)
      let length = Bool.random(using: &generator) ? 1 : Int.random(in: 1...30, using: &generator)
      digits += Array(repeating: digit, count: min(length, count - digits.count))
    }
    let number = BigInteger(digits: digits)
    return Bool.random(using: &generator) ? -number : number
  }

  @Test func dividesWhatItHasMultiplied() throws {
    var generator = SplitMix(seed: 1842)
    for _ in 0..<400 {
      let left = Self.random(Int.random(in: 1...1500, using: &generator), using: &generator)
      let right = Self.random(Int.random(in: 1...1500, using: &generator), using: &generator)
      guard right != BigInteger(0) else { continue }
      let magnitude = right.isNegative ? -right : right
      let small = Self.random(20, using: &generator)
      let rest = (small.isNegative ? -small : small) < magnitude ? small : BigInteger(0)
      // The remainder has the sign of the dividend.
      let product = left * right
      let signed = rest.isNegative == product.isNegative ? rest : -rest
      let result = try #require((product + signed).quotientAndRemainder(dividingBy: right))
      if left != BigInteger(0) { #expect(result.quotient == left && result.remainder == signed) }
    }
    #expect(BigInteger(1).quotientAndRemainder(dividingBy: BigInteger(0)) == nil)
  }

  @Test func multipliesInPiecesAsInOne() {
    var generator = SplitMix(seed: 1921)
    for _ in 0..<20 {
      let left = Self.random(3000, using: &generator)
      let right = Self.random(Int.random(in: 500...4000, using: &generator), using: &generator)
      // (a + 1) b = ab + b, for lengths that are divided differently.
      let one = BigInteger(1)
      #expect((left + one) * right == left * right + right)
      #expect(left * (right - one) == left * right - left)
      #expect(left * right == right * left)
    }
  }

  @Test func readsAndWrites() {
    #expect(BigInteger(.min).asInt == .min)
    #expect(BigInteger(.max).asInt == .max)
    #expect((BigInteger(.max) + BigInteger(1)).asInt == nil)
    #expect(
      BigInteger.power(ofTen: 20).digits == Array(("1" + String(repeating: "0", count: 20)).utf8)
    )
    #expect(BigInteger.power(ofTen: 20).digitCount == 21)
    #expect(BigInteger(digits: "000123".utf8).digits == Array("123".utf8))
    #expect(BigInteger(0).digits == Array("0".utf8))
  }
}
