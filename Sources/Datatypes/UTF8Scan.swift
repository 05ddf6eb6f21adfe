/// Reading UTF-8 byte by byte.
enum UTF8Scan {
  /// The code point at `offset`, which is moved behind it.
  ///
  /// A byte that begins no sequence, or a sequence cut short, stands for U+FFFD.
  static func codePoint(_ text: Span<UInt8>, at offset: inout Int) -> UInt32 {
    let lead = text[offset]
    offset += 1
    if lead < 0x80 { return UInt32(lead) }
    let length = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1
    guard lead >= 0xC2, lead < 0xF5, offset + length <= text.count else { return 0xFFFD }
    var point = UInt32(lead) & (0x3F >> UInt32(length))
    for _ in 0..<length {
      let byte = text[offset]
      guard byte & 0xC0 == 0x80 else { return 0xFFFD }
      point = point << 6 | UInt32(byte & 0x3F)
      offset += 1
    }
    return point
  }

  /// How many characters (code points) the text has.
  static func count(_ text: Span<UInt8>) -> Int {
    var count = 0
    for index in text.indices where text[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
