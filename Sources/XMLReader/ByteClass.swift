/// What the bytes below 0x80 may be part of (XML 1.0 §2.2, §2.3), as bits.
enum ByteClass {
  static let nameStart: UInt8 = 1
  static let name: UInt8 = 2
  /// Character data that stands for itself and ends nothing.
  static let text: UInt8 = 4
  /// The same in an attribute's value; quotation marks are not among it.
  static let value: UInt8 = 8
  /// Blank, tab, line feed.
  static let blank: UInt8 = 16

  /// By byte; bytes of longer sequences have no bits.
  typealias Table = InlineArray<256, UInt8>

  static func makeTable() -> Table {
    Table { index in
      let byte = UInt8(index)
      var bits: UInt8 = 0
      let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isLetter || byte == 0x5F || byte == 0x3A { bits |= nameStart | name }
      if (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E { bits |= name }
      if byte == 0x20 || byte == 0x09 || byte == 0x0A { bits |= blank | text }
      if (0x20...0x7F).contains(byte) {
        if byte != 0x3C, byte != 0x26, byte != 0x5D { bits |= text }
        if byte != 0x3C, byte != 0x26, byte != 0x22, byte != 0x27 { bits |= value }
      }
      return bits
    }
  }
}
