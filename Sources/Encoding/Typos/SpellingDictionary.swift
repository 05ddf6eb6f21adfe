/// A dictionary of a language, with all its variants.
package protocol SpellingDictionary {
  /// The names of the dictionaries in use, for messages (`en_US`, `en_GB`).
  var names: [String] { get }

  /// Whether one of the variants knows a word.
  func knows(_ word: String) -> Bool

  /// Words that a misspelt one may stand for, the likeliest first.
  func suggestions(for word: String) -> [String]
}
