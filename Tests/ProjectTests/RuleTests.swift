import Diagnostics
import Foundation
import Testing

/// Every code that `sigla validate` gives has a sentence for reports.
@Suite struct RuleTests {
  private let engines = "xml|relaxng|xsd|dtd|schematron|integrity|file|schema|catalog"

  @Test func everyCodeInTheSourcesHasASentence() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    let pattern = try Regex(
      "\"((?:\(engines))/[a-z]+(?:-[a-z]+)*)\"",
      as: (Substring, Substring).self
    )
    var codes: Set<String> = []
    for file in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where file.hasSuffix(".swift") && !file.hasSuffix("/Rules.swift") {
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      codes.formUnion(text.matches(of: pattern).map { String($0.output.1) })
    }
    #expect(codes.count > 20)
    let known = Set(Rules.codes)
    #expect(codes.subtracting(known).sorted() == [], "write a sentence for these in Rules.swift")
  }

  @Test func namesAnUnknownCodeByItsOwnWords() {
    #expect(Rules.summary(of: "relaxng/brand-new-case") == "Brand new case")
  }
}
