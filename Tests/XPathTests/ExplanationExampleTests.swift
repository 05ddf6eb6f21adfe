import Diagnostics
import Testing
import XPath

/// The examples of `Explanations/xpath.md` are true.
@Suite struct ExplanationExampleTests {
  static let explanations = (Explanations.engine("xpath")?.explanations ?? [])
    .filter { !$0.examples.isEmpty }

  @Test(arguments: explanations.map(\.code))
  func failWithTheirCode(_ code: String) throws {
    for example in Explanations.explanation(of: code)?.examples ?? [] {
      let error = try Evaluation.error(example.text, on: "<text><p n='1'/></text>")
      #expect(
        error?.code == (example.isWrong ? String(code.dropFirst("xpath/".count)) : nil),
        "\(example.text): \(error?.message ?? "no error")"
      )
    }
  }

  @Test func thereAreExamples() { #expect(Self.explanations.count > 30) }
}
