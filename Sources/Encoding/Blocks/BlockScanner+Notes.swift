internal import SourceText

/// The bodies of notes.
extension BlockScanner {
  /// Adds notes' bodies; returns the number of groups taken, nil when the group is no note.
  mutating func takeNotes(at index: Int) -> Int? {
    let group = groups[index]
    guard let opening = notes.opening(group.first, isListed: isInNotes) else { return nil }
    if opening.isEnclosing { return takeEnclosed(opening, at: index) }
    // Notes may follow each other without a blank line.
    var pieces: [(opening: NoteScanner.Opening, lines: [SourceLine])] = []
    for line in group.lines {
      if let next = notes.opening(line, isListed: isInNotes), !next.isEnclosing {
        pieces.append((next, [line]))
      } else if let last = pieces.indices.last {
        pieces[last].lines.append(line)
      }
    }
    for piece in pieces {
      let block = noteBlock(piece.opening, piece.lines)
      add(.note(body(piece.opening, [block])), piece.lines, group)
    }
    // Indented paragraphs after a note belong to it.
    var taken = 1
    while index + taken < groups.count, pieces.count == 1 {
      let next = groups[index + taken]
      guard next.lines.allSatisfy({ $0.indent >= 2 }), next.first.indent > group.first.indent,
        verses.ordinaryIndent == 0, notes.opening(next.first, isListed: isInNotes) == nil,
        let last = units.indices.last, case .note(var note) = units[last].kind
      else { break }
      note.blocks.append(Block(role: .paragraph, segments: next.lines.map(\.content)))
      units[last].kind = .note(note)
      units[last].segments += next.lines.map(\.content)
      taken += 1
    }
    return taken
  }

  func noteBlock(_ opening: NoteScanner.Opening, _ lines: [SourceLine]) -> Block {
    var segments = lines.map(\.content)
    segments[0] = opening.sign.upperBound..<segments[0].upperBound
    return Block(role: .paragraph, segments: segments, opening: opening.sign)
  }

  func body(_ opening: NoteScanner.Opening, _ blocks: [Block]) -> NoteBody {
    NoteBody(
      label: opening.label.label,
      series: opening.label.series,
      place: isInNotes ? "end" : "bottom",
      blocks: blocks
    )
  }

  /// `[Footnote 1: …]`, which may hold several paragraphs.
  mutating func takeEnclosed(_ opening: NoteScanner.Opening, at index: Int) -> Int? {
    var blocks: [Block] = []
    var lines: [SourceLine] = []
    for (count, group) in groups[index...].prefix(40).enumerated() {
      lines += group.lines
      blocks.append(
        count == 0
          ? noteBlock(opening, group.lines)
          : Block(role: .paragraph, segments: group.lines.map(\.content))
      )
      guard let close = notes.closing(from: opening.sign.lowerBound, in: lines) else { continue }
      guard close + 1 == group.lines.last?.content.upperBound, let last = blocks.indices.last,
        let segment = blocks[last].segments.indices.last
      else { return nil }
      let end = blocks[last].segments[segment]
      blocks[last].segments[segment] = end.lowerBound..<close
      blocks[last].closing = close..<close + 1
      if end.lowerBound == close { return nil }
      add(.note(body(opening, blocks)), lines, group)
      return count + 1
    }
    return nil
  }
}
