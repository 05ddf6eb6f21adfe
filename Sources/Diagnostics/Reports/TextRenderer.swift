internal import SourceText

/// Renders diagnostics for people: place, message, the source line, carets, help.
public struct TextRenderer: Sendable {
  /// Whether to write ANSI colours.
  public var usesColor: Bool
  /// The widest piece of a source line that is shown, in terminal cells.
  public var lineWidth: Int
  private var sources: SourceCache

  /// Makes a renderer for diagnostics that point into `sources`.
  public init(sources: SourceCache, usesColor: Bool = false, lineWidth: Int = 92) {
    self.sources = sources
    self.usesColor = usesColor
    self.lineWidth = lineWidth
  }

  /// The text of one diagnostic; ends with a line feed.
  public mutating func render(_ diagnostic: Diagnostic) -> String {
    var text = style(place(diagnostic.path, diagnostic.range), .bold)
    text += ": " + style(diagnostic.severity.rawValue, diagnostic.severity.style) + ": "
    text += style(diagnostic.message.printable, .bold)
    text += style(" [\(diagnostic.code)]", .dim) + "\n"
    text += excerpt(
      diagnostic.path,
      diagnostic.range,
      label: diagnostic.label,
      style: diagnostic.severity.style
    )
    for note in diagnostic.notes {
      text += "  \(place(note.path, note.range)): note: \(note.message.printable)\n"
      text += excerpt(note.path, note.range, label: nil, style: .dim)
    }
    if let help = diagnostic.help { text += "   \(style("help", .bold)): \(help.printable)\n" }
    for fix in diagnostic.fixes {
      text += "   \(style("fix", .bold)): \(fix.title.printable)\n"
    }
    return text
  }

  private mutating func place(_ path: String, _ range: Range<Int>?) -> String {
    guard let range, let position = sources.position(of: range.lowerBound, in: path) else {
      return path.printable
    }
    return "\(path.printable):\(position.line):\(position.column)"
  }

  private mutating func excerpt(
    _ path: String,
    _ range: Range<Int>?,
    label: String?,
    style caretStyle: Style
  ) -> String {
    guard let place = range.flatMap({ sources.located($0, in: path) }) else {
      return label.map { "   \($0)\n" } ?? ""
    }
    let (file, table, range) = (place.file, place.table, place.range)
    let index = table.lineIndex(of: min(range.lowerBound, file.bytes.count))
    let line = table.lineRange(index)
    let start = min(max(range.lowerBound, line.lowerBound), line.upperBound)
    let end = min(max(range.upperBound, start), line.upperBound)
    // A line may be as long as the file; what is not shown need not be looked at.
    let far = lineWidth * 16
    let window = ExcerptWindow(
      before: file.text(in: file.characterStart(max(line.lowerBound, start - far))..<start),
      marked: file.text(in: start..<max(start, file.characterStart(min(end, start + far)))),
      after: file.text(in: end..<max(end, file.characterStart(min(line.upperBound, end + far)))),
      width: lineWidth
    )
    let number = String(place.lineOffset + index + 1)
    let gutter = String(repeating: " ", count: max(5 - number.count, 0)) + number + " | "
    let blank = String(repeating: " ", count: gutter.count - 2) + "| "
    var carets =
      String(repeating: " ", count: window.indent)
      + style(String(repeating: "^", count: max(window.markedWidth, 1)), caretStyle)
    if let label { carets += " " + style(label.printable, caretStyle) }
    return gutter + window.text + "\n" + blank + carets + "\n"
  }
}

extension TextRenderer {
  /// A look in ANSI terms.
  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "1;31"
    case yellow = "1;33"
    case cyan = "1;36"
  }

  private func style(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Severity {
  var style: TextRenderer.Style {
    switch self {
    case .note: .cyan
    case .warning: .yellow
    case .error: .red
    }
  }
}

extension SourceFile {
  /// The start of the character that a byte offset stands in; the end of the file for its end.
  fileprivate func characterStart(_ offset: Int) -> Int {
    var offset = offset
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
