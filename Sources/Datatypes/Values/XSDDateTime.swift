/// A point of the Gregorian calendar: the instant at which a date, a year, … begins.
///
/// Source: XML Schema Part 2 §3.2.7 to §3.2.14.
struct XSDDateTime: Sendable, Hashable {
  /// Which of the eight types it belongs to; values of two types are never equal.
  let kind: Kind
  /// Seconds since the beginning of the year 0, in UTC when there is a time zone.
  let instant: ExactSeconds
  let hasTimezone: Bool

  /// The types of dates and times, by the parts that they have.
  enum Kind: Sendable, Hashable {
    case dateTime, time, date, gYearMonth, gYear, gMonthDay, gDay, gMonth
  }

  /// The order relation on dateTime (§3.2.7.4).
  ///
  /// A point without a time zone may lie anywhere between the time zones +14:00 and -14:00.
  func order(against other: XSDDateTime) -> PartialOrder {
    if hasTimezone == other.hasTimezone { return PartialOrder(instant, other.instant) }
    let widest = BigInteger(14 * 3600)
    let earliest = hasTimezone ? instant : instant + -widest
    let latest = hasTimezone ? instant : instant + widest
    let otherEarliest = other.hasTimezone ? other.instant : other.instant + -widest
    let otherLatest = other.hasTimezone ? other.instant : other.instant + widest
    if latest < otherEarliest { return .less }
    if otherLatest < earliest { return .greater }
    return .incomparable
  }
}

extension XSDDateTime {
  /// Reads a literal of `kind`.
  init(_ literal: ArraySlice<UInt8>, kind: Kind) throws(LexicalProblem) {
    let reader = try Self.read(literal, kind: kind)
    self.kind = kind
    // 24:00:00 as a time is 00:00:00; with a date it is the next day (§3.2.7.1, §3.2.8).
    instant = reader.instant(wrapsMidnight: kind == .time)
    hasTimezone = reader.offset != nil
  }

  /// Reads the parts of a literal, which is enough to know that it belongs to the type.
  static func read(
    _ literal: ArraySlice<UInt8>,
    kind: Kind
  ) throws(LexicalProblem) -> DateTimeReader {
    var reader = DateTimeReader(literal)
    switch kind {
    case .dateTime:
      try reader.year()
      try reader.month()
      try reader.day()
      try reader.expect("T")
      try reader.time()
    case .time: try reader.time()
    case .date:
      try reader.year()
      try reader.month()
      try reader.day()
    case .gYearMonth:
      try reader.year()
      try reader.month()
    case .gYear: try reader.year()
    case .gMonthDay:
      try reader.expect("-")
      try reader.month()
      try reader.day()
    case .gDay:
      try reader.expect("-")
      try reader.expect("-")
      try reader.day()
    case .gMonth:
      try reader.expect("-")
      try reader.month()
    }
    try reader.timezone()
    return reader
  }
}
