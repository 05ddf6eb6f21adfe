import Diagnostics
import LibXML
import SourceText
import Testing
import XMLTree

@testable import Validation

/// James Clark's test suite for RELAX NG, where it lies beside the project.
@Suite struct RelaxNGSuiteTests {
  static let folder = Fixture.root + "/../../../../shared/suites/relaxng/spectest"

  /// What libxml2 2.9.14 gets wrong; an engine of our own has none.
  ///
  /// Refusals of correct documents and acceptances of incorrect ones, by case and file.
  static let known: Set<String> = [
    "056/i.rng", "359/i.rng", "378/2.i.xml", "378/4.i.xml", "379/1.v.xml", "379/3.i.xml",
    "379/4.i.xml",
  ]

  @Test func agreesWithTheSuite() throws {
    let cases = Files.list(Self.folder).filter { $0.allSatisfy(\.isNumber) }
    guard !cases.isEmpty else { return print("no suite in \(Self.folder): nothing was checked") }
    var wrong: Set<String> = []
    var count = 0
    for name in cases {
      let folder = Self.folder + "/" + name + "/"
      for file in Files.list(folder) where file == "i.rng" || file == "c.rng" {
        count += 1
        let grammar = Self.grammar(folder + file)
        if (grammar != nil) != (file == "c.rng") { wrong.insert("\(name)/\(file)") }
        guard let grammar, file == "c.rng" else { continue }
        for instance in Files.list(folder) where instance.hasSuffix(".xml") {
          let isValid = instance.hasSuffix(".v.xml")
          guard isValid || instance.hasSuffix(".i.xml") else { continue }
          count += 1
          if try Self.accepts(grammar, folder + instance) != isValid {
            wrong.insert("\(name)/\(instance)")
          }
        }
      }
    }
    print("RELAX NG suite: \(count) checks, \(wrong.count) wrong: \(wrong.sorted())")
    #expect(count > 900)
    #expect(wrong.isSubset(of: Self.known))
  }

  /// What the words of a schema refuse is never valid: no valid instance has a finding.
  @Test func wordsOfSchemasRefuseNothingValid() throws {
    for name in Files.list(Self.folder) where name.allSatisfy(\.isNumber) {
      let folder = Self.folder + "/" + name + "/"
      guard let schema = Self.parse(folder + "c.rng") else { continue }
      let vocabulary = SchemaVocabulary(schema.document)
      for instance in Files.list(folder) where instance.hasSuffix(".v.xml") {
        guard let document = Self.parse(folder + instance) else { continue }
        var check = VocabularyCheck(vocabulary, document)
        check.run()
        #expect(check.findings == [], "\(name)/\(instance)")
      }
    }
  }

  private static func parse(_ path: String) -> DocumentIndex? {
    guard let bytes = Files.read(path) else { return nil }
    let parsed = ParsedXML(parsing: SourceFile(path: path, bytes: bytes))
    return parsed.document.map { DocumentIndex(document: $0, source: parsed.source) }
  }

  private static func grammar(_ path: String) -> LibXMLGrammar? {
    guard let bytes = Files.read(path) else { return nil }
    return try? LibXMLGrammar(
      compiling: SourceFile(path: path, bytes: bytes),
      resolver: { Files.read($0) }
    )
  }

  private static func accepts(_ grammar: LibXMLGrammar, _ path: String) throws -> Bool {
    guard let document = parse(path) else { return false }
    return try grammar.findings(in: document).isEmpty
  }
}
