internal import SourceText
internal import Threads

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
    /// Where the first of its lines begins, with the white space before it.
    let start: Int
    var segments: [Range<Int>]
    /// The transcription.
    let bytes: [UInt8]
    /// The number of the group of lines that it belongs to.
    var group: Int
    /// Whether it goes on in the line where the unit before it ends.
    var isInline = false
    /// Whether it is the formula or the signature of a closing sentence.
    var isClose = false
    /// Whether it is the only line of its group.
    var isAlone = false

    var isText: Bool { if case .text = kind { true } else { false } }
    var heading: HeadingScanner.Heading? {
      if case .heading(let heading) = kind { heading } else { nil }
    }
    /// The lines with a blank between each two.
    var text: String {
      if segments.count == 1 { return String(decoding: bytes[segments[0]], as: UTF8.self) }
      var joined: [UInt8] = []
      joined.reserveCapacity(length)
      for segment in segments {
        if !joined.isEmpty { joined.append(0x20) }
        joined.append(contentsOf: bytes[segment])
      }
      return String(decoding: joined, as: UTF8.self)
    }
    /// The bytes of the ``text``.
    var length: Int { segments.reduce(-1) { $0 + $1.count + 1 } }
    /// Whether it is a salutation.
    var isSalute: Bool {
      guard let last = segments.last?.last.map({ bytes[$0] }) else { return false }
      return LetterFormulas.mayEndSalute(last) && length <= LetterFormulas.longestLine
        && LetterFormulas.isSalute(text)
    }
    var range: Range<Int> {
      (segments.first?.lowerBound ?? 0)..<(segments.last?.upperBound ?? 0)
    }
  }

  /// Longer lines are paragraphs of their own, in bytes: nobody wraps at more.
  static let wrappedLineLimit = 130
  /// A group all of whose lines are shorter is not running text: date, address, signature.
  static let shortLineLimit = 55
  /// No opener begins after so many units.
  static let openerLimit = 20

  /// To look through so many groups of lines is worth a thread.
  private static let worthAThread = 2000

  let pieceLength: Int
  let transcript: Transcript
  let description: EditionDescription
  let view: LineView
  let groups: [LineGroup]
  let points: PointLines
  let lists: ListScanner
  let tables: TableScanner
  let verses: VerseScanner
  let headings: HeadingScanner
  let notes: NoteScanner
  let drama: DramaScanner
  var units: [Unit] = []
  /// What is proposed and decided.
  var review: StructureReview
  /// Whether the heading passed last was one for notes.
  var isInNotes = false
  var isInCast = false
  var isInContents = false
  /// Whether only what may precede a text has come so far.
  var isInPreamble = true

  /// Makes a scanner.
  /// - Parameters:
  ///   - transcript: The transcription.
  ///   - description: What the edition knows.
  ///   - pieceLength: How many groups of lines are worth a thread; the result does not depend on it.
  init(transcript: Transcript, description: EditionDescription, pieceLength: Int = 500) {
    self.pieceLength = pieceLength
    self.transcript = transcript
    self.description = description
    review = StructureReview(transcript: transcript, decisions: description.decisions)
    view = LineView(transcript: transcript)
    groups = LineGroup.groups(of: transcript)
    points = PointLines(view: view, groups: groups)
    lists = ListScanner(view: view)
    tables = TableScanner(view: view)
    headings = HeadingScanner(view: view, isMuse: description.conventions.markup.contains(.muse))
    // Each of them looks through all lines.
    let (view, groups) = (view, groups)
    let isLong = groups.count > Self.worthAThread
    let futureNotes = Future(startsNow: isLong) {
      (NoteScanner(view: view, groups: groups), DramaScanner(view: view, groups: groups))
    }
    verses = VerseScanner(view: view, groups: groups)
    (notes, drama) = futureNotes.value
  }

  /// The units in source order; empty when the text is all white space.
  mutating func scan() -> [Unit] {
    scanGroups()
    splitCloses()
    return units.prefix(Self.openerLimit).flatMap(splitAfterDate)
      + units.dropFirst(Self.openerLimit)
  }

  /// Divides the paragraphs that close a letter with its signature in one sentence.
  mutating func splitCloses() {
    // From the end, so that the indices before stay as they are.
    for index in units.indices.reversed() where units[index].isText && endsLetter(index) {
      splitClose(index)
    }
  }

  /// Whether nothing, or what may follow a letter, comes next.
  func endsLetter(_ index: Int) -> Bool {
    guard units[index].segments.count == 1, index + 1 < units.count else {
      return index + 1 == units.count
    }
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

  mutating func splitClose(_ index: Int) {
    guard units[index].segments.count == 1, let line = units[index].segments.first,
      let close = LetterFormulas.close(in: units[index].text)
    else { return }
    let unit = units[index]
    func piece(_ range: Range<Int>, isInline: Bool) -> Unit {
      var piece = unit
      piece.segments = [trimmed(range)]
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
        isInline: close.formula > 0
      )
    )
    pieces.append(piece(line.lowerBound + close.signature..<line.upperBound, isInline: true))
    units.replaceSubrange(index...index, with: pieces)
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, transcript.bytes[end - 1] == 0x20 { end -= 1 }
    return range.lowerBound..<end
  }

  /// Adds the units of a group; returns the number of groups taken.
  mutating func take(_ group: LineGroup, at index: Int) -> Int {
    isInPreamble = isInPreamble && units.allSatisfy(\.isPreamble)
    if isInPreamble, takeDirectives(group) { return 1 }
    if takeBoilerplate(group) { return 1 }
    if let taken = takeTags(at: index) { return taken }
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

  mutating func add(_ kind: Unit.Kind, _ lines: [SourceLine], _ group: LineGroup) {
    var unit = unit(lines, group: group.number)
    unit.kind = kind
    unit.isAlone = group.isSingle
    units.append(unit)
  }

  func unit(_ lines: [SourceLine], group: Int) -> Unit {
    Unit(
      start: lines.first.map { $0.content.lowerBound - $0.indent } ?? 0,
      segments: lines.map(\.content),
      bytes: view.bytes,
      group: group
    )
  }

  func range(_ lines: [SourceLine]) -> Range<Int> {
    (lines.first?.content.lowerBound ?? 0)..<(lines.last?.content.upperBound ?? 0)
  }

  /// Whether the editors let a proposed structure stand.
  mutating func accepts(
    _ element: String,
    _ lines: [SourceLine],
    _ confidence: Double,
    _ reason: String,
    alternatives: [String]
  ) -> Bool {
    review.accepts(element, range(lines), confidence, reason, alternatives: alternatives)
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
