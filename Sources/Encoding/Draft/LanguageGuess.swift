/// Guesses the language of a text by the small words that each language uses most.
enum LanguageGuess {
  private static let smallWords: [(language: String, words: Set<String>)] = [
    ("en", ["the", "and", "of", "to", "that", "is", "was", "with", "for", "it", "which", "have"]),
    ("de", ["der", "die", "und", "das", "ist", "nicht", "ein", "zu", "den", "mit", "ich", "auch"]),
    ("fr", ["le", "la", "les", "et", "des", "est", "que", "une", "dans", "vous", "qui", "pas"]),
    ("es", ["el", "los", "las", "que", "y", "una", "del", "por", "con", "para", "como", "es"]),
    ("it", ["il", "che", "di", "della", "non", "una", "per", "sono", "gli", "con", "è", "del"]),
    ("la", ["et", "est", "non", "quod", "cum", "sed", "ad", "qui", "ut", "ex", "esse", "quae"]),
    ("nl", ["de", "het", "een", "van", "en", "niet", "dat", "zijn", "op", "met", "ook", "voor"]),
    ("ru", ["и", "в", "не", "на", "что", "с", "я", "как", "это", "по", "но", "он"]),
  ]

  /// The BCP 47 tag of the likeliest language; nil when none is likely.
  static func language(of bytes: [UInt8]) -> String? {
    let sample = String(decoding: bytes.prefix(30_000), as: UTF8.self).lowercased()
    var counts: [String: Int] = [:]
    for word in sample.words { counts[word, default: 0] += 1 }
    let all = counts.values.reduce(0, +)
    guard all >= 5 else { return nil }
    let scores = smallWords.map { language, small in
      (language, small.reduce(0) { $0 + counts[$1, default: 0] })
    }
    guard let best = scores.max(by: { $0.1 < $1.1 }), best.1 * 25 >= all else { return nil }
    return best.0
  }
}
