internal import SourceText

/// Passages that AmuseWiki puts between tags on lines of their own: `<quote>`, `<verse>`, `<center>`.
extension BlockScanner {
  private static let tags: Set<String> = ["quote", "verse", "center", "right", "biblio", "example"]

  /// Adds what stands between two tags; returns the number of groups taken, nil when there are no tags.
  mutating func takeTags(at index: Int) -> Int? {
    guard description.conventions.markup.contains(.muse),
      let tag = tag(groups[index].first), tag.isOpening
    else { return nil }
    var stanzas: [[SourceLine]] = []
    for (count, group) in groups[index...].prefix(400).enumerated() {
      var lines = count == 0 ? Array(group.lines.dropFirst()) : group.lines
      let close = lines.firstIndex { line in
        self.tag(line).map { !$0.isOpening && $0.name == tag.name } ?? false
      }
      guard let close else {
        if !lines.isEmpty { stanzas.append(lines) }
        continue
      }
      // Text after the tag in its group would need a paragraph of its own.
      guard close == lines.count - 1 else { return nil }
      let end = lines[close].content
      lines.removeLast()
      if !lines.isEmpty { stanzas.append(lines) }
      guard !stanzas.isEmpty else { return nil }
      let start = groups[index].first.content
      add(
        .nodes(nodes(tag.name, stanzas, from: start.lowerBound, to: end.upperBound)),
        groups[index..<index + count + 1].flatMap(\.lines),
        groups[index]
      )
      return count + 1
    }
    return nil
  }

  /// The tag that a line is; nil when it is something else.
  private func tag(_ line: SourceLine) -> (name: String, isOpening: Bool)? {
    guard line.length <= 12, view.firstByte(line) == 0x3C, view.lastByte(line) == 0x3E else {
      return nil
    }
    let text = view.text(line).dropFirst().dropLast()
    let isOpening = !text.hasPrefix("/")
    let name = String(isOpening ? text : text.dropFirst())
    return Self.tags.contains(name) ? (name, isOpening) : nil
  }

  /// The passage, whose first and last blocks have the tags as their signs.
  private func nodes(
    _ tag: String,
    _ stanzas: [[SourceLine]],
    from start: Int,
    to end: Int
  ) -> [StructureNode] {
    let isVerse = tag == "verse"
    var groups: [[Block]] = stanzas.map { lines in
      isVerse
        ? lines.map { Block(role: .verse, segments: [$0.content]) }
        : [Block(role: .paragraph, segments: lines.map(\.content))]
    }
    if tag == "center" || tag == "right" {
      for index in groups.indices { groups[index][0].attributes = [.init("rend", tag)] }
    }
    let last = groups.count - 1
    groups[0][0].opening = start..<groups[0][0].range.lowerBound
    let final = groups[last].count - 1
    groups[last][final].closing = groups[last][final].range.upperBound..<end
    let children = groups.map { blocks -> [StructureNode] in
      let nodes = blocks.map { StructureNode.block($0) }
      return isVerse ? [.element("lg", [.init("type", "stanza")], nodes)] : nodes
    }.flatMap { $0 }
    return tag == "quote" ? [.element("quote", [.init("rend", "block")], children)] : children
  }
}
