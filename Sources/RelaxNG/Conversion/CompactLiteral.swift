/// Words and literals of the compact syntax.
enum CompactLiteral {
  /// A name that is no keyword, or one behind a backslash.
  static func identifier(_ name: String) -> String {
    CompactParser.keywords.contains(name) ? "\\" + name : name
  }

  /// A literal on one line: line ends are written as escapes.
  static func quoted(_ text: String) -> String {
    let pieces = segments(text).map { segment in
      let mark = segment.contains("\"") ? "'" : "\""
      return mark + escaped(segment) + mark
    }
    return pieces.joined(separator: " ~ ")
  }

  /// A literal of one segment a line, when it has several lines.
  static func lines(_ text: String) -> [String] {
    var pieces = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    for index in pieces.indices.dropLast() { pieces[index] += "\n" }
    if pieces.count > 1, pieces.last == "" { pieces.removeLast() }
    return pieces.enumerated().map { index, piece in
      quoted(piece) + (index < pieces.count - 1 ? " ~" : "")
    }
  }

  /// Text in pieces that have not both kinds of quotation marks.
  private static func segments(_ text: String) -> [String] {
    guard text.contains("\""), text.contains("'") else { return [text] }
    var result: [String] = []
    var piece = ""
    var mark: Character?
    for character in text {
      if character == "\"" || character == "'" {
        if let other = mark, other != character {
          result.append(piece)
          piece = ""
        }
        mark = character
      }
      piece.append(character)
    }
    return result + [piece]
  }

  /// Text with escapes for what would be read otherwise.
  static func escaped(_ text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n": result += "\\x{A}"
      case "\r": result += "\\x{D}"
      case "\\" where beginsEscape(scalars, index): result += "\\x{5C}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func beginsEscape(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    var next = index + 1
    while next < scalars.count, scalars[next] == "x" { next += 1 }
    return next > index + 1 && next < scalars.count && scalars[next] == "{"
  }
}
