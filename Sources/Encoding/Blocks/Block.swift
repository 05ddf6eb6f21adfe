/// A part of the transcription that begins a line: a paragraph, a date line, a signature.
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
    // Division.
    case head
    case paragraph
    // Closer.
    case complimentaryClose
    case signed
    case postscript
  }

  var role: Role
  /// The content of each line, without the blanks at its ends: byte ranges in order, none empty.
  var segments: [Range<Int>]
  /// Whether it goes on in the line where the block before it ends.
  var isInline = false

  /// From the first character to the last.
  var range: Range<Int> {
    guard let first = segments.first, let last = segments.last else { return 0..<0 }
    return first.lowerBound..<last.upperBound
  }
}

/// The transcription divided into the parts of a TEI text; each list is in source order.
struct TextStructure: Sendable, Hashable {
  var isLetter = false
  /// Blocks of `front/titlePage`.
  var front: [Block] = []
  var opener: [Block] = []
  /// `head` and `p`.
  var body: [Block] = []
  var closer: [Block] = []
  var postscript: [Block] = []

  /// All blocks in source order.
  var blocks: [Block] { front + opener + body + closer + postscript }
}
