internal import TEI

/// A day, month or year of the Gregorian calendar.
struct CalendarDate: Sendable, Hashable, Comparable {
  var year: Int
  /// From 1 to 12; nil when only the year is known.
  var month: Int?
  /// From 1; nil when only the month is known.
  var day: Int?

  /// A date that exists; nil for the 31st of February.
  init?(year: Int, month: Int? = nil, day: Int? = nil) {
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day {
        guard (1...GregorianCalendar.days(inMonth: month, of: year)).contains(day) else {
          return nil
        }
      }
    } else if day != nil {
      return nil
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The Gregorian day of a day of the Julian calendar; nil for a day that does not exist there.
  init?(julianYear year: Int, month: Int, day: Int) {
    // The Julian calendar has a 29th of February every fourth year.
    let days =
      month == 2 && year.isMultiple(of: 4) ? 29 : GregorianCalendar.days(inMonth: month, of: year)
    guard (1...max(days, 1)).contains(day), days > 0 else { return nil }
    let (y, m) = Self.shifted(year, month)
    self.init(dayNumber: 365 * y + Self.quotient(y, 4) + (153 * m + 2) / 5 + day - 3)
  }

  /// `1920-12-21`, `1920-12` or `1920`.
  var iso: String {
    [Self.padded(year, 4), month.map { Self.padded($0, 2) }, day.map { Self.padded($0, 2) }]
      .compactMap { $0 }.joined(separator: "-")
  }

  /// The day of the Julian calendar; nil when the day is not known.
  var julian: (year: Int, month: Int, day: Int)? {
    guard let number = dayNumber else { return nil }
    let n = number + 2
    let y = Self.quotient(4 * n + 3, 1461)
    let rest = n - Self.quotient(1461 * y, 4)
    let m = (5 * rest + 2) / 153
    let day = rest - (153 * m + 2) / 5 + 1
    return m < 10 ? (y, m + 3, day) : (y + 1, m - 9, day)
  }

  /// What two dates have in common: a month, a year; nil when nothing.
  func common(with other: CalendarDate) -> CalendarDate? {
    guard year == other.year else { return nil }
    guard let month, month == other.month else { return CalendarDate(year: year) }
    guard let day, day == other.day else { return CalendarDate(year: year, month: month) }
    return self
  }

  static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
  }
}

extension CalendarDate {
  /// Days since the 1st of March of the year 0 (Gregorian); nil when the day is not known.
  private var dayNumber: Int? {
    guard let month, let day else { return nil }
    let (y, m) = Self.shifted(year, month)
    return 365 * y + Self.quotient(y, 4) - Self.quotient(y, 100) + Self.quotient(y, 400)
      + (153 * m + 2) / 5 + day - 1
  }

  private init(dayNumber: Int) {
    // Cycles of 400 years have 146 097 days.
    let cycle = Self.quotient(dayNumber, 146_097)
    let rest = dayNumber - cycle * 146_097
    let year = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365
    let inYear = rest - (365 * year + year / 4 - year / 100)
    let m = (5 * inYear + 2) / 153
    day = inYear - (153 * m + 2) / 5 + 1
    month = m < 10 ? m + 3 : m - 9
    self.year = year + cycle * 400 + (m < 10 ? 0 : 1)
  }

  /// Years that begin in March, so that the leap day is the last.
  private static func shifted(_ year: Int, _ month: Int) -> (Int, Int) {
    month > 2 ? (year, month - 3) : (year - 1, month + 9)
  }

  private static func quotient(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? a / b : -((-a + b - 1) / b)
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}

extension CalendarDate {
  /// A date in ISO 8601; nil for anything else.
  init?(iso: String) {
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), let year = parts[0] else { return nil }
    self.init(
      year: year,
      month: parts.count > 1 ? parts[1] : nil,
      day: parts.count > 2 ? parts[2] : nil
    )
  }
}
