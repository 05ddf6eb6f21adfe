import Diagnostics
import RelaxNG
import SourceText
import Testing

@testable import Validation

/// Whole documents with the findings that they must have, in files beside them.
@Suite struct DocumentTests {
  static let fixtures = Fixture.all("documents")

  /// One for all, so that the schema is compiled once.
  static let validator = Validator(.init(readFile: { Files.read($0) }))

  static func validate(_ path: String) throws -> ValidationReport {
    let bytes = try #require(Files.read(path))
    return validator.validate(SourceFile(path: path, bytes: bytes))
  }

  /// The findings as lines `5:7-5:17 error relaxng/unknown-element`, in the order of the report.
  static func lines(_ report: ValidationReport) -> [String] {
    let table = LineTable(report.sources[0].bytes)
    return report.diagnostics.map { finding in
      var line = "-"
      if let range = finding.range, finding.path == report.sources[0].path {
        let (start, end) = (
          table.position(of: range.lowerBound), table.position(of: range.upperBound)
        )
        line = "\(start.line):\(start.column)-\(end.line):\(end.column)"
      }
      line += " \(finding.severity.rawValue) \(finding.code): \(finding.message)"
      if let label = finding.label { line += " (\(label))" }
      return line
    }
  }

  @Test func hasAllFixtures() {
    #expect(Self.fixtures.count >= 43)
  }

  @Test(arguments: fixtures)
  func findsWhatIsExpected(_ fixture: Fixture) throws {
    let report = try Self.validate(fixture.folder + "/input.xml")
    let found = Self.lines(report).map { $0 + "\n" }.joined()
    let path = fixture.folder + "/expected.txt"
    guard let expected = Files.read(path), Files.environment("RECORD_SNAPSHOTS") == nil else {
      Files.write(found, to: path)
      Issue.record("recorded \(path)")
      return
    }
    #expect(found == String(decoding: expected, as: UTF8.self))
  }

  /// The report as people read it, in `report.txt` beside each document.
  @Test(arguments: fixtures)
  func readsAsRecorded(_ fixture: Fixture) throws {
    let report = try Self.validate(fixture.folder + "/input.xml")
    var renderer = TextRenderer(sources: SourceCache(report.sources))
    let text = report.diagnostics.map { renderer.render($0) }.joined()
      .replacing(fixture.folder + "/", with: "")
    let path = fixture.folder + "/report.txt"
    guard let expected = Files.read(path), Files.environment("RECORD_SNAPSHOTS") == nil else {
      Files.write(text, to: path)
      Issue.record("recorded \(path)")
      return
    }
    #expect(text == String(decoding: expected, as: UTF8.self))
  }

  /// Every automatic or proposed fix takes its finding away.
  @Test(arguments: fixtures)
  func fixesMend(_ fixture: Fixture) throws {
    let report = try Self.validate(fixture.folder + "/input.xml")
    for finding in report.diagnostics {
      for fix in finding.fixes {
        let mended = SourceFile(
          path: report.path,
          bytes: fix.applied(to: report.sources[0].bytes)
        )
        let again = Self.validator.validate(mended).diagnostics
        let same = again.filter { $0.code == finding.code && $0.message == finding.message }
        let before = report.diagnostics.filter {
          $0.code == finding.code && $0.message == finding.message
        }
        #expect(same.count < before.count, "\(fix.title)")
      }
    }
  }

  /// xmllint and jing, where they are installed, give the same verdict on the schema's part.
  @Test(arguments: fixtures)
  func agreesWithOtherValidators(_ fixture: Fixture) throws {
    let path = fixture.folder + "/input.xml"
    let report = try Self.validate(path)
    guard
      !report.diagnostics.contains(where: { $0.engine == "xml" || $0.code == "relaxng/no-schema" })
    else { return }
    let isValid = !report.diagnostics.contains {
      ($0.engine == "relaxng" && $0.severity == .error) || $0.code == "integrity/bad-date"
        || $0.code == "integrity/unpaired-choice"
        || $0.code == "integrity/bad-id" || $0.code == "integrity/bad-language"
    }
    let schema = Self.xmlSchema
    guard fixture.name != "unreadable-schema" else { return }
    if let status = Files.run("xmllint", ["--noout", "--relaxng", schema, path]) {
      #expect((status == 0) == isValid, "xmllint")
    } else {
      print("xmllint is not installed: not compared")
    }
  }

  /// The built-in schema in the XML syntax, which xmllint reads.
  private static let xmlSchema: String = {
    let bytes = Files.read(Fixture.root + "/../../../Schemas/sigla.rnc") ?? []
    let source = SourceFile(path: "sigla.rnc", bytes: bytes)
    guard let xml = try? RelaxNGConversion.xml(from: source) else { return "" }
    let path = "/tmp/sigla-\(UInt32.random(in: 0...UInt32.max)).rng"
    Files.write(String(decoding: xml, as: UTF8.self), to: path)
    return path
  }()

  /// jing, where it is installed, accepts what we accept.
  @Test func agreesWithJing() throws {
    let schema = Fixture.root + "/../../../Schemas/sigla.rnc"
    let valid = try Self.fixtures.map { $0.folder + "/input.xml" }.filter { path in
      let report = try Self.validate(path)
      return report.isValid && !report.diagnostics.contains { $0.code.hasPrefix("relaxng/") }
    }
    #expect(valid.count >= 5)
    guard let status = Files.run("jing", ["-c", schema] + valid) else {
      return print("jing is not installed: not compared")
    }
    #expect(status == 0)
  }
}
