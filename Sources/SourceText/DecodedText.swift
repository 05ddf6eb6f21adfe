/// A text decoded to UTF-8 together with what is needed to write its bytes again.
public struct DecodedText: Sendable, Hashable {
  /// The text in UTF-8, without the byte order mark.
  public let utf8: [UInt8]
  /// The encoding of the bytes it came from.
  public let encoding: TextEncoding
  /// Whether the bytes began with a byte order mark.
  public let hasByteOrderMark: Bool

  /// Puts together a text that is already UTF-8.
  public init(utf8: [UInt8], encoding: TextEncoding = .utf8, hasByteOrderMark: Bool = false) {
    self.utf8 = utf8
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
  }

  /// Decodes a file's bytes.
  ///
  /// A byte order mark decides over `encoding`; without both the bytes are read as UTF-8.
  /// - Parameters:
  ///   - bytes: The file.
  ///   - encoding: What the user says the file is in.
  /// - Throws: ``TextDecodingError`` at the first byte that the encoding does not allow.
  public init(
    decoding bytes: [UInt8],
    as encoding: TextEncoding? = nil
  ) throws(TextDecodingError) {
    let marked = Self.markedEncoding(bytes)
    // A mark for another family than the user named is data in the user's encoding.
    let chosen: TextEncoding =
      switch (encoding, marked) {
      case (nil, let marked?): marked
      case (.utf16LE?, .utf16BE?), (.utf16BE?, .utf16LE?): marked ?? .utf16LE
      case (let encoding?, _): encoding
      case (nil, nil): .utf8
      }
    let mark = chosen.byteOrderMark
    let hasMark = !mark.isEmpty && bytes.starts(with: mark)
    let start = hasMark ? mark.count : 0
    let utf8: [UInt8] =
      switch chosen {
      case .utf8: try Self.validUTF8(bytes, from: start)
      case .utf16LE: try Self.utf8(utf16: bytes, from: start, bigEndian: false)
      case .utf16BE: try Self.utf8(utf16: bytes, from: start, bigEndian: true)
      case .latin1: Self.utf8(latin1: bytes)
      case .windows1252: try Self.utf8(windows1252: bytes)
      }
    self.init(utf8: utf8, encoding: chosen, hasByteOrderMark: hasMark)
  }

  private static func markedEncoding(_ bytes: [UInt8]) -> TextEncoding? {
    [.utf8, .utf16LE, .utf16BE].first { (encoding: TextEncoding) in
      bytes.starts(with: encoding.byteOrderMark)
    }
  }
}

/// A byte that cannot be decoded.
public struct TextDecodingError: Error, Sendable, Hashable {
  /// The encoding that was tried.
  public let encoding: TextEncoding
  /// The 0-based offset of the byte in the file.
  public let offset: Int
  /// The byte.
  public let byte: UInt8
  /// What is wrong with it, as the end of a sentence.
  public let reason: String
}

extension DecodedText {
  private static func validUTF8(
    _ bytes: [UInt8],
    from start: Int
  ) throws(TextDecodingError) -> [UInt8] {
    var offset = start
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        offset = bytes.firstOutsideASCII(from: offset)
        continue
      }
      let length = utf8SequenceLength(bytes, at: offset)
      guard length > 0 else {
        throw TextDecodingError(
          encoding: .utf8,
          offset: offset,
          byte: bytes[offset],
          reason: "it begins no UTF-8 sequence, or the sequence is cut short"
        )
      }
      offset += length
    }
    return start == 0 ? bytes : Array(bytes[start...])
  }

  /// The length of the well-formed UTF-8 sequence at an offset, 0 when there is none (Unicode, table 3-7).
  private static func utf8SequenceLength(_ bytes: [UInt8], at offset: Int) -> Int {
    let first = bytes[offset]
    func continues(_ index: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      offset + index < bytes.count && range.contains(bytes[offset + index])
    }
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0...0xEF:
      let second: ClosedRange<UInt8> =
        first == 0xE0 ? 0xA0...0xBF : first == 0xED ? 0x80...0x9F : 0x80...0xBF
      return continues(1, second) && continues(2) ? 3 : 0
    case 0xF0...0xF4:
      let second: ClosedRange<UInt8> =
        first == 0xF0 ? 0x90...0xBF : first == 0xF4 ? 0x80...0x8F : 0x80...0xBF
      return continues(1, second) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }

  private static func utf8(
    utf16 bytes: [UInt8],
    from start: Int,
    bigEndian: Bool
  ) throws(TextDecodingError) -> [UInt8] {
    let encoding: TextEncoding = bigEndian ? .utf16BE : .utf16LE
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    func unit(_ offset: Int) -> UInt32 {
      let (high, low) =
        bigEndian ? (bytes[offset], bytes[offset + 1]) : (bytes[offset + 1], bytes[offset])
      return UInt32(high) << 8 | UInt32(low)
    }
    var offset = start
    while offset < bytes.count {
      guard offset + 1 < bytes.count else {
        throw TextDecodingError(
          encoding: encoding,
          offset: offset,
          byte: bytes[offset],
          reason: "a code unit needs two bytes and the file ends after one"
        )
      }
      var value = unit(offset)
      var length = 2
      if (0xD800...0xDBFF).contains(value), offset + 3 < bytes.count,
        (0xDC00...0xDFFF).contains(unit(offset + 2))
      {
        value = 0x10000 + (value - 0xD800) << 10 + (unit(offset + 2) - 0xDC00)
        length = 4
      }
      guard let scalar = Unicode.Scalar(value) else {
        throw TextDecodingError(
          encoding: encoding,
          offset: offset,
          byte: bytes[offset],
          reason: "half of a surrogate pair stands alone"
        )
      }
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      offset += length
    }
    return result
  }

  private static func utf8(latin1 bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes { result.appendScalar(UInt32(byte)) }
    return result
  }

  private static func utf8(windows1252 bytes: [UInt8]) throws(TextDecodingError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (offset, byte) in bytes.enumerated() {
      guard (0x80...0x9F).contains(byte) else {
        result.appendScalar(UInt32(byte))
        continue
      }
      let value = TextEncoding.windows1252High[Int(byte) - 0x80]
      guard value != 0 else {
        throw TextDecodingError(
          encoding: .windows1252,
          offset: offset,
          byte: byte,
          reason: "the code page has no character there"
        )
      }
      result.appendScalar(value)
    }
    return result
  }
}

extension DecodedText {
  /// The bytes of the text in its encoding, with its byte order mark: the inverse of decoding.
  ///
  /// - Returns: nil when the encoding has no form for one of the text's characters.
  public func encodedBytes() -> [UInt8]? {
    let mark = hasByteOrderMark ? encoding.byteOrderMark : []
    switch encoding {
    case .utf8: return mark + utf8
    case .utf16LE, .utf16BE:
      var result = mark
      result.reserveCapacity(utf8.count * 2)
      for unit in String(decoding: utf8, as: UTF8.self).utf16 {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        result.append(contentsOf: encoding == .utf16BE ? [high, low] : [low, high])
      }
      return result
    case .latin1, .windows1252:
      return singleBytes()
    }
  }

  private func singleBytes() -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      if encoding == .windows1252,
        let index = TextEncoding.windows1252High.firstIndex(of: scalar.value), scalar.value != 0
      {
        result.append(UInt8(0x80 + index))
      } else if scalar.value < 0x80 || (scalar.value < 0x100 && encoding == .latin1)
        || (0xA0...0xFF).contains(scalar.value)
      {
        result.append(UInt8(scalar.value))
      } else {
        return nil
      }
    }
    return result
  }
}

extension [UInt8] {
  fileprivate mutating func appendScalar(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else { return }
    append(contentsOf: encoded)
  }
}
