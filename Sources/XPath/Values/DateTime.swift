/// A point of the Gregorian calendar, or a part of one; its type says which parts count.
struct DateTimeValue: Sendable, Hashable {
  /// As astronomers count: 0 is the year before 1 (XML Schema 1.1).
  var year = 1972
  var month = 12
  var day = 31
  var hour = 0
  var minute = 0
  var second = DecimalNumber.zero
  /// Minutes east of UTC; nil without a time zone.
  var timezone: Int?

  /// Years beyond this are refused.
  static let greatestYear = 1_000_000_000_000

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The days since 1 March of the year 0.
  ///
  /// Source: H. Hinnant, "chrono-compatible low-level date algorithms".
  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }

  /// The day with a number.
  static func date(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
    let era = (number >= 0 ? number : number - 146_096) / 146_097
    let dayOfEra = number - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Seconds since 1 March of the year 0, in UTC; without a time zone, in that of `implicit`.
  func instant(implicit: Int) -> DecimalNumber {
    let minutes = (Self.dayNumber(year, month, day) * 24 + hour) * 60 + minute
    return DecimalNumber((minutes - (timezone ?? implicit)) * 60) + second
  }

  /// The local time so many seconds after 1 March of the year 0.
  /// - Throws: FODT0001 when the year is too large.
  init(localSeconds: DecimalNumber, timezone: Int?) throws {
    let whole = localSeconds.floor
    guard let seconds = whole.asInt else { throw Self.overflow }
    let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    let rest = seconds - day * 86_400
    (year, month, self.day) = Self.date(ofDay: day)
    guard abs(year) <= Self.greatestYear else { throw Self.overflow }
    hour = rest / 3600
    minute = rest % 3600 / 60
    second = DecimalNumber(rest % 60) + (localSeconds - DecimalNumber(whole))
    self.timezone = timezone
  }

  init() {}

  static let overflow = XPathError(
    "FODT0001",
    "the date is too far away: the year has too many digits"
  )

  /// The local time in seconds since 1 March of the year 0.
  var localSeconds: DecimalNumber {
    DecimalNumber((Self.dayNumber(year, month, day) * 24 + hour) * 3600 + minute * 60) + second
  }

  /// So many months later; the day is cut off at the month's end (XML Schema 1.1 part 2, E.3.3).
  func adding(months: Int) throws -> DateTimeValue {
    var result = self
    let (total, isOver) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !isOver else { throw Self.overflow }
    result.year = total >= 0 ? total / 12 : -((11 - total) / 12)
    result.month = total - result.year * 12 + 1
    guard abs(result.year) <= Self.greatestYear else { throw Self.overflow }
    result.day = min(day, Self.days(inMonth: result.month, of: result.year))
    return result
  }

  /// So many seconds later.
  func adding(seconds: DecimalNumber) throws -> DateTimeValue {
    try DateTimeValue(localSeconds: localSeconds + seconds, timezone: timezone)
  }

  /// The same instant in another time zone, or without one.
  func adjusted(to timezone: Int?) throws -> DateTimeValue {
    guard let own = self.timezone, let timezone else {
      var result = self
      result.timezone = timezone
      return result
    }
    var result = try adding(seconds: DecimalNumber((timezone - own) * 60))
    result.timezone = timezone
    return result
  }

  /// The canonical form of the parts that belong to a type.
  func description(type: AtomicType) -> String {
    let text =
      switch type.primitive {
      case .date: date
      case .time: time
      case .gYear: yearText
      case .gYearMonth: yearText + "-" + Self.two(month)
      case .gMonth: "--" + Self.two(month)
      case .gMonthDay: "--" + Self.two(month) + "-" + Self.two(day)
      case .gDay: "---" + Self.two(day)
      default: date + "T" + time
      }
    return text + Self.timezoneText(timezone)
  }

  private var date: String { yearText + "-" + Self.two(month) + "-" + Self.two(day) }

  private var time: String {
    let seconds = second.description
    return Self.two(hour) + ":" + Self.two(minute) + ":" + (second < DecimalNumber(10) ? "0" : "")
      + seconds
  }

  private var yearText: String {
    let digits = String(year.magnitude)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return (year < 0 ? "-" : "") + zeros + digits
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// `Z`, `+01:00`, …; empty for nil.
  static func timezoneText(_ timezone: Int?) -> String {
    guard let timezone else { return "" }
    if timezone == 0 { return "Z" }
    let minutes = Int(timezone.magnitude)
    return (timezone < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
  }
}
