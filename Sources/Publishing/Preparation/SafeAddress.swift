/// Addresses that a page may link to.
///
/// A page must not run what a document says: of absolute addresses only those of known kinds pass,
/// and a relative one must not climb out of its folder.
enum SafeAddress {
  private static let schemes: Set<String> = [
    "http", "https", "mailto", "tel", "ftp", "doi", "urn", "geo",
  ]

  /// Whether a link may lead to an address.
  static func isLink(_ address: String) -> Bool {
    guard isPlain(address) else { return false }
    guard let scheme = scheme(of: address) else { return true }
    return schemes.contains(scheme)
  }

  /// Whether an image may be taken from an address: a link, or an image in the address itself.
  static func isImage(_ address: String) -> Bool {
    isLink(address) || scheme(of: address) == "data" && address.hasPrefix("data:image/")
  }

  /// Whether an address names a file below the folder of the document.
  static func isInside(_ address: String) -> Bool {
    guard isPlain(address), scheme(of: address) == nil, !address.hasPrefix("/") else {
      return false
    }
    var depth = 0
    for part in address.split(separator: "/") {
      depth += part == ".." ? -1 : part == "." ? 0 : 1
      if depth < 0 { return false }
    }
    return depth > 0 && !address.contains("\\")
  }

  private static func isPlain(_ address: String) -> Bool {
    // Browsers leave out tabs and line ends, so that "java\nscript:" is a scheme.
    !address.isEmpty && address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  /// The scheme in lower case; nil of a relative address.
  static func scheme(of address: String) -> String? {
    guard let colon = address.utf8.firstIndex(of: 0x3A) else { return nil }
    let scheme = address[..<colon]
    guard !scheme.utf8.contains(where: { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 }) else {
      return nil
    }
    return scheme.lowercased()
  }
}
