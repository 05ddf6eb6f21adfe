internal import Threads

/// Long texts are scanned by several threads.
///
/// A thread begins somewhere in the running text and does as if what comes before had ended there. When
/// it turns out that a list, a note or a heading from before reaches over that place, its work is done
/// again.
extension BlockScanner {
  /// What a thread found.
  private struct Piece {
    let groups: Range<Int>
    /// The scanner after the last group that was taken.
    let scanner: BlockScanner
    /// The first group that was not taken.
    let end: Int
  }

  /// Adds the units of all groups.
  mutating func scanGroups() {
    var index = 0
    for piece in scannedPieces() {
      guard piece.groups.lowerBound == index, isInRunningText else {
        scan(from: &index, to: piece.groups.upperBound)
        continue
      }
      take(over: piece.scanner)
      index = piece.end
    }
    scan(from: &index, to: groups.count)
  }

  private mutating func scan(from index: inout Int, to end: Int) {
    while index < end { index += take(groups[index], at: index) }
  }

  /// Whether what comes next does not depend on what came before.
  private var isInRunningText: Bool {
    !isInNotes && !isInCast && !isInContents && !isInPreamble
  }

  /// All groups but the first ones in pieces, each scanned by itself; none when they are few.
  private func scannedPieces() -> [Piece] {
    // A decision may depend on how often a passage occurs.
    guard groups.count >= pieceLength * 3, description.decisions.isEmpty else { return [] }
    let starts = Array(stride(from: pieceLength, to: groups.count, by: pieceLength))
    return starts.mapInThreads(pieceLength: 1) { start in
      var scanner = self
      scanner.isInPreamble = false
      var index = start
      let end = min(start + pieceLength, groups.count)
      scanner.scan(from: &index, to: end)
      return Piece(groups: start..<end, scanner: scanner, end: index)
    }
  }

  private mutating func take(over other: BlockScanner) {
    units += other.units
    review.add(other.review)
    (isInNotes, isInCast, isInContents) = (other.isInNotes, other.isInCast, other.isInContents)
  }
}
