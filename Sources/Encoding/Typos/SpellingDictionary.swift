/// A dictionary of a language, with all its variants.
package protocol SpellingDictionary {
  /// The names of the dictionaries in use, for messages (`en_US`, `en_GB`).
  ///
  /// The first begins with the language's subtag.
  var names: [String] { get }

  /// Words of the dictionary as its list has them, from which the letters of the language are
  /// learnt; may be empty.
  var stems: [String] { get }

  /// Whether one of the variants knows a word.
  func knows(_ word: String) -> Bool

  /// How many variants of the text's main language there are.
  var variantCount: Int { get }

  /// How many of these variants know a word; a word of only one is rarer.
  func variantsKnowing(_ word: String) -> Int

  /// Words that a misspelt one may stand for, the likeliest first; this may take milliseconds.
  func suggestions(for word: String) -> [String]
}

extension SpellingDictionary {
  package var stems: [String] { [] }

  package var variantCount: Int { names.count }

  package func variantsKnowing(_ word: String) -> Int { knows(word) ? 1 : 0 }

  /// The subtag of the language: `en`.
  var language: String {
    (names.first ?? "").prefix { $0 != "_" && $0 != "-" }.lowercased()
  }
}

/// What takes the place of a dictionary that is not there: every word passes, so that doubled words,
/// missing spaces and lone quotation marks are still found.
package struct AbsentDictionary: SpellingDictionary {
  package let names: [String]

  /// - Parameter language: The BCP 47 tag of the text's language.
  package init(language: String) {
    names = [language]
  }

  package func knows(_ word: String) -> Bool { true }

  package func suggestions(for word: String) -> [String] { [] }
}
