/// A place of the transcription that may hold a mistake, with what it may have to read.
package struct TypoProposal: Sendable, Hashable {
  /// What is the matter with it.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A word that no dictionary knows.
    case spelling
    /// A small word that stands twice in a row.
    case doubledWord
    /// Two words, or a stop and a word, without the space between.
    case missingSpace
    /// A quotation mark without its partner.
    case unbalancedQuotes
    /// A capital letter inside a word.
    case straySmallOrCapital
    /// A word of the edition's list of words to look at.
    case badWord
  }

  /// UTF-8 byte offsets in the transcription.
  package var range: Range<Int>
  /// What stands there.
  package var text: String
  /// What it may have to read, the likeliest first; empty when a person should only look.
  package var fixes: [String]
  package var kind: Kind
  /// How likely the first fix is right (without fixes: that something is wrong), from 0 to 1.
  package var confidence: Double
  /// Why, in a few words each.
  package var reasons: [String]

  package init(
    range: Range<Int>,
    text: String,
    fixes: [String],
    kind: Kind,
    confidence: Double,
    reasons: [String]
  ) {
    self.range = range
    self.text = text
    self.fixes = fixes
    self.kind = kind
    self.confidence = confidence
    self.reasons = reasons
  }
}

/// The words of an edition that stand above the dictionary.
package struct WordLists: Sendable, Hashable {
  /// Words that are right, however odd.
  package var good: Set<String>
  /// Words to look at wherever they stand, even where a dictionary knows them: what a reader of
  /// handwriting or print is apt to mistake (`arid` for `and`).
  package var bad: Set<String>

  package init(good: Set<String> = [], bad: Set<String> = []) {
    self.good = good
    self.bad = bad
  }

  /// Whether a word is in a list as it stands, or in lower case.
  static func holds(_ list: Set<String>, _ word: String) -> Bool {
    !list.isEmpty && (list.contains(word) || list.contains(word.lowercased()))
  }
}
