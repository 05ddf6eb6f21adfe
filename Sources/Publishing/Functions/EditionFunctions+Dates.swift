internal import LibXML

extension EditionFunctions {
  /// Functions over the dates of TEI.
  static let dates: [ExtensionFunction] = [
    function("date", 1...3) { arguments, _ throws(ExtensionError) in
      let style = try style(arguments, 2)
      let value = arguments[0].string
      let words = DateWords.of(text(arguments, 1, or: "en"))
      // What is no date is shown as it is: a page shall not fail for it.
      return .string(DateValue(value)?.text(words, style) ?? value)
    },
    function("date-range", 4...6) { arguments, _ throws(ExtensionError) in
      let style = try style(arguments, 5)
      let words = DateWords.of(text(arguments, 4, or: "en"))
      let values = arguments.prefix(4).map(\.string)
      return .string(DateRange(values).text(words, style))
    },
  ]

  private static func style(
    _ arguments: [ExtensionValue],
    _ index: Int
  ) throws(ExtensionError) -> DateStyle {
    let name = text(arguments, index, or: "long")
    guard let style = DateStyle(rawValue: name) else {
      throw ExtensionError("‘\(name)’ is no style of dates; there are long, short and iso")
    }
    return style
  }
}

/// How a date is written out.
enum DateStyle: String {
  case long, short, iso
}

/// A span of time, each side of which may be unknown.
struct DateRange {
  private let from, to, notBefore, notAfter: String

  /// Takes the values of `@from`, `@to`, `@notBefore` and `@notAfter`; empty where there is none.
  init(_ values: [String]) {
    (from, to, notBefore, notAfter) = (values[0], values[1], values[2], values[3])
  }

  func text(_ words: DateWords, _ style: DateStyle) -> String {
    func date(_ value: String) -> String { DateValue(value)?.text(words, style) ?? value }
    var parts: [String] = []
    if !from.isEmpty, !to.isEmpty {
      parts.append(span(from, to, words, style))
    } else if !from.isEmpty {
      parts.append(style == .iso ? date(from) + "/" : words.fill(words.from, date(from)))
    } else if !to.isEmpty {
      parts.append(style == .iso ? "/" + date(to) : words.fill(words.until, date(to)))
    }
    if !notBefore.isEmpty, !notAfter.isEmpty {
      let between = words.fill(words.between, date(notBefore), date(notAfter))
      parts.append(style == .iso ? date(notBefore) + "/" + date(notAfter) : between)
    } else if !notBefore.isEmpty {
      parts.append(
        style == .iso ? date(notBefore) + "/" : words.fill(words.notBefore, date(notBefore))
      )
    } else if !notAfter.isEmpty {
      parts.append(
        style == .iso ? "/" + date(notAfter) : words.fill(words.notAfter, date(notAfter))
      )
    }
    return parts.joined(separator: ", ")
  }

  /// Two dates; what both have is said once where the language allows it.
  private func span(_ from: String, _ to: String, _ words: DateWords, _ style: DateStyle) -> String
  {
    guard let first = DateValue(from), let last = DateValue(to) else { return "\(from) – \(to)" }
    let end = last.text(words, style)
    if style == .iso { return first.text(words, style) + "/" + end }
    if first == last { return end }
    if style == .long, first.era == last.era, first.time == nil, last.time == nil {
      if first.isYear, last.isYear { return "\(first.yearDigits)–\(end)" }
      if first.year == last.year, first.month != nil, last.month != nil {
        if first.month == last.month, let day = first.day, last.day != nil {
          return words.dayBefore(day, end, isMonthFirst: words.isMonthFirst)
        }
        if !words.isMonthFirst, first.day == nil || last.day != nil {
          return first.withoutYear.text(words, style) + " – " + end
        }
      }
    }
    return first.text(words, style) + " – " + end
  }
}
