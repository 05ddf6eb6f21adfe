/// A text that is changed again and again, and what of the original is left in it.
package struct TextRevision: Sendable {
  /// A part of the text: bytes of the original, or new ones.
  private enum Piece: Sendable {
    case kept(Range<Int>)
    case added([UInt8])

    var count: Int {
      switch self {
      case .kept(let range): range.count
      case .added(let bytes): bytes.count
      }
    }

    func part(_ range: Range<Int>) -> Piece {
      switch self {
      case .kept(let own):
        .kept(own.lowerBound + range.lowerBound..<own.lowerBound + range.upperBound)
      case .added(let bytes): .added(Array(bytes[range]))
      }
    }
  }

  /// A range of the original with what took its place.
  package struct Change: Sendable, Hashable {
    /// Byte offsets into the original.
    package var range: Range<Int>
    /// The new bytes.
    package var replacement: [UInt8]
  }

  /// The text before all changes.
  package let original: [UInt8]
  /// The text after them.
  package private(set) var bytes: [UInt8]
  private var pieces: [Piece]

  /// Begins with a text that nobody has changed.
  package init(_ original: [UInt8]) {
    self.original = original
    bytes = original
    pieces = original.isEmpty ? [] : [.kept(0..<original.count)]
  }

  /// Changes the text.
  /// - Parameter edits: Edits of the text as it is now, sorted, without overlap.
  package mutating func apply(_ edits: [FixIt.Edit]) {
    var reader = PieceReader(pieces)
    for edit in edits {
      reader.copy(to: edit.range.lowerBound)
      reader.skip(to: edit.range.upperBound)
      if !edit.replacement.isEmpty { reader.output.append(.added(Array(edit.replacement.utf8))) }
    }
    reader.copy(to: bytes.count)
    pieces = reader.output
    bytes = FixIt("", .automatic, edits: edits).applied(to: bytes)
  }

  /// All changes, as edits of the original.
  package var changes: [Change] {
    var changes: [Change] = []
    var offset = 0
    var added: [UInt8] = []
    func close(at end: Int) {
      guard offset < end || !added.isEmpty else { return }
      changes.append(Change(range: offset..<end, replacement: added))
    }
    for piece in pieces {
      switch piece {
      case .added(let bytes): added += bytes
      case .kept(let range):
        close(at: range.lowerBound)
        added = []
        offset = range.upperBound
      }
    }
    close(at: original.count)
    return changes
  }

  /// Where a place of the text was in the original; of what is new, where it was put in.
  package func originalOffset(of offset: Int) -> Int {
    var (rest, place) = (offset, 0)
    for piece in pieces {
      if case .kept(let range) = piece {
        if rest < range.count { return range.lowerBound + rest }
        place = range.upperBound
      } else if rest < piece.count {
        return place
      }
      rest -= piece.count
    }
    return original.count
  }

  /// Goes through pieces and takes over some of them.
  private struct PieceReader {
    let pieces: [Piece]
    var output: [Piece] = []
    private var index = 0
    /// How much of the piece at the index is done.
    private var done = 0
    private var offset = 0

    init(_ pieces: [Piece]) { self.pieces = pieces }

    mutating func copy(to end: Int) { move(to: end, copies: true) }
    mutating func skip(to end: Int) { move(to: end, copies: false) }

    private mutating func move(to end: Int, copies: Bool) {
      while offset < end, index < pieces.count {
        let piece = pieces[index]
        let length = min(piece.count - done, end - offset)
        if copies { output.append(piece.part(done..<done + length)) }
        done += length
        offset += length
        if done == piece.count { (index, done) = (index + 1, 0) }
      }
    }
  }
}
