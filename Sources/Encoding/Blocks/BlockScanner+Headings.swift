internal import SourceText

/// Headings, and the lists and speeches that they announce.
extension BlockScanner {
  /// Adds a heading; returns the lines that remain, nil when the group begins with no heading.
  mutating func takeHeading(_ group: LineGroup) -> [SourceLine]? {
    // Only a short line stands over running text without a blank line between.
    guard group.lines.count <= 3 || group.first.length <= 48,
      var heading = headings.named(group.first)
    else { return nil }
    var count = 1
    let rest = group.lines.dropFirst()
    if heading.rank < 100, let second = rest.first {
      // A title may stand under the number; running text may follow directly.
      let isTitle =
        rest.count <= 2 && rest.allSatisfy { $0.length <= 70 && !endsSentence($0) }
      if isTitle {
        count += rest.count
      } else if !heading.isNamed || second.length < 30 {
        return nil
      }
    }
    if lists.nodes(group) != nil, !heading.isNamed { return nil }
    isInNotes = heading.type == "notes"
    isInCast = heading.type == "castList"
    isInContents = heading.type == "contents"
    let lines = Array(group.lines.prefix(count))
    guard
      accepts(
        "head",
        lines,
        heading.confidence,
        heading.reason,
        alternatives: ["p"]
      )
    else { return nil }
    heading.opening = min(heading.opening, lines[0].length - 1)
    var unit = unit(lines, group: group.number)
    unit.kind = .heading(heading)
    unit.isAlone = count == group.lines.count
    units.append(unit)
    return Array(group.lines.dropFirst(count))
  }

  func endsSentence(_ line: SourceLine) -> Bool {
    ".!?,;:".utf8.contains(view.lastByte(line))
  }

  /// The lines under a heading for a cast list or a table of contents.
  mutating func takeEntries(_ group: LineGroup) -> Bool {
    guard group.lines.allSatisfy({ $0.length <= 120 }), group.lines.count >= 2 || isInCast else {
      isInCast = false
      isInContents = false
      return false
    }
    let role = isInCast ? Block.Role.castItem : .item
    let items = group.lines.map { StructureNode.block(Block(role: role, segments: [$0.content])) }
    add(
      .nodes([
        .element(isInCast ? "castList" : "list", isInCast ? [] : [.init("type", "toc")], items)
      ]),
      group.lines,
      group
    )
    return true
  }

  mutating func takeSpeeches(_ group: LineGroup) -> Bool {
    guard let first = drama.speech(group.first) else { return false }
    var pieces: [(beginning: DramaScanner.Speech, lines: [SourceLine])] = [(first, [group.first])]
    for line in group.lines.dropFirst() {
      if let next = drama.speech(line), !next.rest.isEmpty {
        pieces.append((next, [line]))
      } else {
        pieces[pieces.count - 1].lines.append(line)
      }
    }
    for piece in pieces {
      let said = piece.lines.dropFirst(piece.beginning.rest.isEmpty ? 1 : 0)
      let isVerse =
        said.count >= 2
        && verses.confidence(LineGroup(lines: Array(said), number: group.number)) >= 0.5
      add(
        .nodes([drama.speech(piece.lines, piece.beginning, isVerse: isVerse)]),
        piece.lines,
        group
      )
    }
    return true
  }
}
