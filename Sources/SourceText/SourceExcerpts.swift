/// The places of a large text that somebody wants to see, with their lines and columns.
///
/// It takes the place of the whole text, which need not be in memory.
public struct SourceExcerpts: Sendable {
  /// A piece of the text.
  public struct Piece: Sendable {
    /// Where it begins, a byte offset into the text.
    public let offset: Int
    /// The line and column of its first byte.
    public let position: SourcePosition
    /// What stands there, in UTF-8.
    public let bytes: [UInt8]

    var end: Int { offset + bytes.count }
  }

  /// In the order of the text, without overlap.
  public private(set) var pieces: [Piece] = []

  /// So many bytes before and after a range belong to its piece.
  private static let margin = 1_024

  /// Reads a text once and keeps what stands around some ranges.
  /// - Parameters:
  ///   - ranges: Byte offsets; of long ranges the beginning and the end are kept.
  ///   - source: Gives the text piece by piece, in UTF-8; nil at its end.
  public init(around ranges: [Range<Int>], of source: () -> [UInt8]?) {
    var wanted = Self.joined(ranges)[...]
    var offset = 0
    var (line, column) = (1, 1)
    var followsReturn = false
    var kept: [UInt8] = []
    var start = (offset: 0, position: SourcePosition(line: 1, column: 1))
    while let range = wanted.first, let bytes = source() {
      var current = range
      for byte in bytes {
        if followsReturn, byte != 0x0A { (line, column) = (line + 1, 1) }
        if offset == current.lowerBound {
          start = (offset, SourcePosition(line: line, column: column))
        }
        if offset >= current.lowerBound { kept.append(byte) }
        offset += 1
        if byte == 0x0A {
          (line, column) = (line + 1, 1)
        } else if byte & 0xC0 != 0x80, byte != 0x0D {
          column += 1
        }
        followsReturn = byte == 0x0D
        guard offset == current.upperBound else { continue }
        pieces.append(Piece(offset: start.offset, position: start.position, bytes: kept))
        kept = []
        wanted.removeFirst()
        guard let next = wanted.first else { return }
        current = next
      }
    }
    if !kept.isEmpty {
      pieces.append(Piece(offset: start.offset, position: start.position, bytes: kept))
    }
  }

  /// The ranges with their margins, sorted, those that touch made one.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var ends: [Range<Int>] = []
    for range in ranges {
      for end in [range.lowerBound, range.upperBound] {
        ends.append(max(end - margin, 0)..<end + margin)
      }
    }
    var joined: [Range<Int>] = []
    for range in ends.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  /// The piece that holds an offset, its end included; nil when there is none.
  public func piece(at offset: Int) -> Piece? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, offset <= pieces[low - 1].end else { return nil }
    return pieces[low - 1]
  }

  /// The line and column of a byte offset; nil when no piece holds it.
  public func position(of offset: Int) -> SourcePosition? {
    guard let piece = piece(at: offset) else { return nil }
    let local = LineTable(piece.bytes).position(of: offset - piece.offset)
    let isFirst = local.line == 1
    return SourcePosition(
      line: piece.position.line + local.line - 1,
      column: isFirst ? piece.position.column + local.column - 1 : local.column
    )
  }
}
