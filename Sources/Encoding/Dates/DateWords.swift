/// The words of dates in English, German, French, Spanish, Italian and Russian.
enum DateWords {
  /// The number of a month; nil for any other word.
  ///
  /// Where a language writes months with a capital, one without is none (`may`, `march`).
  /// - Parameters:
  ///   - word: As it stands.
  ///   - hasStop: A full stop follows, so that it may be short for a month.
  /// - Returns: From 1 to 12.
  static func month(_ word: String, hasStop: Bool) -> Int? {
    guard let first = word.first else { return nil }
    let lower = word.lowercased()
    if first.isUppercase, let month = capitalised[lower] ?? small[lower] ?? short[lower] {
      return month
    }
    if let month = small[lower] { return month }
    return hasStop ? smallShort[lower] : nil
  }

  private static let capitalised = table([
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber maerz - - - - - - - - -",
  ])

  private static let small = table([
    "janvier février mars avril - juin juillet août septembre octobre novembre décembre",
    "- fevrier - - - - - aout - - - decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio - settembre ottobre novembre dicembre",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    // French and German have the same word, and only the German has a capital.
    "- - - - mai - - - - - - -",
  ])

  private static let short = table([
    "jan feb mar apr - jun jul aug sep oct nov dec", "- febr - - - - - - sept okt - dez",
    "janv févr - avr - - juil - - - - déc", "- - mär - - - - - - - - -",
  ])

  private static let smallShort = table([
    "janv févr - avr - - juil - sept oct nov déc", "ene feb mar abr - jun jul ago sept oct nov dic",
    "gen febb - apr magg giu lug - sett ott - -", "янв февр мар апр - - - авг сент окт нояб дек",
    "- фев - - - - - - сен - ноя -",
  ])

  private static func table(_ lines: [String]) -> [String: Int] {
    var table: [String: Int] = [:]
    for line in lines {
      for (index, name) in line.split(separator: " ").enumerated() where name != "-" {
        table[String(name)] = index + 1
      }
    }
    return table
  }

  /// Days of the week as they stand before a date.
  static let weekdays: Set<String> = Set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tues wed thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    понедельник вторник среда четверг пятница суббота воскресенье
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
  )

  /// What makes an ordinal of a figure.
  static let ordinals: Set<String> = ["st", "nd", "rd", "th", "d", "er", "го", "º", "°", "ª"]

  private static let ordinalWords = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
  ]

  /// The day that an English ordinal number names; a compound one comes in two words.
  static func day(_ word: String, _ next: String?) -> (day: Int, words: Int)? {
    let lower = word.lowercased()
    if let index = ordinalWords.firstIndex(of: lower) { return (index + 1, 1) }
    let tens = ["twenty": 20, "thirty": 30]
    if let ten = tens[lower], let next, let one = ordinalWords.firstIndex(of: next.lowercased()),
      one < 9, ten + one + 1 <= 31
    {
      return (ten + one + 1, 2)
    }
    return ["twentieth": (20, 1), "thirtieth": (30, 1)][lower]
  }

  /// Small words between day, month and year.
  static let links: Set<String> = ["of", "de", "del", "the", "d"]

  /// What stands between the two ends of a period.
  static let until: Set<String> = [
    "to", "till", "until", "through", "bis", "au", "à", "al", "a", "по", "до",
  ]

  /// What stands before a date that is only about right.
  static let about: Set<String> = [
    "c", "ca", "circa", "about", "around", "approximately", "um", "etwa", "vers", "environ",
    "около",
  ]

  static let thisMonth: Set<String> = ["inst", "instant", "current", "curt"]
  static let lastMonth: Set<String> = ["ult", "ultimo"]
  static let nextMonth: Set<String> = ["prox", "proximo"]

  /// What stands before a period.
  static let between: Set<String> = ["between", "zwischen", "entre", "tra", "между"]
  static let from: Set<String> = ["from", "during", "von", "vom", "de", "du", "dal", "с"]

  /// Small words that no figure counts, so that a year may stand before them.
  static let neverCounted: Set<String> = Set(
    """
    he she it they we you i the a an this that these those his her its their our my was were is are be
    had has have did do does would could should will when while where which who whom whose alone and or
    but as at by for from in into of on to under with without until there then than not no only also
    er sie es wir ich der die das ein eine war wurde und oder in im mit von zu als nicht
    il elle ils on nous je le la les un une et ou en dans par pour avec était fut
    el los las y o en por con fue era lo gli e con per fu era и в на с он она они мы я был была
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
  )

  /// Whether a date may begin with a word: all else need not be looked at further.
  static func mayBeginDate(_ word: String) -> Bool {
    beginnings.contains(word.lowercased())
  }

  private static let beginnings: Set<String> = {
    var words = Set(capitalised.keys).union(small.keys).union(short.keys).union(smallShort.keys)
    words.formUnion(weekdays)
    words.formUnion(between)
    words.formUnion(from)
    words.formUnion(about)
    words.formUnion(ordinalWords)
    words.formUnion(["twenty", "twentieth", "thirty", "thirtieth", "the"])
    return words
  }()
}
