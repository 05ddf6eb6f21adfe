/// The report for people: each finding with its source line.
public struct TextReport: ReportFormat {
  private let usesColor: Bool
  private let lineWidth: Int

  /// Makes the format.
  /// - Parameters:
  ///   - usesColor: Whether to write ANSI colours.
  ///   - lineWidth: The widest piece of a source line that is shown, in terminal cells.
  public init(usesColor: Bool = false, lineWidth: Int = 92) {
    self.usesColor = usesColor
    self.lineWidth = lineWidth
  }

  /// The findings of a file, and how many were left out.
  public func piece(for result: inout FileResult) -> String {
    var renderer = TextRenderer(
      sources: result.sources,
      usesColor: usesColor,
      lineWidth: lineWidth
    )
    var text = ""
    for diagnostic in result.diagnostics { text += renderer.render(diagnostic) }
    if result.omittedCount > 0 {
      text += "\(result.path.printable): … and \(counted(result.omittedCount, "more finding"))"
      text += " (--limit shows more of them, --summary counts them by rule)\n"
    }
    if let diff = result.mending?.diff { text += diff }
    return text
  }
}

/// A number with its noun, in the plural unless it is one.
package func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// A number with its digits in groups of three.
package func grouped(_ number: Int) -> String {
  var digits: [Character] = []
  for (index, digit) in String(number.magnitude).reversed().enumerated() {
    if index > 0, index % 3 == 0 { digits.append(",") }
    digits.append(digit)
  }
  return (number < 0 ? "-" : "") + String(digits.reversed())
}
