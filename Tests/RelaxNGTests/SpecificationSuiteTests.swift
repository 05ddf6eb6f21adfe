import Diagnostics
import Foundation
import LibXML
import RelaxNG
import SourceText
import Testing

/// James Clark's test suite for the RELAX NG specification.
@Suite struct SpecificationSuiteTests {
  struct Cases: Decodable {
    struct Case: Decodable {
      let id: String
      let correct: Bool
      let schema: String
      let valid: [String]
      let invalid: [String]
      let section: String
    }
    let cases: [Case]
  }

  @Test func passesTheSuite() throws {
    let folder = Files.shared.appending(path: "suites/relaxng/spectest")
    guard let data = try? Data(contentsOf: folder.appending(path: "cases.json")) else {
      print("the specification's test suite is not there")
      return
    }
    let cases = try JSONDecoder().decode(Cases.self, from: data).cases
    var failures: [String] = []
    for item in cases { failures += check(item, folder.path) }
    let failed = Set(failures.map { $0.prefix(3) })
    print("specification suite: \(cases.count - failed.count) of \(cases.count) cases")
    for failure in failures { print("  " + failure) }
    #expect(failures.isEmpty)
  }

  private func check(_ item: Cases.Case, _ folder: String) -> [String] {
    switch Files.schema(at: folder + "/" + item.schema) {
    case .failure(let error):
      let why = error.diagnostics.first?.message ?? ""
      return item.correct ? ["\(item.id) §\(item.section): schema refused: \(why)"] : []
    case .success(let schema):
      guard item.correct else { return ["\(item.id) §\(item.section): schema accepted"] }
      var validator = Validator(schema)
      var failures: [String] = []
      for (names, isValid) in [(item.valid, true), (item.invalid, false)] {
        for name in names {
          guard case .success(let file) = Files.resolve(folder + "/" + name) else { continue }
          let findings = validator.validate(file.document, source: file.source)
          guard findings.isEmpty != isValid else { continue }
          let why = findings.first?.message ?? "accepted"
          failures.append("\(item.id) §\(item.section): \(name): \(why)")
        }
      }
      return failures
    }
  }
}
