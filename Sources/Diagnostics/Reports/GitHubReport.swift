internal import SourceText

/// The report as workflow commands, which GitHub turns into annotations beside the lines of a change.
///
/// Source: GitHub Docs, "Workflow commands for GitHub Actions".
public struct GitHubReport: ReportFormat {
  /// Makes the format.
  public init() {}

  /// One command a finding.
  public func piece(for result: inout FileResult) -> String {
    var text = ""
    for diagnostic in result.diagnostics { text += Self.command(diagnostic, &result.sources) }
    if result.omittedCount > 0 {
      let more = counted(result.omittedCount, "more finding")
      text += "::notice file=\(Self.property(result.path))::\(Self.data(more))\n"
    }
    return text
  }

  private static func command(_ diagnostic: Diagnostic, _ sources: inout SourceCache) -> String {
    let name =
      switch diagnostic.severity {
      case .note: "notice"
      case .warning: "warning"
      case .error: "error"
      }
    var properties = [("file", diagnostic.path)]
    if let range = diagnostic.range,
      let (start, end) = sources.positions(of: range, in: diagnostic.path)
    {
      properties.append(("line", String(start.line)))
      properties.append(("endLine", String(end.line)))
      // GitHub takes columns only of ranges within a line.
      if start.line == end.line {
        properties.append(("col", String(start.column)))
        properties.append(("endColumn", String(end.column)))
      }
    }
    properties.append(("title", diagnostic.code))
    let list = properties.map { "\($0)=\(property($1))" }.joined(separator: ",")
    return "::\(name) \(list)::\(data(diagnostic.wholeText))\n"
  }

  /// The text of a command: `%` and line ends are escaped.
  private static func data(_ text: String) -> String {
    escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  /// The value of a property, in which `:` and `,` are escaped too.
  private static func property(_ text: String) -> String {
    escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        result += escape
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
