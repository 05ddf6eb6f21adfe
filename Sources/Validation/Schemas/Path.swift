internal import SourceText

/// Paths and addresses as documents, schemas and catalogs write them; no file is touched.
package enum Path {
  /// Where the scheme of an address ends; nil in a relative reference and in a plain path.
  ///
  /// One letter before a colon is a drive, not a scheme.
  private static func schemeEnd(_ address: String) -> String.Index? {
    guard let colon = address.firstIndex(of: ":"), address.utf8.first.map(isLetter) ?? false,
      address[..<colon].utf8.allSatisfy(isSchemeByte), address[..<colon].utf8.count > 1
    else { return nil }
    return colon
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E].contains(byte)
  }

  /// Whether an address names something that is not a file of this machine.
  package static func isRemote(_ address: String) -> Bool {
    schemeEnd(address) != nil && !address.lowercased().hasPrefix("file:")
  }

  /// The path of a file that an address names by itself; nil when it is elsewhere.
  package static func local(_ address: String) -> String? {
    guard !isRemote(address) else { return nil }
    guard let colon = schemeEnd(address) else {
      return percentDecoded(String(address.prefix { $0 != "#" && $0 != "?" }))
    }
    var rest = address[address.index(after: colon)...]
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      guard let slash = rest.firstIndex(of: "/") else { return nil }
      rest = rest[slash...]
    }
    return percentDecoded(String(rest.prefix { $0 != "#" && $0 != "?" }))
  }

  /// A reference resolved against the path or the URI of the file that it stands in (RFC 3986 §5.2).
  /// - Parameters:
  ///   - reference: What is written there.
  ///   - file: The file's path or URI.
  /// - Returns: A URI when one of the two is one; else a path in which escapes are not yet decoded.
  package static func absolute(_ reference: String, in file: String) -> String {
    if schemeEnd(reference) != nil || reference.hasPrefix("/") && schemeEnd(file) == nil {
      return reference
    }
    var start = file.startIndex
    if let colon = schemeEnd(file) {
      start = file.index(after: colon)
      if file[start...].hasPrefix("//") {
        if reference.hasPrefix("//") { return file[...colon] + reference }
        let authority = file.index(start, offsetBy: 2)
        start = file[authority...].firstIndex(of: "/") ?? file.endIndex
      }
      if reference.hasPrefix("/") { return file[..<start] + reference }
    }
    let path = file[start...].prefix { $0 != "#" && (start == file.startIndex || $0 != "?") }
    if reference.isEmpty || reference.hasPrefix("#") { return String(file[..<start] + path) }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let joined = folder + reference
    return schemeEnd(file) == nil ? joined : file[..<start] + DotSegments.removed(from: joined)
  }

  /// The local path of a reference in a file; nil when it leads elsewhere.
  static func resolve(_ reference: String, against file: String) -> String? {
    local(absolute(reference, in: file))
  }

  /// An address up to its fragment.
  package static func withoutFragment(_ address: String) -> String {
    String(address.prefix { $0 != "#" })
  }

  /// What stands after the last slash.
  package static func lastComponent(_ address: String) -> String {
    let path = address.prefix { $0 != "#" && $0 != "?" }
    return percentDecoded(path.split(separator: "/").last.map(String.init) ?? "")
  }

  /// What stands after the last slash, without its ending.
  package static func stem(_ address: String) -> String {
    let name = lastComponent(address)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The text with its percent escapes replaced by the characters that they stand for.
  package static func percentDecoded(_ text: String) -> String {
    guard text.contains("%") else { return text }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.first {
      if byte == 0x25, rest.count > 2, let hex = String(rest.dropFirst().prefix(2)),
        let value = UInt8(hex, radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
