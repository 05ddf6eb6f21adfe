import Testing

@testable import SourceText

@Suite struct SourceExcerptsTests {
  /// A text with all kinds of line ends, long lines, and characters of every length.
  private let text: [UInt8] = {
    var text = ""
    for number in 0..<3_000 {
      text += ["a", "é", "日本", "😀", "word "][number % 5]
      if number % 7 == 0 { text += ["\n", "\r\n", "\r", "\n\n"][number / 7 % 4] }
      if number == 1_500 { text += String(repeating: "long ", count: 2_000) }
    }
    return Array(text.utf8)
  }()

  private func pieces(of size: Int) -> () -> [UInt8]? {
    var offset = 0
    return {
      guard offset < text.count else { return nil }
      defer { offset += size }
      return Array(text[offset..<min(offset + size, text.count)])
    }
  }

  @Test(arguments: [1, 2, 3, 1_000, 100_000])
  func agreesWithTheLinesOfTheWholeText(size: Int) throws {
    let table = LineTable(text)
    let starts = [0, 5, 700, 4_000, 7_777, 12_345, text.count - 10]
    let ranges = starts.map { $0..<min($0 + 9, text.count) } + [3_000..<13_000]
    let excerpts = SourceExcerpts(around: ranges, of: pieces(of: size))
    for range in ranges {
      for offset in [range.lowerBound, range.upperBound] {
        // A place inside of a character or of a line end is none.
        guard offset == text.count || text[offset] & 0xC0 != 0x80, text[max(offset - 1, 0)] != 0x0D
        else { continue }
        #expect(excerpts.position(of: offset) == table.position(of: offset), "\(offset)")
        let piece = try #require(excerpts.piece(at: offset))
        let end = min(piece.offset + piece.bytes.count, text.count)
        #expect(piece.bytes == Array(text[piece.offset..<end]))
      }
    }
    #expect(excerpts.pieces.map(\.bytes.count).reduce(0, +) < text.count)
    #expect(zip(excerpts.pieces, excerpts.pieces.dropFirst()).allSatisfy { $0.end < $1.offset })
  }

  @Test func knowsNothingElse() {
    let excerpts = SourceExcerpts(around: [0..<10], of: pieces(of: 100))
    #expect(excerpts.position(of: 9_000) == nil)
    #expect(SourceExcerpts(around: [], of: pieces(of: 100)).pieces.isEmpty)
    #expect(SourceExcerpts(around: [5..<6], of: { nil }).pieces.isEmpty)
  }
}
