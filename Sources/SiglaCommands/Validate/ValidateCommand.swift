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
      <?xml-model?>. A folder stands for the files in it and below that end in .xml, .tei or .odd. \
      The findings go to standard output, a line with the totals to standard error. Exit status: \
      0 all valid, 1 errors in the documents, 2 a document or schema could not be read.
      """
  )

  @Argument(help: "Documents, folders, or - for standard input.")
  var paths: [String]

  @Option(
    name: .customLong("schema"),
    help: "A RELAX NG schema (.rng, .rnc), or the name of a built-in one."
  )
  var schemas: [String] = []

  @Option(help: "How to report: text, json, sarif, junit or github.")
  var format = ReportChoice.text

  @Flag(help: "Count the findings by rule instead of listing them (text or json).")
  var summary = false

  @Option(
    help: ArgumentHelp(
      "How many findings of a document to report; the others are counted. 0 reports all. By default "
        + "100 in text and github, 1000 in json, sarif and junit.",
      valueName: "n"
    )
  )
  var limit: Int?

  @Flag(name: .shortAndLong, help: "Report errors only: no warnings, no progress, no totals.")
  var quiet = false

  @Option(help: "How many documents to check at once; all processors by default.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
    if let limit, limit < 0 { throw ValidationError("--limit must be 0 or more") }
    if summary, format != .text, format != .json {
      throw ValidationError("--summary goes with --format text or json")
    }
  }

  func run() throws {
    try perform {
      let validator = Validator(
        .init(schemas: try schemas.map(Self.schema), readFile: Self.bytes)
      )
      return check(DocumentList(paths).entries, validator)
    }
  }

  /// Checks documents and writes the report, each piece as soon as those before it are there.
  private func check(_ entries: [DocumentList.Entry], _ validator: Validator) -> ExitStatus {
    let form: any ReportFormat =
      summary ? SummaryReport(format == .json ? .json : .text) : format.format
    let check = DocumentCheck(
      validator: validator,
      format: form,
      limit: (limit ?? format.limit) == 0 ? nil : limit ?? format.limit,
      errorsOnly: quiet
    )
    let progress = ProgressLine(total: entries.count, isWanted: !quiet)
    let report = Mutex(Report(form))
    Terminal.print(report.withLock { $0.opening() })
    OrderedWork.run(entries, jobs: jobs) { number, entry in
      check.piece(number: number, entry)
    } deliver: { piece in
      let text = report.withLock { $0.add(piece) }
      if !text.isEmpty {
        progress.clear()
        Terminal.print(text)
      }
      progress.advance(piece.path, errors: piece.tally.count(.error))
    }
    progress.clear()
    let (closing, totals) = report.withLock { ($0.closing(), $0.totals) }
    Terminal.print(closing)
    if !quiet { Terminal.note(Self.line(totals)) }
    return totals.failed > 0 ? .failed : totals.invalid > 0 ? .invalid : .fine
  }

  /// The totals in one line.
  private static func line(_ totals: Report.Totals) -> String {
    let files = counted(totals.files, "document")
    var verdicts: [String] = []
    if totals.invalid > 0 { verdicts.append("\(grouped(totals.invalid)) not valid") }
    if totals.failed > 0 { verdicts.append("\(grouped(totals.failed)) not checked") }
    if verdicts.isEmpty { verdicts = ["valid"] }
    return "\(files), \(verdicts.joined(separator: ", ")); "
      + counted(totals.tally.count(.error), "error") + ", "
      + counted(totals.tally.count(.warning), "warning")
  }
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
}
