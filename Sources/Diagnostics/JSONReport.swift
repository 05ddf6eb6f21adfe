internal import SourceText

/// The JSON report of a run over files, in the shape that the command line promises.
public struct JSONReport: Sendable {
  private var files: [JSONValue] = []

  /// Makes an empty report.
  public init() {}

  /// Adds one file's result.
  /// - Parameters:
  ///   - path: The file, as the user named it.
  ///   - isValid: Whether the file has no error.
  ///   - diagnostics: What was found in it, in order.
  ///   - sources: The files that the diagnostics point into.
  public mutating func add(
    path: String,
    isValid: Bool,
    diagnostics: [Diagnostic],
    sources: inout SourceCache
  ) {
    var values: [JSONValue] = []
    for diagnostic in diagnostics { values.append(Self.value(diagnostic, &sources)) }
    files.append(
      .members([
        "path": .string(path), "valid": .bool(isValid), "diagnostics": .array(values),
      ])
    )
  }

  /// The report as text, with a final line feed.
  public func serialized() -> String {
    JSONValue.members(["files": .array(files)]).serialized() + "\n"
  }

  private static func value(_ diagnostic: Diagnostic, _ sources: inout SourceCache) -> JSONValue {
    let place = span(diagnostic.path, diagnostic.range, &sources)
    return .object(
      [
        .init(name: "code", value: .string(diagnostic.code)),
        .init(name: "severity", value: .string(diagnostic.severity.rawValue)),
        .init(name: "engine", value: .string(diagnostic.engine)),
        .init(name: "message", value: .string(diagnostic.message)),
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
    if let range, let table = sources.table(path) {
      let start = table.position(of: range.lowerBound)
      let end = table.position(of: range.upperBound)
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
