/// Small words that nobody writes twice in a row on purpose, by language.
enum SmallWords {
  private static let undoubled: [String: Set<String>] = [
    "en": [
      "the", "a", "an", "and", "of", "to", "with", "for", "from", "at", "by", "as", "is", "was",
      "were", "are", "be", "been", "or", "but", "if", "when", "which", "who", "this", "these",
      "their", "his", "its", "our", "your", "my", "he", "she", "they", "we", "it", "them", "has",
      "have", "will", "would", "shall", "should", "not", "than", "into", "upon",
    ],
    "de": [
      "und", "zu", "von", "mit", "ist", "im", "am", "auf", "für", "ein", "eine", "einen", "einem",
      "nicht", "aus", "bei", "nach", "oder", "aber", "als", "wie", "ich", "er", "wir", "war",
    ],
    "fr": [
      "le", "la", "les", "de", "du", "des", "et", "un", "une", "dans", "pour", "par", "sur", "avec",
      "est", "à", "au", "aux", "ne", "je", "il", "elle", "qui", "se", "ou",
    ],
    "es": [
      "el", "la", "los", "las", "de", "del", "y", "en", "un", "una", "por", "para", "con", "al",
      "se",
      "es", "su",
    ],
    "it": [
      "il", "la", "le", "gli", "di", "del", "della", "e", "in", "un", "una", "per", "con", "al",
      "alla", "da", "è", "che",
    ],
    "ru": ["и", "в", "на", "с", "к", "по", "из", "от", "для", "у", "за", "о", "но"],
    "la": ["et", "in", "ad", "cum", "ex", "ut", "est", "sed", "per", "de"],
    "nl": ["de", "het", "een", "van", "en", "te", "op", "met", "voor", "is", "niet"],
  ]

  /// Words that are written twice now and then, so that a person should look.
  private static let sometimesDoubled: [String: Set<String>] = [
    "en": ["in", "on", "her", "him", "you", "i", "do", "all", "so", "out", "up", "over"]
  ]

  /// How likely a word that stands twice in a row is a slip; nil when that tells nothing.
  static func doublingConfidence(_ word: String, language: String) -> Double? {
    let word = word.lowercased()
    if undoubled[language]?.contains(word) ?? false { return 0.95 }
    if sometimesDoubled[language]?.contains(word) ?? false { return 0.5 }
    return nil
  }
}
