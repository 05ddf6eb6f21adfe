internal import CHunspell

/// A Hunspell dictionary: an affix file and a word list.
///
/// Not `Sendable`: Hunspell changes caches of its own while it looks words up.
public final class HunspellDictionary {
  /// The name of the word list without its folder and ending (`en_US`).
  public let name: String
  /// The words of the list as they stand there, without their affixes.
  public private(set) lazy var stems: [String] = files.stems
  private let handle: OpaquePointer
  private let files: DictionaryFiles

  /// Longer words are none: Hunspell itself looks no further than that many bytes.
  private static let longestWord = 100

  /// Loads a dictionary.
  /// - Parameters:
  ///   - affixPath: The path of the `.aff` file.
  ///   - wordListPath: The path of the `.dic` file.
  /// - Throws: `DictionaryError` when a file is missing, is no affix file or word list, or is in an
  ///   encoding that the system does not know.
  public init(affixPath: String, wordListPath: String) throws(DictionaryError) {
    // Hunspell says nothing about files that it cannot read, and trusts what it reads.
    files = try DictionaryFiles(affixPath: affixPath, wordListPath: wordListPath)
    guard let handle = Hunspell_create(affixPath, wordListPath) else {
      throw DictionaryError(path: affixPath, reason: "cannot be loaded by Hunspell")
    }
    self.handle = handle
    let file = wordListPath.split(separator: "/").last ?? ""
    name = String(file.prefix { $0 != "." })
    guard files.firstWords.isEmpty || files.firstWords.contains(where: knows) else {
      throw DictionaryError(
        path: affixPath,
        reason: "does not go with its word list: Hunspell knows none of the first words"
      )
    }
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
    guard let list, count > 0 else { return [] }
    return (0..<Int(count)).compactMap { index in list[index].map { decoded($0) } }
  }

  /// The word in the dictionary's encoding, with a final NUL.
  private func encoded(_ word: String) -> [CChar]? {
    guard !word.isEmpty, word.utf8.count <= Self.longestWord, !word.utf8.contains(0) else {
      return nil
    }
    guard let encoding = files.encoding else { return word.utf8CString.map { $0 } }
    return encoding.encode(word).map { $0.map(CChar.init(bitPattern:)) + [0] }
  }

  private func decoded(_ text: UnsafeMutablePointer<CChar>) -> String {
    guard let encoding = files.encoding else { return String(cString: text) }
    var bytes: [UInt8] = []
    var next = text
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    return encoding.decode(bytes)
  }
}
