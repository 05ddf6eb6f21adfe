/// Tells the language of words by their script and the letters that only some languages have.
///
/// A script alone seldom decides: without telling letters the language is `und` with the script.
enum ScriptLanguage {
  /// A language with how sure it is and why.
  struct Guess: Sendable, Hashable {
    let tag: String
    let confidence: Double
    let reason: String
  }

  /// The language of words in a script other than the text's.
  static func guess(_ words: String, in script: Script) -> Guess {
    let letters = Set(words.lowercased().unicodeScalars)
    func has(_ some: String) -> Bool { !letters.isDisjoint(with: some.unicodeScalars) }
    func sure(_ tag: String, _ why: String) -> Guess {
      Guess(tag: tag, confidence: 0.9, reason: why)
    }
    let unsure = Guess(
      tag: "und-" + script.rawValue,
      confidence: 0.5,
      reason: "the script says no more about the language"
    )
    switch script {
    case .latin: return unsure
    case .cyrillic: return cyrillic(letters, unsure)
    case .greek:
      // Breathings, circumflex and iota below were given up in 1982.
      if letters.contains(where: { (0x1F00...0x1FFF).contains($0.value) }) {
        return Guess(tag: "grc", confidence: 0.8, reason: "Greek with breathings")
      }
      return has("άέήίόύώϊϋΐΰ")
        ? Guess(tag: "el", confidence: 0.7, reason: "Greek with the accents of today") : unsure
    case .hebrew:
      return has("\u{5F0}\u{5F1}\u{5F2}")
        ? sure("yi", "letters of Yiddish")
        : Guess(tag: "he", confidence: 0.8, reason: "Hebrew letters")
    case .arabic:
      if has("ٹڈڑے") { return sure("ur", "letters of Urdu") }
      return has("پچژگ")
        ? sure("fa", "letters of Persian")
        : Guess(tag: "ar", confidence: 0.7, reason: "Arabic letters")
    case .armenian: return sure("hy", "Armenian letters")
    case .georgian: return sure("ka", "Georgian letters")
    case .thai: return sure("th", "Thai letters")
    case .hangul: return sure("ko", "Korean letters")
    case .kana: return sure("ja", "Japanese syllables")
    case .han: return Guess(tag: "zh", confidence: 0.7, reason: "Chinese characters alone")
    case .devanagari: return unsure
    }
  }

  private static let russian = Set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя\u{301}".unicodeScalars)
  /// Letters that the reform of 1918 took out of Russian.
  private static let oldRussian = Set("ѣѳѵі".unicodeScalars)

  private static func cyrillic(_ letters: Set<Unicode.Scalar>, _ unsure: Guess) -> Guess {
    let letters = letters.filter { Script($0) == .cyrillic || $0.value == 0x301 }
    func has(_ some: String) -> Bool { !letters.isDisjoint(with: some.unicodeScalars) }
    func sure(_ tag: String, _ why: String) -> Guess {
      Guess(tag: tag, confidence: 0.9, reason: why)
    }
    if has("їєґ") { return sure("uk", "letters of Ukrainian") }
    if has("ў") { return sure("be", "letters of Belarusian") }
    if has("ѓќѕ") { return sure("mk", "letters of Macedonian") }
    if has("ђћјљњџ") { return sure("sr", "letters of Serbian") }
    if has("ѣѳѵ"), letters.isSubset(of: russian.union(oldRussian)) {
      return sure("ru-petr1708", "letters of Russian before 1918")
    }
    guard letters.isSubset(of: russian) else { return unsure }
    if has("ыэё") { return sure("ru", "letters of Russian") }
    return Guess(
      tag: "ru",
      confidence: 0.6,
      reason: "all letters are Russian, as in other languages too"
    )
  }
}
