internal import Threads

/// Kinds of characters that a part of a transcription may hold: whoever looks for signs need not look
/// where there are none.
struct TextMarks: OptionSet, Sendable {
  let rawValue: UInt16

  /// Square brackets and braces.
  static let brackets = TextMarks(rawValue: 1 << 0)
  /// Characters of ASCII that are not named by any of the others, letters or blanks: `*`, `_`, `/`, `<`.
  static let symbols = TextMarks(rawValue: 1 << 1)
  /// `"`.
  static let quotes = TextMarks(rawValue: 1 << 2)
  /// `'` and the grave accent.
  static let apostrophes = TextMarks(rawValue: 1 << 3)
  /// `0` to `9`.
  static let figures = TextMarks(rawValue: 1 << 4)
  /// A hyphen at the end of a line, or three and more in a row.
  static let hyphens = TextMarks(rawValue: 1 << 5)
  /// Characters outside ASCII.
  static let others = TextMarks(rawValue: 1 << 6)
  /// Control characters but for tab and line ends.
  static let controls = TextMarks(rawValue: 1 << 7)
  /// A capital of ASCII before a full stop.
  static let initials = TextMarks(rawValue: 1 << 8)
  /// `(` and `)`.
  static let parentheses = TextMarks(rawValue: 1 << 9)
  /// Punctuation of sentences, and single hyphens.
  static let punctuation = TextMarks(rawValue: 1 << 10)
  static let tabs = TextMarks(rawValue: 1 << 11)
  /// Asked for, not found: letters and blanks stand everywhere.
  static let any = TextMarks(rawValue: 1 << 14)

  /// The kind of a byte of UTF-8 by itself.
  init(_ byte: UInt8) {
    self =
      switch byte {
      case 0x09: .tabs
      case 0x0A, 0x0D, 0x20: []
      case 0x00..<0x20, 0x7F: .controls
      case 0x22: .quotes
      case 0x27, 0x60: .apostrophes
      case 0x28, 0x29: .parentheses
      case 0x30...0x39: .figures
      case 0x41...0x5A, 0x61...0x7A: []
      case 0x5B, 0x5D, 0x7B, 0x7D: .brackets
      case 0x21, 0x2C, 0x2D, 0x2E, 0x3A, 0x3B, 0x3F: .punctuation
      case 0x80...: .others
      default: .symbols
      }
  }

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The kinds of the first bytes of some signs.
  init(firstOf signs: some Sequence<[UInt8]>) {
    self = []
    for first in signs.compactMap(\.first) {
      let kind = TextMarks(first)
      formUnion(kind.isEmpty ? .any : kind)
    }
  }

  /// Whether there may be what is asked for.
  func mayHold(_ kinds: TextMarks) -> Bool { kinds.contains(.any) || !isDisjoint(with: kinds) }
}

/// What kinds of characters stand where in a transcription, and where its lines begin.
struct TextMarkTable: Sendable {
  /// Of so many bytes each.
  private let chunks: [UInt16]
  private static let chunkLength = 64
  /// So many bytes are worth a thread.
  private static let pieceLength = 1 << 17

  /// Bytes that matter together with their neighbours have this bit more.
  private static let neighbours: UInt16 = 1 << 15

  /// By byte, what it is.
  private static let kinds: [UInt16] = (0...255).map { byte in
    let isSpecial = byte == 0x0A || byte == 0x0D || byte == 0x2D || byte == 0x2E
    return TextMarks(UInt8(byte)).rawValue | (isSpecial ? neighbours : 0)
  }

  private init(chunks: [UInt16]) { self.chunks = chunks }

  /// Looks through a text.
  /// - Parameter bytes: UTF-8.
  /// - Returns: The table, and the offsets at which lines begin, see ``LineTable``.
  static func scan(_ bytes: [UInt8]) -> (table: TextMarkTable, lineStarts: [Int]) {
    let pieces = stride(from: 0, to: bytes.count, by: pieceLength).map { start in
      start..<min(start + pieceLength, bytes.count)
    }
    let found = pieces.mapInThreads(pieceLength: 1) { scan(bytes, $0) }
    var chunks: [UInt16] = []
    chunks.reserveCapacity(bytes.count / chunkLength + 1)
    var starts = [0]
    starts.reserveCapacity(found.reduce(1) { $0 + $1.lineStarts.count })
    for piece in found {
      chunks += piece.chunks
      starts += piece.lineStarts
    }
    return (TextMarkTable(chunks: chunks), starts)
  }

  private static func scan(
    _ bytes: [UInt8],
    _ range: Range<Int>
  ) -> (chunks: [UInt16], lineStarts: [Int]) {
    let (kinds, neighbours) = (kinds, neighbours)
    var chunks: [UInt16] = []
    chunks.reserveCapacity(range.count / chunkLength + 1)
    var starts: [Int] = []
    var marks: UInt16 = 0
    var offset = range.lowerBound
    for byte in bytes[range] {
      let kind = kinds[Int(byte)]
      marks |= kind
      if kind & neighbours != 0 { marks |= Self.marks(at: offset, in: bytes, &starts).rawValue }
      offset += 1
      if offset % chunkLength == 0 {
        chunks.append(marks & ~neighbours)
        marks = 0
      }
    }
    if offset % chunkLength != 0 { chunks.append(marks & ~neighbours) }
    return (chunks, starts)
  }

  /// What a byte means together with those beside it.
  private static func marks(at offset: Int, in bytes: [UInt8], _ starts: inout [Int]) -> TextMarks {
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0x0A
    switch bytes[offset] {
    case 0x0A: starts.append(offset + 1)
    // CR LF is one line end.
    case 0x0D: if next != 0x0A || offset + 1 == bytes.count { starts.append(offset + 1) }
    case 0x2D:
      if next == 0x0A || next == 0x0D || next == 0x20 || next == 0x09 { return .hyphens }
      if next == 0x2D, offset > 0, bytes[offset - 1] == 0x2D { return .hyphens }
    default:
      if offset > 0, (0x41...0x5A).contains(bytes[offset - 1]) { return .initials }
    }
    return []
  }

  /// The kinds of characters in a range of bytes; some may stand just beside it.
  func marks(in range: Range<Int>) -> TextMarks {
    guard !range.isEmpty else { return [] }
    var marks: UInt16 = 0
    for index in range.lowerBound / Self.chunkLength...(range.upperBound - 1) / Self.chunkLength {
      marks |= chunks[index]
    }
    return TextMarks(rawValue: marks)
  }

  /// The ranges of bytes in which some kinds of characters may stand.
  func ranges(of kinds: TextMarks, count: Int) -> [Range<Int>] {
    chunks.indices.filter { TextMarks(rawValue: chunks[$0]).mayHold(kinds) }.map { index in
      index * Self.chunkLength..<min((index + 1) * Self.chunkLength, count)
    }
  }
}
