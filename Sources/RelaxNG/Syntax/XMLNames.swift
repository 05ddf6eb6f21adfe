/// What counts as a name (Namespaces in XML 1.0 §3, XML 1.0 §2.3).
enum XMLNames {
  static func isNCName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isStart(first) else { return false }
    return text.unicodeScalars.allSatisfy { isStart($0) || isPart($0) }
  }

  /// Prefix and local name; nil when it is no QName.
  static func split(_ text: String) -> (prefix: String?, localName: String)? {
    guard let colon = text.firstIndex(of: ":") else {
      return isNCName(text) ? (nil, text) : nil
    }
    let prefix = String(text[..<colon])
    let localName = String(text[text.index(after: colon)...])
    return isNCName(prefix) && isNCName(localName) ? (prefix, localName) : nil
  }

  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0x5F: true
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
      0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: false
    }
  }
}
