internal import SourceText

/// Finds the parts of a text in the units of a transcription: preamble, letters, divisions.
struct StructureScanner {
  private let transcript: Transcript
  private let description: EditionDescription
  private var units: [BlockScanner.Unit]
  private var structure = TextStructure()

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
      units: units
    )
    scanner.structure.proposals = blocks.proposals
    scanner.scan()
    return scanner.structure
  }

  private init(
    transcript: Transcript,
    description: EditionDescription,
    units: [BlockScanner.Unit]
  ) {
    self.transcript = transcript
    self.description = description
    self.units = units
  }

  private mutating func scan() {
    guard !units.isEmpty else { return }
    let first = takeDirectives()
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
    while index < units.count, case .directive(let block) = units[index].kind {
      blocks.append(.block(block))
      index += 1
    }
    if !blocks.isEmpty { structure.front.append(.element("titlePage", [], blocks)) }
    return index
  }

  // MARK: - Several letters

  private mutating func scanLetters(_ starts: [Int], from first: Int) {
    structure.isLetter = true
    structure.isGroup = true
    let preamble = first..<starts[0]
    if !preamble.isEmpty {
      let builder = DivisionBuilder(units: units[preamble], description: description)
      structure.front += builder.front()
    }
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : units.count
      let scanner = LetterScanner(units: units[textStart(start, end)..<end], isForced: false)
      var builder = DivisionBuilder(
        units: units[start..<end],
        description: description,
        roles: scanner.roles
      )
      structure.body.append(builder.division(type: "letter"))
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
    let headings = HeadingPicker.headings(of: rest, isLetter: description.kind == .letter)
    let scanner = LetterScanner(units: rest, isForced: description.kind == .letter)
    let isLetter =
      description.kind != .text && scanner.isLetter && !headings.contains { $0.value.isNamed }
    structure.isLetter = isLetter
    var roles = isLetter ? scanner.roles : [:]
    let textStart = isLetter ? scanner.start : firstOfText(rest, headings)
    let preamble = takePreamble(first..<textStart, isLetter: isLetter, headings: headings)
    var builder = DivisionBuilder(
      units: units[preamble...],
      description: description,
      roles: roles,
      headings: isLetter ? [:] : headings
    )
    roles = [:]
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
        || (units[index].text.utf8.count > LetterScanner.runningTextLength
          && !PreambleAnalyzer.isSourceStatement(units[index].text))
    } ?? units.endIndex
  }

  /// Makes a title page of the lines before a text; returns the first unit of the text.
  private mutating func takePreamble(
    _ range: Range<Int>,
    isLetter: Bool,
    headings: [Int: HeadingScanner.Heading]
  ) -> Int {
    let hasText = range.upperBound < units.count
    guard hasText, !range.isEmpty, range.count <= LetterScanner.longestPreamble,
      units[range].allSatisfy(\.isText)
    else { return range.lowerBound }
    if !isLetter {
      guard range.count > 1, PreambleAnalyzer.isHeading(units[range.lowerBound].text) else {
        return range.lowerBound
      }
      // A heading and a short paragraph are no title page.
      let isTitlePage = units[range].dropFirst().allSatisfy { unit in
        PreambleAnalyzer.isHeading(unit.text) || PreambleAnalyzer.isSourceStatement(unit.text)
          || DateRecognizer.wholeDate(unit.text) != nil || unit.text.hasSuffix(",")
      }
      guard isTitlePage else { return range.lowerBound }
    }
    let roles = PreambleAnalyzer.roles(of: units[range].map(\.text), description: description)
    let blocks = zip(units[range], roles).map { unit, role in
      StructureNode.block(Block(role: role, segments: unit.segments, isInline: unit.isInline))
    }
    structure.front.append(.element("titlePage", [], blocks))
    return range.upperBound
  }
}
