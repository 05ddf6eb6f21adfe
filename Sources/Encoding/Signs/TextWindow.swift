internal import SourceText

/// Looks at the characters round a place in a block, as a reader does.
struct TextWindow {
  let bytes: [UInt8]
  /// The block's range: nothing outside is seen.
  let bounds: Range<Int>

  /// How far the words round a place matter, in bytes.
  static let reach = 160

  /// The text before an offset, at most ``reach`` bytes.
  func left(of offset: Int) -> String {
    var start = max(bounds.lowerBound, offset - Self.reach)
    while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
    return String(decoding: bytes[start..<max(offset, start)], as: UTF8.self)
  }

  /// The text from an offset on, at most ``reach`` bytes.
  func right(of offset: Int) -> String {
    var end = min(bounds.upperBound, offset + Self.reach)
    while end > offset, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: bytes[min(offset, end)..<end], as: UTF8.self)
  }

  /// The character before an offset; nil at the block's start.
  func scalar(before offset: Int) -> Unicode.Scalar? {
    guard offset > bounds.lowerBound else { return nil }
    var start = offset - 1
    while start > bounds.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.first
  }

  /// The character at an offset; nil at the block's end.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < bounds.upperBound else { return nil }
    let end = min(offset + 4, bounds.upperBound)
    return String(decoding: bytes[offset..<end], as: UTF8.self).unicodeScalars.first
  }

  /// The range of the word that ends just before an offset, blanks between aside; nil when
  /// something else stands there.
  func word(before offset: Int) -> Range<Int>? {
    var end = offset
    while end > bounds.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > bounds.lowerBound, isWordByte(bytes[start - 1]) { start -= 1 }
    return start < end ? start..<end : nil
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte) || byte == 0x27 || byte == 0x2D || byte == 0x2E
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter or a figure.
  ///
  /// The common case is answered without Unicode's tables.
  var isWord: Bool {
    guard value >= 0x80 else {
      return (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value)
        || (0x30...0x39).contains(value)
    }
    return properties.isAlphabetic || properties.numericType != nil
  }

  /// Whether it is white space.
  var isBlank: Bool {
    value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}

extension String {
  /// The last word in small letters; empty when there is none.
  var lastWordLowercased: String { lastOfWords.lowercased() }

  /// The last of the ``words``; empty when there is none.
  var lastOfWords: Substring {
    let bytes = Array(utf8)
    if bytes.firstOutsideASCII(from: 0) == bytes.count { return lastOfWords(bytes) }
    var end = endIndex
    // A word ends in a letter or a figure, or in the signs that may stand within one.
    while end > startIndex, !self[index(before: end)].isWordCharacter {
      end = index(before: end)
    }
    var start = end
    while start > startIndex {
      let before = index(before: start)
      guard self[before].isWordCharacter || "'’-".contains(self[before]) else { break }
      start = before
    }
    guard start < end else { return "" }
    // What follows the last letter belongs to the word as in ``words``.
    while end < endIndex, "'’-".contains(self[end]) { end = index(after: end) }
    return self[start..<end].drop { "'’-".contains($0) }
  }

  /// The same for a string of ASCII.
  private func lastOfWords(_ bytes: [UInt8]) -> Substring {
    var end = bytes.count
    while end > 0, !bytes[end - 1].isWordCharacter { end -= 1 }
    var start = end
    while start > 0, bytes[start - 1].isWordCharacter || bytes[start - 1].isWordSign { start -= 1 }
    guard start < end else { return "" }
    while end < bytes.count, bytes[end].isWordSign { end += 1 }
    while start < end, bytes[start].isWordSign { start += 1 }
    return self[utf8.index(startIndex, offsetBy: start)..<utf8.index(startIndex, offsetBy: end)]
  }

  /// The last two runs that are no white space, of a string of ASCII.
  private func lastTokens(_ bytes: [UInt8]) -> (last: Substring?, before: Substring?) {
    var end = bytes.count
    func next() -> Substring? {
      while end > 0, bytes[end - 1].isASCIIBlank { end -= 1 }
      var start = end
      while start > 0, !bytes[start - 1].isASCIIBlank { start -= 1 }
      defer { end = start }
      guard start < end else { return nil }
      return self[utf8.index(startIndex, offsetBy: start)..<utf8.index(startIndex, offsetBy: end)]
    }
    return (next(), next())
  }

  /// The last two runs of characters that are no white space, the last first; white space at the end
  /// aside.
  var lastTokens: (last: Substring?, before: Substring?) {
    let bytes = Array(utf8)
    if bytes.firstOutsideASCII(from: 0) == bytes.count { return lastTokens(bytes) }
    var end = endIndex
    func next() -> Substring? {
      while end > startIndex, self[index(before: end)].isBlank { end = index(before: end) }
      var start = end
      while start > startIndex {
        let before = index(before: start)
        guard !self[before].isBlank else { break }
        start = before
      }
      defer { end = start }
      return start < end ? self[start..<end] : nil
    }
    return (next(), next())
  }
}

extension UInt8 {
  /// Whether it is a letter or a figure of ASCII.
  fileprivate var isWordCharacter: Bool {
    (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self) || (0x30...0x39).contains(self)
  }

  /// Whether it is white space of ASCII.
  var isASCIIBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// Whether it may stand between the letters of a word.
  fileprivate var isWordSign: Bool { self == 0x27 || self == 0x2D }
}

extension Character {
  /// Whether it is white space; ASCII without Unicode's tables.
  var isBlank: Bool {
    if let value = asciiValue { return value == 0x20 || (0x09...0x0D).contains(value) }
    return isWhitespace
  }

  /// Whether it is a letter or a figure; ASCII without Unicode's tables.
  var isWordCharacter: Bool {
    if let value = asciiValue {
      return (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value)
        || (0x30...0x39).contains(value)
    }
    return isLetter || isNumber
  }
}

extension StringProtocol {
  /// The words: runs of letters and figures with the apostrophes and hyphens between them.
  var words: [String] {
    let bytes = Array(utf8)
    if bytes.firstOutsideASCII(from: 0) == bytes.count { return Self.words(bytes) }
    var words: [String] = []
    var word = ""
    for character in self {
      if character.isWordCharacter
        || (!word.isEmpty && "'’-".contains(character))
      {
        word.append(character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The words of a string of ASCII.
  private static func words(_ bytes: [UInt8]) -> [String] {
    var words: [String] = []
    var start: Int?
    for (offset, byte) in bytes.enumerated() {
      if byte.isWordCharacter || (start != nil && byte.isWordSign) {
        start = start ?? offset
      } else if let first = start {
        words.append(String(decoding: bytes[first..<offset], as: UTF8.self))
        start = nil
      }
    }
    if let first = start { words.append(String(decoding: bytes[first...], as: UTF8.self)) }
    return words
  }
}
