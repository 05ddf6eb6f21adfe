internal import BundledData

/// The subtags that may stand in language tags: `Languages/subtags.txt`, which is made of the IANA
/// Language Subtag Registry (RFC 5646 §3).
///
/// Words are looked for in the file's bytes: a document has a few languages, and reading nine thousand
/// subtags into a set would take longer than checking a letter.
struct LanguageRegistry: Sendable {
  /// The registry that the program carries; empty when it carries none.
  static let bundled = LanguageRegistry(BundledFiles.all["Languages/subtags.txt"] ?? [])

  private let bytes: [UInt8]
  /// By name, where the words of a section stand.
  private var sections: [Substring: Range<Int>] = [:]

  /// Reads sections: `[name]`, then words, or pairs with an equals sign.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var name: Substring = ""
    var start = 0
    for index in bytes.indices where bytes[index] == 0x5B {
      sections[name] = start..<index
      let end = bytes[index...].firstIndex(of: 0x5D) ?? bytes.endIndex
      name = Substring(decoding: bytes[index + 1..<end], as: UTF8.self)
      start = min(end + 1, bytes.endIndex)
    }
    sections[name] = start..<bytes.endIndex
  }

  /// What a subtag can be.
  enum Kind: Substring {
    case language
    case extended = "extlang"
    case script
    case region
    case variant
  }

  /// Whether a subtag, in lower case, is registered or for private use.
  func has(_ subtag: Substring, as kind: Kind) -> Bool {
    if end(of: subtag, in: kind.rawValue) != nil { return true }
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

  /// Whether a whole tag, in lower case, was registered before there were subtags (`i-klingon`).
  func hasWhole(_ tag: Substring) -> Bool { end(of: tag, in: "whole") != nil }

  /// The registered subtag in place of a longer one of ISO 639-2 or ISO 3166-1 (`eng`, `deu`); in lower
  /// case, as is what is given.
  func shorter(_ subtag: Substring, as kind: Kind) -> Substring? {
    guard let end = end(of: subtag, in: kind.rawValue + " longer"), end < bytes.count,
      bytes[end] == 0x3D
    else { return nil }
    let value = bytes[(end + 1)...].prefix { $0 > 0x20 }
    return Substring(Substring(decoding: value, as: UTF8.self).lowercased())
  }

  /// Where a word of a section ends; nil when it is not there.
  private func end(of word: Substring, in section: Substring) -> Int? {
    guard let range = sections[section] else { return nil }
    let word = Array(word.utf8)
    guard let first = word.first else { return nil }
    var start = range.lowerBound
    while start + word.count <= range.upperBound {
      let end = start + word.count
      if Self.lowered(bytes[start]) == first, start > 0, bytes[start - 1] <= 0x20,
        end == range.upperBound || bytes[end] <= 0x20 || bytes[end] == 0x3D,
        zip(bytes[start..<end], word).allSatisfy({ Self.lowered($0) == $1 })
      {
        return end
      }
      start += 1
    }
    return nil
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
