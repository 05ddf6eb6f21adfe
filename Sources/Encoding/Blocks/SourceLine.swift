internal import SourceText
internal import Threads

/// A line of the transcription that is not blank.
struct SourceLine: Sendable, Hashable {
  /// The line without the white space at its ends; never empty.
  var content: Range<Int>
  /// The bytes of white space before the content.
  var indent: Int
  /// Whether that white space is blanks only.
  var isIndentedByBlanks = true
  /// The line's number, from 0.
  var number: Int

  /// The content's length in bytes.
  var length: Int { content.count }
}

/// Lines that follow each other without a blank line between.
struct LineGroup: Sendable {
  var lines: [SourceLine]
  /// The group's number.
  var number: Int

  var first: SourceLine { lines[0] }
  var isSingle: Bool { lines.count == 1 }

  /// The groups of a transcription; a form feed ends a group and belongs to the next.
  static func groups(of transcript: Transcript) -> [LineGroup] {
    let pieces = Self.pieces(of: transcript).mapInThreads(pieceLength: 1) { lines in
      Self.groups(of: transcript, lines)
    }
    guard pieces.count > 1 else { return pieces.first ?? [] }
    var groups: [LineGroup] = []
    groups.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    for piece in pieces {
      let first = groups.count
      for group in piece {
        groups.append(LineGroup(lines: group.lines, number: first + group.number))
      }
    }
    return groups
  }

  /// So many lines are worth a thread.
  private static let pieceLength = 8192

  /// The lines in pieces that begin after a blank line.
  private static func pieces(of transcript: Transcript) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    let count = transcript.lines.count
    while start < count {
      var end = min(start + pieceLength, count)
      while end < count, !transcript.lines.lineRange(end - 1).isEmpty { end += 1 }
      pieces.append(start..<end)
      start = end
    }
    return pieces
  }

  private static func groups(of transcript: Transcript, _ numbers: Range<Int>) -> [LineGroup] {
    var groups: [LineGroup] = []
    var current: [SourceLine] = []
    func flush() {
      if !current.isEmpty { groups.append(LineGroup(lines: current, number: groups.count)) }
      current = []
    }
    let bytes = transcript.bytes
    for index in numbers {
      let range = transcript.lines.lineRange(index)
      var (start, end) = (range.lowerBound, range.upperBound)
      var hasTab = false
      while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 {
        hasTab = hasTab || bytes[start] == 0x09
        start += 1
      }
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      guard start < end else {
        flush()
        continue
      }
      if bytes[start] == 0x0C { flush() }
      current.append(
        SourceLine(
          content: start..<end,
          indent: start - range.lowerBound,
          isIndentedByBlanks: !hasTab,
          number: index
        )
      )
    }
    flush()
    return groups
  }
}

/// Looks at the characters of lines, by their bytes where that will do.
struct LineView {
  let transcript: Transcript

  var bytes: [UInt8] { transcript.bytes }

  func text(_ line: SourceLine) -> String { transcript.file.text(in: line.content) }
  func text(_ range: Range<Int>) -> String { transcript.file.text(in: range) }

  func firstByte(_ line: SourceLine) -> UInt8 { transcript.bytes[line.content.lowerBound] }
  func lastByte(_ line: SourceLine) -> UInt8 { transcript.bytes[line.content.upperBound - 1] }

  /// The first letter, past quotation marks and other signs; nil when the line has none.
  func firstLetter(_ line: SourceLine) -> Character? {
    let start = line.content.lowerBound
    let end = min(line.content.upperBound, start + 24)
    return transcript.file.text(in: start..<end).first { $0.isLetter }
  }

  /// Whether the line begins with a capital letter, past signs.
  func startsWithCapital(_ line: SourceLine) -> Bool {
    let byte = firstByte(line)
    if (0x41...0x5A).contains(byte) { return true }
    if (0x61...0x7A).contains(byte) { return false }
    return firstLetter(line)?.isUppercase ?? false
  }

  /// The white space between the content of two lines must be looked at by whoever joins them.
  func indent(of lines: [SourceLine]) -> Int {
    guard let first = lines.first, first.indent > 0 else { return 0 }
    let same = lines.allSatisfy { $0.indent >= first.indent && $0.isIndentedByBlanks }
    return same ? first.indent : 0
  }
}
