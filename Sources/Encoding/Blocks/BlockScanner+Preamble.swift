internal import SourceText

/// Lines that libraries put before and after a text.
extension BlockScanner {
  private static let directives: [String: Block.Role] = [
    "title": .titleMain, "subtitle": .titleDescription, "author": .docAuthor, "date": .docDate,
    "pubdate": .docDate, "source": .docEdition, "publisher": .docImprint, "lang": .titleDescription,
    "notes": .titleDescription, "sorttopics": .titleDescription, "sortauthors": .titleDescription,
    "topics": .titleDescription, "cat": .titleDescription, "listtitle": .titleDescription,
    "cover": .titleDescription, "teaser": .titleDescription, "desc": .titleDescription,
    "rights": .docImprint, "isbn": .docImprint, "seriesname": .titleDescription,
    "seriesnumber": .titleDescription, "publisherlocation": .docImprint,
    "rating": .titleDescription,
  ]

  /// `#title Letter to Lenin`, as AmuseWiki begins its files.
  mutating func takeDirectives(_ group: LineGroup) -> Bool {
    var found: [(line: SourceLine, role: Block.Role, length: Int)] = []
    for line in group.lines {
      guard view.firstByte(line) == 0x23 else {
        // A value may go on in the next line.
        guard !found.isEmpty else { return false }
        found.append((line, .titleDescription, 0))
        continue
      }
      let head = view.text(
        line.content.lowerBound..<min(line.content.upperBound, line.content.lowerBound + 40)
      )
      let key = head.dropFirst().prefix { $0.isLetter || $0 == "_" }
      let blanks = head.dropFirst(key.count + 1).prefix { $0 == " " || $0 == "\t" }
      guard let role = Self.directives[key.lowercased()], !blanks.isEmpty else { return false }
      found.append((line, role, 1 + key.utf8.count + blanks.utf8.count))
    }
    for (line, role, length) in found {
      let start = line.content.lowerBound
      var block = Block(role: role, segments: [start + length..<line.content.upperBound])
      if length > 0 { block.opening = start..<start + length }
      if role == .docDate, DateRecognizer.wholeDate(view.text(block.segments[0])) == nil {
        block.role = .titleDescription
      }
      add(.directive(block), [line], group)
    }
    return true
  }

  /// The lines between which Project Gutenberg puts a text.
  mutating func takeBoilerplate(_ group: LineGroup) -> Bool {
    guard view.firstByte(group.first) == 0x2A, group.lines.count <= 3 else { return false }
    let text = view.text(group.first)
    guard text.hasPrefix("***") || text.hasPrefix("* * *"),
      text.contains("PROJECT GUTENBERG"), text.contains("START") || text.contains("END")
    else { return false }
    let isEnd = text.contains("END")
    add(.boundary(isEnd: isEnd), group.lines, group)
    return true
  }
}
