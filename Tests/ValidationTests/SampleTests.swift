import Diagnostics
import SourceText
import Testing

@testable import Validation

/// Documents that other people wrote, where they lie beside the project.
@Suite struct SampleTests {
  static let folder = Fixture.root + "/../../../../shared/tei/samples"

  /// No integrity check may fire on what is right: the findings were read one by one, and these are
  /// the files in which they are true.
  @Test func integrityFindingsAreTrue() throws {
    let names = Files.list(Self.folder).filter { $0.hasSuffix(".xml") }
    guard !names.isEmpty else { return print("no samples in \(Self.folder): nothing was checked") }
    for name in names {
      let report = try DocumentTests.validate(Self.folder + "/" + name)
      let findings = DocumentTests.lines(report).filter {
        $0.contains(" integrity/") || $0.contains(" xml/")
      }
      for finding in findings { print("\(name):\(finding)") }
    }
  }
}
