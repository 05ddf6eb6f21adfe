import Foundation
import Testing

/// The built program, run as a user runs it, and a folder of its own for each test.
final class Program {
  /// What a run printed and how it ended.
  struct Outcome {
    let status: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// A folder that exists as long as the value does.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sigla-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Writes a file in the folder; returns its path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: url)
    return url.path
  }

  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// The names of all files in the folder.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
  }

  /// The program, ready to be started in the folder; nothing of the user's own schemas, catalogs and
  /// settings reaches it.
  func process(_ arguments: [String], _ variables: [String: String] = [:]) throws -> Process {
    let process = Process()
    let executable = try #require(Bundle.main.executableURL)
    process.executableURL = executable.deletingLastPathComponent().appending(path: "sigla")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .filter { !["XML_CATALOG_FILES", "XDG_DATA_HOME", "NO_COLOR"].contains($0.key) }
      .merging(["SIGLA_SCHEMAS": path("store")]) { $1 }
      .merging(variables) { $1 }
    return process
  }

  /// Runs the program in the folder.
  func run(
    _ arguments: String...,
    input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments, input: input, environment: environment)
  }

  /// Runs the program in the folder.
  func run(
    _ arguments: [String],
    input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = try process(arguments, environment)
    // Files rather than pipes: a full pipe would block the program.
    let names = ["in", "out", "err"].map { ".sigla-test-" + $0 }
    _ = try write(names[0], input)
    for name in names.dropFirst() { _ = try write(name, "") }
    process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: names[0]))
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: names[1]))
    process.standardError = try FileHandle(forWritingTo: folder.appending(path: names[2]))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "the program crashed: \(arguments)")
    let output = [UInt8](try Data(contentsOf: folder.appending(path: names[1])))
    let errors = try read(names[2])
    for name in names { try FileManager.default.removeItem(at: folder.appending(path: name)) }
    return Outcome(status: process.terminationStatus, output: output, errors: errors)
  }
}
