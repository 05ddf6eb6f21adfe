/// The syntax of URI references.
///
/// Characters that a URI cannot have (non-ASCII, blanks, `<>"{}|\^` and the accent grave) count as
/// escaped, as XLink §5.4 has it, so they are allowed wherever `%20` is.
/// Source: XML Schema Part 2 §3.2.17; RFC 2396 appendix A, amended by RFC 2732.
enum URIReference {
  /// Whether the text is a URI reference.
  static func isValid(_ text: ArraySlice<UInt8>) -> Bool {
    guard escapesAreComplete(text) else { return false }
    var rest = text
    if let hash = text.firstIndex(of: 0x23) {
      guard !text[(hash + 1)...].contains(0x23) else { return false }
      rest = text[..<hash]
    }
    if let scheme = schemeEnd(rest) {
      let part = rest[(scheme + 1)...]
      guard let first = part.first else { return false }
      if first == 0x2F { return isHierarchical(part) }
      // opaque_part = uric_no_slash *uric: neither "[" nor "]" comes first.
      return first != 0x5B && first != 0x5D
    }
    let segment = rest.prefix { $0 != 0x2F && $0 != 0x3F }
    return !segment.contains(0x3A) && isHierarchical(rest)
  }

  /// Every `%` is followed by two hexadecimal digits.
  private static func escapesAreComplete(_ text: ArraySlice<UInt8>) -> Bool {
    for index in text.indices where text[index] == 0x25 {
      guard index + 2 < text.endIndex,
        Octets.hexadecimal(text[(index + 1)...(index + 2)]) != nil
      else { return false }
    }
    return true
  }

  /// Where the colon after a scheme stands; nil in a relative reference.
  private static func schemeEnd(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, LexicalReader.isLetter(first) else { return nil }
    let end = text.firstIndex { byte in
      !(LexicalReader.isLetter(byte) || LexicalReader.isDigit(byte)
        || byte == 0x2B || byte == 0x2D || byte == 0x2E)
    }
    return end.flatMap { text[$0] == 0x3A ? $0 : nil }
  }

  /// net_path, abs_path or rel_path, with a query: brackets stand in the query, or in the host.
  private static func isHierarchical(_ text: ArraySlice<UInt8>) -> Bool {
    var path = text.prefix { $0 != 0x3F }
    if path.starts(with: [0x2F, 0x2F]) {
      let authority = path.dropFirst(2).prefix { $0 != 0x2F }
      guard isAuthority(authority) else { return false }
      path = path.dropFirst(2 + authority.count)
    }
    return !path.contains { $0 == 0x5B || $0 == 0x5D }
  }

  /// reg_name, or a server: [userinfo "@"] host [":" port].
  private static func isAuthority(_ text: ArraySlice<UInt8>) -> Bool {
    guard let open = text.firstIndex(of: 0x5B) else { return !text.contains(0x5D) }
    guard let close = text.firstIndex(of: 0x5D), close > open else { return false }
    let before = text[..<open]
    guard before.isEmpty || before.last == 0x40 && !before.dropLast().contains(0x40) else {
      return false
    }
    let after = text[(close + 1)...]
    guard
      after.isEmpty || after.first == 0x3A && after.dropFirst().allSatisfy(LexicalReader.isDigit)
    else { return false }
    return isIPv6(text[(open + 1)..<close])
  }

  /// An address of RFC 2373: groups of hexadecimal digits, one `::`, perhaps IPv4 at the end.
  private static func isIPv6(_ text: ArraySlice<UInt8>) -> Bool {
    let address = String(decoding: text, as: UTF8.self)
    let halves = address.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    var groups = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      let parts = half.split(separator: ":", omittingEmptySubsequences: false)
      for (place, part) in parts.enumerated() {
        let isLast = index == halves.count - 1 && place == parts.count - 1
        if isLast, part.contains(".") {
          guard isIPv4(part) else { return false }
          groups += 2
        } else {
          guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit) else {
            return false
          }
          groups += 1
        }
      }
    }
    return halves.count == 2 ? groups < 8 : groups == 8
  }

  private static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.utf8.count) && part.utf8.allSatisfy(LexicalReader.isDigit)
      }
  }
}
