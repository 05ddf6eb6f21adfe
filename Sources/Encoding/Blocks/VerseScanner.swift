/// Tells verse and block quotations from running text by the shape of their lines.
struct VerseScanner {
  let view: LineView
  /// The length that most lines of running text reach, in bytes; 0 when lines are not wrapped.
  let wrapWidth: Int
  /// The indentation of most first lines of paragraphs.
  let ordinaryIndent: Int

  init(view: LineView, groups: [LineGroup]) {
    self.view = view
    wrapWidth = Self.wrapWidth(of: groups)
    var indents: [Int: Int] = [:]
    // Lines of running text are long.
    for group in groups where group.lines.contains(where: { $0.length >= 60 }) {
      indents[group.first.indent, default: 0] += 1
    }
    ordinaryIndent =
      indents.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map(\.key) ?? 0
  }

  /// Longer lines are not wrapped, in bytes.
  private static let longestLine = 2000

  /// The longest length that several lines with a line after them come near to.
  private static func wrapWidth(of groups: [LineGroup]) -> Int {
    var counts = [Int](repeating: 0, count: longestLine + 1)
    var lines = 0
    for group in groups where group.lines.count >= 3 {
      for line in group.lines.dropLast() {
        counts[min(line.length + line.indent, longestLine)] += 1
        lines += 1
      }
    }
    guard lines >= 3 else { return 0 }
    var shorter = 0
    for (length, count) in counts.enumerated() {
      shorter += count
      if shorter > lines * 9 / 10 { return length }
    }
    return longestLine
  }

  /// What a group's shape says: a confidence that its lines are verses, from 0 to 1.
  func confidence(_ group: LineGroup, neighbours: [LineGroup] = []) -> Double {
    let lines = group.lines
    guard lines.count >= 2, lines.count <= 400, lines.allSatisfy({ $0.length <= 90 }) else {
      return 0
    }
    let capitals = lines.count { view.startsWithCapital($0) }
    guard capitals * 10 >= lines.count * 8 else { return 0 }
    // A line of prose ends where the next word does not fit; a verse ends sooner.
    let short = zip(lines, lines.dropFirst()).count { line, next in
      line.length + line.indent + 1 + firstWordLength(next) <= max(wrapWidth, 50)
    }
    let isRagged = wrapWidth == 0 || short * 10 >= (lines.count - 1) * 6
    guard isRagged else { return 0 }
    var score = 0.35
    if lines.allSatisfy({ $0.indent > ordinaryIndent }) { score += 0.3 }
    if lines.contains(where: { $0.indent != lines[0].indent }) { score += 0.15 }
    let punctuated = lines.count { line in
      ",;:.!?—-”\"’'".utf8.contains(view.lastByte(line)) || view.lastByte(line) >= 0x80
    }
    if punctuated * 2 >= lines.count { score += 0.15 }
    if lines.count >= 4, capitals == lines.count { score += 0.15 }
    let average = lines.map(\.length).reduce(0, +) / lines.count
    if average >= 18, average <= 60 { score += 0.05 } else { score -= 0.1 }
    // Stanzas stand together.
    if neighbours.contains(where: { $0.lines.count == lines.count && $0.lines.count >= 3 }) {
      score += 0.15
    }
    if lines.contains(where: { view.bytes[$0.content].contains { (0x30...0x39).contains($0) } }) {
      score -= 0.3
    }
    return min(max(score, 0), 0.98)
  }

  private func firstWordLength(_ line: SourceLine) -> Int {
    view.bytes[line.content].prefix { $0 != 0x20 && $0 != 0x09 }.count
  }

  /// A stanza.
  func stanza(_ lines: [SourceLine], sign: Int = 0) -> StructureNode {
    let base = lines.map(\.indent).min() ?? 0
    let verses = lines.map { line -> StructureNode in
      let start = line.content.lowerBound
      var block = Block(
        role: .verse,
        segments: [min(start + sign, line.content.upperBound)..<line.content.upperBound],
        opening: sign > 0 ? start..<min(start + sign, line.content.upperBound) : nil
      )
      if block.segments[0].isEmpty { block.segments = [] }
      if line.isIndentedByBlanks { block.indent = line.indent }
      if line.indent > base { block.attributes = [.init("rend", "indent\(line.indent - base)")] }
      return .block(block)
    }
    return .element("lg", [.init("type", "stanza")], verses)
  }

  /// Whether all of a group stands further in than ordinary paragraphs and runs on as prose does.
  func isBlockQuotation(_ group: LineGroup) -> Bool {
    let lines = group.lines
    guard lines.count >= 2, lines.allSatisfy({ $0.indent >= ordinaryIndent + 2 }) else {
      return false
    }
    let indents = Set(lines.dropFirst().map(\.indent))
    guard indents.count == 1 else { return false }
    let runsOn = lines.dropFirst().count { !view.startsWithCapital($0) }
    return runsOn * 2 >= lines.count - 1
  }

  /// Whether every line begins with the mark that mail programs put before what they cite.
  func hasCitationMarks(_ group: LineGroup) -> Bool {
    group.lines.contains { $0.length > 2 }
      && group.lines.allSatisfy { line in
        view.firstByte(line) == 0x3E
          && (line.length == 1 || view.bytes[line.content.lowerBound + 1] == 0x20)
      }
  }

  /// A block quotation of one paragraph.
  func quotation(_ group: LineGroup) -> StructureNode {
    var block = Block(role: .paragraph, segments: group.lines.map(\.content))
    block.indent = view.indent(of: group.lines)
    return .element("quote", [.init("rend", "block")], [.block(block)])
  }

  /// A block quotation whose lines have a mark each: every line is kept.
  func citation(_ group: LineGroup) -> StructureNode {
    let children = group.lines.map { line -> StructureNode in
      let start = line.content.lowerBound
      let content = min(start + 2, line.content.upperBound)..<line.content.upperBound
      return .block(
        Block(
          role: .paragraph,
          segments: content.isEmpty ? [] : [content],
          opening: start..<content.lowerBound
        )
      )
    }
    return .element("quote", [.init("rend", "block")], children)
  }
}
