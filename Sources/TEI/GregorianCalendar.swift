/// The Gregorian calendar, for checking dates.
public enum GregorianCalendar {
  /// The number of days in a month.
  /// - Parameters:
  ///   - month: From 1 to 12.
  ///   - year: As ISO 8601 counts: year 0 is 1 BCE.
  /// - Returns: 0 for a month that does not exist.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1...12: 31
    default: 0
    }
  }

  /// Whether a year, as ISO 8601 counts, has a 29th of February.
  public static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }
}
