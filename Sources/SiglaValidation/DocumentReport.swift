public import Diagnostics
public import SourceText
internal import Validation

/// What was found in one document.
public struct DocumentReport: Sendable {
  /// The findings, by place.
  ///
  /// Ranges are offsets into the UTF-8 of ``text``.
  public let diagnostics: [Diagnostic]
  /// Errors beyond the many that ``diagnostics`` describes; they were only counted.
  public let omittedCount: Int
  /// Whether no error was found.
  public let isValid: Bool
  /// The document in UTF-8 without a byte order mark, whatever its encoding was.
  public let text: SourceFile
  private let lines: LineTable

  init(_ report: ValidationReport) {
    diagnostics = report.diagnostics
    omittedCount = report.omittedCount
    isValid = report.isValid
    text = report.sources.first ?? SourceFile(path: report.path, bytes: [])
    lines = LineTable(text.bytes)
  }

  /// Where a finding begins: lines and columns from 1, columns in Unicode scalars; a finding about the
  /// whole document is at its start.
  public func position(of diagnostic: Diagnostic) -> SourcePosition {
    lines.position(of: diagnostic.range?.lowerBound ?? 0)
  }

  /// The findings as text for people, each with its source line.
  public func rendered(usingColor: Bool = false) -> String {
    var renderer = TextRenderer(sources: SourceCache([text]), usesColor: usingColor)
    return diagnostics.map { renderer.render($0) }.joined()
  }
}
