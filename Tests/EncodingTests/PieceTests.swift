import Diagnostics
import Foundation
import SourceText
import Testing
import round_trips

@testable import Encoding

/// A text that threads encode in pieces is encoded as one that is not divided.
@Suite struct PieceTests {
  private func encoded(_ transcript: Transcript, pieceLength: Int) throws -> String {
    let draft = EditionDraft(of: transcript, listsNames: false)
    let encoder = Encoder(
      draft.description,
      listsProposals: false,
      structure: nil,
      pieceLength: pieceLength
    )
    return String(decoding: try encoder.encode(transcript).bytes, as: UTF8.self)
  }

  private func check(_ text: String, _ path: String = "a.txt") throws {
    let transcript = try Transcript(path: path, bytes: Array(text.utf8))
    let whole = try encoded(transcript, pieceLength: .max)
    for length in [1, 40, 300] {
      let divided = try encoded(transcript, pieceLength: length)
      #expect(divided == whole, "\(path), by \(length) bytes")
    }
  }

  @Test func dividesFixtures() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") }
    #expect(!names.isEmpty)
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      try check(text, name)
    }
  }

  @Test(arguments: [
    "// Date        \t: 1913\n// Source\t: \n// Comment\t:\n\t\nkeys\n",
    "A word.[1]\n\n[1] The note, *with\nstress*.\n\n    In a note.\n\nMore.[2]\n\n[2] Two.",
    "One [two *three] four* five [of\n\nmany] six.\r\n\r\nSeven [sic] eight.\n\n  Nine\n  ten\n\n\n\u{C}x",
    "Dear Sir,\n\nA.\n\nI remain,\nJ. Smith\n\nDear Madam,\n\nB.\n\nYours, J. Smith",
    "To V\nI remain servant, O\nMarch 1918\n\n1. a\n2. b\n\n3. c", "\n \n",
  ])
  func dividesWhatDependsOnItsNeighbours(text: String) throws { try check(text) }

  @Test(arguments: 0..<4)
  func dividesGeneratedTexts(batch: Int) throws {
    for text in RoundTrips().texts(60, seed: UInt64(batch) * 104_729 + 3) { try check(text) }
  }

  @Test(arguments: 0..<10)
  func scansBlocksInPieces(batch: Int) throws {
    let texts = RoundTrips().texts(120, seed: UInt64(batch) * 15_485_863 + 7)
    let lists =
      "Notes\n\n[1] A note.\n\n    Its second part.\n\n- a\n\n- b\n\n- c\n\nContents\n\nI\nII\n\n"
    let text = lists + texts.joined(separator: "\n\n") + "\n\nWord.[1]\n\n" + lists
    let transcript = try Transcript(path: "a.txt", bytes: Array(text.utf8))
    let whole = units(of: transcript, pieceLength: .max / 4)
    for length in [1, 2, 3, 10] {
      #expect(units(of: transcript, pieceLength: length) == whole, "by \(length) groups")
    }
  }

  /// The units of a transcription and what is proposed of them, for comparing.
  private func units(of transcript: Transcript, pieceLength: Int) -> [String] {
    var scanner = BlockScanner(
      transcript: transcript,
      description: EditionDescription(),
      pieceLength: pieceLength
    )
    let units = scanner.scan().map { unit in
      "\(unit.kind) \(unit.segments) \(unit.group) \(unit.isInline) \(unit.isClose) \(unit.isAlone)"
    }
    return units + scanner.review.proposals.map { "\($0)" }
  }
}
