/// The Gregorian calendar without beginning or end.
///
/// Years here are those of astronomers: 0 is 1 BC, which XML Schema 1.0 writes -0001.
enum Calendar {
  static let secondsPerDay = 86_400

  private static let daysPer400Years = 146_097

  /// Whether a year is a leap year; `remainder` is the year modulo 400, not negative.
  static func isLeap(_ remainder: Int) -> Bool {
    remainder % 4 == 0 && (remainder % 100 != 0 || remainder == 0)
  }

  /// The days of a month (1–12).
  static func days(inMonth month: Int, isLeap: Bool) -> Int {
    switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The days from 1 January of the year 0 to a day.
  static func dayNumber(year: BigInteger, month: Int, day: Int) -> BigInteger {
    let (era, yearOfEra) = year.divided(by: 400)
    var days = day - 1
    for earlier in 1..<month { days += self.days(inMonth: earlier, isLeap: isLeap(yearOfEra)) }
    days += yearOfEra * 365 + (yearOfEra + 3) / 4
    if yearOfEra > 0 { days -= (yearOfEra - 1) / 100 }
    return era * daysPer400Years + BigInteger(days)
  }
}
