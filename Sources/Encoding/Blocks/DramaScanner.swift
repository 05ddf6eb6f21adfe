/// Finds speeches: groups that begin with a speaker's name in capitals, when the same names come back.
struct DramaScanner {
  let view: LineView
  /// The names that begin speeches; empty when the text is no play.
  let speakers: Set<String>

  /// A speech's beginning.
  struct Speech {
    /// The name with its point or colon.
    var speaker: Range<Int>
    /// What follows it on its line; empty when it stands alone.
    var rest: Range<Int>
  }

  init(view: LineView, groups: [LineGroup]) {
    self.view = view
    var counts: [String: Int] = [:]
    for group in groups {
      for line in group.lines {
        guard let found = Self.candidate(line, view) else { continue }
        // A name alone on its line has its words below it.
        if found.rest.isEmpty, group.isSingle { continue }
        counts[Self.name(view.text(found.speaker)), default: 0] += 1
      }
    }
    let recurring = counts.filter { $0.value >= 2 }
    let total = recurring.values.reduce(0, +)
    // Fewer are as likely headings or abbreviations.
    let isPlay = recurring.count >= 2 && total >= 4
    speakers = isPlay ? Set(counts.keys) : []
  }

  var isPlay: Bool { !speakers.isEmpty }

  /// The speaker whose name begins a line; nil when none does.
  func speech(_ line: SourceLine) -> Speech? {
    guard isPlay, let found = Self.candidate(line, view),
      speakers.contains(Self.name(view.text(found.speaker)))
    else { return nil }
    return found
  }

  private static func name(_ text: String) -> String {
    text.filter { $0.isLetter || $0 == " " }.uppercased()
  }

  /// `HAMLET.`, `FIRST CLOWN:`, `_Ham._`, or a name in capitals alone.
  private static func candidate(_ line: SourceLine, _ view: LineView) -> Speech? {
    let bytes = view.bytes
    let start = line.content.lowerBound
    let limit = min(line.content.upperBound, start + 40)
    var end = start
    while end < limit, bytes[end] != 0x2E, bytes[end] != 0x3A {
      // Names are in capitals.
      if (0x61...0x7A).contains(bytes[end]) { return nil }
      end += 1
    }
    if end < limit {
      let name = view.text(start..<end)
      guard isName(name) else { return nil }
      end += 1
      if end < line.content.upperBound, bytes[end] == 0x5F || bytes[end] == 0x2A { end += 1 }
      var rest = end
      while rest < line.content.upperBound, bytes[rest] == 0x20 || bytes[rest] == 0x09 { rest += 1 }
      guard rest == line.content.upperBound || rest > end else { return nil }
      return Speech(speaker: start..<end, rest: rest..<line.content.upperBound)
    }
    guard line.length <= 30 else { return nil }
    let text = view.text(line)
    guard isName(text) else { return nil }
    return Speech(
      speaker: line.content,
      rest: line.content.upperBound..<line.content.upperBound
    )
  }

  private static func isName(_ text: String) -> Bool {
    let bare = text.filter { !"_*".contains($0) }
    let words = bare.split(separator: " ")
    let letters = bare.filter(\.isLetter)
    guard (1...4).contains(words.count), letters.count >= 2,
      RomanNumeral.value(bare) == nil,
      bare.allSatisfy({ $0.isLetter || " '’-&".contains($0) })
    else { return false }
    return letters.allSatisfy { !$0.isLowercase }
  }

  /// A stage direction: the whole group in round or square brackets, or between marks of emphasis.
  func stage(_ group: LineGroup) -> StructureNode? {
    guard isPlay, let last = group.lines.last else { return nil }
    let (first, end) = (view.firstByte(group.first), view.lastByte(last))
    let inBrackets =
      (first == 0x28 && end == 0x29) || (first == 0x5B && end == 0x5D)
      || (first == 0x5F && end == 0x5F)
    let words = view.text(group.first).split(separator: " ").prefix(2)
      .map { $0.filter(\.isLetter).lowercased() }
    let isMovement =
      Self.movements.contains(words.first ?? "") && group.lines.count <= 3
      && view.text(last).count < 200
    guard inBrackets || isMovement else { return nil }
    return .block(
      Block(
        role: .stage,
        segments: group.lines.map(\.content),
        attributes: isMovement || !inBrackets ? [.init("type", type(words.first ?? ""))] : []
      )
    )
  }

  private static let movements: Set<String> = [
    "enter", "exit", "exeunt", "reenter", "curtain", "alarum", "flourish",
  ]

  private func type(_ word: String) -> String {
    switch word {
    case "enter", "reenter": "entrance"
    case "exit", "exeunt": "exit"
    default: "mixed"
    }
  }

  /// A speech: the speaker, then paragraphs or verses.
  func speech(_ lines: [SourceLine], _ beginning: Speech, isVerse: Bool) -> StructureNode {
    let name = Self.name(view.text(beginning.speaker))
    var children: [StructureNode] = [
      .block(Block(role: .speaker, segments: [beginning.speaker]))
    ]
    let first = beginning.rest.isEmpty ? [] : [beginning.rest]
    let others = lines.dropFirst().map(\.content)
    if isVerse {
      for (index, content) in (first + others).enumerated() {
        children.append(
          .block(
            Block(role: .verse, segments: [content], isInline: index == 0 && !first.isEmpty)
          )
        )
      }
    } else if !(first + others).isEmpty {
      children.append(
        .block(Block(role: .speech, segments: first + others, isInline: !first.isEmpty))
      )
    }
    // TEI wants something said in a speech.
    if children.count == 1 {
      return .block(Block(role: .paragraph, segments: [beginning.speaker]))
    }
    return .element("sp", [.init("n", name)], children)
  }
}
