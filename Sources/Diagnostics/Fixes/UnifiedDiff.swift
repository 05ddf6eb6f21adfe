/// The changes of a text as `diff -u` writes them, so that `patch` can apply them.
package struct UnifiedDiff: Sendable {
  /// Some lines of the original, and what takes their place.
  private struct Block {
    var old: Range<Int>
    var new: [ArraySlice<UInt8>]
  }

  private let path: String
  /// The lines of the original, each with its line feed.
  private let lines: [ArraySlice<UInt8>]
  private var blocks: [Block] = []

  /// So many unchanged lines stand around a change.
  private static let context = 3

  /// Finds the lines that are changed.
  /// - Parameters:
  ///   - revision: The text.
  ///   - path: Its name.
  package init(_ revision: TextRevision, path: String) {
    self.path = path
    let original = revision.original
    lines = Self.lines(of: original[...])
    var starts: [Int] = [0]
    for line in lines where line.last == 0x0A { starts.append(line.endIndex) }
    var wide: [(range: Range<Int>, bytes: [UInt8])] = []
    for change in revision.changes {
      let start = starts[Self.line(of: change.range.lowerBound, starts)]
      let head = original[start..<change.range.lowerBound] + change.replacement
      var end = change.range.upperBound
      let endLine = Self.line(of: end, starts)
      // A change that ends where a line does leaves the next line alone.
      if starts[endLine] != end || !(head.isEmpty || head.last == 0x0A) {
        end = endLine + 1 < starts.count ? starts[endLine + 1] : original.count
      }
      if let last = wide.last, start < last.range.upperBound {
        // It begins in the line in which the one before ends: what stands between is in both.
        let shared = last.range.upperBound - change.range.lowerBound
        wide[wide.count - 1].bytes.removeLast(shared)
        wide[wide.count - 1].bytes += change.replacement
        let rest = max(end, last.range.upperBound)
        wide[wide.count - 1].bytes += original[change.range.upperBound..<rest]
        wide[wide.count - 1].range = last.range.lowerBound..<rest
      } else {
        wide.append((start..<end, Array(head) + original[change.range.upperBound..<end]))
      }
    }
    for (range, bytes) in wide {
      let first = Self.line(of: range.lowerBound, starts)
      let last = range.isEmpty ? first : Self.line(of: range.upperBound - 1, starts) + 1
      add(Block(old: first..<last, new: Self.lines(of: bytes[...])))
    }
  }

  /// Adds a block without the lines at its ends that stay as they are.
  private mutating func add(_ block: Block) {
    var block = block
    while let first = block.new.first, let index = block.old.first, first == lines[index] {
      block.new.removeFirst()
      block.old = index + 1..<block.old.upperBound
    }
    while let last = block.new.last, let index = block.old.last, last == lines[index] {
      block.new.removeLast()
      block.old = block.old.lowerBound..<index
    }
    if !block.old.isEmpty || !block.new.isEmpty { blocks.append(block) }
  }

  /// The diff; empty when nothing is changed.
  /// - Parameters:
  ///   - isForTerminal: Whether people read it on a terminal: control characters are made visible.
  ///   - usesColor: Whether to write ANSI colours.
  /// - Returns: The diff, each line with a line feed.
  package func text(isForTerminal: Bool = false, usesColor: Bool = false) -> String {
    guard !blocks.isEmpty else { return "" }
    var writer = Writer(isForTerminal: isForTerminal, usesColor: usesColor)
    writer.line("--- \(path)", "1")
    writer.line("+++ \(path)", "1")
    var shift = 0
    var rest = blocks[...]
    while let first = rest.first {
      var group = [first]
      rest.removeFirst()
      while let next = rest.first, let last = group.last,
        next.old.lowerBound - last.old.upperBound <= 2 * Self.context
      {
        group.append(next)
        rest.removeFirst()
      }
      let start = max(first.old.lowerBound - Self.context, 0)
      let end = min((group.last ?? first).old.upperBound + Self.context, lines.count)
      let growth = group.reduce(0) { $0 + $1.new.count - $1.old.count }
      writer.line(
        "@@ -\(Self.span(start, end - start)) +\(Self.span(start + shift, end - start + growth)) @@",
        "36"
      )
      shift += growth
      var index = start
      for block in group {
        for line in lines[index..<block.old.lowerBound] { writer.line(" ", line, nil) }
        for line in lines[block.old] { writer.line("-", line, "31") }
        for line in block.new { writer.line("+", line, "32") }
        index = block.old.upperBound
      }
      for line in lines[index..<end] { writer.line(" ", line, nil) }
    }
    return writer.output
  }

  private static func span(_ start: Int, _ count: Int) -> String {
    // An empty span is named by the line before it.
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }

  private static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes
    while !rest.isEmpty {
      let end = (rest.firstIndex(of: 0x0A) ?? rest.endIndex - 1) + 1
      lines.append(rest[rest.startIndex..<end])
      rest = rest[end...]
    }
    return lines
  }

  /// The line that holds an offset; the one after the last for the end of a text that ends a line.
  private static func line(of offset: Int, _ starts: [Int]) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private struct Writer {
    let isForTerminal: Bool
    let usesColor: Bool
    var output = ""

    mutating func line(_ mark: String, _ bytes: ArraySlice<UInt8>, _ color: String?) {
      let isEnded = bytes.last == 0x0A
      let text = mark + String(decoding: isEnded ? bytes.dropLast() : bytes, as: UTF8.self)
      line(text, color)
      if !isEnded { line("\\ No newline at end of file", nil) }
    }

    mutating func line(_ text: String, _ color: String?) {
      var text = text
      if isForTerminal { text = text.printable }
      if usesColor, let color { text = "\u{1B}[\(color)m\(text)\u{1B}[0m" }
      output += text + "\n"
    }
  }
}
