/// A date as far as the words give it: parts may be missing until its neighbour supplies them.
struct DatePoint: Sendable, Hashable {
  var year: Int?
  var month: Int?
  var day: Int?
  /// The other day of a double date (`8/21`), which comes first.
  var firstDay: Int?
  /// The month of ``firstDay`` where it is another.
  var firstMonth: Int?

  /// The Gregorian date; nil when it lacks its year or does not exist.
  var date: CalendarDate? {
    guard let year else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// What the two days of a double date mean.
  enum Double: Sendable, Hashable {
    /// The Julian and the Gregorian name of one day.
    case bothStyles(julian: String)
    /// Two days in a row: a night.
    case twoDays(from: CalendarDate)
    case none
  }

  /// How the two days of a double date belong together; nil when they do not.
  var double: Double? {
    guard let firstDay else { return Double.none }
    guard let date, let julian = date.julian else { return nil }
    if julian.day == firstDay, firstMonth == nil || firstMonth == julian.month {
      let parts = [julian.month, julian.day].map { CalendarDate.padded($0, 2) }
      let iso = ([CalendarDate.padded(julian.year, 4)] + parts).joined(separator: "-")
      return .bothStyles(julian: iso)
    }
    guard let month, let year, let day, firstDay + 1 == day,
      firstMonth == nil || firstMonth == month,
      let from = CalendarDate(year: year, month: month, day: firstDay)
    else { return nil }
    return .twoDays(from: from)
  }
}

/// The forms that a single date has.
extension DateCursor {
  /// `1920-12-21`, `21.12.1920`, `21.XII.1920`.
  mutating func figures() -> DatePoint? {
    attempt { $0.isoDate() } ?? attempt { $0.dottedDate() }
  }

  private mutating func isoDate() -> DatePoint? {
    guard let year = number(digits: 4...4), gluedSign("-"), !isSpaced,
      let month = number(digits: 2...2), gluedSign("-"), !isSpaced,
      let day = number(digits: 2...2), !isGluedToMore
    else { return nil }
    return DatePoint(year: year, month: month, day: day)
  }

  /// Day, month and year with stops; with strokes only where no month can be meant by the day.
  private mutating func dottedDate() -> DatePoint? {
    guard let day = number(digits: 1...2) else { return nil }
    let isDotted = gluedSign(".")
    guard isDotted || gluedSign("/-") else { return nil }
    guard let month = figureOfMonth(isDotted: isDotted), isDotted || day > 12 else { return nil }
    guard gluedSign(isDotted ? "." : "/-"), let year = number(digits: 4...4), !isGluedToMore,
      (1400...2199).contains(year)
    else { return nil }
    return DatePoint(year: year, month: month, day: day)
  }

  private mutating func figureOfMonth(isDotted: Bool) -> Int? {
    if let month = number(digits: 1...2) { return month }
    guard !isAtEnd, case .word(let word) = tokens[index].kind, word == word.uppercased(),
      let month = RomanNumeral.value(word), month <= 12, self.word(in: [word.lowercased()])
    else { return nil }
    return month
  }

  /// More figures or letters follow without a blank: it is no date, but a number of some other kind.
  private var isGluedToMore: Bool {
    guard !isSpaced else { return false }
    switch tokens[index].kind {
    case .word(let word): return word != "г"
    case .number: return true
    case .sign(let sign):
      guard "-/.:".unicodeScalars.contains(sign), index + 1 < tokens.count,
        !tokens[index + 1].isSpaced, case .number = tokens[index + 1].kind
      else { return false }
      return true
    }
  }

  /// `21 December`, `21st of December`, `8/21 December`, `28 November/11 December`; no year yet.
  mutating func dayAndMonth() -> DatePoint? {
    _ = attempt { $0.weekday() ? true : nil }
    guard let first = day() else { return nil }
    var point = DatePoint(day: first)
    if let second = attempt({ $0.sign("/") ? $0.day() : nil }) {
      (point.firstDay, point.day) = (first, second)
    }
    let hasStop = index > 0 && tokens[index - 1].kind == .sign(".")
    links()
    let nameIndex = index
    guard let month = month() else { return nil }
    if hasStop, isEnglishMonth(nameIndex) { return nil }
    point.month = month
    if point.firstDay == nil, let other = attempt({ $0.secondOfTwo() }) {
      (point.firstDay, point.firstMonth) = (point.day, point.month)
      (point.day, point.month) = other
    }
    return point
  }

  private mutating func secondOfTwo() -> (day: Int, month: Int)? {
    guard sign("/"), let day = day() else { return nil }
    links()
    return month().map { (day, $0) }
  }

  /// Whether a month has a name that only English gives it: no stop stands before it.
  private func isEnglishMonth(_ index: Int) -> Bool {
    guard case .word(let word)? = tokens.indices.contains(index) ? tokens[index].kind : nil else {
      return false
    }
    return ["january", "february", "march", "may", "june", "july", "october", "december"]
      .contains(word.lowercased())
  }

  /// `December 21`, `Dec. 21st`, `December 8/21`; no year yet.
  mutating func monthAndDay() -> DatePoint? {
    _ = attempt { $0.weekday() ? true : nil }
    guard let month = month() else { return nil }
    links()
    guard let first = day() else { return nil }
    var point = DatePoint(month: month, day: first)
    if let other = attempt({ $0.sign("/") ? $0.monthAndDay() : nil }) {
      point.firstDay = first
      point.firstMonth = month
      (point.month, point.day) = (other.month, other.day)
    } else if let second = attempt({ $0.sign("/") ? $0.day() : nil }) {
      (point.firstDay, point.day) = (first, second)
    }
    return point
  }

  /// Runs a reading; what fails leaves the cursor where it was.
  mutating func attempt<Value>(_ read: (inout DateCursor) -> Value?) -> Value? {
    var copy = self
    guard let value = read(&copy) else { return nil }
    self = copy
    return value
  }

  /// A date with its year.
  mutating func fullDate() -> DatePoint? {
    if let point = figures() { return point }
    let forms: [(inout DateCursor) -> DatePoint?] = [
      { $0.dayAndMonth() }, { $0.monthAndDay() }, { $0.month().map { DatePoint(month: $0) } },
    ]
    for form in forms {
      let found = attempt { cursor -> DatePoint? in
        guard var point = form(&cursor) else { return nil }
        point.year = cursor.year()
        return point.year == nil ? nil : point
      }
      if let found { return found }
    }
    return nil
  }

  /// `31 December 1900/13 January 1901`: one day in both styles, each with its year.
  mutating func twoNamesOfADay() -> DatePoint? {
    guard let first = fullDate(), sign("/"), var last = fullDate(), let old = first.date,
      let new = last.date?.julian, old.year == new.year
    else { return nil }
    (last.firstDay, last.firstMonth) = (first.day, first.month)
    return last
  }
}
