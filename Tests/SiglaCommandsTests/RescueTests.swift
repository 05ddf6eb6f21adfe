import Foundation
import Testing

/// Old editions with their own stylesheets: the same bytes as xsltproc writes.
@Suite struct RescueTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "PublishingTests/Fixtures/rescue")
  private static let xsltproc = URL(filePath: "/usr/bin/xsltproc")

  private static func run(_ program: URL, _ arguments: [String]) throws -> (Int32, Data, String) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, data, String(decoding: said, as: UTF8.self))
  }

  private static func program() throws -> URL {
    try #require(Bundle.main.executableURL).deletingLastPathComponent().appending(path: "sigla")
  }

  private static func sigla(_ arguments: String...) throws -> (Int32, Data, String) {
    try run(program(), ["publish"] + arguments)
  }

  @Test(arguments: ["page", "xml", "text", "default"])
  func writesTheBytesOfXsltproc(name: String) throws {
    guard FileManager.default.fileExists(atPath: Self.xsltproc.path) else {
      print("xsltproc is not here: not compared")
      return
    }
    let expected = try Self.run(
      Self.xsltproc,
      ["--stringparam", "greeting", "Grüße 'x'", name + ".xsl", "letters.xml"]
    )
    let found = try Self.sigla(
      "--stylesheet",
      name + ".xsl",
      "--param",
      "greeting=Grüße 'x'",
      "letters.xml"
    )
    #expect(found.0 == 0 && found.1 == expected.1 && !found.1.isEmpty, "\(found.2)")
  }

  @Test func honoursTheInstructionInTheDocument() throws {
    let named = try Self.sigla("--stylesheet", "auto", "letters.xml")
    let given = try Self.sigla("--stylesheet", "page.xsl", "letters.xml")
    #expect(named.0 == 0 && named.1 == given.1)
  }

  @Test func writesFurtherDocumentsBelowTheOutputFolderOnly() throws {
    let target = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: target) }
    let written = try Self.sigla(
      "--stylesheet",
      "chunks.xsl",
      "letters.xml",
      "-o",
      target.path + "/"
    )
    #expect(written.0 == 0, "\(written.2)")
    let names = try FileManager.default.subpathsOfDirectory(atPath: target.path).sorted()
    #expect(
      names == [
        "extra.xml", "letters", "letters.html", "letters/1.html", "letters/2.html",
        "letters/3.html",
      ]
    )
    let nowhere = try Self.sigla("--stylesheet", "chunks.xsl", "letters.xml")
    #expect(nowhere.0 == 2 && nowhere.2.contains("xslt/no-folder"))
  }

  @Test(arguments: [
    "../out.html", "/tmp/sigla-out.html", "a/../../x.html", "%2e%2e/x.html", "file:///tmp/sigla-x",
  ])
  func refusesPathsThatLeadOut(path: String) throws {
    let target = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: target) }
    let sheet = target.appending(path: "climb.xsl")
    try """
    <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
      xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">
    <xsl:template match="/">
      <exsl:document href="\(path)"><x/></exsl:document></xsl:template></xsl:stylesheet>
    """.write(to: sheet, atomically: true, encoding: .utf8)
    let inner = target.appending(path: "inner").path
    let run = try Self.sigla("--stylesheet", sheet.path, "letters.xml", "-o", inner + "/")
    #expect(run.0 == 1 && run.2.contains("climb.xsl:4:"), "\(run.2)")
    #expect(!FileManager.default.fileExists(atPath: inner))
    #expect(!FileManager.default.fileExists(atPath: "/tmp/sigla-x"))
  }

  @Test func readsNothingElsewhereUnlessAllowed() throws {
    let target = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let other = target.appending(path: "other")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: target.appending(path: "sheet"),
      withIntermediateDirectories: true
    )
    defer { try? FileManager.default.removeItem(at: target) }
    try "<secret>found</secret>".write(
      to: other.appending(path: "s.xml"),
      atomically: true,
      encoding: .utf8
    )
    let sheet = target.appending(path: "sheet/read me.xsl")
    try """
    <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
    <xsl:output method="text"/><xsl:template match="/">[<xsl:value-of
    select="document('../other/s.xml')"/>]<xsl:value-of select="count(document('http://localhost/x'))"
    /></xsl:template></xsl:stylesheet>
    """.write(to: sheet, atomically: true, encoding: .utf8)
    let refused = try Self.sigla("--stylesheet", sheet.path, "letters.xml")
    #expect(String(decoding: refused.1, as: UTF8.self) == "[]0")
    #expect(refused.2.contains("xslt/not-allowed") && refused.2.contains("xslt/network"))
    let allowed = try Self.sigla(
      "--stylesheet",
      sheet.path,
      "--allow-read",
      other.path,
      "letters.xml"
    )
    #expect(String(decoding: allowed.1, as: UTF8.self) == "[found]0")
  }

  @Test func refusesLaterVersionsAndOtherFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sheet = folder.appending(path: "s.xsl")
    try "<xsl:stylesheet version=\"3.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/>"
      .write(to: sheet, atomically: true, encoding: .utf8)
    let run = try Self.sigla("--stylesheet", sheet.path, "letters.xml")
    #expect(run.0 == 2 && run.2.contains("XSLT 3.0") && run.2.contains("s.xsl:1:1"))
    let other = try Self.sigla("--stylesheet", "parts/names.xml", "letters.xml")
    #expect(other.0 == 2 && other.2.contains("xslt/not-a-stylesheet"))
  }
}
