/// A date or time in one of the forms of W3C XML Schema, any part of which may be missing at either end.
///
/// Years count as ISO 8601 has them: 0000 is 1 BCE, -0043 is 44 BCE.
struct DateValue: Equatable {
  private(set) var year: Int?
  private(set) var month: Int?
  private(set) var day: Int?
  private(set) var time: String?

  /// Reads `1920`, `1920-12`, `1920-12-21`, `--12-21`, `--12`, `---21`, `12:30:00` and a date with `T` and
  /// a time; nil when it is none of these.
  init?(_ text: String) {
    var rest = Array(text.split(whereSeparator: \.isWhitespace).joined().utf8)[...]
    if let mark = rest.firstIndex(of: 0x54) {
      guard readTime(rest[(mark + 1)...]), mark > rest.startIndex else { return nil }
      rest = rest[..<mark]
    } else if rest.contains(0x3A), rest.count >= 5, rest.dropFirst(2).first == 0x3A {
      guard readTime(rest) else { return nil }
      return
    }
    rest = Self.withoutZone(rest)
    var hyphens = 0
    while rest.first == 0x2D {
      hyphens += 1
      rest.removeFirst()
    }
    let parts = rest.split(separator: 0x2D, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Self.number($0) }
    guard numbers.count == parts.count, !numbers.isEmpty else { return nil }
    let widths = parts.map(\.count)
    switch (hyphens, numbers.count) {
    case (0, 1...3), (1, 1...3):
      guard widths[0] >= 4, widths.dropFirst().allSatisfy({ $0 == 2 }) else { return nil }
      year = hyphens == 1 ? -numbers[0] : numbers[0]
      if numbers.count > 1 { month = numbers[1] }
      if numbers.count > 2 { day = numbers[2] }
    case (2, 1...2):
      guard widths.allSatisfy({ $0 == 2 }) else { return nil }
      month = numbers[0]
      if numbers.count > 1 { day = numbers[1] }
    case (3, 1): day = numbers[0]
    default: return nil
    }
    if let month, !(1...12).contains(month) { return nil }
    if let day, !(1...31).contains(day) { return nil }
  }

  private mutating func readTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].count == 2, let hour = Self.number(parts[0]), hour <= 24,
      let minute = Self.number(parts[1].prefix(2)), minute < 60, parts[1].count >= 2
    else { return false }
    time = Self.padded(hour, 2) + ":" + Self.padded(minute, 2)
    return true
  }

  /// Takes `Z`, `+01:00` or `-05:00` from the end of a date.
  private static func withoutZone(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if bytes.last == 0x5A { return bytes.dropLast() }
    if bytes.count > 6, bytes[bytes.endIndex - 3] == 0x3A { return bytes.dropLast(6) }
    return bytes
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 9, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Whether there is a year and nothing else.
  var isYear: Bool { year != nil && month == nil && day == nil && time == nil }
  /// Whether the year is one of our era; true without a year.
  var era: Bool { year.map { $0 > 0 } ?? true }

  var withoutYear: DateValue {
    var value = self
    value.year = nil
    return value
  }

  /// The year as people count it, without its era.
  var yearDigits: String { year.map { String($0 > 0 ? $0 : 1 - $0) } ?? "" }

  func text(_ words: DateWords, _ style: DateStyle) -> String {
    let date: String
    switch style {
    case .iso: date = iso
    case .short: date = words.short(self)
    case .long: date = words.long(self)
    }
    guard let time else { return date }
    if date.isEmpty { return time }
    return style == .iso ? "\(date)T\(time)" : "\(date), \(time)"
  }

  private var iso: String {
    var parts: [String] = []
    if let year { parts.append((year < 0 ? "-" : "") + Self.padded(abs(year), 4)) }
    if let month { parts.append((year == nil ? "--" : "") + Self.padded(month, 2)) }
    if let day { parts.append((year == nil && month == nil ? "---" : "") + Self.padded(day, 2)) }
    return parts.joined(separator: "-")
  }

  /// The numbers of a short date, two digits for day and month.
  func digits(of part: Character) -> String? {
    switch part {
    case "d": day.map { Self.padded($0, 2) }
    case "m": month.map { Self.padded($0, 2) }
    default: year == nil ? nil : yearDigits
    }
  }
}
