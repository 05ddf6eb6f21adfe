/// Names of XML 1.0, fifth edition.
enum NameText {
  /// Whether a code point begins an NCName.
  static func isStart(_ point: UInt32) -> Bool {
    switch point {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// Whether a code point may stand in an NCName.
  static func isPart(_ point: UInt32) -> Bool {
    switch point {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isStart(point)
    }
  }

  static func isNCName(_ text: some StringProtocol) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, isStart(first.value) else { return false }
    return scalars.dropFirst().allSatisfy { isPart($0.value) }
  }

  static func isName(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, isStart(first.value) || first == ":" else { return false }
    return scalars.dropFirst().allSatisfy { isPart($0.value) || $0 == ":" }
  }

  static func isNmtoken(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { isPart($0.value) || $0 == ":" }
  }

  static func isLanguage(_ text: String) -> Bool {
    let subtags = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    return subtags.enumerated().allSatisfy { index, subtag in
      (1...8).contains(subtag.count)
        && subtag.allSatisfy {
          ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || index > 0 && $0 >= 0x30 && $0 <= 0x39
        }
    }
  }

  /// The prefix, empty without one, and the local part of a lexical QName; nil when malformed.
  static func parts(_ text: String) -> (prefix: String, local: String)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ isNCName($0) }) else { return nil }
    return parts.count == 2
      ? (String(parts[0]), String(parts[1])) : ("", String(parts[0]))
  }

  /// Whether a code point is a character of XML 1.0.
  static func isXMLCharacter(_ point: UInt32) -> Bool {
    switch point {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
