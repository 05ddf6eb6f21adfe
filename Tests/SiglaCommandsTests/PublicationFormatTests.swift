import Foundation
import Testing

/// Formats beside HTML, as other programs read them.
@Suite struct PublicationFormatTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func run(
    _ program: String,
    _ arguments: [String],
    path: String? = nil
  ) throws
    -> (Int32, Data, String)
  {
    let process = Process()
    process.executableURL =
      program == "sigla"
      ? try #require(Bundle.main.executableURL).deletingLastPathComponent().appending(path: "sigla")
      : URL(filePath: program)
    process.arguments = arguments
    if let path {
      process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path]) { $1 }
    }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, data, String(decoding: said, as: UTF8.self))
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func words(_ data: Data) -> [String] {
    String(decoding: data, as: UTF8.self).split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .sorted()
  }

  @Test(arguments: ["kropotkin-to-lenin", "skerry-book", "the-lantern"])
  func markdownSaysToPandocWhatThePlainTextSays(edition: String) throws {
    guard FileManager.default.fileExists(atPath: "/usr/bin/pandoc") else {
      print("pandoc is not here: not compared")
      return
    }
    try withFolder { folder in
      let document = Self.root.appending(path: "Editions/\(edition)/edition.xml").path
      let made = try Self.run(
        "sigla",
        ["publish", document, "--to", "text,markdown", "-o", folder.path]
      )
      #expect(made.0 == 0, "\(made.2)")
      let marked = folder.appending(path: "edition.md").path
      let read = try Self.run(
        "/usr/bin/pandoc",
        ["-f", "gfm", "-t", "plain", "--wrap=none", marked]
      )
      let plain = try Data(contentsOf: folder.appending(path: "edition.txt"))
      #expect(read.0 == 0 && words(plain).count > 100)
      #expect(words(read.1) == words(plain))
    }
  }

  @Test(arguments: ["chromium", "weasyprint"])
  func makesPDFWithWhatIsInstalled(engine: String) throws {
    guard FileManager.default.fileExists(atPath: "/usr/bin/" + engine) else {
      print("\(engine) is not here: not tried")
      return
    }
    try withFolder { folder in
      let document = Self.root.appending(path: "Editions/the-lantern/edition.xml").path
      let made = try Self.run(
        "sigla",
        ["publish", document, "--to", "pdf", "--pdf-engine", engine, "-o", folder.path]
      )
      #expect(made.0 == 0, "\(made.2)")
      let bytes = try Data(contentsOf: folder.appending(path: "edition.pdf"))
      #expect(bytes.starts(with: Data("%PDF-".utf8)) && bytes.count > 5000)
    }
  }

  @Test func saysWhenNothingCanMakePDF() throws {
    try withFolder { folder in
      let document = Self.root.appending(path: "Editions/the-lantern/edition.xml").path
      let made = try Self.run(
        "sigla",
        ["publish", document, "--to", "pdf", "-o", folder.path],
        path: "/nowhere"
      )
      #expect(made.0 == 2 && made.2.contains("publish/no-pdf") && made.2.contains("weasyprint"))
      #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
  }
}
