import Diagnostics
import SourceText
import Testing

@testable import Validation

/// The verdicts on a folder of documents, for comparing them with other validators by hand:
/// `SIGLA_VERDICTS=FOLDER swift test --filter VerdictTests` writes `verdicts.txt` into it.
@Suite struct VerdictTests {
  @Test(.enabled(if: Files.environment("SIGLA_VERDICTS") != nil))
  func writesVerdicts() throws {
    let folder = try #require(Files.environment("SIGLA_VERDICTS"))
    var text = ""
    for name in Files.list(folder) where name.hasSuffix(".xml") {
      let report = try DocumentTests.validate(folder + "/" + name)
      let isValid = !report.diagnostics.contains { $0.engine == "relaxng" && $0.severity == .error }
      text += "\(name) \(isValid ? "valid" : "invalid")\n"
      for line in DocumentTests.lines(report) { text += "  \(line)\n" }
    }
    Files.write(text, to: folder + "/verdicts.txt")
  }
}
