/// Characters of more than one byte.
enum Multibyte {
  /// The length of the UTF-8 sequence at an offset that is an XML character (XML 1.0 §2.2; Unicode
  /// table 3-7); 0 when there is none, -1 when the text ends inside it.
  static func length(_ bytes: Span<UInt8>, at offset: Int) -> Int {
    let lead = bytes[offset]
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0 else { return 0 }
    guard offset + length <= bytes.count else { return -1 }
    let second = bytes[offset + 1]
    guard second & 0xC0 == 0x80 else { return 0 }
    if length == 2 { return 2 }
    let third = bytes[offset + 2]
    guard third & 0xC0 == 0x80 else { return 0 }
    if length == 3 {
      if lead == 0xE0 { return second >= 0xA0 ? 3 : 0 }
      if lead == 0xED { return second < 0xA0 ? 3 : 0 }
      // U+FFFE and U+FFFF are no characters.
      if lead == 0xEF, second == 0xBF, third >= 0xBE { return 0 }
      return 3
    }
    guard bytes[offset + 3] & 0xC0 == 0x80 else { return 0 }
    if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
    if lead == 0xF4 { return second < 0x90 ? 4 : 0 }
    return 4
  }

  /// The scalar of a sequence whose length is known.
  static func scalar(_ bytes: Span<UInt8>, at offset: Int, length: Int) -> UInt32 {
    var value = UInt32(bytes[offset]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
    return value
  }
}
