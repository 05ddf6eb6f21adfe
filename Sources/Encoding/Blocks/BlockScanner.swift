internal import SourceText

/// Divides a transcription into units: paragraphs, lines that stand for themselves, and whatever shows
/// by its shape what it is.
///
/// A blank line ends a unit. Lines that follow each other without one are a wrapped paragraph,
/// unless they are too long to be wrapped lines; then each is a paragraph.
struct BlockScanner {
  /// A paragraph, a line of a group of short lines, or a ready-made part of the structure.
  struct Unit {
    enum Kind {
      /// Text that may be a letter's opener or closer, a heading, a paragraph.
      case text
      case heading(HeadingScanner.Heading)
      /// Known by its shape.
      case nodes([StructureNode])
      /// Points between blocks.
      case points([Block])
      case note(NoteBody)
      /// A line of a preamble that says what it is (`#title …`).
      case directive(Block)
      /// A line before which a library's own words stand, or after which they begin.
      case boundary(isEnd: Bool)
    }

    var kind = Kind.text
    var lines: [SourceLine]
    var segments: [Range<Int>]
    var text: String
    /// The number of the group of lines that it belongs to.
    var group: Int
    /// Whether it goes on in the line where the unit before it ends.
    var isInline = false
    /// Whether it is the formula or the signature of a closing sentence.
    var isClose = false
    /// Whether it is the only line of its group.
    var isAlone = false

    var isText: Bool { if case .text = kind { true } else { false } }
    var heading: HeadingScanner.Heading? { if case .heading(let heading) = kind { heading } else { nil } }
    var range: Range<Int> {
      (segments.first?.lowerBound ?? 0)..<(segments.last?.upperBound ?? 0)
    }
  }

  /// Longer lines are paragraphs of their own, in bytes: nobody wraps at more.
  static let wrappedLineLimit = 130
  /// A group all of whose lines are shorter is not running text: date, address, signature.
  static let shortLineLimit = 55
  /// No opener begins after so many units.
  private static let openerLimit = 20

  let transcript: Transcript
  let description: EditionDescription
  private let view: LineView
  private let groups: [LineGroup]
  private let points: PointLines
  private let lists: ListScanner
  private let tables: TableScanner
  private let verses: VerseScanner
  private let headings: HeadingScanner
  private let notes: NoteScanner
  private let drama: DramaScanner
  private var units: [Unit] = []
  private(set) var proposals: [Proposal] = []
  private var names = ProposalNames()
  /// What the editors want groups to be, by their first byte.
  private var forced: [Int: String] = [:]
  /// Whether the heading passed last was one for notes.
  private var isInNotes = false
  private var isInCast = false
  private var isInContents = false

  init(transcript: Transcript, description: EditionDescription) {
    self.transcript = transcript
    self.description = description
    view = LineView(transcript: transcript)
    groups = LineGroup.groups(of: transcript)
    points = PointLines(view: view, groups: groups)
    lists = ListScanner(view: view)
    tables = TableScanner(view: view)
    verses = VerseScanner(view: view, groups: groups)
    headings = HeadingScanner(view: view, isMuse: description.conventions.markup.contains(.muse))
    notes = NoteScanner(view: view, groups: groups)
    drama = DramaScanner(view: view, groups: groups)
  }

  /// The units in source order; empty when the text is all white space.
  mutating func scan() -> [Unit] {
    var index = 0
    while index < groups.count {
      index += take(groups[index], at: index)
    }
    splitCloses()
    return units.prefix(Self.openerLimit).flatMap(splitAfterDate)
      + units.dropFirst(Self.openerLimit)
  }

  /// Divides the paragraphs that close a letter with its signature in one sentence.
  private mutating func splitCloses() {
    // From the end, so that the indices before stay as they are.
    for index in units.indices.reversed() where units[index].isText && endsLetter(index) {
      splitClose(index)
    }
  }

  /// Whether nothing, or what may follow a letter, comes next.
  private func endsLetter(_ index: Int) -> Bool {
    guard units[index].segments.count == 1, index + 1 < units.count else { return index + 1 == units.count }
    let next = units[index + 1]
    switch next.kind {
    case .heading, .points, .note, .boundary: return true
    case .nodes, .directive: return false
    case .text:
      return LetterFormulas.isPostscript(next.text) || next.text.hasPrefix("To ")
        || LetterScanner.isDateOrPlaceWithDate(next.text)
        || HeadingScanner.shaped(next.text).map { $0.rank == 80 } ?? false
    }
  }

  private mutating func splitClose(_ index: Int) {
    guard units[index].segments.count == 1, let line = units[index].segments.first,
      let close = LetterFormulas.close(in: units[index].text)
    else { return }
    let unit = units[index]
    func piece(_ range: Range<Int>, isInline: Bool) -> Unit {
      var piece = unit
      piece.segments = [trimmed(range)]
      piece.text = view.text(piece.segments[0])
      piece.isInline = isInline
      piece.isClose = true
      return piece
    }
    var pieces: [Unit] = []
    if close.formula > 0 {
      var body = piece(line.lowerBound..<line.lowerBound + close.formula, isInline: false)
      body.isClose = false
      pieces.append(body)
    }
    pieces.append(
      piece(
        line.lowerBound + close.formula..<line.lowerBound + close.signature,
        isInline: close.formula > 0))
    pieces.append(piece(line.lowerBound + close.signature..<line.upperBound, isInline: true))
    units.replaceSubrange(index...index, with: pieces)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, transcript.bytes[end - 1] == 0x20 { end -= 1 }
    return range.lowerBound..<end
  }

  /// Adds the units of a group; returns the number of groups taken.
  private mutating func take(_ group: LineGroup, at index: Int) -> Int {
    if units.allSatisfy(\.isPreamble), takeDirectives(group) { return 1 }
    if takeBoilerplate(group) { return 1 }
    if let taken = takeNotes(at: index) { return taken }
    if group.isSingle, let blocks = points.blocks(for: group.first) {
      add(.points(blocks), group.lines, group)
      return 1
    }
    if let rest = takeHeading(group) {
      guard !rest.isEmpty else { return 1 }
      return take(LineGroup(lines: rest, number: group.number), at: index)
    }
    if isInCast || isInContents, takeEntries(group) { return 1 }
    if let stage = drama.stage(group) {
      add(.nodes([stage]), group.lines, group)
      return 1
    }
    if takeSpeeches(group) { return 1 }
    if takeTable(group) { return 1 }
    if let taken = takeList(group, at: index) { return taken }
    if takeVerse(group, at: index) { return 1 }
    takeText(group)
    return 1
  }

  private mutating func add(_ kind: Unit.Kind, _ lines: [SourceLine], _ group: LineGroup) {
    var unit = unit(lines, group: group.number)
    unit.kind = kind
    unit.isAlone = group.isSingle
    units.append(unit)
  }

  private func unit(_ lines: [SourceLine], group: Int) -> Unit {
    Unit(
      lines: lines,
      segments: lines.map(\.content),
      text: lines.map { view.text($0) }.joined(separator: " "),
      group: group
    )
  }

  private func range(_ lines: [SourceLine]) -> Range<Int> {
    (lines.first?.content.lowerBound ?? 0)..<(lines.last?.content.upperBound ?? 0)
  }

  /// Whether the editors let a proposed structure stand.
  private mutating func accepts(
    _ kind: String,
    _ lines: [SourceLine],
    _ confidence: Double,
    _ reason: String,
    alternatives: [String]
  ) -> Bool {
    let range = range(lines)
    let id = names.name(.structure, reading: kind, range, in: transcript.bytes)
    let verdict = description.decisions[id]?.verdict
    proposals.append(
      Proposal(
        id: id,
        kind: .structure,
        range: range,
        text: transcript.file.text(in: range),
        reading: kind,
        confidence: confidence,
        reasons: [reason],
        alternatives: alternatives,
        verdict: verdict
      )
    )
    switch verdict {
    case .refused: return false
    case .changed(let other):
      forced[range.lowerBound] = other
      return other == kind
    case .accepted, nil: return true
    }
  }
}

extension BlockScanner.Unit {
  /// Whether only what may precede a text has come so far.
  fileprivate var isPreamble: Bool {
    switch kind {
    case .directive, .points: true
    default: false
    }
  }
}

// MARK: - Preamble

extension BlockScanner {
  private static let directives: [String: Block.Role] = [
    "title": .titleMain, "subtitle": .titleDescription, "author": .docAuthor, "date": .docDate,
    "pubdate": .docDate, "source": .docEdition, "publisher": .docImprint, "lang": .titleDescription,
    "notes": .titleDescription, "sorttopics": .titleDescription, "sortauthors": .titleDescription,
    "topics": .titleDescription, "cat": .titleDescription, "listtitle": .titleDescription,
    "cover": .titleDescription, "teaser": .titleDescription, "desc": .titleDescription,
    "rights": .docImprint, "isbn": .docImprint, "seriesname": .titleDescription,
    "seriesnumber": .titleDescription, "publisherlocation": .docImprint, "rating": .titleDescription,
  ]

  /// `#title Letter to Lenin`, as AmuseWiki begins its files.
  private mutating func takeDirectives(_ group: LineGroup) -> Bool {
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
  private mutating func takeBoilerplate(_ group: LineGroup) -> Bool {
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

// MARK: - Notes

extension BlockScanner {
  /// Adds notes' bodies; returns the number of groups taken, nil when the group is no note.
  private mutating func takeNotes(at index: Int) -> Int? {
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

  private func noteBlock(_ opening: NoteScanner.Opening, _ lines: [SourceLine]) -> Block {
    var segments = lines.map(\.content)
    segments[0] = opening.sign.upperBound..<segments[0].upperBound
    return Block(role: .paragraph, segments: segments, opening: opening.sign)
  }

  private func body(_ opening: NoteScanner.Opening, _ blocks: [Block]) -> NoteBody {
    NoteBody(
      label: opening.label.label,
      series: opening.label.series,
      place: isInNotes ? "end" : "bottom",
      blocks: blocks
    )
  }

  /// `[Footnote 1: …]`, which may hold several paragraphs.
  private mutating func takeEnclosed(_ opening: NoteScanner.Opening, at index: Int) -> Int? {
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

// MARK: - Headings and what they announce

extension BlockScanner {
  /// Adds a heading; returns the lines that remain, nil when the group begins with no heading.
  private mutating func takeHeading(_ group: LineGroup) -> [SourceLine]? {
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
      if isTitle { count += rest.count } else if !heading.isNamed || second.length < 30 { return nil }
    }
    if lists.nodes(group) != nil, !heading.isNamed { return nil }
    isInNotes = heading.type == "notes"
    isInCast = heading.type == "castList"
    isInContents = heading.type == "contents"
    let lines = Array(group.lines.prefix(count))
    guard
      accepts(
        "head", lines, heading.confidence, heading.reason,
        alternatives: ["p"])
    else { return nil }
    heading.opening = min(heading.opening, lines[0].length - 1)
    var unit = unit(lines, group: group.number)
    unit.kind = .heading(heading)
    unit.isAlone = count == group.lines.count
    units.append(unit)
    return Array(group.lines.dropFirst(count))
  }

  private func endsSentence(_ line: SourceLine) -> Bool {
    ".!?,;:".utf8.contains(view.lastByte(line))
  }

  /// The lines under a heading for a cast list or a table of contents.
  private mutating func takeEntries(_ group: LineGroup) -> Bool {
    guard group.lines.allSatisfy({ $0.length <= 120 }), group.lines.count >= 2 || isInCast else {
      isInCast = false
      isInContents = false
      return false
    }
    let role = isInCast ? Block.Role.castItem : .item
    let items = group.lines.map { StructureNode.block(Block(role: role, segments: [$0.content])) }
    add(
      .nodes([.element(isInCast ? "castList" : "list", isInCast ? [] : [.init("type", "toc")], items)]),
      group.lines,
      group
    )
    return true
  }

  private mutating func takeSpeeches(_ group: LineGroup) -> Bool {
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
      add(.nodes([drama.speech(piece.lines, piece.beginning, isVerse: isVerse)]), piece.lines, group)
    }
    return true
  }
}

// MARK: - Tables, lists, verse

extension BlockScanner {
  private mutating func takeTable(_ group: LineGroup) -> Bool {
    guard let table = tables.table(group) else { return false }
    let isSure = table.border == .tabs
    guard
      accepts(
        "table", group.lines, isSure ? 0.92 : table.border == .bars ? 0.85 : 0.65,
        isSure ? "the same number of tabs in every line" : "the same columns in every line",
        alternatives: ["lg", "p"])
    else { return false }
    add(.nodes([table.node]), group.lines, group)
    return true
  }

  private mutating func takeList(_ group: LineGroup, at index: Int) -> Int? {
    if let nodes = lists.nodes(group) {
      guard
        accepts(
          "list", group.lines, 0.92, "lines that begin with rising numbers or the same mark",
          alternatives: ["p"])
      else { return nil }
      add(.nodes(nodes), group.lines, group)
      return 1
    }
    if let (node, count) = lists.list(from: groups[index...]) {
      let lines = groups[index..<index + count].flatMap(\.lines)
      guard
        accepts(
          "list", lines, 0.85, "paragraphs that begin with rising numbers or the same mark",
          alternatives: ["p"])
      else { return nil }
      add(.nodes([node]), lines, group)
      return count
    }
    return nil
  }

  private mutating func takeVerse(_ group: LineGroup, at index: Int) -> Bool {
    if verses.hasCitationMarks(group) {
      let isMuse = description.conventions.markup.contains(.muse)
      guard
        accepts(
          isMuse ? "lg" : "quote", group.lines, 0.92, "every line begins with >",
          alternatives: [isMuse ? "quote" : "lg", "p"])
      else { return false }
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
          "quote", group.lines, 0.75, "all its lines stand further in and run on",
          alternatives: ["p", "lg"])
      else { return false }
      add(.nodes([verses.quotation(group)]), group.lines, group)
      return true
    }
    let neighbours = [index - 1, index + 1].filter(groups.indices.contains).map { groups[$0] }
    let confidence = verses.confidence(group, neighbours: neighbours)
    guard confidence >= 0.5, !isCorrespondence(group),
      accepts(
        "lg", group.lines, confidence, "short lines that each begin with a capital",
        alternatives: ["p"])
    else { return false }
    add(.nodes([verses.stanza(group.lines)]), group.lines, group)
    return true
  }

  /// Whether a group holds what letters and title pages begin or end with.
  private func isCorrespondence(_ group: LineGroup) -> Bool {
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

// MARK: - Text

extension BlockScanner {
  private mutating func takeText(_ group: LineGroup) {
    let lines = group.lines
    let long = lines.count > 1 && lines.contains { $0.length > Self.wrappedLineLimit }
    let short = lines.count > 1 && lines.allSatisfy { $0.length < Self.shortLineLimit }
    var new: [Unit]
    if long || short {
      new = lines.map { unit([$0], group: group.number) }
    } else {
      new = splitAtSalute(lines, group: group.number)
    }
    if new.count == 1 { new[0].isAlone = group.isSingle }
    units += new
  }

  /// Divides a line that holds place, date and salutation (`Dmitrov, 4 March 1920. Dear Sir,`).
  private func splitAfterDate(_ unit: Unit) -> [Unit] {
    guard unit.isText, unit.segments.count == 1, let line = unit.segments.first, line.count < 120,
      let date = DateRecognizer.matches(in: transcript.bytes, line).first
    else { return [unit] }
    var end = date.range.upperBound
    while end < line.upperBound, ".,;:".utf8.contains(transcript.bytes[end]) { end += 1 }
    var start = end
    while start < line.upperBound, transcript.bytes[start] == 0x20 { start += 1 }
    let rest = transcript.file.text(in: start..<line.upperBound)
    guard start > end, LetterFormulas.isSalute(rest) else { return [unit] }
    var first = unit
    first.segments = [line.lowerBound..<end]
    first.text = transcript.file.text(in: line.lowerBound..<end)
    var salute = unit
    salute.segments = [start..<line.upperBound]
    salute.text = rest
    salute.isInline = true
    return [first, salute]
  }

  /// A letter's first paragraph may follow date and salutation without a blank line.
  private func splitAtSalute(_ lines: [SourceLine], group: Int) -> [Unit] {
    let head = lines.prefix(4).prefix { $0.length < Self.shortLineLimit }
    guard
      let salute = head.lastIndex(where: { LetterFormulas.isSalute(view.text($0)) }),
      salute + 1 < lines.count
    else { return [unit(lines, group: group)] }
    // The groups differ, so that the lines are not taken for one paragraph.
    return lines[...salute].map { unit([$0], group: group) }
      + [unit(Array(lines[(salute + 1)...]), group: -group - 1)]
  }
}
