import Diagnostics
import Foundation
import RelaxNG
import SourceText
import Testing

/// Whether one schema accepts whatever another accepts.
@Suite struct InclusionTests {
  private func schema(_ text: String) throws -> Schema {
    try Sample(text, path: "s.rnc").schema
  }

  private func answer(_ inner: String, _ outer: String) throws -> SchemaInclusion.Answer {
    SchemaInclusion(of: try schema(inner), in: try schema(outer)).answer
  }

  @Test(arguments: [
    ("element a { empty }", "element a { text }"),
    ("element a { text }", "element a { string }"),
    ("element a { b+ }\nb = element b { empty }", ""),
    (
      "element a { element b { empty }, element c { empty } }",
      "element a { (element b | c { text })* }"
    ),
    (
      "element a { element b { empty } }",
      "element a { element b { empty } & element c { empty }? }"
    ),
    ("element a { \"x\" | \"y\" }", "element a { xsd:NCName }"),
    (
      "element a { xsd:int { minInclusive = \"1\" } }",
      "element a { xsd:integer { minInclusive = \"0\" } }"
    ),
    ("element a { xsd:positiveInteger }", "element a { xsd:integer { minExclusive = \"0\" } }"),
    ("element a { xsd:date }", "element a { xsd:gYear | xsd:date }"),
    ("element a { xsd:NCName }", "element a { xsd:token { pattern = \"[^\\s]+\" } }"),
    (
      "element a { xsd:token { pattern = \"(ab)+\" } }",
      "element a { xsd:token { pattern = \"[ab]*\" } }"
    ),
    ("element a { list { \"x\", \"y\"+ } }", "element a { list { xsd:NMTOKEN+ } }"),
    ("element a { xsd:NCName }", "element a { list { xsd:Name+ } }"),
    ("element a { xsd:string - \"x\" }", "element a { xsd:string - \"x\" }"),
    ("element a { \"x y\" }", "element a { list { (\"x\" | \"y\")* } }"),
    ("element a { attribute b { text } }", "element a { attribute b { text }? }"),
    ("element a { attribute b { \"1\" } }", "element a { attribute * { text }* }"),
    (
      "element a { attribute b { text }, attribute c { text } }",
      "element a { (attribute b { text } | attribute d { text }), attribute c { text }? }"
    ),
    (
      "element a { (attribute b { text }, attribute c { text }?)? }",
      "element a { (attribute b { text }, attribute c { text }?) | empty }"
    ),
    (
      "element a { (attribute t { \"x\" }, element x { empty }) | (attribute t { \"y\" }, text) }",
      "element a { attribute t { text }, (element x { empty } | text) }"
    ),
    ("element * - x { empty }", "element * { text }"),
    (
      "start = a\na = element a { a? }",
      "start = a\na = element a { b? }\nb = element a { a? }"
    ),
    // Only which of the two the child is, its own content tells.
    (
      "element a { element b { element c { empty } } }",
      "element a { element b { empty } | element b { element c { empty } } }"
    ),
  ])
  func showsInclusion(inner: String, outer: String) throws {
    let found = try answer(
      inner.contains("start") || !inner.contains("\n") ? inner : "start = " + inner,
      outer.isEmpty
        ? "element a { element b { text }* }"
        : outer.replacing("| c", with: "{ empty } | element c")
    )
    #expect(found == .included)
  }

  @Test(arguments: [
    ("element a { text }", "element a { empty }"),
    ("element a { element b { empty }* }", "element a { element b { empty }+ }"),
    ("element a { element b { text } }", "element a { element b { empty } }"),
    (
      "element a { element b { empty } & element c { empty } }",
      "element a { element b { empty }, element c { empty } }"
    ),
    ("element a { xsd:integer }", "element a { xsd:int }"),
    ("element a { xsd:decimal }", "element a { xsd:integer }"),
    ("element a { \"x\" | \"1\" }", "element a { xsd:NCName }"),
    ("element a { token \"x\" }", "element a { string \"x\" }"),
    ("element a { xsd:NCName }", "element a { xsd:NCName - \"x\" }"),
    ("element a { attribute b { xsd:NCName } }", "element a { attribute b { xsd:ID } }"),
    ("element a { xsd:NMTOKEN }", "element a { xsd:token { pattern = \"[a-z]+\" } }"),
    ("element a { list { \"x\"* } }", "element a { list { \"x\"+ } }"),
    ("element a { attribute b { text }? }", "element a { attribute b { text } }"),
    ("element a { attribute b { text } }", "element a { attribute b { xsd:int } }"),
    ("element a { attribute b { text } }", "element a { empty }"),
    ("element a { attribute * { text }* }", "element a { attribute b { text }? }"),
    (
      "element a { attribute b { text }?, attribute c { text }? }",
      "element a { (attribute b { text } | attribute c { text })? }"
    ),
    (
      "element a { attribute t { \"x\" | \"y\" }, text }",
      "element a { (attribute t { \"x\" }, empty) | (attribute t { \"y\" }, text) }"
    ),
    ("element * { empty }", "element * - x { text }"),
    ("element a { empty } | element b { empty }", "element a { empty }"),
    (
      "start = a\na = element a { a?, element x { empty }? }",
      "start = a\na = element a { b? }\nb = element a { a?, element x { empty }? }"
    ),
  ])
  func findsDifferences(inner: String, outer: String) throws {
    #expect(try answer(inner, outer) != .included)
  }

  @Test func namesThePathToADifference() throws {
    let inner = "element a { element b { element c { attribute n { text } } } }"
    let outer = "element a { element b { element c { empty } } }"
    #expect(
      try answer(inner, outer)
        == .notShown(path: ["a", "b", "c"], reason: "the attribute n is not allowed")
    )
  }

  @Test func endsOnManyStates() throws {
    // Interleaves of the outer schema have 2^20 states, of which the inner one needs 21.
    let names = (0..<20).map { "element e\($0) { empty }" }
    let inner = "element a { \(names.joined(separator: ", ")) }"
    let outer = "element a { \(names.joined(separator: " & ")) }"
    #expect(try answer(inner, outer) == .included)
    #expect(try answer(outer, inner) != .included)
  }

  /// Every correct schema of the suite accepts what it accepts itself.
  @Test func findsSchemasOfTheSuiteInThemselves() throws {
    let folder = Files.shared.appending(path: "suites/relaxng/spectest")
    guard let data = try? Data(contentsOf: folder.appending(path: "cases.json")) else {
      print("the specification's test suite is not there")
      return
    }
    let cases = try JSONDecoder().decode(SpecificationSuiteTests.Cases.self, from: data).cases
    var failures: [String] = []
    for item in cases where item.correct {
      guard case .success(let schema) = Files.schema(at: folder.path + "/" + item.schema) else {
        continue
      }
      let answer = SchemaInclusion(of: schema, in: schema).answer
      if answer != .included { failures.append("\(item.id): \(answer)") }
    }
    // Values and datatypes that the namespaces around them decide are not compared.
    #expect(failures.map { $0.prefix(3) } == ["378", "379", "380"], "\(failures)")
  }

  @Test func findsTEIAllInItself() throws {
    let path = Files.shared.appending(path: "tei/tei_all.rng").path
    guard case .success(let schema) = Files.schema(at: path),
      case .success(let file) = Files.resolve(path)
    else {
      print("TEI All is not there")
      return
    }
    let text = try RelaxNGConversion.compact(from: file)
    let compact = try Files.parse(SourceFile(path: path + ".rnc", bytes: text)).get()
    let converted = try Schema(compact, libraries: TestLibraries.all, resolver: Files.resolve)
    let there = SchemaInclusion(of: schema, in: converted)
    let back = SchemaInclusion(of: converted, in: schema)
    print("inclusion: \(there.pairCount) pairs of elements")
    #expect(there.answer == .included)
    #expect(back.answer == .included)
  }

  /// What the schema of our own accepts, TEI All accepts.
  @Test func findsTheOwnSchemaInTEIAll() throws {
    let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Schemas/sigla.rnc")
    let inner = try Files.schema(at: own.path).get()
    #expect(inner.warnings.isEmpty)
    // Every element says what it is for.
    let names = inner.elementNames
    #expect(names.count > 100)
    #expect(names.filter { inner.documentation(ofElement: $0).isEmpty } == [])
    let path = Files.shared.appending(path: "tei/tei_all.rng").path
    guard case .success(let outer) = Files.schema(at: path) else {
      print("TEI All is not there")
      return
    }
    #expect(SchemaInclusion(of: inner, in: outer).answer == .included)
    #expect(SchemaInclusion(of: outer, in: inner).answer != .included)
  }
}
