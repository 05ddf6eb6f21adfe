/// The report that only counts: how often each rule was broken, and in how many files.
public struct SummaryReport: ReportFormat {
  /// How the counts are written.
  public enum Style: Sendable {
    /// A table.
    case text
    /// A JSON object.
    case json
  }

  private let style: Style

  /// Makes the format.
  public init(_ style: Style) {
    self.style = style
  }

  /// Nothing is said of a file by itself.
  public func piece(for result: inout FileResult) -> String { "" }

  /// The counts, the most frequent first.
  public func closing(_ totals: Report.Totals) -> String {
    let rows = totals.tally.counts.sorted {
      (-$0.value.severity.weight, -$0.value.count, $0.key)
        < (-$1.value.severity.weight, -$1.value.count, $1.key)
    }
    return style == .json ? json(rows, totals) : text(rows, totals.tally.omitted)
  }

  private typealias Row = (key: String, value: FindingTally.Count)

  private func text(_ rows: [Row], _ omitted: Int) -> String {
    guard !rows.isEmpty else { return "" }
    let width = rows.map(\.key.count).max() ?? 0
    var text = Self.line("found", "files", "severity", "rule", "meaning", width)
    for (code, count) in rows {
      text += Self.line(
        grouped(count.count),
        grouped(count.files),
        count.severity.rawValue,
        code,
        Explanations.summary(of: code),
        width
      )
    }
    if omitted > 0 {
      text += Self.line(grouped(omitted), "", "error", "", "Counted, not described", width)
    }
    return text
  }

  private static func line(
    _ found: String,
    _ files: String,
    _ severity: String,
    _ rule: String,
    _ meaning: String,
    _ width: Int
  ) -> String {
    func padding(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(width - text.count, 0))
    }
    return padding(found, 8) + found + padding(files, 8) + files + "  " + severity
      + padding(severity, 10) + rule + padding(rule, width + 2) + meaning + "\n"
  }

  private func json(_ rows: [Row], _ totals: Report.Totals) -> String {
    let rules = rows.map { row in
      JSONValue.members([
        "code": .string(row.key), "severity": .string(row.value.severity.rawValue),
        "count": .integer(row.value.count), "files": .integer(row.value.files),
        "meaning": .string(Explanations.summary(of: row.key)),
      ])
    }
    return JSONValue.members([
      "files": .integer(totals.files), "invalid": .integer(totals.invalid),
      "failed": .integer(totals.failed), "omitted": .integer(totals.tally.omitted),
      "rules": .array(rules),
    ]).serialized() + "\n"
  }
}

extension Severity {
  fileprivate var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
