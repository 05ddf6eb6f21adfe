/// Lines of the compact syntax that stand for a piece of a schema.
struct CompactBlock {
  /// How tightly the piece holds together.
  enum Form {
    /// A name, a literal, something in brackets: everything can follow.
    case atom
    /// With a sign of repetition: no other can follow.
    case repeated
    /// Several parts with a sign between them.
    case sequence
    /// With annotations behind it.
    case followed
  }

  var lines: [String]
  var form = Form.atom
  /// Whether it begins with a comment or an annotation.
  var hasNotes = false

  init(_ line: String, form: Form = .atom) {
    lines = [line]
    self.form = form
  }

  init(lines: [String], form: Form = .atom, hasNotes: Bool = false) {
    self.lines = lines
    self.form = form
    self.hasNotes = hasNotes
  }

  /// A line holds so many characters at most, its indentation aside.
  static let width = 76

  /// The only line, when it is short.
  var shortLine: String? {
    guard let line = lines.first, lines.count == 1, !hasNotes, line.utf8.count <= Self.width else {
      return nil
    }
    return line
  }

  /// The lines indented by one step.
  var indented: [String] { lines.map { $0.isEmpty ? $0 : "  " + $0 } }

  /// In brackets, with words before them: on one line when that is short.
  func enclosed(
    _ open: String,
    _ close: String,
    after words: String = "",
    trailing: [String] = []
  ) -> CompactBlock {
    let blank = open == "(" ? "" : " "
    if let line = shortLine, trailing.isEmpty {
      let whole = words + open + blank + line + blank + close
      if whole.utf8.count <= Self.width { return CompactBlock(whole) }
    }
    let inner = indented + trailing.map { "  " + $0 }
    return CompactBlock(lines: [words + open] + inner + [close])
  }

  /// The same as something that a sign of repetition may follow.
  var asAtom: CompactBlock { form == .atom ? self : enclosed("(", ")") }

  /// The same as one of several parts.
  var asPart: CompactBlock { form == .sequence ? enclosed("(", ")") : self }

  /// Several parts with a sign between them.
  static func joined(_ parts: [CompactBlock], by sign: String) -> CompactBlock {
    guard parts.count > 1 else { return parts.first ?? CompactBlock("") }
    let parts = parts.map(\.asPart)
    let separator = sign == "," ? ", " : " \(sign) "
    let short = parts.compactMap(\.shortLine)
    if short.count == parts.count {
      let line = short.joined(separator: separator)
      if line.utf8.count <= width { return CompactBlock(line, form: .sequence) }
    }
    if short.count == parts.count, parts.count > 4 {
      return CompactBlock(lines: filled(short, sign), form: .sequence)
    }
    var lines: [String] = []
    // A sign stands at the end of a line where comments or annotations stand between the parts.
    let isTrailing = sign == "," || parts.contains(where: \.hasNotes)
    for (index, part) in parts.enumerated() {
      var own = part.lines
      if isTrailing, index < parts.count - 1 {
        own[own.count - 1] += sign == "," ? "," : " " + sign
      } else if !isTrailing, index > 0 {
        own = ["\(sign) \(own[0])"] + own.dropFirst().map { $0.isEmpty ? $0 : "  " + $0 }
      }
      lines += own
    }
    return CompactBlock(lines: lines, form: .sequence, hasNotes: parts[0].hasNotes)
  }

  /// Many short parts, as many on a line as fit.
  private static func filled(_ parts: [String], _ sign: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let item = part + (isLast ? "" : sign == "," ? "," : " " + sign)
      if line.isEmpty {
        line = item
      } else if line.utf8.count + item.utf8.count + 1 <= width {
        line += " " + item
      } else {
        lines.append(line)
        line = item
      }
    }
    return lines + [line]
  }
}
