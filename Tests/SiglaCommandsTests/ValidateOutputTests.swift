import Foundation
import Testing

/// Many documents, the ways of reporting them, and watching.
@Suite struct ValidateOutputTests {
  private static let schema = "start = element a { element b { empty }* }"

  /// A folder of documents; every third has two errors, every fifth is not well-formed.
  private func corpus(_ program: Program, count: Int = 40) throws {
    _ = try program.write("s.rnc", Self.schema)
    for number in 0..<count {
      let inner = number % 3 == 0 ? "<c/><d/>" : "<b/>"
      let text = number % 5 == 0 ? "<a>" : "<a>\(inner)</a>"
      _ = try program.write("c/\(number % 4)/\(number).xml", text)
    }
  }

  @Test(arguments: ["text", "json", "sarif", "junit", "github"])
  func writesTheSameWhateverTheJobs(_ format: String) throws {
    let program = try Program()
    try corpus(program)
    func run(_ jobs: String) throws -> Program.Outcome {
      try program.run("validate", "c", "--schema", "s.rnc", "--format", format, "--jobs", jobs)
    }
    let (one, eight) = (try run("1"), try run("8"))
    #expect(one.status == 1)
    #expect(one.output == eight.output)
    #expect(one.errors == eight.errors)
    #expect(one.errors.contains("40 documents, "))
    if format == "json" || format == "sarif" {
      #expect(try JSONSerialization.jsonObject(with: Data(one.output)) is [String: Any])
    }
  }

  @Test func takesTheDocumentsOfFoldersInOrderAndNoneTwice() throws {
    let program = try Program()
    _ = try program.write("s.rnc", Self.schema)
    for name in [
      "c/b.xml", "c/a/z.XML", "c/a.tei", "c/x.odd", "c/.hidden/h.xml", "c/.h.xml", "c/notes.txt",
      "c/site/s.xml", "ed/edition.yaml", "ed/e.xml", "ed/site/page.xml",
    ] {
      _ = try program.write(name, "<a/>")
    }
    let outcome = try program.run(
      "validate",
      "ed",
      "c/x.odd",
      "c",
      "c/notes.txt",
      "--schema",
      "s.rnc",
      "--format",
      "json"
    )
    let paths = outcome.text.matches(of: /"path": "([^"]*)",\n      "valid"/).map { $0.output.1 }
    #expect(
      paths == [
        "ed/e.xml", "c/x.odd", "c/a.tei", "c/a/z.XML", "c/b.xml", "c/site/s.xml", "c/notes.txt",
      ]
    )
    _ = try program.write("empty/notes.txt", "")
    let empty = try program.run("validate", "empty", "c/a.tei", "--schema", "s.rnc")
    #expect(empty.status == 2)
    #expect(empty.text.contains("there are no documents in empty"))
  }

  @Test func countsWhatItDoesNotReport() throws {
    let program = try Program()
    _ = try program.write("s.rnc", Self.schema)
    let text = "<a>" + String(repeating: "<c/>\n", count: 100_000) + "</a>"
    _ = try program.write("a.xml", text)
    let outcome = try program.run("validate", "a.xml", "--schema", "s.rnc", "--limit", "3")
    #expect(outcome.status == 1)
    #expect(outcome.text.matches(of: #/: error: /#).count == 3)
    #expect(outcome.text.contains("a.xml: … and 99,997 more findings"))
    #expect(outcome.errors.contains("100,000 errors"))
    let standard = try program.run("validate", "a.xml", "--schema", "s.rnc")
    #expect(standard.text.matches(of: #/: error: /#).count == 100)
    #expect(try program.run("validate", "a.xml", "--limit", "-1").status == 64)
  }

  @Test func sumsUpByRule() throws {
    let program = try Program()
    try corpus(program)
    let text = try program.run("validate", "c", "--schema", "s.rnc", "--summary")
    #expect(text.status == 1)
    // 3, 6, 9, …, 39 without the multiples of five: 11 files with two errors each.
    #expect(text.text.contains(" 22      11  error     relaxng/unknown-element "))
    #expect(text.text.contains(" 8       8  error     xml/premature-end "))
    let json = try program.run(
      "validate",
      "c",
      "--schema",
      "s.rnc",
      "--summary",
      "--format",
      "json"
    )
    let object = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
    #expect(object?["files"] as? Int == 40)
    #expect(object?["invalid"] as? Int == 19)
    #expect(try program.run("validate", "c", "--summary", "--format", "sarif").status == 64)
  }

  @Test func saysOnlyErrorsWhenQuiet() throws {
    let program = try Program()
    _ = try program.write("warned.xml", "<a/>")
    let loud = try program.run("validate", "warned.xml")
    #expect(loud.status == 0)
    #expect(loud.text.contains("warning"))
    let quiet = try program.run("validate", "warned.xml", "--quiet")
    #expect(quiet.status == 0)
    #expect(quiet.text.isEmpty && quiet.errors.isEmpty)
    _ = try program.write("bad.xml", "<a>")
    let bad = try program.run("validate", "bad.xml", "warned.xml", "-q")
    #expect(bad.status == 1)
    #expect(bad.text.hasPrefix("bad.xml:1:4: error: "))
    #expect(bad.errors.isEmpty)
  }

  @Test func watchesDocumentsSchemasAndWhatTheyInclude() throws {
    let program = try Program()
    _ = try program.write("s.rnc", "include \"part.rnc\"\nstart = a")
    _ = try program.write("part.rnc", "a = element a { b* }\nb = element b { empty }")
    _ = try program.write("c/1.xml", "<a/>")
    _ = try program.write("c/2.xml", "<a><b/></a>")
    for name in ["out", "err"] { _ = try program.write(name, "") }
    let process = try program.process(["validate", "c", "--schema", "s.rnc", "--watch"])
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: program.folder.appending(path: "out"))
    process.standardError = try FileHandle(forWritingTo: program.folder.appending(path: "err"))
    try process.run()
    // Test runners may block the gentler signals, and a process inherits that.
    defer { kill(process.processIdentifier, SIGKILL) }
    func waitFor(_ text: String, in name: String) throws {
      for _ in 0..<600 {
        if try program.read(name).contains(text) { return }
        Thread.sleep(forTimeInterval: 0.05)
      }
      Issue.record(
        "\(name) never said “\(text)”: \(try program.read("err")) \(try program.read("out"))"
      )
    }
    try waitFor("watching 2 documents", in: "err")
    #expect(try program.read("out").isEmpty)
    // A document changes, and only that one is checked.
    _ = try program.write("c/1.xml", "<a><x/></a>")
    try waitFor("c/1.xml:1:5: error: ", in: "out")
    try waitFor("1 document, 1 not valid", in: "err")
    // What the schema includes changes; all are checked.
    _ = try program.write("part.rnc", "a = element a { x* }\nx = element x { empty }")
    try waitFor("c/2.xml:1:5: error: ", in: "out")
    try waitFor("— part.rnc has changed", in: "err")
    // The schema is broken for a moment; the watch goes on.
    _ = try program.write("part.rnc", "a = element a { y*")
    try waitFor("part.rnc:1:19: error: ", in: "out")
    _ = try program.write("part.rnc", "a = element a { z* }\nz = element z { empty }")
    try waitFor("2 documents, 2 not valid; 2 errors", in: "err")
    // A new one, and one that goes.
    _ = try program.write("c/3.xml", "<a><z/></a>")
    try waitFor("— c/3.xml has changed", in: "err")
    try waitFor("1 document, valid", in: "err")
    try FileManager.default.removeItem(atPath: program.path("c/2.xml"))
    try waitFor("— c/2.xml is gone", in: "err")
    process.interrupt()
    for _ in 0..<200 where process.isRunning { Thread.sleep(forTimeInterval: 0.05) }
    try #require(!process.isRunning, "Ctrl-C does not end the watch")
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == SIGINT)
  }

  @Test func refusesToWatchWhatCannotBeWatched() throws {
    let program = try Program()
    #expect(try program.run("validate", "-", "--watch").status == 64)
    #expect(try program.run("validate", "a.xml", "--watch", "--format", "json").status == 64)
    #expect(try program.run("validate").status == 64)
    #expect(try program.run("validate", "a.xml", "--jobs", "0").status == 64)
  }
}
