import Foundation
import Testing

/// The W3C suite, run by the runner; what fails stands in the list of known failures, and nothing in
/// that list passes.
@Suite struct SuiteTests {
  @Test func passesTheSuiteButForWhatIsListed() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let suite = root.appending(path: "../shared/suites/qt3").standardizedFileURL
    guard FileManager.default.fileExists(atPath: suite.appending(path: "catalog.xml").path) else {
      print("the W3C suite is not there: \(suite.path)")
      return
    }
    let process = Process()
    let executable = try #require(Bundle.main.executableURL)
    process.executableURL = executable.deletingLastPathComponent().appending(path: "qt3")
    process.arguments = [
      suite.path, "--known", root.appending(path: "Benchmarks/QT3/known-failures.txt").path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(
      decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(),
      as: UTF8.self
    )
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(output)")
    let passed = output.split(separator: "\n").last?.split(separator: " ").first.flatMap { Int($0) }
    #expect(passed ?? 0 > 15_000)
  }
}
