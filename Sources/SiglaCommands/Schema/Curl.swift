internal import Diagnostics
internal import EditionProject
internal import Foundation
internal import SourceText

/// Fetches files with the system's `curl`.
///
/// Foundation's own client would be loaded at every start of the program, also by commands that never
/// fetch anything; `curl` knows the proxies and certificates of the system.
enum Curl {
  /// The largest file that is fetched, in bytes.
  private static let largest = 64 << 20

  /// The bytes at an address that begins with `http://` or `https://`.
  @Sendable
  static func fetch(_ url: String) -> Result<[UInt8], DiagnosticError> {
    let folder = FileManager.default.temporaryDirectory
    let name = "sigla-\(UUID().uuidString)"
    let bodyPath = folder.appending(path: name)
    let errorPath = folder.appending(path: name + ".errors")
    defer {
      try? FileManager.default.removeItem(at: bodyPath)
      try? FileManager.default.removeItem(at: errorPath)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "curl", "--fail", "--location", "--silent", "--show-error", "--proto", "=http,https",
      "--proto-redir", "=http,https", "--max-time", "120", "--max-filesize", String(largest),
      "--output", bodyPath.path, "--", url,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    do {
      try Data().write(to: errorPath)
      process.standardError = try FileHandle(forWritingTo: errorPath)
      try process.run()
    } catch {
      return .failure(failure(url, "curl cannot be started", help: missing))
    }
    process.waitUntilExit()
    let said = (try? String(contentsOf: errorPath, encoding: .utf8)) ?? ""
    guard process.terminationStatus == 0 else {
      if process.terminationStatus == 127 {
        return .failure(failure(url, "curl is not installed", help: missing))
      }
      return .failure(failure(url, reason(said), help: "fetch it by other means and add the file"))
    }
    return Result { () throws(DiagnosticError) in try FileStore.read(bodyPath.path).bytes }
  }

  private static let missing =
    "install curl, or fetch the file by other means and add that: sigla schema add NAME FILE"

  /// What curl said, without its name and number.
  private static func reason(_ text: String) -> String {
    let line = text.split(separator: "\n").first.map(String.init) ?? "curl says nothing"
    guard line.hasPrefix("curl: ("), let end = line.firstIndex(of: ")") else { return line }
    return line[line.index(after: end)...].trimmingCharacters(in: .whitespaces)
  }

  private static func failure(_ url: String, _ reason: String, help: String) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        "schema/not-fetched",
        .error,
        "cannot fetch \(url): \(reason)",
        path: url,
        help: help
      )
    )
  }
}
