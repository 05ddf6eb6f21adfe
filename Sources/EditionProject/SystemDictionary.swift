package import Diagnostics
internal import Encoding
internal import Foundation

#if Spelling
  internal import Spelling
#endif

/// The system's Hunspell dictionaries of a text's languages, all variants together: a word is right
/// when one of them knows it.
package struct SystemDictionary: SpellingDictionary {
  #if Spelling
    private let dictionaries: [HunspellDictionary]
    /// How many of them are of the text's main language.
    private let mainCount: Int
  #endif

  /// The folders where systems keep Hunspell's dictionaries.
  package static let folders = [
    "/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell", "/Library/Spelling",
  ]

  /// Loads the dictionaries of a language.
  ///
  /// There is none when the system has no such dictionary, or the program was built without spelling.
  /// - Parameter language: A BCP 47 tag; only the language counts.
  package init?(language: String) {
    guard let dictionary = Self.load([language]).dictionary else { return nil }
    self = dictionary
  }

  /// Loads the dictionaries of the languages of a text.
  ///
  /// A dictionary that is broken is left out with a warning; the others are used.
  /// - Parameters:
  ///   - languages: BCP 47 tags, the main language first; only the language counts. Words of the other
  ///     languages are right too, but nothing is proposed from them.
  ///   - folders: Where the dictionaries are; the first that has one of a language is taken for it.
  /// - Returns: The dictionary, nil when there is none of the main language, and what is wrong or
  ///   missing, for a person to read.
  package static func load(
    _ languages: [String],
    folders: [String] = Self.folders
  ) -> (dictionary: SystemDictionary?, diagnostics: [Diagnostic]) {
    #if Spelling
      var diagnostics: [Diagnostic] = []
      var found: [HunspellDictionary] = []
      var mainCount: Int?
      for language in languages {
        let variants = variants(of: language, folders, &diagnostics)
        if variants.isEmpty { diagnostics.append(missing(language, folders)) }
        found += variants
        if mainCount == nil { mainCount = found.count }
      }
      guard let mainCount, mainCount > 0 else { return (nil, diagnostics) }
      return (SystemDictionary(dictionaries: found, mainCount: mainCount), diagnostics)
    #else
      return (
        nil,
        [
          Diagnostic(
            "spelling/left-out",
            .note,
            "this program was built without spelling: no words were looked up",
            path: ""
          )
        ]
      )
    #endif
  }

  #if Spelling
    private init(dictionaries: [HunspellDictionary], mainCount: Int) {
      self.dictionaries = dictionaries
      self.mainCount = mainCount
    }

    private static func variants(
      of language: String,
      _ folders: [String],
      _ diagnostics: inout [Diagnostic]
    ) -> [HunspellDictionary] {
      let prefix = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
      guard !prefix.isEmpty else { return [] }
      var found: [HunspellDictionary] = []
      var files = Set<String>()
      var lists: [String] = []
      for folder in folders where found.isEmpty {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for file in names.sorted() where file.hasSuffix(".dic") && !file.hasPrefix("hyph") {
          let name = String(file.dropLast(4))
          guard name == prefix || name.hasPrefix(prefix + "_") || name.hasPrefix(prefix + "-")
          else { continue }
          let list = "\(folder)/\(file)"
          // Many systems have one list under several names, as links or as copies.
          let target = URL(fileURLWithPath: list).resolvingSymlinksInPath().path
          guard files.insert(target).inserted,
            !lists.contains(where: { FileManager.default.contentsEqual(atPath: $0, andPath: list) })
          else { continue }
          lists.append(list)
          do {
            let affixes = "\(folder)/\(name).aff"
            found.append(try HunspellDictionary(affixPath: affixes, wordListPath: list))
          } catch {
            diagnostics.append(broken(error))
          }
        }
      }
      return found
    }

    private static func broken(_ error: DictionaryError) -> Diagnostic {
      Diagnostic(
        "spelling/broken-dictionary",
        .warning,
        "this dictionary is left out: it \(error.reason)",
        path: error.path,
        help: "install the dictionary again, or remove it"
      )
    }

    private static func missing(_ language: String, _ folders: [String]) -> Diagnostic {
      let prefix = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
      return Diagnostic(
        "spelling/no-dictionary",
        .note,
        "there is no dictionary for “\(language)”: its words were not looked up",
        path: folders.first ?? "",
        help: "install one (on Debian and Ubuntu: hunspell-\(prefix)), or leave spelling alone "
          + "with --no-spelling"
      )
    }
  #endif

  /// The names of the dictionaries in use.
  package var names: [String] {
    #if Spelling
      dictionaries.map(\.name)
    #else
      []
    #endif
  }

  /// How many variants of the main language there are.
  package var variantCount: Int {
    #if Spelling
      mainCount
    #else
      0
    #endif
  }

  /// The words of the lists of the main language.
  package var stems: [String] {
    #if Spelling
      dictionaries.prefix(mainCount).flatMap(\.stems)
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

  /// How many of the variants know a word.
  package func variantsKnowing(_ word: String) -> Int {
    #if Spelling
      dictionaries.prefix(mainCount).count { $0.knows(word) }
    #else
      0
    #endif
  }

  /// The main language's suggestions, each once.
  package func suggestions(for word: String) -> [String] {
    #if Spelling
      var seen = Set<String>()
      return dictionaries.prefix(mainCount).flatMap { $0.suggestions(for: word) }
        .filter { seen.insert($0).inserted }
    #else
      []
    #endif
  }
}
