internal import SourceText

/// The report as JUnit XML, which test servers read: one test case a file.
///
/// It follows the schema of the JUnit task of Apache Ant, the strictest of those in use. A file with errors is a
/// failure, one that could not be checked is an error; what is said of valid files stands in the suite's
/// `system-out`. The same files give the same bytes, so the time and the date that the schema asks for are naught.
public struct JUnitReport: ReportFormat {
  /// Makes the format.
  public init() {}

  /// The suite begins with its counts.
  public var holdsPieces: Bool { true }

  /// The suite's start tag.
  public func opening(_ totals: Report.Totals) -> String {
    let counts =
      "tests=\"\(totals.files)\" failures=\"\(totals.invalid)\" errors=\"\(totals.failed)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite id="0" name="sigla validate" package="sigla" \(counts) skipped="0" time="0" \
      timestamp="1970-01-01T00:00:00" hostname="localhost">
          <properties/>

      """
  }

  /// The test case of a file.
  public func piece(for result: inout FileResult) -> String {
    let name = Self.attribute(result.path)
    let folder = result.path.lastIndex(of: "/").map { String(result.path[..<$0]) } ?? "."
    let start =
      "    <testcase name=\"\(name)\" classname=\"\(Self.attribute(folder))\" time=\"0\""
    guard result.verdict != .valid else { return start + "/>\n" }
    let lines = Self.lines(&result)
    let element = result.verdict == .invalid ? "failure" : "error"
    let gravest = result.diagnostics.max { $0.severity < $1.severity }
    let type = Self.attribute(gravest?.code ?? "sigla")
    let message =
      counted(result.tally.count(.error), "error") + ", "
      + counted(result.tally.count(.warning), "warning")
    return """
      \(start)>
            <\(element) message=\"\(message)\" type=\"\(type)\">\(Self.escaped(lines))</\(element)>
          </testcase>

      """
  }

  /// The findings of a valid file.
  public func remarks(on result: inout FileResult) -> String {
    result.verdict == .valid ? Self.lines(&result) : ""
  }

  /// What was said of valid files, and the end tags.
  public func closing(_ totals: Report.Totals) -> String {
    """
        <system-out>\(Self.escaped(totals.remarks))</system-out>
        <system-err/>
      </testsuite>
    </testsuites>

    """
  }

  private static func lines(_ result: inout FileResult) -> String {
    var lines = ""
    for diagnostic in result.diagnostics { lines += line(diagnostic, &result.sources) }
    if result.omittedCount > 0 {
      lines += "\(result.path): … and \(counted(result.omittedCount, "more finding"))\n"
    }
    return lines
  }

  private static func line(_ diagnostic: Diagnostic, _ sources: inout SourceCache) -> String {
    var text = diagnostic.path
    if let range = diagnostic.range,
      let start = sources.position(of: range.lowerBound, in: diagnostic.path)
    {
      text += ":\(start.line):\(start.column)"
    }
    text += ": \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.code)]\n"
    if let label = diagnostic.label { text += "  \(label)\n" }
    if let help = diagnostic.help { text += "  help: \(help)\n" }
    return text
  }

  /// The text as an attribute's value, in which a parser would make a blank of a line end.
  private static func attribute(_ text: String) -> String {
    escaped(text).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
  }

  /// The text as XML takes it; characters that XML does not allow become U+FFFD.
  private static func escaped(_ text: String) -> String {
    XMLText.escaped(text) { scalar in
      switch scalar {
      case "\n", "\t": nil
      case "\u{00}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
      default: nil
      }
    }
  }
}
