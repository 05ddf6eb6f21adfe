internal import SourceText

/// Finds the parts of a text in the units of a transcription: preamble, letters, divisions.
struct StructureScanner {
  private let transcript: Transcript
  private let description: EditionDescription
  private var units: [BlockScanner.Unit]
  private var structure = TextStructure()
  private var review: StructureReview

  /// The structure of a transcription.
  static func structure(
    of transcript: Transcript,
    description: EditionDescription
  ) -> TextStructure {
    var blocks = BlockScanner(transcript: transcript, description: description)
    let units = blocks.scan()
    var scanner = StructureScanner(
      transcript: transcript,
      description: description,
      units: units,
      review: blocks.review
    )
    scanner.scan()
    scanner.structure.proposals = scanner.review.proposals
    return scanner.structure
  }

  private init(
    transcript: Transcript,
    description: EditionDescription,
    units: [BlockScanner.Unit],
    review: StructureReview
  ) {
    self.transcript = transcript
    self.description = description
    self.units = units
    self.review = review
  }

  private mutating func scan() {
    guard !units.isEmpty else { return }
    defer {
      // What ends the transcription needs a place.
      if structure.body.isEmpty {
        structure.body.append(.element("div", [.init("type", "text")], []))
      }
    }
    let first = takeDirectives()
    takeBackMatter(after: first)
    let starts = description.kind == .text ? [] : LetterSplitter.starts(of: units[first...])
    if starts.count >= 2 {
      scanLetters(starts, from: first)
    } else {
      scanText(from: first)
    }
  }

  /// Puts the lines that say what they are into the title page; returns the first unit after them.
  private mutating func takeDirectives() -> Int {
    var index = 0
    var blocks: [StructureNode] = []
    let preamble = units.prefix { unit in
      switch unit.kind {
      case .directive, .points: true
      case .text, .heading, .nodes, .note, .boundary: false
      }
    }
    let last = preamble.lastIndex { if case .directive = $0.kind { true } else { false } } ?? -1
    while index <= last {
      switch units[index].kind {
      case .directive(let block): blocks.append(.block(block))
      case .points(let points): blocks += points.map { .block($0) }
      case .text, .heading, .nodes, .note, .boundary: break
      }
      index += 1
    }
    if !blocks.isEmpty {
      let range = units[0].range.lowerBound..<units[index - 1].range.upperBound
      guard
        review.accepts(
          "titlePage",
          range,
          0.75,
          "lines that say what they are, as libraries put them before a text",
          alternatives: ["p"]
        )
      else {
        for unit in units.indices.prefix(index) { units[unit].kind = .text }
        return 0
      }
      structure.front.append(.element("titlePage", [], blocks))
    }
    let boundary = units.lastIndex { unit in
      if case .boundary(isEnd: false) = unit.kind { true } else { false }
    }
    guard let boundary, boundary >= index else { return index }
    rejoin(index..<boundary)
    var builder = DivisionBuilder(units: units[index...boundary], description: description)
    let division = builder.division(type: "preamble")
    // A title page may follow paragraphs, not a division.
    if case .element(_, _, let children) = division, children.allSatisfy(\.mayStandInFront) {
      structure.front += children
    } else {
      structure.front.append(division)
    }
    return boundary + 1
  }

  /// What stands after the line that ends a library's text.
  private mutating func takeBackMatter(after first: Int) {
    let boundary = units[first...].firstIndex { unit in
      if case .boundary(isEnd: true) = unit.kind { true } else { false }
    }
    guard let boundary else { return }
    rejoin(boundary..<units.count)
    var builder = DivisionBuilder(units: units[boundary...], description: description)
    structure.back.append(builder.division(type: "licence"))
    units.removeSubrange(boundary...)
  }

  /// Puts the less certain parts of a letter up for review; takes out what the editors refuse.
  private mutating func propose(_ roles: inout [Int: Block.Role]) {
    let doubtful: [(role: Block.Role, kind: String, reason: String, alternatives: [String])] = [
      (
        .addressLine, "address", "lines of which the first begins with “To”",
        ["salute", "head", "p"]
      ),
      (.note, "note", "a remark in another hand after the signature", ["add", "postscript", "p"]),
    ]
    for part in doubtful {
      let indices = roles.filter { $0.value == part.role }.map(\.key).sorted()
      guard let first = indices.first, let last = indices.last else { continue }
      let range = units[first].range.lowerBound..<units[last].range.upperBound
      if !review.accepts(part.kind, range, 0.7, part.reason, alternatives: part.alternatives) {
        for index in indices { roles[index] = nil }
      }
    }
  }

  // MARK: - Several letters

  private mutating func scanLetters(_ starts: [Int], from first: Int) {
    structure.isLetter = true
    structure.isGroup = true
    let preamble = first..<starts[0]
    rejoin(preamble)
    if !preamble.isEmpty {
      var builder = DivisionBuilder(units: units[preamble], description: description)
      structure.front +=
        structure.front.contains(where: \.isDivision)
        ? [builder.division(type: "titlePage")] : builder.front()
    }
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : units.count
      let scanner = LetterScanner(units: units[textStart(start, end)..<end], isForced: false)
      var found = scanner.roles
      propose(&found)
      var (roles, heads) = LetterRoles.placed(found, in: units[start..<end])
      rejoin(start..<end, &roles)
      var builder = DivisionBuilder(
        units: units[start..<end],
        description: description,
        roles: roles,
        headings: heads
      )
      structure.body.append(builder.division(type: "letter"))
    }
  }

  private mutating func rejoin(_ range: Range<Int>) {
    var roles: [Int: Block.Role] = [:]
    rejoin(range, &roles)
  }

  /// Puts lines together again that were divided after a date, where no salutation follows it.
  private mutating func rejoin(_ range: Range<Int>, _ roles: inout [Int: Block.Role]) {
    for index in range where units[index].isInline {
      let roleBefore = index > range.lowerBound ? roles[index - 1] : nil
      if roles[index] == .salute, roleBefore == .dateline { continue }
      if units[index].isClose,
        roles[index] == .complimentaryClose || roleBefore == .complimentaryClose
      {
        continue
      }
      // The part before it may have been taken up already.
      guard let before = units[..<index].lastIndex(where: { !$0.segments.isEmpty }),
        let last = units[before].segments.indices.last,
        let end = units[index].segments.last?.upperBound
      else { continue }
      let start = units[before].segments[last].lowerBound
      units[before].segments[last] = start..<end
      units[index].kind = .nodes([])
      units[index].segments = []
      roles[index] = nil
      units[index].segments = []
    }
  }

  /// The first unit of a letter after its headings.
  private func textStart(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end - 1, !units[index].isText { index += 1 }
    return index
  }

  // MARK: - One text

  private mutating func scanText(from first: Int) {
    let rest = units[first...]
    guard !rest.isEmpty else { return }
    let headings = HeadingPicker.headings(of: rest)
    let scanner = LetterScanner(units: rest, isForced: description.kind == .letter)
    let isLetter =
      description.kind != .text && scanner.isLetter && !headings.contains { $0.value.isNamed }
      && (HeadingPicker.diaryEntries(rest) == nil || scanner.roles.values.contains(.salute))
    structure.isLetter = isLetter
    let textStart = isLetter ? scanner.start : firstOfText(rest, headings)
    var found = isLetter ? scanner.roles : [:]
    propose(&found)
    var (roles, _) = LetterRoles.placed(
      found,
      in: units[textStart...]
    )
    rejoin(first..<units.count, &roles)
    let preamble = takePreamble(first..<textStart, isLetter: isLetter, headings: headings)
    var builder = DivisionBuilder(
      units: units[preamble...],
      description: description,
      roles: roles,
      headings: isLetter ? [:] : headings
    )
    structure.body.append(builder.division(type: isLetter ? "letter" : "text"))
    if !isLetter, case .element(_, _, let children)? = structure.body.first,
      children.allSatisfy({ if case .element("div", _, _) = $0 { true } else { false } }),
      !children.isEmpty
    {
      structure.body = children
    }
  }

  /// The first unit of running text, or of what is no line of a title page.
  private func firstOfText(
    _ units: ArraySlice<BlockScanner.Unit>,
    _ headings: [Int: HeadingScanner.Heading]
  ) -> Int {
    units.indices.first { index in
      !units[index].isText || headings[index]?.isNamed ?? false
        || (units[index].length > LetterScanner.runningTextLength
          && !PreambleAnalyzer.isSourceStatement(units[index].text))
    } ?? units.endIndex
  }

  /// Makes a title page of the lines before a text; returns the first unit of the text.
  private mutating func takePreamble(
    _ whole: Range<Int>,
    isLetter: Bool,
    headings: [Int: HeadingScanner.Heading]
  ) -> Int {
    let opensDiary = !isLetter && beginsEntry(at: whole.upperBound - 1, in: whole, headings)
    let range = opensDiary ? whole.lowerBound..<whole.upperBound - 1 : whole
    let hasText = range.upperBound < units.count
    guard hasText, !range.isEmpty, range.count <= LetterScanner.longestPreamble,
      units[range].allSatisfy(\.isText)
    else {
      guard isLetter, !range.isEmpty else { return range.lowerBound }
      // Nothing may stand before a letter's opener.
      var builder = DivisionBuilder(units: units[range], description: description)
      structure.front.append(builder.division(type: "preamble"))
      return range.upperBound
    }
    if !isLetter {
      let isTitled = opensDiary || headings[range.upperBound]?.isNamed ?? false
      guard range.count > 1 || isTitled, PreambleAnalyzer.isHeading(units[range.lowerBound].text)
      else {
        return range.lowerBound
      }
      // A heading and a short paragraph are no title page.
      let isTitlePage = units[range].dropFirst().allSatisfy { unit in
        PreambleAnalyzer.isHeading(unit.text) || PreambleAnalyzer.isSourceStatement(unit.text)
          || DateRecognizer.wholeDate(unit.text) != nil || unit.text.hasSuffix(",")
      }
      guard isTitlePage else { return range.lowerBound }
    }
    guard !structure.front.contains(where: \.isDivision) else {
      var builder = DivisionBuilder(units: units[range], description: description)
      structure.front.append(builder.division(type: "titlePage"))
      return range.upperBound
    }
    let roles = PreambleAnalyzer.roles(of: units[range].map(\.text), description: description)
    let blocks = zip(units[range], roles).map { unit, role in
      StructureNode.block(Block(role: role, segments: unit.segments, isInline: unit.isInline))
    }
    structure.front.append(.element("titlePage", [], blocks))
    return range.upperBound
  }
}

extension StructureScanner {
  /// Whether the date that ends a preamble is the heading of a diary's first entry, because other
  /// entries begin the same way.
  private func beginsEntry(
    at index: Int,
    in preamble: Range<Int>,
    _ headings: [Int: HeadingScanner.Heading]
  ) -> Bool {
    func isDate(_ index: Int) -> Bool { DateRecognizer.wholeDate(units[index].text) != nil }
    guard preamble.count > 1, headings[index] != nil, isDate(index) else { return false }
    return headings.keys.contains { $0 >= preamble.upperBound && isDate($0) }
  }
}

extension StructureNode {
  /// Whether it is a division.
  fileprivate var isDivision: Bool {
    if case .element("div", _, _) = self { true } else { false }
  }

  /// Whether it may stand in `front` before a title page.
  fileprivate var mayStandInFront: Bool {
    switch self {
    case .block(let block): [.paragraph, .head, .milestone, .pageBreak].contains(block.role)
    case .note: true
    case .element: false
    }
  }
}
