import Testing

@testable import Datatypes

@Suite struct ValueSpaceTests {
  @Test(arguments: [
    ("string", "a", "a", true), ("string", "a", " a", false), ("string", "e\u{301}", "é", false),
    ("normalizedString", "a\tb", "a b", true), ("normalizedString", "a  b", "a b", false),
    ("token", " a  b ", "a\nb", true), ("boolean", "1", "true", true), ("boolean", "0", "1", false),
    ("decimal", "1.0", "+01", true), ("decimal", "-0", "0.0", true),
    ("decimal", ".5", "0.50", true),
    ("decimal", "0.1", "0.10000000000000000000000001", false), ("integer", "007", "7", true),
    ("float", "0.1", "0.10000000149011612", true), ("double", "0.1", "0.10000000149011612", false),
    ("double", "NaN", " NaN ", true), ("double", "0", "-0", true), ("double", "1e999", "INF", true),
    ("float", "16777217", "16777216", true),
    ("double", "9007199254740993", "9007199254740992", true),
    ("float", "1.00000017881393432617187499", "1.00000011920928955078125", true),
    ("hexBinary", "0a", "0A", true), ("base64Binary", "AA = =", "AA==", true),
    ("duration", "P1Y", "P12M", true), ("duration", "P1D", "PT24H", true),
    ("duration", "P1M", "P30D", false), ("duration", "-P0Y", "PT0S", true),
    ("duration", "PT1.50S", "PT1.5S", true), ("duration", "-PT1.5S", "PT1.5S", false),
    ("dateTime", "2000-01-01T24:00:00", "2000-01-02T00:00:00", true),
    ("dateTime", "1999-12-31T24:00:00Z", "2000-01-01T01:00:00+01:00", true),
    ("dateTime", "2000-01-01T00:00:00", "2000-01-01T00:00:00Z", false),
    ("dateTime", "2000-01-01T00:00:00.10", "2000-01-01T00:00:00.1", true),
    ("dateTime", "-0001-12-31T24:00:00", "0001-01-01T00:00:00", true),
    ("dateTime", "1998-12-31T23:59:60Z", "1998-12-31T22:59:60-01:00", true),
    ("dateTime", "1998-12-31T23:59:60.5", "1999-01-01T00:00:00.5", true),
    ("time", "24:00:00", "00:00:00", true), ("time", "12:00:00Z", "13:00:00+01:00", true),
    ("date", "2002-10-10+13:00", "2002-10-09-11:00", true),
    ("date", "2002-10-10Z", "2002-10-10-00:00", true), ("gYear", "2000", "2000Z", false),
    ("gMonthDay", "--12-31-01:00", "--12-31Z", false), ("gDay", "---01Z", "---01+00:00", true),
    ("anyURI", "http://a", "http://A", false), ("NMTOKENS", "a b", " a\n b", true),
    ("NMTOKENS", "a b", "b a", false), ("ID", " p1", "p1", true),
  ])
  func equality(type: String, first: String, second: String, isEqual: Bool) throws {
    let type = try XSDDatatype(name: type)
    #expect(type.isEqual(first, to: second) == isEqual)
    #expect(type.isEqual(second, to: first) == isEqual)
    if isEqual {
      #expect(type.value(of: first)?.hashValue == type.value(of: second)?.hashValue)
    }
  }

  @Test(arguments: [
    ("decimal", "-2", "-1.5", PartialOrder.less), ("decimal", "10", "9.99", .greater),
    ("decimal", "99999999999999999999", "100000000000000000000", .less),
    ("double", "-INF", "-1e308", .less), ("double", "NaN", "1", .incomparable),
    ("double", "NaN", "NaN", .equal),
    // The table of §3.2.6.2.
    ("duration", "P1Y", "P364D", .greater), ("duration", "P1Y", "P365D", .incomparable),
    ("duration", "P1Y", "P366D", .incomparable), ("duration", "P1Y", "P367D", .less),
    ("duration", "P1M", "P27D", .greater), ("duration", "P1M", "P28D", .incomparable),
    ("duration", "P1M", "P31D", .incomparable), ("duration", "P1M", "P32D", .less),
    ("duration", "P5M", "P149D", .greater), ("duration", "P5M", "P150D", .incomparable),
    ("duration", "P5M", "P153D", .incomparable), ("duration", "P5M", "P154D", .less),
    ("duration", "-P1M", "P0D", .less), ("duration", "P400Y", "P146097D", .incomparable),
    ("duration", "P400000000000000000000Y", "P146096999999999999999999D", .greater),
    // The table of §3.2.7.4.
    ("dateTime", "2000-01-15T00:00:00", "2000-02-15T00:00:00", .less),
    ("dateTime", "2000-01-15T12:00:00", "2000-01-16T12:00:00Z", .less),
    ("dateTime", "2000-01-01T12:00:00", "1999-12-31T23:00:00Z", .incomparable),
    ("dateTime", "2000-01-16T12:00:00", "2000-01-16T12:00:00Z", .incomparable),
    ("dateTime", "2000-01-16T00:00:00", "2000-01-16T12:00:00Z", .incomparable),
    ("dateTime", "2000-01-15T22:00:00", "2000-01-16T12:00:00Z", .incomparable),
    ("dateTime", "2000-01-15T21:59:59", "2000-01-16T12:00:00Z", .less),
    ("date", "-0001-12-31", "0001-01-01", .less), ("date", "-0002-01-01", "-0001-01-01", .less),
    ("date", "9999-12-31", "10000-01-01", .less), ("gMonthDay", "--02-29", "--03-01", .less),
    ("gDay", "---31", "---30", .greater), ("gMonth", "--01", "--12", .less),
    ("time", "23:59:59.999", "24:00:00", .greater), ("gYear", "-0044", "0014", .less),
    ("gYear", "2000", "2000Z", .incomparable), ("gYear", "1999", "2000Z", .less),
  ])
  func order(type: String, first: String, second: String, order: PartialOrder) throws {
    let type = try XSDDatatype(name: type)
    #expect(type.order(of: first, second) == order)
    let opposite: PartialOrder =
      order == .less ? .greater : order == .greater ? .less : order
    #expect(type.order(of: second, first) == opposite)
  }

  @Test func decimalsCompareAsNumbers() throws {
    let type = try XSDDatatype(name: "decimal")
    var random = SplitMix(seed: 20_261_123)
    for _ in 0..<2000 {
      let first = Int.random(in: -100_000...100_000, using: &random)
      let second = Int.random(in: -100_000...100_000, using: &random)
      let literals = [first, second].map { number -> String in
        let digits = String(number.magnitude)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return (number < 0 ? "-" : "") + padded.dropLast(3) + "." + padded.suffix(3)
      }
      #expect(type.order(of: literals[0], literals[1]) == PartialOrder(first, second))
    }
  }

  @Test func bigIntegersCalculate() {
    var random = SplitMix(seed: 3)
    for _ in 0..<2000 {
      let first = Int.random(in: -(1 << 61)...(1 << 61), using: &random) >> Int.random(in: 0...60)
      let second = Int.random(in: -(1 << 61)...(1 << 61), using: &random)
      let small = Int.random(in: 1...999_999, using: &random)
      #expect(BigInteger(first) + BigInteger(second) == BigInteger(first + second))
      #expect(BigInteger(first) - BigInteger(second) == BigInteger(first - second))
      #expect((BigInteger(first) < BigInteger(second)) == (first < second))
      let (quotient, remainder) = BigInteger(first).divided(by: small)
      #expect(quotient * small + BigInteger(remainder) == BigInteger(first))
      #expect((0..<small).contains(remainder))
    }
  }

  @Test func orderOfDatesIsAntisymmetricAndTransitive() throws {
    let type = try XSDDatatype(name: "dateTime")
    var random = SplitMix(seed: 42)
    let zones = ["", "Z", "+14:00", "-14:00", "+01:00", "-05:30"]
    let values = (0..<60).compactMap { _ -> XSDValue? in
      let day = Int.random(in: 10...28, using: &random)
      let hour = Int.random(in: 10...23, using: &random)
      let zone = zones.randomElement(using: &random) ?? ""
      return type.value(
        of: "2000-0\(Int.random(in: 1...2, using: &random))-\(day)T\(hour):00:00\(zone)"
      )
    }
    #expect(values.count == 60)
    for first in values {
      for second in values {
        let order = first.order(against: second)
        let back = second.order(against: first)
        #expect((order == .less) == (back == .greater))
        #expect((order == .equal) == (first == second))
        for third in values where order == .less && second.order(against: third) == .less {
          #expect(first.order(against: third) == .less)
        }
      }
    }
  }

  @Test func daysFollowOneAnother() {
    var number = Calendar.dayNumber(year: BigInteger(-401), month: 1, day: 1)
    for year in -401...401 {
      let isLeap = Calendar.isLeap((year % 400 + 400) % 400)
      for month in 1...12 {
        for day in 1...Calendar.days(inMonth: month, isLeap: isLeap) {
          let found = Calendar.dayNumber(year: BigInteger(year), month: month, day: day)
          if found != number { Issue.record("\(year)-\(month)-\(day)") }
          number = number + BigInteger(1)
        }
      }
    }
    #expect(Calendar.dayNumber(year: BigInteger(0), month: 1, day: 1) == BigInteger(0))
  }
}

/// A generator whose numbers are the same in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
