/// The two ends of a period as far as the words give them; the later supplies what the earlier lacks.
struct DatePeriod: Sendable, Hashable {
  var first: DatePoint
  var last: DatePoint

  /// The ends in order; nil when one does not exist or they are the wrong way round.
  var dates: (from: CalendarDate, to: CalendarDate)? {
    var (first, last) = (first, last)
    if last.month == nil, last.day != nil { last.month = first.month }
    if first.month == nil, first.day != nil { first.month = last.month }
    if first.year == nil { first.year = last.year }
    guard let from = first.date, let to = last.date, from < to, first.firstDay == nil,
      last.firstDay == nil
    else { return nil }
    return (from, to)
  }
}

extension DateCursor {
  /// A period: `3–5 May 1920`, `28 May–3 June 1920`, `May–June 1920`, `May 3–5, 1920`, two full dates.
  /// - Parameter allowsAnd: The ends may be joined by `and`, after `between`.
  /// - Returns: The ends as they stand; nil for anything else.
  mutating func period(and allowsAnd: Bool) -> DatePeriod? {
    let forms: [(inout DateCursor) -> DatePeriod?] = [
      {
        $0.twoDates(allowsAnd) {
          $0.fullDate()
        } last: {
          $0.fullDate()
        }
      },
      {
        $0.twoDates(allowsAnd) {
          $0.bareDay()
        } last: {
          $0.withYear { $0.dayAndMonth() }
        }
      },
      {
        $0.twoDates(allowsAnd) {
          $0.dayAndMonth()
        } last: {
          $0.withYear { $0.dayAndMonth() }
        }
      },
      {
        $0.twoDates(allowsAnd) {
          $0.monthAndDay()
        } last: {
          $0.withYear { $0.monthAndDay() }
        }
      },
      {
        $0.twoDates(allowsAnd) {
          $0.monthAndDay()
        } last: {
          $0.withYear { $0.bareDay() }
        }
      },
      {
        $0.twoDates(allowsAnd) {
          $0.bareMonth()
        } last: {
          $0.withYear { $0.bareMonth() }
        }
      },
    ]
    for form in forms {
      if let period = attempt(form) { return period }
    }
    return nil
  }

  /// `1917–1921`, where other words say that years are meant.
  mutating func years(and allowsAnd: Bool) -> DatePeriod? {
    attempt {
      $0.twoDates(allowsAnd) {
        $0.bareYear()
      } last: {
        $0.bareYear()
      }
    }
  }

  private mutating func twoDates(
    _ allowsAnd: Bool,
    _ first: (inout DateCursor) -> DatePoint?,
    last: (inout DateCursor) -> DatePoint?
  ) -> DatePeriod? {
    guard let first = first(&self), until(and: allowsAnd) else { return nil }
    links()
    guard let last = last(&self) else { return nil }
    return DatePeriod(first: first, last: last)
  }

  private mutating func withYear(_ read: (inout DateCursor) -> DatePoint?) -> DatePoint? {
    guard var point = read(&self), let year = year() else { return nil }
    point.year = year
    return point
  }

  private mutating func bareDay() -> DatePoint? { day().map { DatePoint(day: $0) } }

  private mutating func bareMonth() -> DatePoint? { month().map { DatePoint(month: $0) } }

  private mutating func bareYear() -> DatePoint? { year().map { DatePoint(year: $0) } }
}
