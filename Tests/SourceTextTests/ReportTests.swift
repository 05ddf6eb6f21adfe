import Diagnostics
import Foundation
import SourceText
import Testing

/// The reports of one run in every format, compared with the files in `Fixtures/reports`.
@Suite struct ReportTests {
  private static let letter = SourceFile(
    path: "letters/a b,1.xml",
    text: "<text>\r\n  \u{1D11E}e\u{301} <suplied resp=\"#x\">a</suplied>\n\n</text>\n"
  )

  private static func range(_ text: String, from: String = "") -> Range<Int> {
    let bytes = Array(text.utf8)
    let all = letter.bytes
    let start = (0..<all.count).first { all[$0...].starts(with: bytes) } ?? 0
    return start..<start + bytes.count
  }

  private static var results: [FileResult] {
    let name = range("suplied")
    let unknown = Diagnostic(
      "relaxng/unknown-element",
      .error,
      "<suplied> is not an element of the schema",
      path: letter.path,
      range: name,
      label: "did you mean <supplied>?",
      notes: [.init("<text> was opened here", path: letter.path, range: 0..<6)],
      help: "100 % sure: a, b",
      fixes: [
        FixIt(
          "rename to <supplied>",
          .needsReview,
          edits: [.init(range: name, replacement: "supplied")]
        )
      ],
      expected: ["text", "<supplied>"]
    )
    let warning = Diagnostic(
      "integrity/one-sided-link",
      .warning,
      "\"#x\" & <y>\u{1}",
      path: letter.path,
      range: range("#x\">a</suplied>\n\n</text>")
    )
    let missing = Diagnostic(
      "file/no-such-file",
      .error,
      "there is no file 50%:\nno",
      path: "50%:\nno"
    )
    let sources = SourceCache([letter])
    return [
      FileResult(path: "letters/good.xml", number: 0, verdict: .valid, diagnostics: []),
      FileResult(
        path: letter.path,
        number: 1,
        verdict: .invalid,
        diagnostics: [unknown, unknown, warning],
        limit: 2,
        omitted: 5,
        sources: sources
      ),
      FileResult(
        path: "warned.xml",
        number: 2,
        verdict: .valid,
        diagnostics: [warning],
        sources: sources
      ),
      FileResult(path: "50%:\nno", number: 3, verdict: .failed, diagnostics: [missing]),
    ]
  }

  private static let formats: KeyValuePairs<String, any ReportFormat> = [
    "report.txt": TextReport(), "report.json": JSONReport(),
    "report.sarif": SARIFReport(version: "1.2.3"), "report.junit.xml": JUnitReport(),
    "report.github.txt": GitHubReport(), "summary.txt": SummaryReport(.text),
    "summary.json": SummaryReport(.json), "report.html": HTMLReport(version: "1.2.3"),
  ]

  private static func written(_ results: [FileResult], _ format: any ReportFormat) -> String {
    var report = Report(format)
    var text = report.opening()
    for result in results { text += report.add(Report.piece(for: result, in: format)) }
    return text + report.closing()
  }

  @Test(arguments: formats.map(\.key)) func looksAsRecorded(_ name: String) throws {
    let format = try #require(Self.formats.first { $0.key == name }?.value)
    let text = Self.written(Self.results, format)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/reports/" + name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name)")
    }
    let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let difference = text.split(separator: "\n").difference(from: recorded.split(separator: "\n"))
    #expect(text == recorded, "\(difference)")
  }

  @Test(arguments: ["report.json", "report.sarif", "summary.json"])
  func isJSON(_ name: String) throws {
    let format = try #require(Self.formats.first { $0.key == name }?.value)
    for results in [Self.results, [], [Self.results[0]], [Self.results[0], Self.results[3]]] {
      let text = Self.written(results, format)
      #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any], "\(text)")
    }
  }

  @Test func countsColumnsInCodePointsInEveryReport() throws {
    // U+1D11E, e and U+0301 are three code points.
    let column = 2 + 3 + 1 + 1 + 1
    let json = Self.written(Self.results, JSONReport())
    #expect(json.contains("\"line\": 2,\n          \"column\": \(column),"))
    let sarif = Self.written(Self.results, SARIFReport(version: "1"))
    #expect(sarif.contains("\"startLine\": 2,\n                  \"startColumn\": \(column),"))
    let github = Self.written(Self.results, GitHubReport())
    #expect(github.contains("line=2,endLine=2,col=\(column),endColumn=\(column + 7)"))
    #expect(Self.written(Self.results, TextReport()).contains("letters/a b,1.xml:2:\(column): "))
  }

  @Test func showsSomeFindingsAndCountsAll() {
    var report = Report(HTMLReport(version: "1", shownPerFile: 30))
    for number in 0..<50 {
      let path = "\(number).xml"
      let findings = (0..<100).map {
        Diagnostic("relaxng/unknown-element", .error, "m\($0) <&>", path: path)
      }
      let result = FileResult(path: path, number: number, verdict: .invalid, diagnostics: findings)
      #expect(report.add(Report.piece(for: result, in: HTMLReport(version: "1"))).isEmpty)
    }
    let page = report.closing()
    #expect(page.contains("5,000 in 50 documents"))
    #expect(page.contains("… and 75 more findings in this document"))
    #expect(page.contains("of 20 more documents it gives the counts"))
    #expect(page.contains("m0 &lt;&amp;&gt;") && !page.contains("m30 "))
    for link in page.matches(of: /href="#([^"]*)"/).map(\.output.1) {
      #expect(page.contains("id=\"\(link)\""), "\(link)")
    }
  }

  @Test func keepsTheGravestFindingsWhenThereAreTooMany() {
    let findings = (0..<10).map {
      Diagnostic("a/\($0)", $0 == 7 ? .error : .warning, "m", path: "a", range: $0..<$0)
    }
    let result = FileResult(path: "a", verdict: .invalid, diagnostics: findings, limit: 2)
    #expect(result.diagnostics.map(\.code) == ["a/0", "a/7"])
    #expect(result.omittedCount == 8)
    #expect(result.tally.count(.warning) == 9)
  }

  @Test func fingerprintsOutliveMovedLines() throws {
    func fingerprints(_ text: String) throws -> [String] {
      let file = SourceFile(path: "a.xml", text: text)
      var findings: [Diagnostic] = []
      var start = text.startIndex
      while let found = text.range(of: "<x/>", range: start..<text.endIndex) {
        let offset = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
        findings.append(Diagnostic("a/b", .error, "m", path: "a.xml", range: offset..<offset + 4))
        start = found.upperBound
      }
      let result = FileResult(
        path: "a.xml",
        verdict: .invalid,
        diagnostics: findings,
        sources: SourceCache([file])
      )
      let sarif = Self.written([result], SARIFReport(version: "1"))
      return sarif.matches(of: /"sigla\/v1": "([^"]*)"/).map { String($0.output.1) }
    }
    let before = try fingerprints("<a>\n<x/>\n<b><x/></b>\n<x/></a>")
    let after = try fingerprints("<a>\n\n\n  <x/>\n<c/>\n<b><x/></b>\n<x/></a>")
    #expect(before.count == 3)
    #expect(Set(before).count == 3)
    #expect(before == after)
  }

  @Test func findsThePlacesOfALongLineInLinearTime() {
    let file = SourceFile(path: "a", bytes: Array(repeating: 0x61, count: 4_000_000))
    let findings = (0..<20_000).map {
      Diagnostic("a/b", .error, "m", path: "a", range: $0 * 200..<$0 * 200 + 9)
    }
    // Counting from the start of the line for each would look at 80 billion bytes.
    let result = FileResult(
      path: "a",
      verdict: .invalid,
      diagnostics: findings,
      sources: SourceCache([file])
    )
    let text = Self.written([result], JSONReport())
    #expect(text.contains("\"column\": 3999801,"))
  }
}
