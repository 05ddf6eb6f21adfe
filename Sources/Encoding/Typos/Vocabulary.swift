/// The words that a transcription uses, with how often, and which of them are names.
struct Vocabulary {
  /// Forms as they stand, in the spelling that dictionaries know.
  private(set) var forms: [String: Int] = [:]
  /// Forms in lower case, however they stand.
  private(set) var counts: [String: Int] = [:]
  /// In lower case, the words that are capitalised where nothing but a name would be.
  private(set) var names: Set<String> = []
  /// The number of words.
  private(set) var total = 0
  /// Pairs of words that stand side by side, with a blank between.
  private var pairs: [String: Int] = [:]
  private var followers: [String: Int] = [:]
  private var predecessors: [String: Int] = [:]
  private var beginnings: [String: Int] = [:]

  init(_ words: [TextWord]) {
    var before: String?
    for word in words {
      let isNext = word.followsBlank
      let lower = word.isSkipped ? nil : word.text.lowercased()
      if isNext, let before, let lower {
        pairs[before + " " + lower, default: 0] += 1
        if count(before, before: lower) == 1 {
          followers[before, default: 0] += 1
          predecessors[lower, default: 0] += 1
        }
      }
      before = lower
    }
    for word in words where !word.isSkipped {
      total += 1
      forms[word.text, default: 0] += 1
      let lower = word.shape == .lower ? word.text : word.text.lowercased()
      counts[lower, default: 0] += 1
      beginnings[Self.beginning(lower), default: 0] += 1
      if lower.utf8.contains(0x2D) {
        for part in lower.split(separator: "-") { counts[String(part), default: 0] += 1 }
      }
      if word.shape == .capitalised, !word.mayStartSentence { names.insert(lower) }
    }
  }

  /// How often a word stands in the text in any case.
  func count(_ word: String) -> Int { counts[word, default: 0] }

  /// How often two words stand side by side.
  func count(_ first: String, before second: String) -> Int {
    pairs[first + " " + second, default: 0]
  }

  /// How many different words stand after a word.
  func followers(of word: String) -> Int { followers[word, default: 0] }

  /// How many different words stand before a word.
  func predecessors(of word: String) -> Int { predecessors[word, default: 0] }

  /// How many words of the text begin as this one does: mostly other forms of the same stem.
  func relatives(_ word: String) -> Int {
    max(0, beginnings[Self.beginning(word), default: 0] - count(word))
  }

  private static func beginning(_ word: String) -> String {
    String(word.prefix(max(4, word.utf8.count - 3)))
  }
}
