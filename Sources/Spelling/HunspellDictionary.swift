internal import CHunspell

/// A Hunspell dictionary: an affix file and a word list.
///
/// Not `Sendable`: Hunspell changes caches of its own while it looks words up.
public final class HunspellDictionary {
  /// The name of the word list without its folder and ending (`en_US`).
  public let name: String
  private let handle: OpaquePointer
  private let encoding: Encoding

  /// The encodings of word lists that are understood.
  private enum Encoding {
    case utf8
    case latin1
  }

  /// Loads a dictionary.
  ///
  /// There is none when Hunspell cannot load the files, or their encoding is neither UTF-8 nor
  /// ISO 8859-1.
  /// - Parameters:
  ///   - affixPath: The path of the `.aff` file.
  ///   - wordListPath: The path of the `.dic` file.
  public init?(affixPath: String, wordListPath: String) {
    guard let handle = Hunspell_create(affixPath, wordListPath) else { return nil }
    let encodingName = Hunspell_get_dic_encoding(handle).map { String(cString: $0) } ?? ""
    switch encodingName.uppercased() {
    case "UTF-8": encoding = .utf8
    case "ISO8859-1", "ISO-8859-1", "LATIN1": encoding = .latin1
    default:
      Hunspell_destroy(handle)
      return nil
    }
    self.handle = handle
    let file = wordListPath.split(separator: "/").last ?? ""
    name = String(file.prefix { $0 != "." })
  }

  deinit {
    Hunspell_destroy(handle)
  }

  /// Whether the dictionary knows a word; false for a word that its encoding cannot write.
  public func knows(_ word: String) -> Bool {
    guard let bytes = encoded(word) else { return false }
    return Hunspell_spell(handle, bytes) != 0
  }

  /// Words that a misspelt one may stand for, in Hunspell's order.
  public func suggestions(for word: String) -> [String] {
    guard let bytes = encoded(word) else { return [] }
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = Hunspell_suggest(handle, &list, bytes)
    defer { Hunspell_free_list(handle, &list, count) }
    guard let list else { return [] }
    return (0..<Int(count)).compactMap { index in list[index].map { decoded($0) } }
  }

  /// The word in the dictionary's encoding, with a final NUL.
  private func encoded(_ word: String) -> [CChar]? {
    switch encoding {
    case .utf8: return word.utf8CString.map { $0 }
    case .latin1:
      var bytes: [CChar] = []
      for scalar in word.unicodeScalars {
        guard scalar.value < 0x100 else { return nil }
        bytes.append(CChar(bitPattern: UInt8(scalar.value)))
      }
      return bytes + [0]
    }
  }

  private func decoded(_ text: UnsafeMutablePointer<CChar>) -> String {
    switch encoding {
    case .utf8: return String(cString: text)
    case .latin1:
      var scalars = String.UnicodeScalarView()
      var next = text
      while next.pointee != 0 {
        scalars.append(Unicode.Scalar(UInt8(bitPattern: next.pointee)))
        next += 1
      }
      return String(scalars)
    }
  }
}
