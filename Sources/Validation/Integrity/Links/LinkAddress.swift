internal import SourceText

/// The address in a pointer, resolved against the base of the place where it stands (RFC 3986 §5, XML
/// Base).
struct LinkAddress {
  /// The path of the file; nil when it is elsewhere, or no file is named.
  let path: String?
  /// Resolves a reference.
  /// - Parameters:
  ///   - reference: A URI reference with a path.
  ///   - base: The path or URI of the document, or the `xml:base` in force.
  init(_ reference: String, base: String) {
    let address = String(reference.prefix { $0 != "#" })
    // What has a query is a service, and what begins with a slash counts from a site's root.
    guard !address.isEmpty, !address.contains("?"), !address.hasPrefix("/"),
      let local = Path.resolve(address, against: base)
    else {
      path = nil
      return
    }
    path = DotSegments.removed(from: local)
  }

  /// The scheme of a reference, as it is written; nil when it has none.
  static func scheme(of reference: String) -> String? {
    let bytes = reference.utf8
    guard let colon = bytes.firstIndex(of: 0x3A), let first = bytes.first, isLetter(first),
      bytes[..<colon].allSatisfy({ isLetter($0) || isOther($0) }),
      !isDrive(reference, before: colon)
    else { return nil }
    return String(reference[..<colon])
  }

  /// Whether a colon stands behind the letter of a drive: `C:\scans`.
  private static func isDrive(_ reference: String, before colon: String.Index) -> Bool {
    let rest = reference.utf8[colon...].dropFirst()
    return reference.utf8[..<colon].count == 1 && (rest.first == 0x5C || rest.first == 0x2F)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isOther(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
  }
}
