import BundledData
import Diagnostics
import SourceText
import Testing

@testable import Validation

@Suite struct ValidatorTests {
  private let model =
    "<?xml-model href=\"my.rng\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>"
  private let schema =
    "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'><attribute name='b'/></element>"

  private func validate(
    _ text: String,
    path: String = "dir/doc.xml",
    files: [String: String] = [:],
    schemas: [SourceFile] = []
  ) -> ValidationReport {
    Validator(.init(schemas: schemas, readFile: { files[$0].map { Array($0.utf8) } }))
      .validate(SourceFile(path: path, text: text))
  }

  @Test func findsTheSchemaBesideTheDocument() {
    let files = ["dir/my.rng": schema]
    #expect(validate(model + "<a b='1'/>", files: files).isValid)
    let report = validate(model + "<a/>", files: files)
    #expect(report.diagnostics.map(\.code) == ["relaxng/attribute-missing"])
    #expect(!report.isValid && report.isComplete)
  }

  @Test func takesTheBuiltInSchemaByItsName() {
    let text =
      "<?xml-model href=\"http://example.org/schemas/sigla.rng\" type=\"application/xml\"?><a/>"
    let report = validate(text)
    #expect(report.diagnostics.map(\.code) == ["relaxng/element-not-allowed"])
    let compact = "<?xml-model href='sigla.rnc' type='application/relax-ng-compact-syntax'?><a/>"
    #expect(
      validate(compact).diagnostics == validate(compact.replacing("rnc", with: "rng")).diagnostics
    )
  }

  @Test func namesARepeatedIdentifierOnce() {
    let typed = """
      <element name='a' xmlns='http://relaxng.org/ns/structure/1.0'
        datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'><zeroOrMore>
        <choice><element name='b'><attribute name='xml:id'><data type='ID'/></attribute></element>
        <element name='c'><attribute name='xml:id'/></element></choice></zeroOrMore></element>
      """
    let text = model + "<a><b xml:id='x'/><b xml:id='x'/><c xml:id='x'/></a>"
    let report = validate(text, files: ["dir/my.rng": typed])
    #expect(
      report.diagnostics.map(\.code) == ["relaxng/duplicate-id", "integrity/duplicate-id"]
    )
  }

  @Test func takesNamedSchemasInsteadOfTheDocuments() {
    let named = SourceFile(
      path: "other.rng",
      text: "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'><empty/></element>"
    )
    #expect(validate(model + "<a/>", files: ["dir/my.rng": schema], schemas: [named]).isValid)
    let unchecked = SourceFile(path: "rules.sch", text: "<schema/>")
    let report = validate("<a/>", schemas: [named, unchecked])
    #expect(report.diagnostics.map(\.code) == ["schematron/not-schematron"])
  }

  @Test func failsTheRunWhenTheSchemaIsBroken() {
    let start = "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>"
    for text in [
      "<element", "<a/>", start + "<start><ref name='missing'/></start></grammar>",
      start + "<start><text/></start><nonsense/></grammar>",
    ] {
      let report = validate(model + "<a/>", files: ["dir/my.rng": text])
      #expect(!report.isComplete && !report.isValid, "\(text)")
      #expect(report.diagnostics.hasErrors, "\(text)")
      #expect(report.diagnostics.allSatisfy { $0.path == "dir/my.rng" }, "\(text)")
      #expect(report.sources.map(\.path) == ["dir/doc.xml", "dir/my.rng"], "\(text)")
    }
  }

  @Test func pointsIntoTheBrokenSchema() throws {
    let text =
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>"
      + "<start><ref name='missing'/></start></grammar>"
    let report = validate(model + "<a/>", files: ["dir/my.rng": text])
    let ranges = report.diagnostics.compactMap(\.range).map { report.sources[1].text(in: $0) }
    #expect(ranges.contains("<ref name='missing'/>"))
  }

  @Test func readsIncludedSchemasThroughTheCaller() {
    let main =
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><include href='parts/b.rng'/></grammar>"
    let part =
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><element name='a'>"
      + "<text/></element></start></grammar>"
    let files = ["dir/my.rng": main, "dir/parts/b.rng": part]
    #expect(validate(model + "<a/>", files: files).isValid)
    #expect(validate(model + "<b/>", files: files).diagnostics.hasErrors)
    #expect(!validate(model + "<a/>", files: ["dir/my.rng": main]).isComplete)
  }

  @Test func marksUndecodableFilesAsFailedRuns() {
    let report = Validator().validate(SourceFile(path: "x", bytes: Array("<a>".utf8) + [0xFF]))
    #expect(!report.isComplete)
    #expect(validate("<a>").isComplete)
  }

  @Test func readsOtherEncodings() {
    let text = String(decoding: BundledFiles.schema("sigla.rnc") ?? [], as: UTF8.self)
    #expect(text.contains("start = TEI"))
    let document = "<a b='é'>é</a>"
    let units = document.utf16.flatMap { (unit: UInt16) -> [UInt8] in
      [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    let utf16: [UInt8] = [0xFF, 0xFE] + units
    let report = Validator().validate(SourceFile(path: "x", bytes: utf16))
    #expect(report.diagnostics.map(\.code) == ["relaxng/no-schema"])
    #expect(report.sources[0].text(in: 0..<100) == document)
  }

  @Test func validatesFromSeveralThreads() async {
    let validator = Validator()
    let good = GrowthTests.document(20_000)
    let bad = SourceFile(path: "b", text: good.text(in: 0..<Int.max) + "<x/>")
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<32 {
        group.addTask {
          validator.validate(number % 2 == 0 ? good : bad).isValid == (number % 2 == 0)
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  /// Every schema that is built in compiles, and says so of itself.
  @Test func builtInSchemasCompile() throws {
    let schemas = BundledFiles.all.filter { $0.key.hasPrefix("Schemas/") }
    #expect(!schemas.isEmpty)
    for (name, bytes) in schemas {
      _ = try Grammars.compile(SourceFile(path: name, bytes: bytes), nil, ResourceLocator())
    }
  }
}

@Suite struct MomentTests {
  @Test(arguments: [
    ("1920", "1919", true), ("1920", "1920-05", false), ("1920-06", "1920-05", true),
    ("-0044", "-0050", true), ("1920-12-21T10:00:00", "1920-12-21T09:00:00", true),
    ("--12-24", "--01-06", false),
  ])
  func compares(_ left: String, _ right: String, _ isAfter: Bool) throws {
    #expect(try Moment(left).isAfter(Moment(right)) == isAfter)
  }
}

@Suite struct SuggestionTests {
  @Test(
    arguments: [
      ("suplied", "supplied"), ("persname", "persName"), ("perosn", "person"), ("zzz", nil),
      ("p", nil), ("dvi", "div"),
    ] as [(String, String?)]
  )
  func proposes(_ word: String, _ expected: String?) {
    let names = ["supplied", "persName", "person", "div", "head", "note"]
    #expect(Suggestion.nearest(to: word, among: names) == expected)
  }
}

@Suite struct DeepDocumentTests {
  /// The deepest document that is read at all does not overflow libxml2's validator.
  @Test func validatesTheDeepestDocument() {
    let head = GrowthTests.document(1).text(in: 0..<Int.max)
    for inner in ["x", "<foo/>"] {
      let deep =
        "<p>" + String(repeating: "<hi>", count: 250) + inner
        + String(repeating: "</hi>", count: 250) + "</p></body>"
      var text = head
      text.replace("</body>", with: deep)
      let report = Validator().validate(SourceFile(path: "deep.xml", text: text))
      #expect(report.isValid == (inner == "x"))
      #expect(!report.diagnostics.contains { $0.engine == "xml" })
    }
  }
}
