/// Finds dates in running text and gives them as the attributes of `date`.
///
/// Days are checked against the Gregorian calendar. `@when` and its kin are Gregorian whatever the
/// words say: of a double date in the old and the new style (`8/21 December 1917`) the second day is
/// taken, a date in the old style is converted. What may be something else is no date: precision comes
/// first. Source: TEI P5, 14.4 and att.datable.w3c.
struct DateRecognizer {
  /// What is known beside the words themselves.
  struct Context: Sendable, Hashable {
    /// The hundreds of years that two figures belong to (`'20`): 19 for 1920.
    var century: Int?
    /// The date of the letter, for days of this month or the last (`5th inst.`).
    var reference: CalendarDate?
    /// The words stand in a date line, where also a weekday or a day without a year is a date.
    var isDateline = false

    init(century: Int? = nil, reference: String? = nil, isDateline: Bool = false) {
      self.century = century
      self.reference = reference.flatMap(CalendarDate.init(iso:))
      self.isDateline = isDateline
    }
  }

  /// A date in the text.
  struct Match: Sendable, Hashable {
    /// UTF-8 byte offsets.
    let range: Range<Int>
    /// `1920-12-21`, `1920-12` or `1920`; of a period what its ends have in common, else its beginning;
    /// empty in a date line that gives no year.
    let iso: String
    /// What the words mean: `when`, or `from` and `to`, or `notBefore` and `notAfter`, and `cert`.
    let attributes: [Span.Attribute]
    /// The day in the Julian calendar, where the words give it.
    var julian: String?
  }

  let tokens: [DateToken]
  private let context: Context

  /// The dates in a range of a text, in order, without overlap.
  static func matches(
    in bytes: [UInt8],
    _ range: Range<Int>,
    context: Context = Context()
  ) -> [Match] {
    // Every date has a year in figures but those that the context completes.
    if context.reference == nil, !context.isDateline {
      let holdsYear =
        context.century == nil
        ? mayHoldYear(bytes, range) : range.contains { (0x30...0x39).contains(bytes[$0]) }
      guard holdsYear else { return [] }
    }
    let recognizer = DateRecognizer(
      tokens: DateToken.tokens(in: bytes, range),
      context: context
    )
    return recognizer.matches()
  }

  /// Whether a year may stand in a range: four figures, the first of them 1 or 2 or a hyphen after them,
  /// or some before a bracket with the others.
  private static func mayHoldYear(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var figures = 0
    for offset in range {
      let byte = bytes[offset]
      if (0x30...0x39).contains(byte) {
        figures += 1
      } else {
        if figures > 0, byte == 0x5B { return true }
        if figures == 4, byte == 0x2D || (0x31...0x32).contains(bytes[offset - 4]) { return true }
        figures = 0
      }
    }
    return figures == 4 && (0x31...0x32).contains(bytes[range.upperBound - 4])
  }

  /// The date that a whole line gives, punctuation aside; nil when it says more or less.
  static func wholeDate(_ text: String) -> String? {
    wholeMatch(text)?.iso
  }

  /// The date that a whole line gives, punctuation aside, with its attributes.
  static func wholeMatch(_ text: String) -> Match? {
    let bytes = Array(text.utf8)
    guard let match = matches(in: bytes, bytes.indices).first else { return nil }
    let rest = bytes[..<match.range.lowerBound] + bytes[match.range.upperBound...]
    let silent = rest.allSatisfy { byte in
      byte < 0x80 && !(0x30...0x39).contains(byte) && !Unicode.Scalar(byte).isWord
    }
    return silent ? match : nil
  }

  /// Whether a year in brackets belongs to the day and month before it.
  static func completesDate(_ content: String, after left: String) -> Bool {
    guard content.count == 4, content.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
    let bytes = Array((left + "[" + content + "]").utf8)
    return matches(in: bytes, bytes.indices).last?.range.upperBound == bytes.count
  }

  private func matches() -> [Match] {
    var result: [Match] = []
    var index = 0
    while index < tokens.count {
      guard mayBegin(index), let (match, next) = match(at: index) else {
        index += 1
        continue
      }
      if let match { result.append(match) }
      index = max(next, index + 1)
    }
    return result
  }

  /// Whether a date may begin at a token: no sign of a number, price or section is glued before it.
  private func mayBegin(_ index: Int) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .sign(let sign): guard sign == "[" else { return false }
    case .word(let word):
      guard DateWords.mayBeginDate(word) else { return false }
      // The 32nd of a month is none, and neither is its month.
      if index > 0, case .number(_, digits: 1...2) = tokens[index - 1].kind { return false }
    case .number(_, let digits): guard digits <= 4 else { return false }
    }
    guard index > 0, !token.isSpaced else { return true }
    guard case .sign(let sign) = tokens[index - 1].kind else { return false }
    return !"./-–:#№£$€§%&@+=_’'".unicodeScalars.contains(sign)
  }
}

// MARK: - Readings

extension DateRecognizer {
  /// What the words at a place mean before it is written as attributes.
  private struct Reading {
    var attributes: [Span.Attribute]
    var iso: String
    var julian: String?
  }

  /// The date that begins at a token and the token after it; no date for a day that does not exist.
  private func match(at index: Int) -> (Match?, Int)? {
    var cursor = DateCursor(tokens, at: index, century: context.century)
    let isAbout = cursor.attempt { $0.about() } != nil
    guard let reading = reading(&cursor, isAbout: isAbout) else { return nil }
    guard var reading else { return (nil, cursor.index) }
    let isDoubtful = takeDoubt(&cursor, from: index, isAbout: isAbout)
    if isDoubtful || isAbout {
      reading.attributes.append(.init("cert", isDoubtful ? "low" : "medium"))
    }
    guard let range = balanced(index..<cursor.end) else { return nil }
    let bytes =
      tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
    let match = Match(
      range: bytes,
      iso: reading.iso,
      attributes: reading.attributes,
      julian: reading.julian
    )
    return (match, range.upperBound)
  }

  /// A reading; inner nil for words that have the form of a date and are none.
  private func reading(_ cursor: inout DateCursor, isAbout: Bool) -> Reading?? {
    if let period = period(&cursor) { return .some(period) }
    if let point = cursor.attempt({ $0.twoNamesOfADay() }) { return .some(reading(point, &cursor)) }
    if let point = cursor.attempt({ $0.fullDate() }) { return .some(reading(point, &cursor)) }
    if let other = relative(&cursor) { return .some(other) }
    guard context.isDateline else { return nil }
    return dateline(&cursor).map { .some($0) }
  }

  private func reading(_ point: DatePoint, _ cursor: inout DateCursor) -> Reading? {
    guard let double = point.double, let date = point.date else { return nil }
    switch double {
    case .bothStyles(let julian):
      return Reading(attributes: [.init("when", date.iso)], iso: date.iso, julian: julian)
    case .twoDays(let from):
      return Reading(
        attributes: [.init("from", from.iso), .init("to", date.iso)],
        iso: from.common(with: date)?.iso ?? date.iso
      )
    case .none:
      guard cursor.oldStyle() == true, let month = date.month, let day = date.day,
        let new = CalendarDate(julianYear: date.year, month: month, day: day)
      else { return Reading(attributes: [.init("when", date.iso)], iso: date.iso) }
      return Reading(attributes: [.init("when", new.iso)], iso: new.iso, julian: date.iso)
    }
  }

  /// A period; nil when there is none, or its ends are the wrong way round.
  private func period(_ cursor: inout DateCursor) -> Reading? {
    cursor.attempt { cursor in
      let isBetween = cursor.word(in: DateWords.between)
      let isLed =
        isBetween || cursor.word(in: DateWords.from)
      if isLed { cursor.links() }
      var found = cursor.period(and: isBetween)
      if found == nil, isLed || isWholeText(cursor) {
        found = cursor.years(and: isBetween)
        if cursor.precedesNoun { return nil }
      }
      guard let (from, to) = found?.dates else { return nil }
      let names = isBetween ? ("notBefore", "notAfter") : ("from", "to")
      return Reading(
        attributes: [.init(names.0, from.iso), .init(names.1, to.iso)],
        iso: from.common(with: to)?.iso ?? from.iso
      )
    }
  }

  /// Whether two years are all that the text holds, signs aside.
  private func isWholeText(_ cursor: DateCursor) -> Bool {
    // More tokens are a text, not two years with their signs.
    guard tokens.count <= 12 else { return false }
    let others = tokens.indices.filter { index in
      if case .sign = tokens[index].kind { return false }
      return true
    }
    return others.count == 2 && others.first == cursor.index
  }

  /// `the 5th inst.`: a day of the month of the letter, or of the one before or after.
  private func relative(_ cursor: inout DateCursor) -> Reading? {
    guard context.reference != nil || context.isDateline else { return nil }
    return cursor.attempt { cursor in
      _ = cursor.word(in: ["the"])
      guard let day = cursor.day() else { return nil }
      let step: Int
      if cursor.word(in: DateWords.thisMonth) {
        step = 0
      } else if cursor.word(in: DateWords.lastMonth) {
        step = -1
      } else if cursor.word(in: DateWords.nextMonth) {
        step = 1
      } else {
        return nil
      }
      _ = cursor.gluedSign(".")
      guard let reference = context.reference, let month = reference.month else {
        return Reading(attributes: [], iso: "")
      }
      let months = reference.year * 12 + month - 1 + step
      guard let date = CalendarDate(year: months / 12, month: months % 12 + 1, day: day) else {
        return nil
      }
      return Reading(attributes: [.init("when", date.iso)], iso: date.iso)
    }
  }

  /// In a date line: a day without its year, or no more than a day of the week.
  private func dateline(_ cursor: inout DateCursor) -> Reading? {
    let point = cursor.attempt { $0.dayAndMonth() } ?? cursor.attempt { $0.monthAndDay() }
    if let point {
      // The year 2000 has every day that any year has.
      guard point.firstDay == nil, let month = point.month, let day = point.day,
        CalendarDate(year: 2000, month: month, day: day) != nil
      else { return nil }
      let value = "--\(CalendarDate.padded(month, 2))-\(CalendarDate.padded(day, 2))"
      return Reading(attributes: [.init("when", value)], iso: "")
    }
    return cursor.attempt { $0.word(in: DateWords.weekdays) ? true : nil }
      .map { _ in Reading(attributes: [], iso: "") }
  }
}
