/// The productions of names.
///
/// Source: XML 1.0 (second edition) §2.3; Namespaces in XML.
enum NameGrammar {
  /// Whether the text is a Name, or without colon an NCName.
  static func isName(_ text: ArraySlice<UInt8>, allowsColon: Bool) -> Bool {
    areNameCharacters(text, allowsColon: allowsColon, needsInitial: true)
  }

  /// Whether the text is an Nmtoken.
  static func isNmtoken(_ text: ArraySlice<UInt8>) -> Bool {
    areNameCharacters(text, allowsColon: true, needsInitial: false)
  }

  private static func areNameCharacters(
    _ text: ArraySlice<UInt8>,
    allowsColon: Bool,
    needsInitial: Bool
  ) -> Bool {
    let bytes = text.span
    guard !bytes.isEmpty else { return false }
    var offset = 0
    while offset < bytes.count {
      let isFirst = offset == 0 && needsInitial
      let point = UTF8Scan.codePoint(bytes, at: &offset)
      if point == 0x3A, !allowsColon { return false }
      if point < 0x80 {
        guard isASCIIName(UInt8(point), isFirst: isFirst) else { return false }
      } else {
        let set = isFirst ? XMLNameCharacters.initial : XMLNameCharacters.all
        guard set.contains(point) else { return false }
      }
    }
    return true
  }

  private static func isASCIIName(_ byte: UInt8, isFirst: Bool) -> Bool {
    if LexicalReader.isLetter(byte) || byte == 0x5F || byte == 0x3A { return true }
    return !isFirst && (LexicalReader.isDigit(byte) || byte == 0x2D || byte == 0x2E)
  }

  /// Whether the text is a language tag of RFC 3066: `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`.
  ///
  /// Source: XML Schema Part 2 §3.3.3.
  static func isLanguage(_ text: ArraySlice<UInt8>) -> Bool {
    let subtags = text.split(separator: 0x2D, omittingEmptySubsequences: false)
    return subtags.enumerated().allSatisfy { index, subtag in
      (1...8).contains(subtag.count)
        && subtag.allSatisfy {
          LexicalReader.isLetter($0) || index > 0 && LexicalReader.isDigit($0)
        }
    }
  }

  /// Reads a QName and resolves its prefix.
  ///
  /// Source: XML Schema Part 2 §3.2.18.
  static func qualifiedName(
    _ text: ArraySlice<UInt8>,
    context: NamespaceContext
  ) throws(LexicalProblem) -> XSDValue.Content {
    var prefix: ArraySlice<UInt8> = []
    var local = text
    if let colon = text.firstIndex(of: 0x3A) {
      prefix = text[..<colon]
      local = text[(colon + 1)...]
      guard isName(prefix, allowsColon: false) else { throw .malformed }
    }
    guard isName(local, allowsColon: false) else { throw .malformed }
    let prefixText = String(decoding: prefix, as: UTF8.self)
    guard let namespace = context.resolve(prefixText) else { throw .unboundPrefix(prefixText) }
    return .name(namespace: namespace, local: String(decoding: local, as: UTF8.self))
  }
}
