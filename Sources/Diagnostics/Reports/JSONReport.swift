internal import SourceText

/// The report as JSON, in the shape that the command line promises: for each file its path, whether
/// it is valid, whether it could be checked, and the findings.
///
/// Lines and columns count from 1, columns in Unicode scalars, ends are exclusive; a finding without
/// a place has null there.
public struct JSONReport: ReportFormat {
  /// Makes the format.
  public init() {}

  /// What stands between two files.
  public var separator: String { ",\n" }

  /// The beginning of the list of files.
  public func opening(_ totals: Report.Totals) -> String { "{\n  \"files\": [\n" }

  /// One file's object.
  public func piece(for result: inout FileResult) -> String {
    var values: [JSONValue] = []
    for diagnostic in result.diagnostics { values.append(Self.value(diagnostic, &result.sources)) }
    let file = JSONValue.members([
      "path": .string(result.path),
      "valid": .bool(result.verdict == .valid),
      "checked": .bool(result.verdict != .failed),
      "diagnostics": .array(values),
      "omitted": .integer(result.omittedCount),
    ])
    return "    " + file.serialized(level: 2)
  }

  /// The end of the list of files.
  public func closing(_ totals: Report.Totals) -> String {
    (totals.files == 0 ? "" : "\n") + "  ]\n}\n"
  }

  private static func value(_ diagnostic: Diagnostic, _ sources: inout SourceCache) -> JSONValue {
    let place = span(diagnostic.path, diagnostic.range, &sources)
    return .object(
      [
        .init(name: "code", value: .string(diagnostic.code)),
        .init(name: "severity", value: .string(diagnostic.severity.rawValue)),
        .init(name: "engine", value: .string(diagnostic.engine)),
        .init(name: "message", value: .string(diagnostic.message)),
        .init(name: "label", value: diagnostic.label.map { .string($0) } ?? .null),
        .init(name: "path", value: .string(diagnostic.path)),
      ] + place + [
        .init(name: "help", value: diagnostic.help.map { .string($0) } ?? .null),
        .init(name: "expected", value: .array(diagnostic.expected.map { .string($0) })),
        .init(
          name: "notes",
          value: .array(
            diagnostic.notes.map { note in
              .object(
                [
                  .init(name: "message", value: .string(note.message)),
                  .init(name: "path", value: .string(note.path)),
                ] + span(note.path, note.range, &sources)
              )
            }
          )
        ),
        .init(
          name: "fixes",
          value: .array(diagnostic.fixes.map { fix($0, diagnostic, &sources) })
        ),
      ]
    )
  }

  private static func span(
    _ path: String,
    _ range: Range<Int>?,
    _ sources: inout SourceCache
  ) -> [JSONValue.Member] {
    var numbers = [JSONValue](repeating: .null, count: 4)
    if let range, let (start, end) = sources.positions(of: range, in: path) {
      numbers = [start.line, start.column, end.line, end.column].map { .integer($0) }
    }
    return zip(["line", "column", "endLine", "endColumn"], numbers).map {
      .init(name: $0, value: $1)
    }
  }

  private static func fix(
    _ fix: FixIt,
    _ diagnostic: Diagnostic,
    _ sources: inout SourceCache
  ) -> JSONValue {
    .members([
      "title": .string(fix.title),
      "applicability": .string(fix.applicability.rawValue),
      "edits": .array(
        fix.edits.map { edit in
          .object(
            span(diagnostic.path, edit.range, &sources) + [
              .init(name: "replacement", value: .string(edit.replacement))
            ]
          )
        }
      ),
    ])
  }
}
