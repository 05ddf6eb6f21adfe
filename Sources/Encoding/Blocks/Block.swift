/// A part of the transcription that begins a line: a paragraph, a date line, a verse.
struct Block: Sendable, Hashable {
  /// What the block is in the document.
  enum Role: Sendable, Hashable {
    // Title page.
    case docImprint
    case docAuthor
    case byline
    case titleMain
    case titleDescription
    /// A statement of where the text was taken from.
    case docEdition
    case docDate
    // Opener.
    case dateline
    case salute
    case addressLine
    // Division.
    case head
    case paragraph
    case verse
    case item
    case cell
    case speaker
    case speech
    case stage
    case castItem
    case trailer
    // Closer.
    case complimentaryClose
    case signed
    case postscript
    /// A note whose marker is not found, or that stands where it belongs.
    case note
    // Points: nothing but a sign.
    case milestone
    case pageBreak
    /// A running head or page number.
    case forme
    case figure
  }

  var role: Role
  /// The content of each line, without the blanks at its ends: byte ranges in order, none empty.
  var segments: [Range<Int>]
  /// Whether it goes on in the line where the block before it ends.
  var isInline = false
  /// The bytes before the content that markup takes the place of: an item's number, a mark of
  /// quotation.
  var opening: Range<Int>?
  /// The bytes after the content that markup takes the place of.
  var closing: Range<Int>?
  /// The number of blanks that every line begins with; 0 when the lines differ.
  var indent = 0
  var attributes: [Span.Attribute] = []

  init(
    role: Role,
    segments: [Range<Int>],
    isInline: Bool = false,
    opening: Range<Int>? = nil,
    closing: Range<Int>? = nil,
    attributes: [Span.Attribute] = []
  ) {
    self.role = role
    self.segments = segments
    self.isInline = isInline
    self.opening = opening
    self.closing = closing
    self.attributes = attributes
  }

  /// A point: a whole line is its sign.
  init(role: Role, sign: Range<Int>, attributes: [Span.Attribute] = []) {
    self.init(role: role, segments: [], opening: sign, attributes: attributes)
  }

  /// From the first character of the content to the last.
  var range: Range<Int> {
    guard let first = segments.first, let last = segments.last else {
      let end = opening?.upperBound ?? 0
      return end..<end
    }
    return first.lowerBound..<last.upperBound
  }

  /// The content with the signs before and after it.
  var extent: Range<Int> {
    let start = opening?.lowerBound ?? range.lowerBound
    return start..<max(closing?.upperBound ?? range.upperBound, start)
  }

  /// Whether the block holds running text, in which signs are looked for.
  var holdsText: Bool { !segments.isEmpty }
}

/// A note whose body stands apart from the place it is attached to.
struct NoteBody: Sendable, Hashable {
  /// The marker without its brackets: `1`, `*`.
  var label: String
  /// Which series it belongs to, for texts with two: the bracket that its marker stands in.
  var series: String
  /// `bottom` for footnotes, `end` for notes after the text.
  var place: String
  /// The paragraphs; the first has the marker as its opening.
  var blocks: [Block]

  /// From the marker to the last character.
  var extent: Range<Int> {
    guard let first = blocks.first, let last = blocks.last else { return 0..<0 }
    return first.extent.lowerBound..<last.extent.upperBound
  }
}

/// A part of the text's structure.
indirect enum StructureNode: Sendable, Hashable {
  case block(Block)
  /// An element that holds others and no text of its own.
  case element(String, [Span.Attribute], [StructureNode])
  case note(NoteBody)

  /// The blocks in it, in source order.
  func forEachBlock(_ body: (Block) -> Void) {
    switch self {
    case .block(let block): body(block)
    case .element(_, _, let children): for child in children { child.forEachBlock(body) }
    case .note(let note): for block in note.blocks { body(block) }
    }
  }
}

/// The transcription divided into the parts of a TEI text; each list is in source order.
struct TextStructure: Sendable, Hashable {
  var isLetter = false
  /// Whether each division of the body is a text of its own.
  var isGroup = false
  /// The children of `front`, `body` and `back`; the back's come last in the source.
  var front: [StructureNode] = []
  var body: [StructureNode] = []
  var back: [StructureNode] = []
  /// What is less than certain about it.
  var proposals: [Proposal] = []

  /// All blocks in source order.
  var blocks: [Block] { blocks(of: front + body + back) }

  /// The blocks of some nodes, in their order.
  func blocks(of nodes: [StructureNode]) -> [Block] {
    var blocks: [Block] = []
    for node in nodes { node.forEachBlock { blocks.append($0) } }
    return blocks
  }

  /// The bodies of notes in source order.
  var notes: [NoteBody] {
    var notes: [NoteBody] = []
    func visit(_ node: StructureNode) {
      switch node {
      case .block: break
      case .element(_, _, let children): children.forEach(visit)
      case .note(let note): notes.append(note)
      }
    }
    (front + body + back).forEach(visit)
    return notes
  }
}
