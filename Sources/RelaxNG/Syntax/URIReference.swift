internal import SourceText

/// What RELAX NG needs of URI references (RFC 2396, as ISO/IEC 19757-2 cites it).
enum URIReference {
  /// Where the scheme ends: the index of the colon; nil in a relative reference.
  static func schemeEnd(_ text: String) -> String.UTF8View.Index? {
    guard let first = text.utf8.first, isLetter(first),
      let colon = text.utf8.firstIndex(where: { !isSchemeByte($0) }), text.utf8[colon] == 0x3A
    else { return nil }
    return colon
  }

  /// Whether a datatype library may be called so: empty, or an absolute URI without a fragment (§4.3).
  static func isLibraryName(_ text: String) -> Bool {
    if text.isEmpty { return true }
    guard let colon = schemeEnd(text), !text.utf8.contains(0x23) else { return false }
    let rest = text.utf8[text.utf8.index(after: colon)...]
    return !rest.isEmpty && hasGoodEscapes(text)
  }

  /// Whether every percent sign begins an escape.
  static func hasGoodEscapes(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.allSatisfy { index in
      bytes[index] != 0x25
        || (index + 2 < bytes.count && isHexDigit(bytes[index + 1])
          && isHexDigit(bytes[index + 2]))
    }
  }

  /// A reference resolved against a base; plain paths resolve as URIs do.
  static func resolve(_ reference: String, against base: String) -> String {
    if schemeEnd(reference) != nil || base.isEmpty { return reference }
    if reference.isEmpty { return base }
    var (authority, path) = split(base)
    if reference.hasPrefix("//") {
      let scheme = schemeEnd(base).map { String(base[...$0]) } ?? ""
      return scheme + reference
    }
    if reference.hasPrefix("/") {
      path = reference
    } else {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      path = folder + reference
    }
    authority += DotSegments.removed(from: path)
    return authority
  }

  /// Scheme with authority, and path, of an absolute URI or a plain path.
  private static func split(_ base: String) -> (String, String) {
    guard let colon = schemeEnd(base) else { return ("", base) }
    let rest = base[base.index(after: colon)...]
    guard rest.hasPrefix("//") else { return (String(base[...colon]), String(rest)) }
    let start = rest.index(rest.startIndex, offsetBy: 2)
    let slash = rest[start...].firstIndex(of: "/") ?? rest.endIndex
    return (String(base[..<slash]), String(rest[slash...]))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
