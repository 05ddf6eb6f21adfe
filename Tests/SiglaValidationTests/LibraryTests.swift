import Foundation
import SiglaValidation
import Testing

/// The library as other programs use it.
@Suite struct LibraryTests {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let schema = "start = element a { attribute n { xsd:int }, element b { text }* }"

  private func temporaryFile(_ name: String, _ text: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "sigla-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The README shows what is compiled here and run below.
  @Test func theReadmeShowsThisExample() throws {
    let readme = try String(
      contentsOf: Self.here.appending(path: "../../README.md"),
      encoding: .utf8
    )
    let example = try String(
      contentsOf: Self.here.appending(path: "ReadmeExample.swift"),
      encoding: .utf8
    )
    let blocks = readme.components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(blocks.contains(example), "the example in README.md is not ReadmeExample.swift")
  }

  @Test func theExampleRuns() throws {
    let path = try temporaryFile("a.rnc", Self.schema)
    #expect(try faults(in: Array("<a n='1'><b/></a>".utf8), against: path) == [])
    let found = try faults(in: Array("<a n='1'>\n é<c/></a>".utf8), against: path)
    #expect(found.count == 2)
    #expect(found.last?.hasPrefix("letter.xml:2:4: <c> ") ?? false)
    #expect(throws: DiagnosticError.self) { try faults(in: [], against: path + ".none") }
  }

  @Test func readsSchemasInEverySyntax() throws {
    let rng = """
      <element name="a" xmlns="http://relaxng.org/ns/structure/1.0"
        datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
        <attribute name="n"><data type="int"/></attribute></element>
      """
    let xsd = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>
        <xs:attribute name="n" type="xs:int" use="required"/></xs:complexType></xs:element></xs:schema>
      """
    for (name, text) in [("a.rng", rng), ("a.rnc", Self.schema), ("a.xsd", xsd), ("a", rng)] {
      let schema = try DocumentSchema(Array(text.utf8), path: name)
      #expect(schema.validate(Array("<a n='1'/>".utf8)).isValid, "\(name)")
      let report = schema.validate(Array("<a n='x'/>".utf8))
      #expect(!report.isValid, "\(name)")
      #expect(report.rendered().contains("document.xml:1:7: error: "), "\(name)")
    }
  }

  @Test func saysWhatIsWrongWithASchema() {
    do {
      _ = try DocumentSchema(Array("start = element a { text |\n}".utf8), path: "broken.rnc")
      Issue.record("a broken schema was taken")
    } catch {
      #expect(error.diagnostics.first?.path == "broken.rnc")
      #expect(error.diagnostics.first?.range != nil)
    }
  }

  @Test func readsIncludedFilesThroughTheCaller() throws {
    let files = ["dir/b.rnc": "b = element b { empty }"]
    let text = Array("include \"b.rnc\"\nstart = b".utf8)
    let schema = try DocumentSchema(text, path: "dir/a.rnc") { files[$0].map { Array($0.utf8) } }
    #expect(schema.validate(Array("<b/>".utf8)).isValid)
    #expect(throws: DiagnosticError.self) { try DocumentSchema(text, path: "dir/a.rnc") }
  }

  @Test func validatesFromSeveralThreads() async throws {
    let schema = try DocumentSchema(Array(Self.schema.utf8), path: "a.rnc")
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask {
          let text = number % 2 == 0 ? "<a n='\(number)'/>" : "<a n='\(number)'><c/></a>"
          return schema.validate(Array(text.utf8)).isValid == (number % 2 == 0)
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
