internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Foundation
internal import SourceText
internal import Synchronization
internal import Validation

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check TEI documents: XML, schema, ids, pointers, dates.",
    discussion: """
      The schema is the one given with --schema, else the one that the document names with \
      <?xml-model?>. A folder stands for all .xml files in it. Exit status: 0 all valid, 1 errors \
      in the documents, 2 a document or schema could not be read.
      """
  )

  @Argument(help: "Documents, folders, or - for standard input.")
  var paths: [String]

  @Option(
    name: .customLong("schema"),
    help: "A RELAX NG schema (.rng, .rnc), or the name of a built-in one."
  )
  var schemas: [String] = []

  @Option(help: "How to report: text or json.")
  var format = ReportFormat.text

  @Option(help: "How many documents to check at once; all processors by default.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
  }

  func run() throws {
    try perform {
      let validator = Validator(
        .init(schemas: try schemas.map(Self.schema), readFile: Self.bytes)
      )
      let (files, missing) = documents()
      let results = Self.inParallel(files, jobs: jobs) { path in
        Self.result(path, validator)
      }
      return report(missing + results)
    }
  }

  /// One document's result: a report, or why there is none.
  private struct Outcome: Sendable {
    let path: String
    var diagnostics: [Diagnostic]
    var sources: [SourceFile] = []
    var isValid = false
    var status = ExitStatus.failed
  }

  /// The documents that the arguments stand for, and the arguments that stand for none.
  private func documents() -> (files: [String], missing: [Outcome]) {
    var files: [String] = []
    var missing: [Outcome] = []
    for path in paths {
      guard path != "-", FileStore.isDirectory(path) else {
        files.append(path)
        continue
      }
      let found = FileStore.files(in: path, ending: ".xml")
      if found.isEmpty {
        let nothing = Diagnostic(
          "file/nothing-to-check",
          .error,
          "there are no .xml files in \(path)",
          path: path
        )
        missing.append(Outcome(path: path, diagnostics: [nothing]))
      }
      files += found
    }
    return (files, missing)
  }

  private static func result(_ path: String, _ validator: Validator) -> Outcome {
    do {
      let file = try FileStore.read(path)
      let report = validator.validate(file)
      let status: ExitStatus =
        !report.isComplete ? .failed : report.isValid ? .fine : .invalid
      return Outcome(
        path: file.path,
        diagnostics: report.diagnostics,
        sources: report.sources,
        isValid: report.isValid,
        status: status
      )
    } catch {
      return Outcome(path: path, diagnostics: error.diagnostics)
    }
  }

  private func report(_ outcomes: [Outcome]) -> ExitStatus {
    switch format {
    case .json:
      var json = JSONReport()
      for outcome in outcomes {
        var sources = SourceCache(outcome.sources)
        json.add(
          path: outcome.path,
          isValid: outcome.isValid,
          diagnostics: outcome.diagnostics,
          sources: &sources
        )
      }
      Terminal.print(json.serialized())
    case .text:
      for outcome in outcomes where !outcome.diagnostics.isEmpty {
        Terminal.print(
          Terminal.rendered(
            outcome.diagnostics,
            sources: SourceCache(outcome.sources),
            color: Terminal.usesColor(1)
          )
        )
      }
      Terminal.note(Self.summary(outcomes))
    }
    return outcomes.map(\.status).max() ?? .fine
  }

  private static func summary(_ outcomes: [Outcome]) -> String {
    let all = outcomes.flatMap(\.diagnostics)
    func counted(_ number: Int, _ noun: String) -> String {
      "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
    let files = counted(outcomes.count, "document")
    let invalid = outcomes.count { !$0.isValid }
    let verdict = invalid == 0 ? "valid" : "\(invalid) not valid"
    return "\(files), \(verdict); \(counted(all.count { $0.severity == .error }, "error")), "
      + counted(all.count { $0.severity == .warning }, "warning")
  }
}

/// How findings are reported.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

extension ValidateCommand {
  /// A schema by its path, or a built-in one by its name.
  private static func schema(_ name: String) throws -> SourceFile {
    if !FileStore.exists(name), let builtIn = BuiltInSchemas.schema(named: name) { return builtIn }
    return try FileStore.read(name)
  }

  /// The bytes of a file that a document or schema names.
  @Sendable
  private static func bytes(of path: String) -> [UInt8]? {
    try? FileStore.read(path).bytes
  }

  /// Runs work over items on several threads; the results are in the order of the items.
  private static func inParallel<Item: Sendable, Result: Sendable>(
    _ items: [Item],
    jobs: Int,
    _ work: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    let results = Mutex<[Int: Result]>([:])
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
      while true {
        let index = next.withLock { value in
          defer { value += 1 }
          return value
        }
        guard index < items.count else { return }
        let result = work(items[index])
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { found in items.indices.compactMap { found[$0] } }
  }
}
