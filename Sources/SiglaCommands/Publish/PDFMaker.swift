internal import Diagnostics
internal import EditionProject
internal import Foundation
internal import SourceText
internal import Synchronization

/// Makes PDF of a page with a program of the system: Chromium, or WeasyPrint.
///
/// They get the page as one file in a folder of its own, and no network.
struct PDFMaker: Sendable {
  /// A program that makes PDF.
  enum Engine: String, CaseIterable, Sendable {
    case chromium, weasyprint

    /// What its program is called, the most usual name first.
    var names: [String] {
      switch self {
      case .chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
      case .weasyprint: ["weasyprint"]
      }
    }
  }

  private let engine: Engine
  private let program: String
  /// How many seconds it may take.
  private static let patience = 180

  /// Finds a program.
  /// - Parameter wanted: The one that the user asked for; nil for the first that is there.
  /// - Throws: `CommandFailure` when there is none.
  init(_ wanted: Engine?) throws {
    for engine in wanted.map({ [$0] }) ?? Engine.allCases {
      for name in engine.names {
        if let path = Self.find(name) {
          self.engine = engine
          program = path
          return
        }
      }
    }
    let missing = wanted?.rawValue ?? "chromium nor weasyprint"
    throw CommandFailure(
      one: Diagnostic(
        "publish/no-pdf",
        .error,
        wanted == nil
          ? "PDF cannot be made: neither \(missing) is installed"
          : "PDF cannot be made: \(missing) is not installed",
        path: "--to pdf",
        help:
          "install one of them (apt-get install weasyprint), or print the page to a file in a browser"
      )
    )
  }

  private static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Makes PDF of a page that needs no other file.
  /// - Parameters:
  ///   - page: HTML.
  ///   - path: The document that it shows, for messages.
  /// - Returns: The bytes, or why there are none.
  func pdf(of page: [UInt8], path: String) -> Result<[UInt8], DiagnosticError> {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sigla-pdf-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (html, pdf) = (folder.appending(path: "page.html"), folder.appending(path: "page.pdf"))
    let errors = folder.appending(path: "errors")
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments(html: html.path, pdf: pdf.path, folder: folder.path)
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let done = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in done.signal() }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(page).write(to: html)
      try Data().write(to: errors)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
    } catch {
      return .failure(failure("it cannot be started", path))
    }
    if done.wait(timeout: .now() + .seconds(Self.patience)) == .timedOut {
      process.terminate()
      if done.wait(timeout: .now() + .seconds(5)) == .timedOut {
        kill(process.processIdentifier, SIGKILL)
      }
      return .failure(failure("it took more than \(Self.patience) seconds", path))
    }
    guard process.terminationStatus == 0, let bytes = try? Data(contentsOf: pdf), !bytes.isEmpty
    else {
      let said = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
      let last = said.split(separator: "\n").last.map(String.init) ?? "it says nothing"
      return .failure(failure("it failed: \(last)", path))
    }
    return .success(Array(bytes))
  }

  private func arguments(html: String, pdf: String, folder: String) -> [String] {
    switch engine {
    case .weasyprint: return ["--quiet", html, pdf]
    case .chromium:
      var arguments = [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer",
        "--no-first-run", "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--user-data-dir=\(folder)/profile", "--print-to-pdf=\(pdf)", "file://\(html)",
      ]
      // Chromium refuses to run as root in its sandbox; its input is a page that we made.
      if getuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
      return arguments
    }
  }

  /// The user's environment, with proxies that nobody answers at.
  private var environment: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    for name in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"] {
      variables[name] = "http://127.0.0.1:9"
    }
    return variables
  }

  private func failure(_ reason: String, _ path: String) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        "publish/pdf",
        .error,
        "no PDF from \(program): \(reason)",
        path: path,
        help: "print the page to a file in a browser, or try the other program: --pdf-engine"
      )
    )
  }
}
