/// Reads the parts of a date and time.
///
/// What a type has not is taken from 31 December 1972, a leap year's month of 31 days, so that every
/// gMonthDay and gDay is in it; a type without a day begins on the first.
struct DateTimeReader {
  private var reader: LexicalReader
  /// The year's digits; nil when it is 1972.
  private var yearDigits: ArraySlice<UInt8>?
  private var yearIsNegative = false
  /// The year modulo 400.
  private var yearOfEra = 1972 % 400
  private var monthNumber: Int?
  private var dayNumber: Int?
  private var secondOfDay = 0
  private var fraction: ArraySlice<UInt8> = []
  /// The time zone, in seconds east of UTC.
  private(set) var offset: Int?

  init(_ literal: ArraySlice<UInt8>) {
    reader = LexicalReader(literal)
  }

  mutating func expect(_ character: Unicode.Scalar) throws(LexicalProblem) {
    try reader.expect(character)
  }

  /// '-'? yyyy, more digits if need be, not 0000.
  mutating func year() throws(LexicalProblem) {
    yearIsNegative = reader.skip("-")
    let digits = reader.digits()
    guard digits.count >= 4 else { throw .malformed }
    guard digits.contains(where: { $0 != 0x30 }) else { throw .yearZero }
    if digits.count > 4, digits.first == 0x30 { throw .yearWithLeadingZero }
    // 400 divides 10,000, so four digits are enough to know the year's place.
    let lastDigits = digits.suffix(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    yearOfEra = ((yearIsNegative ? 1 - lastDigits : lastDigits) % 400 + 400) % 400
    yearDigits = digits
  }

  /// '-' mm.
  mutating func month() throws(LexicalProblem) {
    try reader.expect("-")
    let month = try reader.twoDigits()
    guard (1...12).contains(month) else { throw .outOfRange(part: "month", value: month) }
    monthNumber = month
  }

  /// '-' dd.
  mutating func day() throws(LexicalProblem) {
    try reader.expect("-")
    let day = try reader.twoDigits()
    guard (1...31).contains(day) else { throw .outOfRange(part: "day", value: day) }
    let month = monthNumber ?? 12
    guard day <= Calendar.days(inMonth: month, isLeap: Calendar.isLeap(yearOfEra)) else {
      let year = yearDigits.map { String(decoding: $0, as: UTF8.self) }
      let signed = year.map { yearIsNegative ? "-" + $0 : $0 }
      throw .dayBeyondMonth(day: day, month: month, year: signed)
    }
    dayNumber = day
  }

  /// hh ':' mm ':' ss ('.' s+)?.
  ///
  /// A leap second, 60, is the first of the next minute (appendices D.1 and E.1).
  mutating func time() throws(LexicalProblem) {
    let hour = try reader.twoDigits()
    try reader.expect(":")
    let minute = try reader.twoDigits()
    try reader.expect(":")
    let second = try reader.twoDigits()
    if reader.skip(".") {
      fraction = reader.digits()
      guard !fraction.isEmpty else { throw .malformed }
    }
    guard hour <= 24 else { throw .outOfRange(part: "hour", value: hour) }
    guard minute <= 59 else { throw .outOfRange(part: "minute", value: minute) }
    guard second <= 60 else { throw .outOfRange(part: "second", value: second) }
    secondOfDay = hour * 3600 + minute * 60 + second
    if hour == 24, secondOfDay > Calendar.secondsPerDay || fraction.contains(where: { $0 != 0x30 })
    {
      throw .beyondMidnight
    }
  }

  /// ('Z' | ('+' | '-') hh ':' mm)?, then the end.
  mutating func timezone() throws(LexicalProblem) {
    if reader.skip("Z") {
      offset = 0
    } else if let sign = reader.rest.first, sign == 0x2B || sign == 0x2D {
      _ = reader.skip(Unicode.Scalar(sign))
      let hours = try reader.twoDigits()
      try reader.expect(":")
      let minutes = try reader.twoDigits()
      guard minutes <= 59 else { throw .outOfRange(part: "time zone minute", value: minutes) }
      guard hours * 60 + minutes <= 14 * 60 else { throw .timezoneTooFar }
      offset = (sign == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
    guard reader.isAtEnd else { throw .malformed }
  }

  /// The instant that has been read.
  func instant(wrapsMidnight: Bool) -> ExactSeconds {
    let hasDate = yearDigits != nil || monthNumber != nil
    let year = yearDigits.map { BigInteger(digits: $0) } ?? BigInteger(1972)
    let date = Calendar.dayNumber(
      year: yearIsNegative ? BigInteger(1) - year : year,
      month: monthNumber ?? (yearDigits == nil ? 12 : 1),
      day: dayNumber ?? (hasDate ? 1 : 31)
    )
    let time = wrapsMidnight ? secondOfDay % Calendar.secondsPerDay : secondOfDay
    let seconds = date * Calendar.secondsPerDay + BigInteger(time - (offset ?? 0))
    return ExactSeconds(whole: seconds, fraction: fraction)
  }
}
