import EditionProject
@testable import Encoding
import Foundation
import Testing

/// Transcriptions with the TEI they give, for people to read: `source.txt` and `expected.xml`.
@Suite struct GoldenTests {
  struct Fixture: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }

    static let all: [Fixture] = {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
      return names.filter { !$0.hasPrefix(".") }.sorted()
        .map { Fixture(folder: root.appending(path: $0)) }
    }()
  }

  @Test func hasFixtures() {
    #expect(Fixture.all.count >= 5)
  }

  @Test(arguments: Fixture.all)
  func encodesAsRecorded(fixture: Fixture) throws {
    let source = [UInt8](try Data(contentsOf: fixture.folder.appending(path: "source.txt")))
    let transcript = try Transcript(path: "source.txt", bytes: source)
    let draft = EditionDraft(of: transcript, profiles: ConventionsLibrary.bundled)
    let result = try Encoder(draft.description).encode(transcript)
    let file = fixture.folder.appending(path: "expected.xml")
    let recording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    guard !recording, let expected = try? Data(contentsOf: file) else {
      try Data(result.bytes).write(to: file)
      Issue.record("recorded \(file.path): look at it, then run again")
      return
    }
    let lines = String(decoding: result.bytes, as: UTF8.self).components(separatedBy: "\n")
    let wanted = String(decoding: expected, as: UTF8.self).components(separatedBy: "\n")
    for change in lines.difference(from: wanted) {
      switch change {
      case .insert(let offset, let line, _): Issue.record("line \(offset + 1), new: \(line)")
      case .remove(let offset, let line, _): Issue.record("line \(offset + 1), gone: \(line)")
      }
    }
  }
}
