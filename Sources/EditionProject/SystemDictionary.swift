internal import Encoding
internal import Foundation

#if Spelling
  internal import Spelling
#endif

/// The system's Hunspell dictionaries of a language, all variants together: a word is right when one
/// of them knows it.
package struct SystemDictionary: SpellingDictionary {
  #if Spelling
    private let dictionaries: [HunspellDictionary]
  #endif

  /// The folders where systems keep Hunspell's dictionaries.
  private static let folders = [
    "/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
  ]

  /// Loads the dictionaries of a language.
  ///
  /// There is none when the system has no such dictionary, or the program was built without spelling.
  /// - Parameter language: A BCP 47 tag; only the language counts.
  package init?(language: String) {
    #if Spelling
      let prefix = language.prefix { $0 != "-" }
      var found: [HunspellDictionary] = []
      for folder in Self.folders where found.isEmpty {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for file in files.sorted() where file.hasSuffix(".dic") && !file.hasPrefix("hyph") {
          let name = file.dropLast(4)
          guard name == prefix || name.hasPrefix(prefix + "_") else { continue }
          let base = "\(folder)/\(name)"
          guard FileManager.default.fileExists(atPath: base + ".aff"),
            let dictionary = HunspellDictionary(
              affixPath: base + ".aff",
              wordListPath: base + ".dic"
            )
          else { continue }
          found.append(dictionary)
        }
      }
      guard !found.isEmpty else { return nil }
      dictionaries = found
    #else
      return nil
    #endif
  }

  /// The names of the dictionaries in use.
  package var names: [String] {
    #if Spelling
      dictionaries.map(\.name)
    #else
      []
    #endif
  }

  /// Whether one of the variants knows a word.
  package func knows(_ word: String) -> Bool {
    #if Spelling
      dictionaries.contains { $0.knows(word) }
    #else
      true
    #endif
  }

  /// The variants' suggestions, each once.
  package func suggestions(for word: String) -> [String] {
    #if Spelling
      var seen = Set<String>()
      return dictionaries.flatMap { $0.suggestions(for: word) }.filter { seen.insert($0).inserted }
    #else
      []
    #endif
  }
}
