/// Writes a reading text without any markup, for people.
///
/// A paragraph is one line; blank lines stand between blocks. Notes follow the section that calls them.
struct PlainTextWriter {
  private let text: ReadingText
  private var lines: [String] = []
  private var numbers: [String: Int] = [:]
  private var pending: [String] = []

  /// The text in UTF-8, with a line end at the end.
  static func write(_ text: ReadingText) -> [UInt8] {
    var writer = PlainTextWriter(text)
    writer.write()
    return Array((writer.lines.joined(separator: "\n") + "\n").utf8)
  }

  private init(_ text: ReadingText) { self.text = text }

  private mutating func write() {
    add(blocks(text.opening))
    for block in text.body {
      if case .heading(let level, _) = block, level <= 2 { writeNotes() }
      add(self.block(block))
    }
    writeNotes()
    let rest = text.noteOrder.filter { numbers[$0] == nil }
    for note in rest { _ = number(of: note) }
    writeNotes()
  }

  private mutating func add(_ block: [String]) {
    guard !block.isEmpty else { return }
    if !lines.isEmpty { lines.append("") }
    lines += block
  }

  private mutating func number(of note: String) -> Int? {
    if let known = numbers[note] { return known }
    guard text.notes[note] != nil else { return nil }
    numbers[note] = numbers.count + 1
    pending.append(note)
    return numbers[note]
  }

  /// Writes the notes that have been called; a note may call others.
  private mutating func writeNotes() {
    var done = 0
    while done < pending.count {
      let note = pending[done]
      done += 1
      let sign = "[\(numbers[note] ?? 0)] "
      add(Self.hanging(blocks(text.notes[note] ?? []), sign: sign))
    }
    pending = []
  }

  private mutating func blocks(_ blocks: [ReadingBlock]) -> [String] {
    var lines: [String] = []
    for block in blocks {
      let inner = self.block(block)
      guard !inner.isEmpty else { continue }
      if !lines.isEmpty { lines.append("") }
      lines += inner
    }
    return lines
  }

  private mutating func block(_ block: ReadingBlock) -> [String] {
    switch block {
    case .heading(let level, let runs):
      let lines = plain(runs)
      let width = lines.map(\.count).max() ?? 0
      return lines + (level > 3 ? [] : [String(repeating: level == 1 ? "=" : "-", count: width)])
    case .paragraph(let runs): return plain(runs)
    case .stage(let runs): return plain(runs).map { "    " + $0 }
    case .lines(let verses):
      var lines: [String] = []
      for (runs, indent) in verses {
        if runs.isEmpty {
          if !lines.isEmpty { lines.append("") }
        } else {
          lines += plain(runs).map { "    " + String(repeating: " ", count: indent) + $0 }
        }
      }
      return lines
    case .quotation(let inner): return blocks(inner).map { $0.isEmpty ? "" : "    " + $0 }
    case .list(let start, let items):
      var lines: [String] = []
      for (index, item) in items.enumerated() {
        let sign = start.map { "\($0 + index). " } ?? "- "
        lines += Self.hanging(blocks(item), sign: sign)
      }
      return lines
    case .table(let rows, _): return table(rows)
    case .rule: return ["* * *"]
    }
  }

  /// Lines behind a sign, the later ones under the first.
  private static func hanging(_ lines: [String], sign: String) -> [String] {
    let blanks = String(repeating: " ", count: sign.count)
    return lines.enumerated().map { index, line in
      index == 0 ? sign + line : line.isEmpty ? "" : blanks + line
    }
  }

  private mutating func plain(_ runs: [ReadingRun]) -> [String] {
    var lines = [""]
    for run in runs {
      if run.isBreak {
        lines.append("")
      } else if let note = run.note {
        if let number = number(of: note) { lines[lines.count - 1] += "[\(number)]" }
      } else {
        lines[lines.count - 1] += run.text
      }
    }
    return lines.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }
  }

  private mutating func table(_ rows: [[[ReadingRun]]]) -> [String] {
    var cells: [[String]] = []
    for row in rows { cells.append(row.map { plain($0).joined(separator: " / ") }) }
    let count = cells.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      cells.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return cells.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < row.count - 1 {
          line += String(repeating: " ", count: widths[column] - cell.count + 2)
        }
      }
      return line
    }
  }
}
