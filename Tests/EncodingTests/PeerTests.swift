@testable import Encoding
import Foundation
import Testing
import round_trips

/// Comparisons with other programs and with TEI All, when they are present.
@Suite struct PeerTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func program(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { URL(fileURLWithPath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  @Test func writesWhatJingTakesForTEIAll() throws {
    let schema = Self.root.appending(path: "../shared/tei/tei_all.rng")
    guard let jing = Self.program("jing"), FileManager.default.fileExists(atPath: schema.path)
    else {
      print("jing or TEI All: not present, nothing was compared")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "sigla-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var files = [Self.root.appending(path: "Editions/kropotkin-to-lenin/edition.xml").path]
    var generator = GeneratedText(seed: 4711)
    for number in 0..<400 {
      // The parser that jing stands on stumbles over characters beyond the BMP at the edges of its
      // buffer.
      let scalars = generator.next().unicodeScalars.filter { $0.value < 0x10000 }
      let text = String(String.UnicodeScalarView(scalars)) + "."
      let transcript = try Transcript(path: "a.txt", bytes: Array(text.utf8))
      let result = try Encoder(RoundTrips.description).encode(transcript)
      let file = folder.appending(path: "\(number).xml")
      try Data(result.bytes).write(to: file)
      files.append(file.path)
    }
    let process = Process()
    process.executableURL = jing
    process.arguments = [schema.path] + files
    let output = folder.appending(path: "jing.txt")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let findings = try String(contentsOf: output, encoding: .utf8)
    #expect(process.terminationStatus == 0, "\(findings.prefix(4000))")
    print("jing: \(files.count) documents valid against TEI All")
  }
}
