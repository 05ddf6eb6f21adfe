internal import CHunspell

/// The two files of a Hunspell dictionary, looked through before Hunspell reads them.
///
/// Source: the manual page hunspell(5), version 1.7.
struct DictionaryFiles {
  /// The encoding of both files; nil for UTF-8.
  let encoding: SingleByteEncoding?
  private let wordList: [UInt8]

  /// The largest file that is read, in bytes: the largest dictionaries have some ten megabytes.
  private static let sizeLimit = 64 << 20
  /// The part of an affix file in which its encoding must be named.
  private static let head = 1 << 16

  init(affixPath: String, wordListPath: String) throws(DictionaryError) {
    let affixes = try Self.contents(affixPath)
    wordList = try Self.contents(wordListPath)
    guard !affixes.contains(0) else {
      throw DictionaryError(path: affixPath, reason: "is no affix file: it holds a NUL byte")
    }
    guard !wordList.contains(0) else {
      throw DictionaryError(path: wordListPath, reason: "is no word list: it holds a NUL byte")
    }
    let name = Self.encodingName(affixes.prefix(Self.head)) ?? "ISO8859-1"
    if ["UTF-8", "UTF8"].contains(name.uppercased()) {
      encoding = nil
      guard Self.hasWordsInUTF8(wordList) else {
        throw DictionaryError(path: wordListPath, reason: "is not in UTF-8, as its affix file says")
      }
    } else if let known = SingleByteEncoding(name: name) {
      encoding = known
    } else {
      throw DictionaryError(
        path: affixPath,
        reason: "is in the encoding “\(name)”, which this system does not know"
      )
    }
    if let fault = AffixFileCheck.fault(in: affixes, isUTF8: encoding == nil) {
      throw DictionaryError(path: affixPath, reason: "is damaged: it \(fault)")
    }
    if let line = Self.lineWithoutAlias(
      wordList,
      flags: AffixFileCheck.count(of: "AF", in: affixes),
      morphology: AffixFileCheck.count(of: "AM", in: affixes)
    ) {
      throw DictionaryError(
        path: wordListPath,
        reason: "is damaged: in line \(line) a number is none of those that the affix file has"
      )
    }
    let count = wordList.prefix { $0 != 0x0A }.drop { [0xEF, 0xBB, 0xBF, 0x20].contains($0) }
      .prefix { (0x30...0x39).contains($0) }
    guard !count.isEmpty else {
      throw DictionaryError(
        path: wordListPath,
        reason: "is no word list: its first line does not say how many words it has"
      )
    }
  }

  /// Reads a whole file through the C library.
  private static func contents(_ path: String) throws(DictionaryError) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw DictionaryError(path: path, reason: "cannot be opened")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= sizeLimit else {
        throw DictionaryError(path: path, reason: "is larger than 64 MB")
      }
    }
    guard ferror(file) == 0 else {
      throw DictionaryError(path: path, reason: "cannot be read")
    }
    guard !bytes.isEmpty else { throw DictionaryError(path: path, reason: "is empty") }
    return bytes
  }

  /// What the line `SET` of an affix file names.
  private static func encodingName(_ affixes: ArraySlice<UInt8>) -> String? {
    for var line in affixes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
      let words = line.split { $0 == 0x20 || $0 == 0x09 }
      guard words.count >= 2, words[0].elementsEqual("SET".utf8) else { continue }
      return String(decoding: words[1], as: UTF8.self)
    }
    return nil
  }

  // MARK: Words

  /// Whether all words are valid; what follows the stroke are flags, which may be any bytes.
  private static func hasWordsInUTF8(_ list: [UInt8]) -> Bool {
    if String(validating: list, as: UTF8.self) != nil { return true }
    return list.split { $0 == 0x0A }.allSatisfy { line in
      String(validating: line.prefix { $0 != 0x2F && $0 != 0x09 }, as: UTF8.self) != nil
    }
  }

  /// The words of the list, without flags and morphology.
  var stems: [String] {
    lines(wordList[...]).compactMap(stem)
  }

  /// A few words by which a loaded dictionary is tried.
  var firstWords: [String] {
    lines(wordList.prefix(1 << 14)).dropLast().prefix(400).compactMap(stem)
  }

  /// The first line whose flags or morphology are not among the affix file's aliases.
  ///
  /// Hunspell looks for them without asking whether they are there.
  private static func lineWithoutAlias(_ list: [UInt8], flags: Int, morphology: Int) -> Int? {
    guard flags > 0 || morphology > 0 else { return nil }
    for (index, line) in list.split(
      omittingEmptySubsequences: false,
      whereSeparator: { $0 == 0x0A }
    )
    .enumerated().dropFirst() {
      let words = line.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == 0x09 }
      let word = words[0].prefix { $0 != 0x0D }
      if flags > 0, let stroke = word.firstIndex(of: 0x2F), stroke > word.startIndex,
        word[stroke - 1] != 0x5C, !isNumber(word[(stroke + 1)...], upTo: flags)
      {
        return index + 1
      }
      guard morphology > 0 else { continue }
      let isAlias = words.count < 2 || isNumber(words[1].prefix { $0 != 0x0D }, upTo: morphology)
      // Morphology may follow a blank as well, with a colon in it.
      let rest = word.drop { $0 != 0x20 }
      if !isAlias || rest.contains(0x3A) { return index + 1 }
    }
    return nil
  }

  private static func isNumber(_ bytes: ArraySlice<UInt8>, upTo limit: Int) -> Bool {
    let digits = bytes.prefix { $0 != 0x20 }
    return Int(String(decoding: digits, as: UTF8.self)).map { (1...limit).contains($0) } ?? false
  }

  private func lines(_ bytes: ArraySlice<UInt8>) -> ArraySlice<ArraySlice<UInt8>> {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.dropFirst()
  }

  private func stem(_ line: ArraySlice<UInt8>) -> String? {
    let word = line.prefix { $0 != 0x2F && $0 != 0x09 && $0 != 0x20 }
    guard !word.isEmpty else { return nil }
    return encoding.map { $0.decode(word) } ?? String(decoding: word, as: UTF8.self)
  }
}
