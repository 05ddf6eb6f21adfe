internal import CHunspell

/// An encoding of one byte a character, such as KOI8-R or ISO 8859-2, as tables in both directions.
struct SingleByteEncoding: Sendable {
  /// The character of each byte; nil where the encoding has none.
  private let scalars: [Unicode.Scalar?]
  private let bytes: [Unicode.Scalar: UInt8]

  /// Names that affix files use and `iconv` does not know, with those that it does.
  private static let aliases = [
    "MICROSOFT-CP1251": "CP1251", "MICROSOFT-CP1250": "CP1250", "MICROSOFT-CP1252": "CP1252",
    "TIS620-2533": "TIS-620", "ISCII-DEVANAGARI": "ISCII",
  ]

  /// Reads the table of an encoding from the system.
  ///
  /// There is none when the system does not know the name.
  init?(name: String) {
    let upper = name.uppercased()
    var known = Self.aliases[upper] ?? upper
    if known.hasPrefix("ISO8859") { known = "ISO-8859" + known.dropFirst("ISO8859".count) }
    guard let converter = iconv_open("UTF-32LE", known),
      converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var scalars: [Unicode.Scalar?] = []
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for byte in UInt8.min...UInt8.max {
      let scalar = Self.scalar(of: byte, converter)
      scalars.append(scalar)
      if let scalar, bytes[scalar] == nil { bytes[scalar] = byte }
    }
    guard scalars.count(where: { $0 != nil }) > 0x60 else { return nil }
    self.scalars = scalars
    self.bytes = bytes
  }

  private static func scalar(of byte: UInt8, _ converter: iconv_t) -> Unicode.Scalar? {
    var input = CChar(bitPattern: byte)
    var output: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    let left = withUnsafeMutablePointer(to: &input) { source in
      withUnsafeMutableBytes(of: &output) { target in
        var from: UnsafeMutablePointer<CChar>? = source
        var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (fromLeft, toLeft) = (1, 4)
        // A byte that begins no character leaves the converter in the middle of one.
        _ = iconv(converter, nil, nil, nil, nil)
        let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
        return result == -1 ? 4 : toLeft
      }
    }
    guard left == 0 else { return nil }
    let value =
      UInt32(output.0) | UInt32(output.1) << 8 | UInt32(output.2) << 16 | UInt32(output.3) << 24
    return Unicode.Scalar(value)
  }

  /// The bytes of a word; nil when a character is not in the encoding.
  func encode(_ word: String) -> [UInt8]? {
    var result: [UInt8] = []
    for scalar in word.unicodeScalars {
      guard let byte = bytes[scalar] else { return nil }
      result.append(byte)
    }
    return result
  }

  /// The text of bytes; those that mean nothing are left out.
  func decode(_ bytes: some Sequence<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      if let scalar = scalars[Int(byte)] { text.append(scalar) }
    }
    return String(text)
  }
}
