internal import SourceText

/// What shows by the shape of its lines: tables, lists, verse, block quotations.
extension BlockScanner {
  mutating func takeTable(_ group: LineGroup) -> Bool {
    guard let table = tables.table(group) else { return false }
    let isSure = table.border == .tabs
    guard
      accepts(
        "table",
        group.lines,
        isSure ? 0.92 : table.border == .bars ? 0.85 : 0.65,
        isSure ? "the same number of tabs in every line" : "the same columns in every line",
        alternatives: ["lg", "p"]
      )
    else { return false }
    add(.nodes([table.node]), group.lines, group)
    return true
  }

  mutating func takeList(_ group: LineGroup, at index: Int) -> Int? {
    if let nodes = lists.nodes(group) {
      guard
        accepts(
          "list",
          group.lines,
          0.92,
          "lines that begin with rising numbers or the same mark",
          alternatives: ["p"]
        )
      else { return nil }
      add(.nodes(nodes), group.lines, group)
      return 1
    }
    if let (node, count) = lists.list(from: groups[index...]) {
      let lines = groups[index..<index + count].flatMap(\.lines)
      guard
        accepts(
          "list",
          lines,
          0.85,
          "paragraphs that begin with rising numbers or the same mark",
          alternatives: ["p"]
        )
      else { return nil }
      add(.nodes([node]), lines, group)
      return count
    }
    return nil
  }

  mutating func takeVerse(_ group: LineGroup, at index: Int) -> Bool {
    if verses.hasCitationMarks(group) {
      let isMuse = description.conventions.markup.contains(.muse)
      guard
        accepts(
          isMuse ? "lg" : "quote",
          group.lines,
          0.92,
          "every line begins with >",
          alternatives: [isMuse ? "quote" : "lg", "p"]
        )
      else { return takeWanted(group) }
      add(
        .nodes([isMuse ? verses.stanza(group.lines, sign: 2) : verses.citation(group)]),
        group.lines,
        group
      )
      return true
    }
    if verses.isBlockQuotation(group) {
      guard
        accepts(
          "quote",
          group.lines,
          0.75,
          "all its lines stand further in and run on",
          alternatives: ["p", "lg"]
        )
      else { return takeWanted(group) }
      add(.nodes([verses.quotation(group)]), group.lines, group)
      return true
    }
    if review.wanted(at: range(group.lines)) != nil { return takeWanted(group) }
    let neighbours = [index - 1, index + 1].filter(groups.indices.contains).map { groups[$0] }
    let confidence = verses.confidence(group, neighbours: neighbours)
    guard confidence >= 0.5, !isCorrespondence(group),
      accepts(
        "lg",
        group.lines,
        confidence,
        "short lines that each begin with a capital",
        alternatives: ["p"]
      )
    else { return takeWanted(group) }
    add(.nodes([verses.stanza(group.lines)]), group.lines, group)
    return true
  }

  /// Makes a group what the editors want it to be; false when that is a paragraph, or nothing.
  private mutating func takeWanted(_ group: LineGroup) -> Bool {
    switch review.wanted(at: range(group.lines)) {
    case "lg": add(.nodes([verses.stanza(group.lines)]), group.lines, group)
    case "quote": add(.nodes([verses.quotation(group)]), group.lines, group)
    default: return false
    }
    return true
  }

  /// Whether a group holds what letters and title pages begin or end with.
  func isCorrespondence(_ group: LineGroup) -> Bool {
    guard group.lines.count <= 8 else { return false }
    let texts = group.lines.map { view.text($0) }
    return texts.contains { text in
      LetterFormulas.isSalute(text) || DateRecognizer.wholeDate(text) != nil
        || text.hasPrefix("To ") || PreambleAnalyzer.isSourceStatement(text)
    }
      || texts.contains(where: LetterFormulas.isComplimentaryClose)
        && texts.last.map(LetterFormulas.isSignature) ?? false
      || (texts.count <= 3 && texts.allSatisfy(LetterFormulas.isSignature))
  }
}
