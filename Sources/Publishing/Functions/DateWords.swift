/// How a language writes dates.
struct DateWords: Sendable {
  let months: [String]
  /// A date with `{d}`, `{m}` (name of the month) and `{y}`.
  let whole: String
  /// The same without a year, and without a day.
  let dayMonth, monthYear: String
  /// The first day of a month.
  var first: String?
  /// Order and separator of a short date: `d.m.y`.
  let shortOrder: String
  /// A year before our era.
  let beforeEra: String
  let from, until, between, notBefore, notAfter: String
  /// Names of months where no day stands before them, if they differ.
  var aloneMonths: [String]?
  var isMonthFirst: Bool { whole.hasPrefix("{m}") }

  /// The words of a language tag; English when it is none of the six.
  static func of(_ tag: String) -> DateWords {
    if ["en-us", "en_us"].contains(tag.lowercased()) { return american }
    return all[LetterCase.primary(tag)] ?? english
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  private static let englishMonths = list(
    "January February March April May June July August September October November December"
  )

  private static let english = DateWords(
    months: englishMonths,
    whole: "{d} {m} {y}",
    dayMonth: "{d} {m}",
    monthYear: "{m} {y}",
    shortOrder: "d/m/y",
    beforeEra: "{} BCE",
    from: "from {}",
    until: "until {}",
    between: "between {} and {}",
    notBefore: "not before {}",
    notAfter: "not after {}"
  )

  private static let american = DateWords(
    months: englishMonths,
    whole: "{m} {d}, {y}",
    dayMonth: "{m} {d}",
    monthYear: "{m} {y}",
    shortOrder: "m/d/y",
    beforeEra: "{} BCE",
    from: "from {}",
    until: "until {}",
    between: "between {} and {}",
    notBefore: "not before {}",
    notAfter: "not after {}"
  )

  private static let all: [String: DateWords] = [
    "en": english,
    "de": DateWords(
      months: list(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
      ),
      whole: "{d}. {m} {y}",
      dayMonth: "{d}. {m}",
      monthYear: "{m} {y}",
      shortOrder: "d.m.y",
      beforeEra: "{} v. Chr.",
      from: "ab {}",
      until: "bis {}",
      between: "zwischen {} und {}",
      notBefore: "nicht vor {}",
      notAfter: "nicht nach {}"
    ),
    "fr": DateWords(
      months: list(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
      ),
      whole: "{d} {m} {y}",
      dayMonth: "{d} {m}",
      monthYear: "{m} {y}",
      first: "1er",
      shortOrder: "d/m/y",
      beforeEra: "{} av. J.-C.",
      from: "à partir de {}",
      until: "jusqu’à {}",
      between: "entre {} et {}",
      notBefore: "au plus tôt {}",
      notAfter: "au plus tard {}"
    ),
    "es": DateWords(
      months: list(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
      ),
      whole: "{d} de {m} de {y}",
      dayMonth: "{d} de {m}",
      monthYear: "{m} de {y}",
      shortOrder: "d/m/y",
      beforeEra: "{} a. C.",
      from: "desde {}",
      until: "hasta {}",
      between: "entre {} y {}",
      notBefore: "no antes de {}",
      notAfter: "no después de {}"
    ),
    "it": DateWords(
      months: list(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
      ),
      whole: "{d} {m} {y}",
      dayMonth: "{d} {m}",
      monthYear: "{m} {y}",
      first: "1º",
      shortOrder: "d/m/y",
      beforeEra: "{} a.C.",
      from: "da {}",
      until: "fino a {}",
      between: "tra {} e {}",
      notBefore: "non prima di {}",
      notAfter: "non dopo {}"
    ),
    "ru": DateWords(
      months: list(
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
      ),
      whole: "{d} {m} {y} г.",
      dayMonth: "{d} {m}",
      monthYear: "{m} {y} г.",
      shortOrder: "d.m.y",
      beforeEra: "{} до н. э.",
      from: "с {}",
      until: "до {}",
      between: "между {} и {}",
      notBefore: "не ранее {}",
      notAfter: "не позднее {}",
      aloneMonths: list(
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
      )
    ),
  ]

  /// Puts texts at the places `{}` of a pattern, in their order.
  func fill(_ pattern: String, _ texts: String...) -> String {
    var result = ""
    var rest = texts[...]
    var characters = pattern[...]
    while let open = characters.firstIndex(of: "{") {
      result += characters[..<open] + (rest.popFirst() ?? "")
      characters = characters[open...].dropFirst(2)
    }
    return result + characters
  }

  /// A date in words.
  func long(_ date: DateValue) -> String {
    let day = date.day.map { $0 == 1 ? first ?? "1" : String($0) }
    let month = date.month.map {
      date.day == nil ? (aloneMonths ?? months)[$0 - 1] : months[$0 - 1]
    }
    let year = date.year == nil ? nil : date.yearDigits
    let text: String
    switch (day, month, year) {
    case (let day?, let month?, _?): text = put(whole, day, month, date.yearDigits, date.era)
    case (let day?, let month?, nil): text = put(dayMonth, day, month, "", true)
    case (nil, let month?, _?): text = put(monthYear, "", month, date.yearDigits, date.era)
    case (nil, let month?, nil): text = month
    case (let day?, nil, nil): text = day
    default: text = year ?? ""
    }
    return date.era ? text : fill(beforeEra, text)
  }

  private func put(
    _ pattern: String,
    _ day: String,
    _ month: String,
    _ year: String,
    _ era: Bool
  )
    -> String
  {
    var result = ""
    var rest = pattern[...]
    while let character = rest.popFirst() {
      guard character == "{", let name = rest.popFirst() else {
        result.append(character)
        continue
      }
      rest.removeFirst()
      result += name == "d" ? day : name == "m" ? month : year
    }
    // "года" is not said of years before our era.
    return era || !result.hasSuffix(" г.") ? result : String(result.dropLast(3))
  }

  /// A date in digits.
  func short(_ date: DateValue) -> String {
    let separator = shortOrder.dropFirst().prefix(1)
    let parts = shortOrder.filter { $0.isLetter }.compactMap { date.digits(of: $0) }
    let text = parts.joined(separator: String(separator))
    return date.era ? text : fill(beforeEra, text)
  }

  /// Two days of one month: `3–5 May 1784`.
  func dayBefore(_ day: Int, _ end: String, isMonthFirst: Bool) -> String {
    guard isMonthFirst else {
      let first = day == 1 ? first ?? "1" : String(day)
      return first + (whole.hasPrefix("{d}.") ? "." : "") + "–" + end
    }
    guard let blank = end.firstIndex(of: " ") else { return end }
    return end[...blank] + "\(day)–" + end[blank...].dropFirst()
  }
}
