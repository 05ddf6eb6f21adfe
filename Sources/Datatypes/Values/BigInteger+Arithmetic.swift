extension BigInteger {
  /// The product of two numbers of any size (Karatsuba beyond a few hundred digits).
  package static func * (first: BigInteger, second: BigInteger) -> BigInteger {
    var result = BigInteger(0)
    result.limbs = product(first.limbs[...], second.limbs[...])
    result.isNegative = first.isNegative != second.isNegative
    result.trim()
    return result
  }

  /// The quotient rounded towards zero, and the remainder, which has the sign of the dividend.
  /// - Returns: Nil when `divisor` is 0.
  package func quotientAndRemainder(
    dividingBy divisor: BigInteger
  ) -> (quotient: BigInteger, remainder: BigInteger)? {
    guard !divisor.limbs.isEmpty else { return nil }
    var quotient = BigInteger(0)
    var remainder = self
    if !Self.isLess(limbs, divisor.limbs) {
      (quotient.limbs, remainder.limbs) = Self.divide(limbs, by: divisor.limbs)
    }
    quotient.isNegative = isNegative != divisor.isNegative
    remainder.isNegative = isNegative
    quotient.trim()
    remainder.trim()
    return (quotient, remainder)
  }

  /// The number as an `Int`; nil when it is too large.
  package var asInt: Int? {
    guard limbs.count <= 3 else { return nil }
    var value = 0
    for limb in limbs.reversed() {
      let (scaled, over) = value.multipliedReportingOverflow(by: Self.base)
      let limb = Int(limb)
      let (sum, more) = scaled.addingReportingOverflow(isNegative ? -limb : limb)
      if over || more { return nil }
      value = sum
    }
    return value
  }

  /// The decimal digits (ASCII) of the magnitude; "0" for 0.
  package var digits: [UInt8] {
    guard let last = limbs.last else { return [0x30] }
    var digits = Array(String(last).utf8)
    digits.reserveCapacity(limbs.count * 9)
    for limb in limbs.dropLast().reversed() {
      var scale: UInt32 = 100_000_000
      var rest = limb
      while scale > 0 {
        digits.append(UInt8(0x30 + rest / scale))
        rest %= scale
        scale /= 10
      }
    }
    return digits
  }

  /// How many decimal digits the magnitude has.
  package var digitCount: Int {
    guard let last = limbs.last else { return 1 }
    return (limbs.count - 1) * 9 + String(last).utf8.count
  }

  /// Ten to a power that is not negative.
  package static func power(ofTen exponent: Int) -> BigInteger {
    var result = BigInteger(0)
    result.limbs = [UInt32](repeating: 0, count: exponent / 9)
    var top: UInt32 = 1
    for _ in 0..<exponent % 9 { top *= 10 }
    result.limbs.append(top)
    return result
  }

  private static let karatsubaLimit = 48

  private static func product(
    _ first: ArraySlice<UInt32>,
    _ second: ArraySlice<UInt32>
  ) -> [UInt32] {
    if first.isEmpty || second.isEmpty { return [] }
    guard min(first.count, second.count) > karatsubaLimit else {
      return schoolProduct(first, second)
    }
    let half = max(first.count, second.count) / 2
    let (firstLow, firstHigh) = (first.prefix(half), first.dropFirst(half))
    let (secondLow, secondHigh) = (second.prefix(half), second.dropFirst(half))
    let low = product(firstLow, secondLow)
    let high = product(firstHigh, secondHigh)
    let firstSum = sum(Array(firstLow), Array(firstHigh))
    let secondSum = sum(Array(secondLow), Array(secondHigh))
    var middle = product(firstSum[...], secondSum[...])
    subtract(low, from: &middle)
    subtract(high, from: &middle)
    var result = [UInt32](repeating: 0, count: first.count + second.count + 1)
    add(low, to: &result, at: 0)
    add(middle, to: &result, at: half)
    add(high, to: &result, at: 2 * half)
    return result
  }

  private static func schoolProduct(
    _ first: ArraySlice<UInt32>,
    _ second: ArraySlice<UInt32>
  ) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: first.count + second.count)
    for (shift, factor) in first.enumerated() where factor != 0 {
      var carry: UInt64 = 0
      var index = shift
      for limb in second {
        let value = UInt64(limb) * UInt64(factor) + UInt64(result[index]) + carry
        result[index] = UInt32(value % UInt64(base))
        carry = value / UInt64(base)
        index += 1
      }
      while carry > 0 {
        let value = UInt64(result[index]) + carry
        result[index] = UInt32(value % UInt64(base))
        carry = value / UInt64(base)
        index += 1
      }
    }
    return result
  }

  /// Adds `other`, whose trailing zero limbs may reach beyond the end, at a place.
  private static func add(_ other: [UInt32], to result: inout [UInt32], at place: Int) {
    var carry: UInt32 = 0
    for (offset, limb) in other.enumerated() {
      let index = place + offset
      guard index < result.count else { break }
      let value = result[index] + limb + carry
      result[index] = value % UInt32(base)
      carry = value / UInt32(base)
    }
    var index = place + other.count
    while carry > 0, index < result.count {
      let value = result[index] + carry
      result[index] = value % UInt32(base)
      carry = value / UInt32(base)
      index += 1
    }
  }

  /// Takes away `other`, which is not greater.
  private static func subtract(_ other: [UInt32], from result: inout [UInt32]) {
    var borrow = 0
    for index in result.indices {
      if index >= other.count, borrow == 0 { break }
      var value = Int(result[index]) - borrow - (index < other.count ? Int(other[index]) : 0)
      borrow = value < 0 ? 1 : 0
      if value < 0 { value += base }
      result[index] = UInt32(value)
    }
  }

  /// Long division (Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D).
  private static func divide(
    _ dividend: [UInt32],
    by divisor: [UInt32]
  ) -> (quotient: [UInt32], remainder: [UInt32]) {
    if divisor.count == 1 {
      var quotient = dividend
      var rest: UInt64 = 0
      for index in dividend.indices.reversed() {
        let value = rest * UInt64(base) + UInt64(dividend[index])
        quotient[index] = UInt32(value / UInt64(divisor[0]))
        rest = value % UInt64(divisor[0])
      }
      return (quotient, [UInt32(rest)])
    }
    let scale = base / (Int(divisor[divisor.count - 1]) + 1)
    let lower = scaled(divisor, by: scale)
    var upper = scaled(dividend, by: scale)
    if upper.count == dividend.count { upper.append(0) }
    let count = divisor.count
    var quotient = [UInt32](repeating: 0, count: upper.count - count)
    let top = Int(lower[count - 1])
    let next = Int(lower[count - 2])
    for place in quotient.indices.reversed() {
      let head = Int(upper[place + count]) * base + Int(upper[place + count - 1])
      var guess = head / top
      var rest = head % top
      while guess >= base || guess * next > rest * base + Int(upper[place + count - 2]) {
        guess -= 1
        rest += top
        if rest >= base { break }
      }
      if subtract(lower, times: guess, from: &upper, at: place) {
        guess -= 1
        addBack(lower, to: &upper, at: place)
      }
      quotient[place] = UInt32(guess)
    }
    var remainder = Array(upper.prefix(count))
    var carry = 0
    for index in remainder.indices.reversed() {
      let value = carry * base + Int(remainder[index])
      remainder[index] = UInt32(value / scale)
      carry = value % scale
    }
    return (quotient, remainder)
  }

  private static func scaled(_ limbs: [UInt32], by factor: Int) -> [UInt32] {
    var result = limbs
    var carry = 0
    for index in limbs.indices {
      let value = Int(limbs[index]) * factor + carry
      result[index] = UInt32(value % base)
      carry = value / base
    }
    if carry > 0 { result.append(UInt32(carry)) }
    return result
  }

  /// Whether the product was too large, so that one more must be added back.
  private static func subtract(
    _ limbs: [UInt32],
    times factor: Int,
    from upper: inout [UInt32],
    at place: Int
  ) -> Bool {
    var borrow = 0
    for index in limbs.indices {
      let value = Int(upper[place + index]) - Int(limbs[index]) * factor - borrow
      let kept = ((value % base) + base) % base
      upper[place + index] = UInt32(kept)
      borrow = (kept - value) / base
    }
    let value = Int(upper[place + limbs.count]) - borrow
    upper[place + limbs.count] = UInt32(value < 0 ? value + base : value)
    return value < 0
  }

  private static func addBack(_ limbs: [UInt32], to upper: inout [UInt32], at place: Int) {
    var carry = 0
    for index in limbs.indices {
      let value = Int(upper[place + index]) + Int(limbs[index]) + carry
      upper[place + index] = UInt32(value % base)
      carry = value / base
    }
    let last = Int(upper[place + limbs.count]) + carry
    upper[place + limbs.count] = UInt32(last % base)
  }
}
