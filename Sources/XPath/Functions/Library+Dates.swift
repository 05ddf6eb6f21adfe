extension Library {
  /// F&O 3.1 §8.3.
  static let durations: [Definition] = [
    part("years-from-duration", .duration) { duration in .integer(duration.months / 12) },
    part("months-from-duration", .duration) { duration in .integer(duration.months % 12) },
    part("days-from-duration", .duration) { duration in
      let days = duration.parts.days
      return .integer(duration.seconds.isNegative ? -days : days)
    },
    part("hours-from-duration", .duration) { duration in
      .integer(duration.seconds.isNegative ? -duration.parts.hours : duration.parts.hours)
    },
    part("minutes-from-duration", .duration) { duration in
      .integer(duration.seconds.isNegative ? -duration.parts.minutes : duration.parts.minutes)
    },
    part("seconds-from-duration", .duration) { duration in
      .decimal(duration.seconds.isNegative ? -duration.parts.seconds : duration.parts.seconds)
    },
  ]

  private static func part(
    _ name: String,
    _ type: AtomicType,
    _ body: @escaping @Sendable (DurationValue) -> Atomic
  ) -> Definition {
    Definition(name, "xs:duration?", name.hasPrefix("seconds") ? "xs:decimal?" : "xs:integer?") {
      call in
      guard case .duration(let duration)? = call.atomic(0)?.payload else { return .empty }
      return .atomic(body(duration))
    }
  }

  private static func part(
    _ name: String,
    _ body: @escaping @Sendable (DateTimeValue) -> Atomic?
  ) -> Definition {
    let type = name.split(separator: "-").last.map(String.init) ?? ""
    let result =
      name.hasPrefix("seconds")
      ? "xs:decimal?" : name.hasPrefix("timezone") ? "xs:dayTimeDuration?" : "xs:integer?"
    return Definition(name, "xs:\(type)?", result) { call in
      guard case .dateTime(let point)? = call.atomic(0)?.payload else { return .empty }
      return .optional(body(point))
    }
  }

  private static let timezonePart: @Sendable (DateTimeValue) -> Atomic? = { point in
    point.timezone.map { .dayTime(DecimalNumber($0 * 60)) }
  }

  /// F&O 3.1 §9.
  static let dates: [Definition] = [
    part("year-from-dateTime") { .integer($0.year) },
    part("month-from-dateTime") { .integer($0.month) },
    part("day-from-dateTime") { .integer($0.day) },
    part("hours-from-dateTime") { .integer($0.hour) },
    part("minutes-from-dateTime") { .integer($0.minute) },
    part("seconds-from-dateTime") { .decimal($0.second) },
    part("timezone-from-dateTime", timezonePart),
    part("year-from-date") { .integer($0.year) },
    part("month-from-date") { .integer($0.month) },
    part("day-from-date") { .integer($0.day) },
    part("timezone-from-date", timezonePart),
    part("hours-from-time") { .integer($0.hour) },
    part("minutes-from-time") { .integer($0.minute) },
    part("seconds-from-time") { .decimal($0.second) },
    part("timezone-from-time", timezonePart),
    Definition("dateTime", "xs:date?, xs:time?", "xs:dateTime?") { call in
      guard case .dateTime(let date)? = call.atomic(0)?.payload,
        case .dateTime(let time)? = call.atomic(1)?.payload
      else { return .empty }
      if let first = date.timezone, let second = time.timezone, first != second {
        throw XPathError("FORG0008", "the date and the time have different time zones")
      }
      var result = date
      (result.hour, result.minute, result.second) = (time.hour, time.minute, time.second)
      result.timezone = date.timezone ?? time.timezone
      return .atomic(Atomic(.dateTime(result), .dateTime))
    },
    adjust("adjust-dateTime-to-timezone", .dateTime),
    adjust("adjust-date-to-timezone", .date),
    adjust("adjust-time-to-timezone", .time),
    dateFormat("format-dateTime", "xs:dateTime?"),
    dateFormat("format-date", "xs:date?"),
    dateFormat("format-time", "xs:time?"),
    Definition("parse-ietf-date", "xs:string?", "xs:dateTime?") { call in
      guard let text = call.text(0) else { return .empty }
      return .atomic(Atomic(.dateTime(try IETFDate.parse(text)), .dateTime))
    },
  ]

  private static func adjust(_ name: String, _ type: AtomicType) -> Definition {
    Definition(
      name,
      "xs:\(type.rawValue)?, xs:dayTimeDuration?",
      "xs:\(type.rawValue)?",
      optional: 1
    ) { call in
      guard case .dateTime(let point)? = call.atomic(0)?.payload else { return .empty }
      var timezone: Int? = call.run.implicitTimezone
      if call.arguments.count > 1 {
        timezone = nil
        if case .duration(let duration)? = call.atomic(1)?.payload {
          let minutes = duration.seconds.dividedWhole(by: DecimalNumber(60))
          guard let minutes, minutes.remainder.isZero, let value = minutes.quotient.asInt,
            abs(value) <= 840
          else {
            throw XPathError(
              "FODT0003",
              "a time zone is a whole number of minutes between -PT14H and PT14H"
            )
          }
          timezone = value
        }
      }
      var result = try point.adjusted(to: timezone)
      if type == .date { (result.hour, result.minute, result.second) = (0, 0, .zero) }
      if type == .time { (result.year, result.month, result.day) = (1972, 12, 31) }
      return .atomic(Atomic(.dateTime(result), type))
    }
  }

  private static func dateFormat(_ name: String, _ type: String) -> Definition {
    Definition(
      name,
      "\(type), xs:string, xs:string?, xs:string?, xs:string?",
      "xs:string?",
      optional: 3
    ) { call in
      guard call.arguments.count != 3 && call.arguments.count != 4 else {
        throw XPathError("XPST0017", "\(name)() takes 2 or 5 arguments")
      }
      guard let value = call.atomic(0), case .dateTime(let point) = value.payload else {
        return .empty
      }
      let picture = DatePicture(
        point: point,
        type: value.type.primitive,
        language: call.text(2),
        calendar: call.text(3),
        place: call.text(4),
        call: call
      )
      return .string(try picture.format(call.string(1)))
    }
  }
}

/// Dates as e-mail and HTTP write them (F&O 3.1 §9.9).
enum IETFDate {
  static func parse(_ text: String) throws -> DateTimeValue {
    var scanner = Scanner(text)
    guard let result = try scanner.date() else {
      throw XPathError(
        "FORG0010",
        "\"\(text)\" is not a date such as Wed, 06 Jun 1994 07:29:35 GMT"
      )
    }
    return result
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let days: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "wed", "thu", "fri", "sat", "sun",
  ]
  private static let zones = [
    "ut": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420,
  ]

  private struct Scanner {
    let bytes: [UInt8]
    var offset = 0

    init(_ text: String) { bytes = Array(text.lowercased().utf8) }

    var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    mutating func blanks() -> Bool {
      let start = offset
      while String.isBlank(next), offset < bytes.count { offset += 1 }
      return offset > start
    }

    mutating func skip(_ byte: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: byte) else { return false }
      offset += 1
      return true
    }

    mutating func word() -> String {
      let start = offset
      while next >= 0x61, next <= 0x7A { offset += 1 }
      return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    mutating func number(_ lengths: ClosedRange<Int>) -> Int? {
      let start = offset
      while next >= 0x30, next <= 0x39 { offset += 1 }
      guard lengths.contains(offset - start) else { return nil }
      return Int(String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    mutating func date() throws -> DateTimeValue? {
      _ = blanks()
      if next >= 0x61 {
        let start = offset
        if IETFDate.days.contains(word()) {
          _ = skip(",")
          guard blanks() else { return nil }
        } else {
          offset = start
        }
      }
      var point = DateTimeValue()
      if next >= 0x61 {
        guard let month = monthName() else { return nil }
        let hasDash = separator()
        guard hasDash != nil, let day = number(1...2), blanks(), time(&point), blanks(),
          let year = year()
        else { return nil }
        (point.year, point.month, point.day) = (year, month, day)
      } else {
        guard let day = number(1...2), separator() != nil, let month = monthName(),
          separator() != nil, let year = year(), blanks(), time(&point)
        else { return nil }
        (point.year, point.month, point.day) = (year, month, day)
      }
      _ = blanks()
      guard offset == bytes.count, point.day >= 1,
        point.day <= DateTimeValue.days(inMonth: point.month, of: point.year)
      else { return nil }
      if point.hour == 24 {
        guard point.minute == 0, point.second.isZero else { return nil }
        point.hour = 0
        point = try point.adding(seconds: DecimalNumber(86_400))
      }
      return point
    }

    private mutating func monthName() -> Int? {
      IETFDate.months.firstIndex(of: word()).map { $0 + 1 }
    }

    /// Blanks, or a dash with or without blanks around it; nil when there is neither.
    private mutating func separator() -> Bool? {
      let hasBlanks = blanks()
      if skip("-") {
        _ = blanks()
        return true
      }
      return hasBlanks ? false : nil
    }

    private mutating func year() -> Int? {
      let start = offset
      guard let value = number(2...4), offset - start != 3 else { return nil }
      return offset - start == 2 ? value + 1900 : value
    }

    private mutating func time(_ point: inout DateTimeValue) -> Bool {
      guard let hour = number(1...2), hour <= 24, skip(":"), let minute = number(2...2),
        minute <= 59
      else { return false }
      (point.hour, point.minute, point.second) = (hour, minute, .zero)
      if skip(":") {
        let start = offset
        guard let whole = number(2...2), whole <= 59 else { return false }
        if skip(".") {
          guard number(1...100) != nil || next < 0x30 || next > 0x39 else { return false }
        }
        guard bytes[offset - 1] != 0x2E else { return false }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard let second = DecimalNumber(text) else { return false }
        point.second = second
      }
      point.timezone = 0
      let mark = offset
      _ = blanks()
      if let zone = zone() {
        point.timezone = zone
      } else {
        offset = mark
      }
      return true
    }

    private mutating func zone() -> Int? {
      if next == 0x2B || next == 0x2D {
        let sign = next == 0x2D ? -1 : 1
        offset += 1
        let start = offset
        guard let first = number(1...4) else { return nil }
        let length = offset - start
        var (hours, minutes) = length > 2 ? (first / 100, first % 100) : (first, 0)
        if length <= 2, skip(":"), next >= 0x30, next <= 0x39 {
          guard let value = number(2...2) else { return nil }
          minutes = value
        }
        hours = hours * sign
        guard minutes <= 59, abs(hours) * 60 + minutes <= 840 else { return nil }
        let mark = offset
        _ = blanks()
        if skip("(") {
          _ = blanks()
          guard IETFDate.zones[word()] != nil else { return nil }
          _ = blanks()
          guard skip(")") else { return nil }
        } else {
          offset = mark
        }
        return hours * 60 + sign * minutes
      }
      return IETFDate.zones[word()]
    }
  }
}
