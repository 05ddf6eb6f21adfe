/// The closed vocabularies by which editors' brackets are told apart.
enum BracketVocabulary {
  /// Words that a sentence is built with: a bracket of nothing else supplies what syntax needs.
  static let functionWords: Set<String> = [
    "a", "an", "the", "and", "or", "but", "nor", "that", "this", "these", "those", "which", "who",
    "whom", "whose", "what", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "if",
    "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do", "does",
    "did", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not", "no",
    "it", "he", "she", "they", "we", "you", "i", "him", "her", "them", "us", "me", "his", "its",
    "their", "our", "your", "my", "there", "then", "than", "so", "also", "into", "upon", "about",
    "up", "out", "off", "when", "where", "while", "because", "how", "all", "any", "some", "one",
    "only", "too", "very", "yet", "still", "more", "most", "such", "own",
  ]

  /// Words that call for a noun or a verb after them.
  static let openWords: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "my", "your",
    "his", "her", "its", "our", "their", "this", "that", "these", "those", "is", "are", "was",
    "were", "be", "been", "has", "have", "had", "did", "will", "would", "shall", "should", "can",
    "could", "may", "might", "must", "not", "and", "or", "but", "no", "some", "any", "every",
    "only", "into", "upon", "than", "did", "do", "very", "so", "most",
  ]

  static let articles: Set<String> = ["a", "an", "the"]

  /// Words before the sounds that are written in brackets.
  static let phonetic: Set<String> = [
    "phonetic", "sound", "sounds", "pronounced", "phoneme", "vowel", "consonant", "like",
  ]

  /// Words after which a verb or a noun must come.
  static func callsForWord(_ word: String) -> Bool {
    openWords.contains(word)
      || ["i", "he", "she", "we", "they", "who", "you", "it"].contains(word)
  }

  /// Function words that a writer leaves out by a slip, not because they are understood.
  static let slips: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "into",
    "upon", "be", "been", "is", "are", "was", "were", "has", "have", "had", "not",
  ]

  static let titlesOfAddress: Set<String> = [
    "sir", "lord", "lady", "mr", "mrs", "miss", "dr", "captain", "capt", "colonel", "col",
    "general", "gen", "bishop", "king", "queen", "prince", "count", "baron", "saint", "st", "rev",
  ]

  static let pronouns: Set<String> = [
    "he", "she", "him", "her", "they", "them", "his", "it", "this", "who", "whom",
  ]

  /// What a document looks like, not what it says.
  static let physical: Set<String> = [
    "signed", "over", "overleaf", "verso", "recto", "on the cover", "on the back", "in pencil",
    "in red", "in ink", "in another hand", "l.s.", "seal", "stamp", "postmark", "envelope",
    "letterhead", "copy", "draft", "enclosure", "typed", "blank", "blank page",
  ]

  static let noteLabels: [String] = [
    "editor's note", "editor’s note", "editors' note", "ed. note", "note:", "note by", "n.b.",
    "translator's note", "translator’s note", "tr. note", "ed.:", "tr.:", "ed. —", "trans.:",
    "transcriber's note", "transcriber’s note",
  ]

  static let crossReferences: [String] = ["see ", "cf. ", "cf ", "vide ", "compare "]

  static let deletions = [
    "crossed out", "struck out", "stroked out", "deleted", "cancelled",
    "canceled", "erased",
  ]
  static let additions = ["inserted", "added", "interlined"]

  private static let numbers = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "a": 1, "an": 1, "single": 1,
  ]

  private static let units = [
    "word": "word", "words": "word", "line": "line", "lines": "line", "letter": "character",
    "letters": "character", "character": "character", "characters": "character", "page": "page",
    "pages": "page",
  ]

  private static let causes: [String: (reason: String, agent: String?)] = [
    "illegible": ("illegible", nil), "unreadable": ("illegible", nil),
    "undecipherable": ("illegible", nil), "unclear": ("illegible", nil),
    "torn": ("damage", "tear"), "tear": ("damage", "tear"), "damaged": ("damage", nil),
    "missing": ("lost", nil), "lost": ("lost", nil), "hole": ("damage", "hole"),
    "blotted": ("damage", "ink"), "blot": ("damage", "ink"), "faded": ("damage", "fading"),
    "omitted": ("editorial", nil), "omission": ("editorial", nil), "cut": ("editorial", nil),
  ]

  /// The attributes of the `gap` that words describe (`3 words illegible`); nil when they do not.
  static func gap(_ content: String) -> [Span.Attribute]? {
    if !content.isEmpty, content.allSatisfy({ ". …".contains($0) }),
      content.contains(where: { $0 != " " })
    {
      return [.init("reason", "editorial")]
    }
    if !content.isEmpty, content.allSatisfy({ "_ -–—".contains($0) }), content.count > 1 {
      return [.init("reason", "illegible")]
    }
    let words = content.lowercased().words
    guard (1...5).contains(words.count), let cause = words.compactMap({ causes[$0] }).first else {
      return nil
    }
    let known = words.allSatisfy { word in
      causes[word] != nil || units[word] != nil || numbers[word] != nil || Int(word) != nil
        || ["away", "out", "off", "here", "some", "several", "text", "of", "the"].contains(word)
    }
    guard known else { return nil }
    var attributes = [Span.Attribute("reason", cause.reason)]
    if let agent = cause.agent { attributes.append(.init("agent", agent)) }
    if let unit = words.compactMap({ units[$0] }).first {
      attributes.append(.init("unit", unit))
      if let quantity = words.compactMap({ Int($0) ?? numbers[$0] }).first, quantity >= 0 {
        attributes.append(.init("quantity", String(quantity)))
      }
    }
    return attributes
  }
}
