internal import Diagnostics
internal import EditionProject
internal import SourceText
internal import Validation

/// The check of one document, from its path to its piece of the report.
struct DocumentCheck: Sendable {
  /// Checks documents; shared by all threads.
  let validator: Validator
  /// How results are written.
  let format: any ReportFormat
  /// How many findings of a file are reported; nil for all.
  let limit: Int?
  /// Whether notes and warnings are left out.
  let errorsOnly: Bool
  /// Which fixes are applied; nil to leave documents alone.
  var mending: DocumentMending?

  /// Checks a document; the file's text is gone when the piece is made.
  func piece(number: Int, _ entry: DocumentList.Entry) -> Report.Piece {
    Report.piece(for: result(number, entry), in: format)
  }

  private func result(_ number: Int, _ entry: DocumentList.Entry) -> FileResult {
    switch entry {
    case .emptyFolder(let path):
      let nothing = Diagnostic(
        "file/nothing-to-check",
        .error,
        "there are no documents in \(path)",
        path: path,
        help: "a folder stands for the files in it that end in "
          + DocumentList.endings.joined(separator: ", ")
      )
      return FileResult(path: path, number: number, verdict: .failed, diagnostics: [nothing])
    case .file(let path):
      do {
        guard let mending else { return result(number, try report(path)) }
        return mended(number, try FileStore.read(path), path, mending)
      } catch {
        return FileResult(
          path: path,
          number: number,
          verdict: .failed,
          diagnostics: error.diagnostics
        )
      }
    }
  }

  private func mended(
    _ number: Int,
    _ file: SourceFile,
    _ path: String,
    _ mending: DocumentMending
  ) -> FileResult {
    let (report, done) = mending.run(file, path, validator)
    var result = result(number, report)
    result.mending = done
    return result
  }

  private func report(_ path: String) throws(DiagnosticError) -> ValidationReport {
    if path == "-" { return validator.validate(try FileStore.read(path)) }
    if let file = FileStore.readSmall(path, limit: Self.largeSize) {
      return validator.validate(file)
    }
    let source = Validator.PieceSource(path: path) { FileStore.pieces(of: path) }
    if let report = validator.validate(source) { return report }
    return validator.validate(try FileStore.read(path))
  }

  /// Larger documents are read piece by piece, in bytes.
  private static let largeSize = 1 << 25

  private func result(_ number: Int, _ report: ValidationReport) -> FileResult {
    var sources = SourceCache(report.sources)
    if let excerpts = report.excerpts { sources.insert(excerpts, of: report.path) }
    var result = FileResult(
      path: report.path,
      number: number,
      verdict: !report.isComplete ? .failed : report.isValid ? .valid : .invalid,
      diagnostics: report.diagnostics.filter { !errorsOnly || $0.severity == .error },
      limit: limit,
      omitted: report.omittedCount,
      sources: sources
    )
    result.svrl = report.svrl
    return result
  }
}
