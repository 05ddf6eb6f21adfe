import Testing

@testable import SourceText

@Suite struct BytesTests {
  /// Bytes of which each place is another, by a rule.
  private func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 7) }
  }

  @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 127, 128, 1000, 4096, 100_001])
  func digestsAlikeWithAndWithoutTheProcessor(count: Int) {
    let bytes = bytes(count)
    #expect(
      SHA256.hexDigest(of: bytes) == SHA256.hexDigest(of: bytes, usesProcessor: false)
    )
  }

  @Test func addsARange() {
    var result: [UInt8] = [1]
    result.append([5, 6, 7, 8], 1..<3)
    result.append([], 0..<0)
    #expect(result == [1, 6, 7])
  }

  @Test func comparesAtAnOffset() {
    let text = bytes(300)
    #expect(Array(text[40..<90]).stand(at: 40, in: text))
    #expect(!Array(text[40..<90]).stand(at: 41, in: text))
    #expect(!Array(text[40..<300]).stand(at: 41, in: text), "it would end after the text")
    #expect(!Array(text[0..<3]).stand(at: -1, in: text))
    #expect([UInt8]().stand(at: 300, in: text))
    #expect([UInt8]().stand(at: 0, in: []))
  }

  @Test func findsLineEnds() {
    let text = Array("ab\ncd\ref".utf8)
    for start in 0...text.count {
      for end in start...text.count {
        let expected = text[start..<end].contains { $0 == 0x0A || $0 == 0x0D }
        #expect(text.holdLineEnd(in: start..<end) == expected)
      }
    }
  }

  @Test func findsWhatIsNotASCII() {
    for length in 0..<40 {
      for place in 0..<length {
        var text = [UInt8](repeating: 0x61, count: length)
        text[place] = 0xC3
        #expect(text.firstOutsideASCII(from: 0) == place)
        #expect(text.firstOutsideASCII(from: place) == place)
        #expect(text.firstOutsideASCII(from: place + 1) == length)
      }
    }
  }
}
