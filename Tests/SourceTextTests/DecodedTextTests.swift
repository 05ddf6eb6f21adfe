import SourceText
import Testing

@Suite struct DecodedTextTests {
  @Test(arguments: [TextEncoding.utf8, .utf16LE, .utf16BE])
  func decodesAndEncodesAllOfUnicode(encoding: TextEncoding) throws {
    let text = "a\u{0}é\u{7FF}\u{800}\u{FFFD}𐅵\u{10FFFF}\n"
    for mark in [false, true] {
      let original = DecodedText(
        utf8: Array(text.utf8),
        encoding: encoding,
        hasByteOrderMark: mark
      )
      let bytes = try #require(original.encodedBytes())
      #expect(try DecodedText(decoding: bytes, as: encoding) == original)
    }
  }

  @Test func decodesEverySingleByte() throws {
    let bytes = (0...255).map { UInt8($0) }
    let latin = try DecodedText(decoding: bytes, as: .latin1)
    #expect(latin.encodedBytes() == bytes)
    let defined = bytes.filter { ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
    let windows = try DecodedText(decoding: defined, as: .windows1252)
    #expect(windows.encodedBytes() == defined)
  }

  @Test(
    arguments: [
      ([0x61, 0x80], 1), ([0xC0, 0xAF], 0), ([0x61, 0xE2, 0x82], 1), ([0xED, 0xA0, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0x61, 0x62, 0xFF], 2),
    ] as [([UInt8], Int)]
  )
  func namesTheFirstByteThatIsNotUTF8(bytes: [UInt8], offset: Int) throws {
    let error = #expect(throws: TextDecodingError.self) { try DecodedText(decoding: bytes) }
    #expect(error?.offset == offset)
  }

  @Test func refusesHalfASurrogatePair() {
    #expect(throws: TextDecodingError.self) {
      try DecodedText(decoding: [0x00, 0xD8, 0x61, 0x00], as: .utf16LE)
    }
    #expect(throws: TextDecodingError.self) {
      try DecodedText(decoding: [0x61, 0x00, 0x62], as: .utf16LE)
    }
  }

  @Test func refusesToWriteWhatAnEncodingLacks() {
    #expect(DecodedText(utf8: Array("ж".utf8), encoding: .latin1).encodedBytes() == nil)
    #expect(DecodedText(utf8: Array("\u{81}".utf8), encoding: .windows1252).encodedBytes() == nil)
  }
}
