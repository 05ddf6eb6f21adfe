/// Reads the parts of a date off tokens; what does not fit leaves it where it was.
///
/// Square brackets round a part are passed over: editors supply parts of dates.
struct DateCursor {
  let tokens: [DateToken]
  var index: Int
  /// The index after the last token that belongs to the date.
  private(set) var end: Int
  var isUncertain = false
  let century: Int?

  init(_ tokens: [DateToken], at index: Int, century: Int?) {
    (self.tokens, self.index, end, self.century) = (tokens, index, index, century)
  }

  var isAtEnd: Bool { index >= tokens.count }
  var isSpaced: Bool { isAtEnd || tokens[index].isSpaced }

  private var kind: DateToken.Kind? { isAtEnd ? nil : tokens[index].kind }

  private mutating func take() {
    index += 1
    end = index
  }

  /// Goes over brackets without making them part of the date.
  mutating func passBrackets() {
    while case .sign(let sign)? = kind, sign == "[" || sign == "]" { index += 1 }
  }

  // MARK: Tokens

  mutating func number(digits: ClosedRange<Int>) -> Int? {
    let start = self
    passBrackets()
    guard case .number(let value, let count)? = kind, digits.contains(count) else {
      self = start
      return nil
    }
    take()
    return value
  }

  mutating func word(in words: Set<String>) -> Bool {
    guard case .word(let word)? = kind, words.contains(word.lowercased()) else { return false }
    take()
    return true
  }

  mutating func sign(_ signs: String) -> Bool {
    guard case .sign(let sign)? = kind, signs.unicodeScalars.contains(sign) else { return false }
    take()
    return true
  }

  /// A sign with no blank before it.
  mutating func gluedSign(_ signs: String) -> Bool {
    !isSpaced && sign(signs)
  }

  private var nextWord: String? {
    var next = index + 1
    if next < tokens.count, case .sign("-") = tokens[next].kind { next += 1 }
    guard next < tokens.count, case .word(let word) = tokens[next].kind else { return nil }
    return word
  }

  // MARK: Parts

  /// A day in figures, with what makes an ordinal of it, or an English ordinal number.
  mutating func day() -> Int? {
    let start = self
    passBrackets()
    if case .word(let word)? = kind, let (day, words) = DateWords.day(word, nextWord) {
      take()
      if words == 2 {
        _ = sign("-")
        take()
      }
      return day
    }
    guard let day = number(digits: 1...2), (1...31).contains(day) else {
      self = start
      return nil
    }
    let bare = self
    if !isSpaced {
      if case .sign(let sign)? = kind, "º°ª".unicodeScalars.contains(sign) {
        take()
      } else if sign(".") {
        // German: `21. Dezember`; the stop goes on only to a word.
        if case .word? = kind {} else if case .number? = kind {} else { self = bare }
      } else {
        if sign("-") {}
        if !word(in: DateWords.ordinals) { self = bare }
      }
    }
    return day
  }

  /// The small words between day, month and year.
  mutating func links() {
    while word(in: DateWords.links) {
      _ = gluedSign("'’")
    }
  }

  /// A month by its name.
  mutating func month() -> Int? {
    let start = self
    passBrackets()
    guard case .word(let word)? = kind else {
      self = start
      return nil
    }
    let hasStop =
      index + 1 < tokens.count && tokens[index + 1].kind == .sign(".")
      && !tokens[index + 1].isSpaced
    guard let month = DateWords.month(word, hasStop: hasStop) else {
      self = start
      return nil
    }
    take()
    if hasStop, word.count <= 5 { _ = sign(".") }
    return month
  }

  /// A year, perhaps after a comma: in full, `'20` where the century is known, or an English double
  /// year of the time when the year began in March (`1711/12`), of which the second counts.
  mutating func year() -> Int? {
    let start = self
    _ = sign(",")
    links()
    passBrackets()
    var year: Int?
    if let full = number(digits: 4...4) {
      year = full
      doubleYear(&year)
    } else if let half = number(digits: 2...3) {
      year = supplemented(half)
    } else if sign("'’"), let short = number(digits: 2...2), let century {
      year = century * 100 + short
    }
    // `1920s` and `1920th` are no years of a date, `1920г` is.
    if !isSpaced, case .word(let word)? = kind, word != "г" { year = nil }
    guard let year, (1000...2199).contains(year) else {
      self = start
      return nil
    }
    return year
  }

  /// The last figures of a year, which an editor supplied (`19[20]`, `192[0]`).
  private mutating func supplemented(_ first: Int) -> Int? {
    guard !isAtEnd, tokens[index].kind == .sign("["), !tokens[index].isSpaced,
      case .number(_, let given) = tokens[index - 1].kind, index + 2 < tokens.count,
      case .number(let rest, let count) = tokens[index + 1].kind, given + count == 4,
      tokens[index + 2].kind == .sign("]") || tokens[index + 2].kind == .sign("?")
    else { return nil }
    index += 1
    take()
    return first * (count == 1 ? 10 : 100) + rest
  }

  private mutating func doubleYear(_ year: inout Int?) {
    let start = self
    guard let first = year, gluedSign("/"), !isSpaced, let second = number(digits: 1...2) else {
      self = start
      return
    }
    let isNext = second == (first + 1) % 100 || second == (first + 1) % 10
    if isNext { year = first + 1 } else { self = start }
  }

  /// A day of the week with its comma before a date.
  mutating func weekday() -> Bool {
    let start = self
    guard word(in: DateWords.weekdays) else { return false }
    _ = sign(".")
    _ = sign(",")
    _ = word(in: ["the", "den", "le", "el", "il"])
    if isAtEnd { self = start }
    return index != start.index
  }

  /// What stands between the ends of a period: a dash, or one of the words.
  mutating func until(and allowsAnd: Bool = false) -> Bool {
    let start = self
    passBrackets()
    if sign("-–—") || word(in: DateWords.until) { return true }
    if allowsAnd, word(in: ["and", "und", "et", "y", "e", "и"]) { return true }
    self = start
    return false
  }
}
