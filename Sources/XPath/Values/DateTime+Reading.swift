extension DateTimeValue {
  /// Reads a literal of a type; nil when it is malformed.
  /// - Parameters:
  ///   - literal: Without white space at its ends.
  ///   - type: One of the types of dates and times.
  /// - Throws: FODT0001 when the year is too large.
  init?(_ literal: String, type: AtomicType) throws {
    var reader = Reader(rest: Array(literal.utf8)[...])
    self.init()
    if [.dateTime, .date, .gYear, .gYearMonth].contains(type.primitive) {
      guard let value = try reader.year() else { return nil }
      (year, month, day) = (value, 1, 1)
    } else if type != .time {
      guard reader.skip("-") else { return nil }
    }
    if [.dateTime, .date, .gYearMonth, .gMonth, .gMonthDay].contains(type.primitive) {
      guard reader.skip("-"), let value = reader.two(), (1...12).contains(value) else { return nil }
      month = value
    } else if type == .gDay {
      guard reader.skip("-") else { return nil }
    }
    if [.dateTime, .date, .gMonthDay, .gDay].contains(type.primitive) {
      guard reader.skip("-"), let value = reader.two(), value >= 1,
        value <= Self.days(inMonth: month, of: year)
      else { return nil }
      day = value
    } else if type == .gMonth {
      day = 1
    }
    var isNextDay = false
    if type.primitive == .dateTime, !reader.skip("T") { return nil }
    if type.primitive == .dateTime || type == .time {
      guard readTime(&reader, isNextDay: &isNextDay) else { return nil }
    }
    if reader.skip("Z") {
      timezone = 0
    } else if let sign = reader.rest.first {
      reader.rest = reader.rest.dropFirst()
      guard sign == 0x2B || sign == 0x2D, let hours = reader.two(), reader.skip(":"),
        let minutes = reader.two(), minutes <= 59, hours * 60 + minutes <= 840
      else { return nil }
      timezone = (hours * 60 + minutes) * (sign == 0x2D ? -1 : 1)
    }
    guard reader.rest.isEmpty, type != .dateTimeStamp || timezone != nil else { return nil }
    if isNextDay, type != .time { self = try adding(seconds: DecimalNumber(86_400)) }
  }

  private mutating func readTime(_ reader: inout Reader, isNextDay: inout Bool) -> Bool {
    guard let hours = reader.two(), hours <= 24, reader.skip(":"), let minutes = reader.two(),
      minutes <= 59, reader.skip(":"), let seconds = reader.seconds()
    else { return false }
    (hour, minute, second) = (hours, minutes, seconds)
    if hour == 24 {
      guard minute == 0, second.isZero else { return false }
      hour = 0
      isNextDay = true
    }
    return true
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func digits() -> ArraySlice<UInt8> {
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      rest = rest.dropFirst(digits.count)
      return digits
    }

    mutating func two() -> Int? {
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      rest = rest.dropFirst(2)
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func year() throws -> Int? {
      let isNegative = skip("-")
      let digits = digits()
      guard digits.count >= 4, digits.count == 4 || digits.first != 0x30 else { return nil }
      guard digits.count <= 13 else { throw DateTimeValue.overflow }
      let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      guard value <= DateTimeValue.greatestYear else { throw DateTimeValue.overflow }
      return isNegative ? -value : value
    }

    mutating func seconds() -> DecimalNumber? {
      guard let whole = two(), whole <= 59 else { return nil }
      guard skip(".") else { return DecimalNumber(whole) }
      let fraction = digits()
      guard !fraction.isEmpty else { return nil }
      return DecimalNumber("\(whole)." + String(decoding: fraction, as: UTF8.self))
    }
  }
}
