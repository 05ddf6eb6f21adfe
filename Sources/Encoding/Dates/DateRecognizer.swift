internal import TEI

/// Finds dates in running text and gives them in ISO 8601.
///
/// Days and years are checked against the Gregorian calendar; of a double date in the old and the
/// new style (`8/21 December 1917`) the second, Gregorian day is taken.
struct DateRecognizer {
  /// A date in the text.
  struct Match: Sendable, Hashable {
    /// UTF-8 byte offsets.
    let range: Range<Int>
    /// `1920-12-21`, `1920-12` or `1920`.
    let iso: String
  }

  private enum Token {
    case number(Int, digits: Int)
    case word(String)
    case sign(UInt8)
  }

  private struct Place {
    let token: Token
    let range: Range<Int>
    /// Whether white space stands before it.
    let spaced: Bool
  }

  private let bytes: [UInt8]
  private var places: [Place] = []

  /// The dates in a range of a text, in order, without overlap.
  static func matches(in bytes: [UInt8], _ range: Range<Int>) -> [Match] {
    var recognizer = DateRecognizer(bytes: bytes)
    recognizer.scan(range)
    return recognizer.matches()
  }

  /// The date that a whole line gives, punctuation aside; nil when it says more or less.
  static func wholeDate(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let match = matches(in: bytes, bytes.indices).first else { return nil }
    let rest = bytes[..<match.range.lowerBound] + bytes[match.range.upperBound...]
    let silent = rest.allSatisfy { byte in
      byte < 0x80 && !(0x30...0x39).contains(byte) && !isLetter(byte)
    }
    return silent ? match.iso : nil
  }

  /// Whether a year in brackets belongs to the day and month before it.
  static func completesDate(_ content: String, after left: String) -> Bool {
    guard content.count == 4, content.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
    let bytes = Array((left + "[" + content + "]").utf8)
    return matches(in: bytes, bytes.indices).last?.range.upperBound == bytes.count
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func matches() -> [Match] {
    var result: [Match] = []
    var index = 0
    while index < places.count {
      guard let (match, next) = match(at: index) else {
        index += 1
        continue
      }
      if let match { result.append(match) }
      index = next
    }
    return result
  }
}

// MARK: - Forms

extension DateRecognizer {
  /// A cursor over the tokens; every step returns nil when the form does not go on.
  private struct Cursor {
    var index: Int
    var year: Int?
    var month: Int?
    var day: Int?
    /// The end of the last token that belongs to the date.
    var end: Int
  }

  /// The date that begins at a token and the token after it; no date for a day that does not exist.
  private func match(at index: Int) -> (Match?, Int)? {
    let forms = [isoDate, dayFirst, monthFirst]
    for form in forms {
      let start = Cursor(index: index, end: places[index].range.upperBound)
      guard let cursor = form(start) else { continue }
      guard let iso = Self.iso(cursor) else { return (nil, cursor.index) }
      let range = places[index].range.lowerBound..<cursor.end
      return (Match(range: range, iso: iso), cursor.index)
    }
    return nil
  }

  /// The form `1920-12-21`.
  private func isoDate(_ start: Cursor) -> Cursor? {
    var cursor = start
    guard let year = number(&cursor, digits: 4...4), sign("-", &cursor), !spaced(cursor),
      let month = number(&cursor, digits: 2...2), sign("-", &cursor), !spaced(cursor),
      let day = number(&cursor, digits: 2...2)
    else { return nil }
    (cursor.year, cursor.month, cursor.day) = (year, month, day)
    return cursor
  }

  /// The forms `21 December, 1920`, `21st of December 1920`, `8/21 Dec. 1917`, `21 December [1920]`.
  private func dayFirst(_ start: Cursor) -> Cursor? {
    var cursor = start
    guard var day = number(&cursor, digits: 1...2) else { return nil }
    if sign("/", &cursor) {
      guard let second = number(&cursor, digits: 1...2) else { return nil }
      day = second
    }
    ordinal(&cursor)
    _ = word("of", &cursor)
    guard let month = month(&cursor) else { return nil }
    (cursor.day, cursor.month) = (day, month)
    return year(cursor)
  }

  /// The forms `December 21, 1920` and `December 1920`.
  private func monthFirst(_ start: Cursor) -> Cursor? {
    var cursor = start
    guard let month = month(&cursor) else { return nil }
    cursor.month = month
    var withDay = cursor
    if let day = number(&withDay, digits: 1...2) {
      ordinal(&withDay)
      withDay.day = day
      return year(withDay)
    }
    return year(cursor)
  }

  /// The year, perhaps after a comma, perhaps in brackets.
  private func year(_ start: Cursor) -> Cursor? {
    var cursor = start
    _ = sign(",", &cursor)
    let bracketed = sign("[", &cursor)
    guard let year = number(&cursor, digits: 4...4), (1000...2199).contains(year) else {
      return nil
    }
    if bracketed {
      _ = sign("?", &cursor)
      guard sign("]", &cursor) else { return nil }
    }
    cursor.year = year
    return cursor
  }

  private func month(_ cursor: inout Cursor) -> Int? {
    guard cursor.index < places.count, case .word(let name) = places[cursor.index].token,
      let month = Self.months[name.lowercased()], name.first?.isUppercase == true
    else { return nil }
    step(&cursor)
    if name.count <= 4 { _ = sign(".", &cursor) }
    return month
  }

  private func ordinal(_ cursor: inout Cursor) {
    for suffix in ["st", "nd", "rd", "th", "d"] where !spaced(cursor) && word(suffix, &cursor) {
      return
    }
  }

  private func number(_ cursor: inout Cursor, digits: ClosedRange<Int>) -> Int? {
    guard cursor.index < places.count,
      case .number(let value, let count) = places[cursor.index].token, digits.contains(count)
    else { return nil }
    step(&cursor)
    return value
  }

  private func word(_ word: String, _ cursor: inout Cursor) -> Bool {
    guard cursor.index < places.count, case .word(word) = places[cursor.index].token else {
      return false
    }
    step(&cursor)
    return true
  }

  private func sign(_ sign: Character, _ cursor: inout Cursor) -> Bool {
    guard cursor.index < places.count, case .sign(let byte) = places[cursor.index].token,
      byte == sign.asciiValue
    else { return false }
    step(&cursor)
    return true
  }

  private func spaced(_ cursor: Cursor) -> Bool {
    cursor.index < places.count && places[cursor.index].spaced
  }

  private func step(_ cursor: inout Cursor) {
    cursor.end = places[cursor.index].range.upperBound
    cursor.index += 1
  }
}

// MARK: - Tokens and the calendar

extension DateRecognizer {
  private mutating func scan(_ range: Range<Int>) {
    var offset = range.lowerBound
    var spaced = false
    while offset < range.upperBound {
      let byte = bytes[offset]
      var end = offset + 1
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        spaced = true
        offset = end
        continue
      }
      let token: Token
      if (0x30...0x39).contains(byte) {
        while end < range.upperBound, (0x30...0x39).contains(bytes[end]) { end += 1 }
        let value = end - offset <= 4 ? Int(text(offset..<end)) ?? 0 : 0
        token = .number(value, digits: end - offset)
      } else if Self.isLetter(byte) || byte >= 0x80 {
        while end < range.upperBound, Self.isLetter(bytes[end]) || bytes[end] >= 0x80 { end += 1 }
        token = .word(text(offset..<end))
      } else {
        token = .sign(byte)
      }
      places.append(Place(token: token, range: offset..<end, spaced: spaced))
      spaced = false
      offset = end
    }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func iso(_ cursor: Cursor) -> String? {
    guard let year = cursor.year else { return nil }
    guard let month = cursor.month else { return padded(year, 4) }
    guard (1...12).contains(month) else { return nil }
    guard let day = cursor.day else { return "\(padded(year, 4))-\(padded(month, 2))" }
    guard (1...GregorianCalendar.days(inMonth: month, of: year)).contains(day) else { return nil }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }

  /// English month names and their usual short forms.
  private static let months: [String: Int] = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    var months: [String: Int] = ["sept": 9]
    for (index, name) in names.enumerated() {
      months[name] = index + 1
      months[String(name.prefix(3))] = index + 1
    }
    return months
  }()
}
