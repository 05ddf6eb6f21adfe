internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import SourceText

/// The exit status of a run.
enum ExitStatus: Int32, Comparable {
  /// All is well.
  case fine = 0
  /// The documents have errors.
  case invalid = 1
  /// The work could not be done.
  case failed = 2

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}

/// The only place that writes to the terminal: results to standard output, all else to standard error.
enum Terminal {
  /// Writes a result to standard output.
  static func print(_ text: String) {
    guard !text.isEmpty else { return }
    write(Array(text.utf8), to: .standardOutput)
  }

  /// Writes a result's bytes to standard output, unchanged.
  static func print(bytes: [UInt8]) {
    write(bytes, to: .standardOutput)
  }

  /// Writes text to standard error, as it is.
  static func warn(_ text: String) {
    guard !text.isEmpty else { return }
    write(Array(text.utf8), to: .standardError)
  }

  /// Writes a line about the work to standard error.
  static func note(_ text: String) {
    write(Array((text + "\n").utf8), to: .standardError)
  }

  /// Writes diagnostics to standard error.
  static func report(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
    write(
      Array(rendered(diagnostics, sources: SourceCache(sources), color: usesColor(2)).utf8),
      to: .standardError
    )
  }

  /// Writes a line in place of the one before it on standard error, which is a terminal; empty text
  /// only takes that one away.
  static func progress(_ text: String) {
    write(Array("\r\u{1B}[K\(text)".utf8), to: .standardError)
  }

  /// Whether a standard stream (1 output, 2 error) is a terminal that can be written over.
  static func isTerminal(_ descriptor: Int32) -> Bool {
    ProcessInfo.processInfo.environment["TERM"] != "dumb" && isatty(descriptor) == 1
  }

  /// How many characters a line of a terminal holds.
  /// - Parameter descriptor: A standard stream (1 output, 2 error).
  /// - Returns: 80 when it is no terminal or does not tell.
  static func width(_ descriptor: Int32) -> Int {
    var size = winsize()
    // The system's interface fills in the structure and does not keep its address.
    let result = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    return result == 0 && size.ws_col >= 40 ? Int(size.ws_col) : 80
  }

  /// Diagnostics as text for people.
  static func rendered(_ diagnostics: [Diagnostic], sources: SourceCache, color: Bool) -> String {
    var renderer = TextRenderer(sources: sources, usesColor: color)
    var text = ""
    for diagnostic in diagnostics { text += renderer.render(diagnostic) }
    return text
  }

  /// Whether a standard stream (1 output, 2 error) takes colours: a terminal, and no `NO_COLOR`.
  static func usesColor(_ descriptor: Int32) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return !refused && environment["TERM"] != "dumb" && isatty(descriptor) == 1
  }

  /// Lets Ctrl-C end the process, also when whoever started it had told it to ignore or to hold that
  /// signal, as shells do with what runs in the background.
  static func endOnInterrupt() {
    signal(SIGINT, SIG_DFL)
    var interrupt = sigset_t()
    // The system's interface takes the address of the set; it does not keep it.
    unsafe sigemptyset(&interrupt)
    unsafe sigaddset(&interrupt, SIGINT)
    unsafe pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
  }

  /// Ends the process.
  static func exit(_ status: ExitStatus) -> Never {
    Foundation.exit(status.rawValue)
  }

  private static func write(_ bytes: [UInt8], to handle: FileHandle) {
    // A reader that has gone away (`| head`) is no failure of ours.
    try? handle.write(contentsOf: Data(bytes))
  }
}

extension ParsableCommand {
  /// Runs the work of a command: a failure is reported with its source lines and ends in status 2.
  func perform(_ work: () throws -> ExitStatus) throws {
    let status: ExitStatus
    do {
      status = try work()
    } catch {
      guard let failed = Self.report(error) else { throw error }
      status = failed
    }
    if status != .fine { throw ExitCode(status.rawValue) }
  }

  /// Reports a failure of the work; returns the status of the run, nil for an error of another kind.
  @discardableResult
  static func report(_ error: any Error) -> ExitStatus? {
    switch error {
    case let failure as CommandFailure:
      Terminal.report(failure.diagnostics, sources: failure.sources)
      return failure.status
    case let error as DiagnosticError:
      Terminal.report(error.diagnostics, sources: error.sources)
      return .failed
    default: return nil
    }
  }
}

/// Work that failed, with the files that its diagnostics point into.
struct CommandFailure: Error {
  var diagnostics: [Diagnostic]
  var sources: [SourceFile]
  var status = ExitStatus.failed
}

extension CommandFailure {
  /// A failure with one message that points into no file.
  init(one diagnostic: Diagnostic) {
    self.init(diagnostics: [diagnostic], sources: [])
  }
}

/// Runs work whose diagnostics point into some files.
func pointing<Result>(
  into sources: SourceFile...,
  work: () throws(DiagnosticError) -> Result
) throws -> Result {
  do {
    return try work()
  } catch {
    throw CommandFailure(diagnostics: error.diagnostics, sources: sources)
  }
}
