internal import Datatypes

/// What counts as a name (Namespaces in XML 1.0 §3, XML 1.0 second edition §2.3).
enum XMLNames {
  private static let type = try? XSDDatatype(name: "NCName")

  static func isNCName(_ text: String) -> Bool {
    guard let first = text.utf8.first, isASCIIPart(first), !isDigitOrMark(first) else {
      return isNCNameBeyondASCII(text)
    }
    return text.utf8.allSatisfy(isASCIIPart) || isNCNameBeyondASCII(text)
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

  private static func isNCNameBeyondASCII(_ text: String) -> Bool {
    !text.utf8.contains(where: Tokens.isSpace) && type?.accepts(text) ?? false
  }

  private static func isASCIIPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: isDigitOrMark(byte)
    }
  }

  private static func isDigitOrMark(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
  }
}
