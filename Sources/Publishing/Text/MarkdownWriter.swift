/// Writes a reading text as CommonMark with the tables and footnotes of GitHub.
///
/// Whatever Markdown would take for a sign of its own is escaped. Before the text stands what the edition
/// says of itself, in YAML.
struct MarkdownWriter {
  private let text: ReadingText
  private var output: [String] = []
  private var numbers: [String: Int] = [:]
  private var order: [String] = []

  /// The text in UTF-8.
  /// - Parameters:
  ///   - text: What to write.
  ///   - metadata: Names and values for the beginning; what is empty is left out.
  /// - Returns: The bytes, with a line end at the end.
  static func write(_ text: ReadingText, metadata: [(name: String, values: [String])]) -> [UInt8] {
    var writer = MarkdownWriter(text)
    writer.writeMetadata(metadata)
    writer.write()
    return Array((writer.output.joined(separator: "\n") + "\n").utf8)
  }

  private init(_ text: ReadingText) { self.text = text }

  private mutating func writeMetadata(_ metadata: [(name: String, values: [String])]) {
    let known = metadata.map { ($0.name, $0.values.filter { !$0.isEmpty }) }.filter {
      !$0.1.isEmpty
    }
    guard !known.isEmpty else { return }
    output.append("---")
    for (name, values) in known {
      if values.count == 1 {
        output.append("\(name): \(TextForms.json(values[0]))")
      } else {
        output.append("\(name):")
        output += values.map { "- \(TextForms.json($0))" }
      }
    }
    output += ["---", ""]
  }

  private mutating func write() {
    output += blocks(text.opening + text.body)
    for note in text.noteOrder where numbers[note] == nil { _ = number(of: note) }
    var done = 0
    while done < order.count {
      let note = order[done]
      done += 1
      output.append("")
      let lines = blocks(text.notes[note] ?? [])
      output.append("[^\(done)]: " + (lines.first ?? ""))
      output += lines.dropFirst().map { $0.isEmpty ? "" : "    " + $0 }
    }
  }

  private mutating func number(of note: String) -> Int? {
    if let known = numbers[note] { return known }
    guard text.notes[note] != nil else { return nil }
    order.append(note)
    numbers[note] = order.count
    return order.count
  }

  private mutating func blocks(_ blocks: [ReadingBlock]) -> [String] {
    var lines: [String] = []
    var lastWasList: Bool?
    for block in blocks {
      let inner = self.block(block)
      guard !inner.isEmpty else { continue }
      if !lines.isEmpty { lines.append("") }
      if case .list(let start, _) = block {
        // Two lists of a kind would become one.
        if lastWasList == (start != nil) { lines += ["<!-- -->", ""] }
        lastWasList = start != nil
      } else {
        lastWasList = nil
      }
      lines += inner
    }
    return lines
  }

  private mutating func block(_ block: ReadingBlock) -> [String] {
    switch block {
    case .heading(let level, let runs):
      let line = inline(runs).joined(separator: " ")
      return [String(repeating: "#", count: level) + " " + line]
    case .paragraph(let runs), .stage(let runs): return broken(inline(runs))
    case .lines(let verses):
      var stanzas: [[String]] = [[]]
      for (runs, indent) in verses {
        if runs.isEmpty {
          if !stanzas[stanzas.count - 1].isEmpty { stanzas.append([]) }
        } else {
          stanzas[stanzas.count - 1] += inline(runs).map {
            String(repeating: "\u{A0}", count: indent) + $0
          }
        }
      }
      return Array(stanzas.map(broken).joined(separator: [""]))
    case .quotation(let inner): return blocks(inner).map { $0.isEmpty ? ">" : "> " + $0 }
    case .list(let start, let items):
      var lines: [String] = []
      for (index, item) in items.enumerated() {
        let sign = start.map { "\(max(0, $0) + index). " } ?? "- "
        let blanks = String(repeating: " ", count: sign.count)
        for (number, line) in blocks(item).enumerated() {
          lines.append(number == 0 ? sign + line : line.isEmpty ? "" : blanks + line)
        }
      }
      return lines
    case .table(let rows, let hasHead): return table(rows, hasHead: hasHead)
    case .rule: return ["---"]
    }
  }

  /// Lines of one paragraph, each but the last with a sign that the line ends there.
  private func broken(_ lines: [String]) -> [String] {
    lines.enumerated().map { index, line in index < lines.count - 1 ? line + "\\" : line }
  }

  private mutating func table(_ rows: [[[ReadingRun]]], hasHead: Bool) -> [String] {
    let count = max(1, rows.map(\.count).max() ?? 1)
    var lines: [String] = []
    func line(_ cells: [String]) -> String {
      let filled = cells + Array(repeating: "", count: count - cells.count)
      return "| " + filled.joined(separator: " | ") + " |"
    }
    if !hasHead { lines += [line([]), line(Array(repeating: "---", count: count))] }
    for (index, row) in rows.enumerated() {
      lines.append(line(row.map { inline($0).joined(separator: "<br>") }))
      if index == 0, hasHead { lines.append(line(Array(repeating: "---", count: count))) }
    }
    return lines
  }

  // MARK: Running text

  /// Running text as Markdown, one string for each line.
  private mutating func inline(_ runs: [ReadingRun]) -> [String] {
    var lines = [""]
    for (index, run) in runs.enumerated() {
      if run.isBreak {
        lines.append("")
      } else if let note = run.note {
        if let number = number(of: note) { lines[lines.count - 1] += "[^\(number)]" }
      } else {
        let before = index > 0 ? runs[index - 1].text.last : nil
        let after = index + 1 < runs.count ? runs[index + 1].text.first : nil
        lines[lines.count - 1] += styled(run, before: before, after: after)
      }
    }
    return lines.map { MarkdownEscapes.lineStart(String($0.drop { $0 == " " })) }
      .map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }
  }

  private func styled(_ run: ReadingRun, before: Character?, after: Character?) -> String {
    let escaped = MarkdownEscapes.escaped(run.text)
    guard !run.styles.isEmpty, run.text.contains(where: { $0 != " " }) else { return escaped }
    let lead = escaped.prefix { $0 == " " }
    let tail = escaped.reversed().prefix { $0 == " " }.count
    let core = escaped.dropFirst(lead.count).dropLast(tail)
    let inner = run.text.filter { $0 != " " }
    func isWord(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber } ?? false
    }
    // Stars beside letters outside and a sign inside are no stars to Markdown (CommonMark §6.2).
    let isPlain =
      (isWord(inner.first) || lead.count > 0 || before.map { $0 == " " } ?? true)
      && (isWord(inner.last) || tail > 0 || after.map { $0 == " " } ?? true)
    var result = String(core)
    if run.styles.contains(.code) { result = "<code>\(result)</code>" }
    if run.styles.contains(.emphasis) { result = isPlain ? "*\(result)*" : "<em>\(result)</em>" }
    if run.styles.contains(.strong) {
      result = isPlain ? "**\(result)**" : "<strong>\(result)</strong>"
    }
    return lead + result + String(repeating: " ", count: tail)
  }
}

/// Characters that Markdown would take for signs.
enum MarkdownEscapes {
  /// A text in which nothing is a sign, wherever it stands in a line.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "~", "|", "$", "^", "{", "}", "@":
        result.append("\\")
        result.append(scalar)
      case ":"
      where index + 1 < scalars.count && scalars[index + 1].isASCII && scalars[index + 1] != " ":
        // `:word:` would be a picture.
        result.append("\\")
        result.append(scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A line whose beginning is no sign of a heading, list or rule.
  static func lineStart(_ line: String) -> String {
    guard let first = line.unicodeScalars.first else { return line }
    if ["#", "+", "-", "="].contains(first) { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    if !digits.isEmpty, let sign = rest.first, sign == "." || sign == ")" {
      return digits + "\\" + rest
    }
    return line
  }
}
