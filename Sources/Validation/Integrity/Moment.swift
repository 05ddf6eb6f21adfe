internal import TEI

/// A date or time as TEI's `@when` has it: one of W3C's date types, as far as the value goes.
///
/// Source: TEI P5 `teidata.temporal.w3c`; XML Schema part 2, §3.2.7 to 3.2.14.
struct Moment: Hashable {
  /// The year; negative before our era, without a year 0.
  ///
  /// nil in `--12-21` and in times.
  private(set) var year: Int?
  private(set) var month: Int?
  private(set) var day: Int?
  /// Seconds since midnight, with a time.
  private(set) var seconds: Int?

  /// Why a text is no moment, as the end of a sentence, and what it may have been meant to be.
  struct Fault: Error, Hashable {
    let reason: String
    var proposal: String?
  }

  /// Reads a value; blanks at its ends do not count.
  init(_ text: String) throws(Fault) {
    var rest = text.utf8[...]
    while let first = rest.first, first <= 0x20 { rest = rest.dropFirst() }
    while let last = rest.last, last <= 0x20 { rest = rest.dropLast() }
    guard !rest.isEmpty else { throw Fault(reason: "it is empty") }
    if let time = rest.firstIndex(of: 0x54) {
      let date = rest[..<time]
      if !date.isEmpty {
        try readDate(date)
        guard day != nil, year != nil else { throw Fault(reason: "a time needs a whole date") }
      }
      try readTime(rest[rest.index(after: time)...])
    } else if rest.contains(0x3A), rest.prefix(3).last == 0x3A {
      try readTime(rest)
    } else {
      try readDate(try Self.withoutZone(rest))
    }
    try checkDay()
  }

  private mutating func readDate(_ text: Substring.UTF8View) throws(Fault) {
    if text.starts(with: "---".utf8) {
      day = try Self.number(text.dropFirst(3), digits: 2, "day")
    } else if text.starts(with: "--".utf8) {
      let parts = text.dropFirst(2).split(separator: 0x2D, omittingEmptySubsequences: false)
      guard parts.count <= 2 else { throw Self.shapeFault(text) }
      month = try Self.number(parts[0], digits: 2, "month")
      if parts.count == 2 { day = try Self.number(parts[1], digits: 2, "day") }
    } else {
      try readYearFirst(text)
    }
  }

  private mutating func readYearFirst(_ text: Substring.UTF8View) throws(Fault) {
    let isNegative = text.first == 0x2D
    let parts = text.dropFirst(isNegative ? 1 : 0)
      .split(separator: 0x2D, omittingEmptySubsequences: false)
    guard parts.count <= 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else {
      throw Self.shapeFault(text)
    }
    guard parts[0].count >= 4, parts.dropFirst().allSatisfy({ $0.count == 2 }) else {
      throw Fault(
        reason: "a year has four digits, month and day have two",
        proposal: Self.padded(parts, isNegative: isNegative)
      )
    }
    guard parts[0].count < 10, let value = Int(String(Substring(parts[0]))) else {
      throw Fault(reason: "the year is too long")
    }
    guard value != 0 else { throw Fault(reason: "there is no year 0; the year before 1 is -0001") }
    year = isNegative ? -value : value
    if parts.count > 1 { month = try Self.number(parts[1], digits: 2, "month") }
    if parts.count > 2 { day = try Self.number(parts[2], digits: 2, "day") }
  }

  private mutating func readTime(_ text: Substring.UTF8View) throws(Fault) {
    let parts = try Self.withoutZone(text)
      .split(separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count == 3 else {
      throw Fault(reason: "a time is written hh:mm:ss")
    }
    let hour = try Self.number(parts[0], digits: 2, "hour")
    let minute = try Self.number(parts[1], digits: 2, "minute")
    let second = try Self.number(parts[2].prefix(2), digits: 2, "second")
    let fraction = parts[2].dropFirst(2)
    guard
      fraction.isEmpty
        || (fraction.first == 0x2E && fraction.count > 1
          && fraction.dropFirst().allSatisfy(\.isDigit))
    else { throw Fault(reason: "a time is written hh:mm:ss") }
    let isMidnight = hour == 24 && minute == 0 && second == 0
    guard hour < 24 || isMidnight, minute < 60, second < 60 else {
      throw Fault(reason: "there is no such time of day")
    }
    seconds = (hour * 60 + minute) * 60 + second
  }

  private func checkDay() throws(Fault) {
    if let month, !(1...12).contains(month) { throw Fault(reason: "there is no month \(month)") }
    guard let day else { return }
    guard let month else {
      if !(1...31).contains(day) { throw Fault(reason: "no month has a day \(day)") }
      return
    }
    guard day < 1 || day > Self.days(in: month, of: year) else { return }
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let when = year.map { " \($0)" } ?? ""
    throw Fault(
      reason: "\(names[month - 1])\(month == 2 ? when : "") has only "
        + "\(Self.days(in: month, of: year)) days"
    )
  }

  /// The days of a month in the Gregorian calendar; February without a year has 29.
  ///
  /// The editions of XML Schema disagree about which years before our era are leap years; either passes.
  private static func days(in month: Int, of year: Int?) -> Int {
    guard month == 2, let year else {
      return GregorianCalendar.days(inMonth: month, of: year ?? 2000)
    }
    let isLeap =
      GregorianCalendar.isLeap(year) || (year < 0 && GregorianCalendar.isLeap(year + 1))
    return isLeap ? 29 : 28
  }

  /// A value without its time zone (`Z`, `+02:00`).
  private static func withoutZone(
    _ text: Substring.UTF8View
  ) throws(Fault) -> Substring.UTF8View {
    if text.last == 0x5A { return text.dropLast() }
    let zone = text.suffix(6)
    guard zone.count == 6, zone.first == 0x2B || zone.first == 0x2D,
      Array(zone)[3] == 0x3A
    else { return text }
    let hour = try number(zone.dropFirst().prefix(2), digits: 2, "time zone")
    let minute = try number(zone.suffix(2), digits: 2, "time zone")
    guard hour < 14 || (hour == 14 && minute == 0), minute < 60 else {
      throw Fault(reason: "there is no such time zone")
    }
    return text.dropLast(6)
  }

  private static func number(
    _ text: Substring.UTF8View,
    digits: Int,
    _ what: String
  ) throws(Fault) -> Int {
    guard text.count == digits, text.allSatisfy(\.isDigit),
      let value = Int(String(Substring(text)))
    else { throw Fault(reason: "the \(what) needs \(digits) digits") }
    return value
  }

  private static func padded(_ parts: [Substring.UTF8View], isNegative: Bool) -> String? {
    // A year of two digits may be of any century.
    guard parts[0].count == 4 || isNegative, parts.dropFirst().allSatisfy({ $0.count <= 2 }) else {
      return nil
    }
    let words = parts.enumerated().map { index, part in
      String(repeating: "0", count: max((index == 0 ? 4 : 2) - part.count, 0))
        + String(Substring(part))
    }
    return (isNegative ? "-" : "") + words.joined(separator: "-")
  }

  private static func shapeFault(_ text: Substring.UTF8View) -> Fault {
    Fault(reason: text.first == 0x50 ? "it is a duration" : "it has not the shape of a date")
  }
}

extension Moment {
  /// Whether all of this moment lies after all of another, as far as both say.
  ///
  /// `1920` and `1920-05` overlap. Moments without a year are not compared.
  func isAfter(_ other: Moment) -> Bool {
    guard let year, let otherYear = other.year else { return false }
    if year != otherYear { return year > otherYear }
    guard let month, let otherMonth = other.month else { return false }
    if month != otherMonth { return month > otherMonth }
    guard let day, let otherDay = other.day else { return false }
    if day != otherDay { return day > otherDay }
    guard let seconds, let otherSeconds = other.seconds else { return false }
    return seconds > otherSeconds
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
