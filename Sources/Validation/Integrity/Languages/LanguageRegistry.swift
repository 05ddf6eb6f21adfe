internal import BundledData

/// The subtags that may stand in language tags: `Languages/subtags.txt`, which is made of the IANA
/// Language Subtag Registry (RFC 5646 §3).
///
/// All words are in lower case.
struct LanguageRegistry: Sendable {
  /// The registry that the program carries; empty when it carries none.
  static let bundled = LanguageRegistry(
    String(decoding: BundledFiles.all["Languages/subtags.txt"] ?? [], as: UTF8.self)
  )

  private var words: [Substring: Set<Substring>] = [:]
  private var pairs: [Substring: [Substring: Substring]] = [:]

  /// Reads sections: `[name]`, then words, or pairs with an equals sign.
  init(_ text: String) {
    var section: Substring = ""
    for line in Substring(text.lowercased()).split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("[") {
        section = line.dropFirst().dropLast()
        continue
      }
      for word in line.split(separator: " ") {
        guard let sign = word.firstIndex(of: "=") else {
          words[section, default: []].insert(word)
          continue
        }
        pairs[section, default: [:]][word[..<sign]] = word[word.index(after: sign)...]
      }
    }
  }

  /// What a subtag can be.
  enum Kind: Substring {
    case language
    case extended = "extlang"
    case script
    case region
    case variant
  }

  /// Whether a subtag is registered or for private use.
  func has(_ subtag: Substring, as kind: Kind) -> Bool {
    if words[kind.rawValue]?.contains(subtag) ?? false { return true }
    switch kind {
    case .language: return subtag.utf8.count == 3 && ("qaa"..."qtz").contains(subtag)
    case .script: return subtag.utf8.count == 4 && ("qaaa"..."qabx").contains(subtag)
    case .region:
      return subtag.utf8.count == 2
        && (subtag == "aa" || subtag == "zz" || ("qm"..."qz").contains(subtag)
          || ("xa"..."xz").contains(subtag))
    case .extended, .variant: return false
    }
  }

  /// Whether a whole tag was registered before there were subtags (`i-klingon`).
  func hasWhole(_ tag: Substring) -> Bool { pairs["whole"]?[tag] != nil }

  /// The registered subtag in place of a longer one of ISO 639-2 or ISO 3166-1 (`eng`, `deu`).
  func shorter(_ subtag: Substring, as kind: Kind) -> Substring? {
    pairs[kind.rawValue + " longer"]?[subtag]
  }
}
