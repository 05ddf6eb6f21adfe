import SourceText
import Testing
import round_trips

@testable import Encoding

@Suite struct TextMarksTests {
  @Test(arguments: 0..<10)
  func tellsWhatStandsWhere(batch: Int) throws {
    for text in RoundTrips().texts(100, seed: UInt64(batch) * 7727 + 5) {
      let bytes = Array(text.utf8)
      let (table, starts) = TextMarkTable.scan(bytes)
      #expect(starts == LineTable(bytes).starts)
      for start in stride(from: 0, to: bytes.count, by: 13) {
        let range = start..<min(start + 70, bytes.count)
        let marks = table.marks(in: range)
        for offset in range {
          #expect(marks.isSuperset(of: TextMarks(bytes[offset])))
        }
        #expect(marks.isSuperset(of: neighbours(in: range, of: bytes)))
      }
    }
  }

  /// What the bytes of a range mean together with those beside them.
  private func neighbours(in range: Range<Int>, of bytes: [UInt8]) -> TextMarks {
    var marks: TextMarks = []
    for offset in range {
      let before = offset > 0 ? bytes[offset - 1] : 0
      let after = offset + 1 < bytes.count ? bytes[offset + 1] : 0x0A
      let endsLine = [0x0A, 0x0D].contains(after)
      if bytes[offset] == 0x2D, endsLine || (before == 0x2D && after == 0x2D) {
        marks.insert(.hyphens)
      }
      if bytes[offset] == 0x2E, (0x41...0x5A).contains(before) { marks.insert(.initials) }
    }
    return marks
  }

  @Test func givesTheRangesOfAKind() {
    let text = String(repeating: "a", count: 100) + "[" + String(repeating: "b", count: 200) + "é"
    let bytes = Array(text.utf8)
    let (table, _) = TextMarkTable.scan(bytes)
    #expect(table.ranges(of: .brackets, count: bytes.count) == [64..<128])
    #expect(table.ranges(of: [.brackets, .others], count: bytes.count) == [64..<128, 256..<303])
    #expect(table.ranges(of: .tabs, count: bytes.count) == [])
    #expect(table.marks(in: 0..<64) == [])
    #expect(table.marks(in: 70..<71) == .brackets)
  }

  @Test func findsSignsThatBeginWithALetter() throws {
    var conventions = Conventions.edition
    conventions.signs = [SignRule("del(", ")", .deletion)]
    var description = EditionDescription()
    description.conventions = conventions
    let transcript = try Transcript(path: "a.txt", bytes: Array("He was del(not) there.".utf8))
    let document = String(
      decoding: try Encoder(description).encode(transcript).bytes,
      as: UTF8.self
    )
    #expect(document.contains(">not</del>"))
  }
}
