internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Synchronization
internal import Validation

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check TEI documents: XML, schema, rules, ids, pointers, dates.",
    discussion: """
      A folder stands for the files in it and below that end in .xml, .tei or .odd. The findings go \
      to standard output, a line with the totals to standard error.

      A document is checked against the schemas given with --schema; else those that it names \
      (<?xml-model?>); else those that the manifest of its edition names (schema:); else, when it is \
      TEI, tei_all from the schema store. Rules of Schematron are run as documents, --schematron and \
      grammars have them in their annotations. Addresses are looked up in XML catalogs and in the schema \
      store (sigla schema add); nothing is fetched from the network.

      Exit status: 0 all valid; 1 errors in the documents; 2 a document or a schema could not be \
      read or written, so that not everything was done; 64 wrong usage. With --fix it is that of the \
      documents as they are afterwards.
      """
  )

  @Argument(help: "Documents, folders, or - for standard input.")
  var paths: [String]

  @OptionGroup var schemas: SchemaOptions

  @Option(
    help: "How to report: text, json, sarif, junit, github, svrl or html (one page for colleagues)."
  )
  var format = ReportChoice.text

  @Flag(
    name: .customLong("unique-ids"),
    help: "Warn of an xml:id that another of the documents has too."
  )
  var wantsUniqueIDs = false

  @Flag(help: "Count the findings by rule instead of listing them (text or json).")
  var summary = false

  @Option(
    help: ArgumentHelp(
      "How many findings of a document to report; the others are counted. 0 reports all. By default "
        + "100 in text, github and html, 1000 in json, sarif and junit.",
      valueName: "n"
    )
  )
  var limit: Int?

  @Flag(name: .shortAndLong, help: "Report errors only: no warnings, no progress, no totals.")
  var quiet = false

  @Option(help: "How many documents to check at once; all processors by default.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(
    help: ArgumentHelp(
      "Apply the fixes that are safe and show, as a diff, what the others would do. Of - the document "
        + "goes to standard output, the report to standard error. --fix-all, or --fix=all, applies the "
        + "first fix of every finding."
    )
  )
  var fix: FixChoice?

  @Flag(help: "With --fix: write nothing, show as a diff what would be done.")
  var dryRun = false

  @Flag(help: "Stay, and check again what changes, until Ctrl-C.")
  var watch = false

  func validate() throws {
    if jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
    if let limit, limit < 0 { throw ValidationError("--limit must be 0 or more") }
    if summary, format != .text, format != .json {
      throw ValidationError("--summary goes with --format text or json")
    }
    if watch, format != .text { throw ValidationError("--watch goes with --format text") }
    if dryRun, fix == nil { throw ValidationError("--dry-run goes with --fix") }
    if fix != nil, watch { throw ValidationError("--fix does not go with --watch") }
    if fix != nil, paths.contains("-"), paths.count > 1 {
      throw ValidationError("with --fix, - must be the only document")
    }
    if watch, paths.contains("-") {
      throw ValidationError("standard input cannot be watched; name files or folders")
    }
  }

  func run() throws {
    try perform {
      if watch { try stay() }
      let validator = try schemas.makeValidator(writesSVRL: format == .svrl)
      let entries = DocumentList(paths).entries
      // People need not read of each document that the schema is broken.
      if format == .text, entries.count > 1, case .failure(let error) = validator.compileSchemas() {
        throw error
      }
      return check(entries, validator)
    }
  }

  /// Checks all documents, then again and again those that changed.
  private func stay() throws -> Never {
    Terminal.endOnInterrupt()
    var watched = Watch(paths)
    var log = ReadLog()
    var validator = try schemas.makeValidator(telling: log)
    _ = check(watched.entries, validator)
    Terminal.note("watching \(counted(watched.entries.count, "document")); Ctrl-C ends")
    while true {
      let change = watched.wait(log)
      let changed = change.resources + change.documents.map(\.path)
      for path in changed { Terminal.note("— \(path) has changed") }
      for path in change.removed { Terminal.note("— \(path) is gone") }
      guard !change.resources.isEmpty else {
        if !change.documents.isEmpty { _ = check(change.documents, validator) }
        continue
      }
      let newLog = ReadLog()
      do {
        validator = try schemas.makeValidator(telling: newLog)
        log = newLog
        _ = check(watched.entries, validator)
      } catch {
        // A schema that is gone or broken at this moment may be right at the next.
        log = newLog
        Self.report(error)
      }
    }
  }

  /// Checks documents and writes the report, each piece as soon as those before it are there.
  private func check(_ entries: [DocumentList.Entry], _ validator: Validator) -> ExitStatus {
    validator.forgetLinkedFiles()
    if wantsUniqueIDs {
      validator.expectUniqueIdentifiers(in: DocumentList(paths).entries.map(\.path))
    }
    let most = (limit ?? format.limit) == 0 ? nil : limit ?? format.limit
    let form: any ReportFormat =
      summary ? SummaryReport(format == .json ? .json : .text) : format.format(limit: most)
    let mendsInput = mendsInput
    let output: @Sendable (String) -> Void = { text in
      if mendsInput { Terminal.warn(text) } else { Terminal.print(text) }
    }
    let showsDiffs = format == .text && !summary
    let check = DocumentCheck(
      validator: validator,
      format: form,
      // The page shows some and counts all by itself.
      limit: format == .html ? nil : most,
      errorsOnly: quiet,
      mending: fix.map {
        DocumentMending(choice: $0, writes: !dryRun, showsReview: showsDiffs)
      }
    )
    let progress = ProgressLine(total: entries.count, isWanted: !quiet)
    let report = Mutex(Report(form))
    output(report.withLock { $0.opening() })
    OrderedWork.run(entries, jobs: jobs) { number, entry in
      check.piece(number: number, entry)
    } deliver: { piece in
      let text = report.withLock { $0.add(piece) }
      if !text.isEmpty {
        progress.clear()
        output(text)
      }
      if !showsDiffs, let diff = piece.mending?.diff, !diff.isEmpty {
        progress.clear()
        Terminal.warn(diff)
      }
      progress.advance(piece.path, errors: piece.tally.count(.error))
    }
    progress.clear()
    let (closing, totals) = report.withLock { ($0.closing(), $0.totals) }
    output(closing)
    if !quiet {
      Terminal.note(Self.line(totals))
      if fix != nil { Terminal.note(mendingLine(totals)) }
      if format == .text, let code = Self.exampleCode(totals.tally) {
        Terminal.note("sigla explain \(code) tells more of such a finding")
      }
    }
    return totals.failed > 0 ? .failed : totals.invalid > 0 ? .invalid : .fine
  }

  /// Whether the fixed document takes the place of the report on standard output.
  private var mendsInput: Bool { fix != nil && !dryRun && paths == ["-"] }

  /// What was mended, in one line.
  private func mendingLine(_ totals: Report.Totals) -> String {
    var parts = [
      (dryRun ? "would apply " : "applied ") + counted(totals.applied.fixes, "fix", "fixes")
        + " in "
        + counted(totals.applied.files, "document")
    ]
    if totals.refused > 0 { parts.append("\(grouped(totals.refused)) refused") }
    if totals.toReview > 0 {
      parts.append(
        "\(grouped(totals.toReview)) left to review"
          + (fix == .all ? "" : " (--fix=all applies them)")
      )
    }
    return parts.joined(separator: ", ")
  }

  /// A code of the gravest findings, to show how one asks for more.
  private static func exampleCode(_ tally: FindingTally) -> String? {
    let gravest = tally.counts.values.map(\.severity).max()
    return tally.counts.filter { $0.value.severity == gravest }.keys.sorted()
      .first { Explanations.explanation(of: $0) != nil }
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
