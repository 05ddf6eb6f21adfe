/// A character encoding that a transcription may come in.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  /// UTF-8 (RFC 3629).
  case utf8 = "UTF-8"
  /// UTF-16, low byte first (RFC 2781).
  case utf16LE = "UTF-16LE"
  /// UTF-16, high byte first (RFC 2781).
  case utf16BE = "UTF-16BE"
  /// ISO/IEC 8859-1.
  case latin1 = "ISO-8859-1"
  /// Windows code page 1252, as the WHATWG Encoding Standard maps it, without its five undefined bytes.
  case windows1252 = "windows-1252"

  /// The encoding of a name as users write it (`latin1`, `utf-16`, `CP1252`…), or nil.
  ///
  /// `UTF-16` without an order is little-endian unless the file's byte order mark says otherwise.
  public init?(name: String) {
    let key = String(name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    switch key {
    case "utf8": self = .utf8
    case "utf16", "utf16le": self = .utf16LE
    case "utf16be": self = .utf16BE
    case "latin1", "iso88591", "l1": self = .latin1
    case "windows1252", "cp1252", "ansi": self = .windows1252
    default: return nil
    }
  }

  /// The byte order mark, empty for the encodings that have none.
  var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LE: [0xFF, 0xFE]
    case .utf16BE: [0xFE, 0xFF]
    case .latin1, .windows1252: []
    }
  }

  /// The scalars of bytes 0x80 to 0x9F in windows-1252; 0 where the code page has none.
  static let windows1252High: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
