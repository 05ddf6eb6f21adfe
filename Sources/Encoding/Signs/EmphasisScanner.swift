internal import Diagnostics
internal import SourceText
internal import Threads

/// Pairs the signs that are the same before and after a passage (`*…*`, `_…_`, `†…†`) within each block.
///
/// A sign opens when a character follows it and none that is a letter precedes it; it closes when a
/// character precedes it and no letter follows (CommonMark's flanking rule, without its nesting).
struct EmphasisScanner {
  /// A passage between two equal signs.
  struct Pair: Sendable, Hashable {
    /// Signs included.
    var range: Range<Int>
    /// The length of one sign in bytes.
    var markLength: Int
    var block: Int
    var rule: SignRule
  }

  private struct Mark {
    let range: Range<Int>
    let rule: SignRule
    let opens: Bool
    let closes: Bool

    /// Whether it is worth a warning when it stands alone: others are as often something else.
    var isTelling: Bool { rule.open.hasPrefix("*") }
  }

  private struct Sign: Sendable {
    let bytes: [UInt8]
    let rule: SignRule
  }

  let transcript: Transcript
  let blocks: [Block]
  private let signs: [Sign]
  /// Whether a byte begins a sign.
  private let begins: [Bool]
  /// The kinds of those bytes.
  private let marks: TextMarks

  init(transcript: Transcript, blocks: [Block], conventions: Conventions = .edition) {
    self.transcript = transcript
    self.blocks = blocks
    var signs = conventions.signs.filter { $0.open == $0.close && $0.meaning != .text }
      .map { Sign(bytes: Array($0.open.utf8), rule: $0) }
    // Slashes stand in addresses and fractions: they are signs where nothing else is one.
    let others = signs.filter { $0.bytes != [0x2F] && Self.isEmphasis($0.rule) }
    if signs.count > others.count, Self.hasPair(transcript, others.map(\.bytes)) {
      signs.removeAll { $0.bytes == [0x2F] }
    }
    self.signs = signs.sorted { $0.bytes.count > $1.bytes.count }
    var begins = [Bool](repeating: false, count: 256)
    for sign in signs { if let byte = sign.bytes.first { begins[Int(byte)] = true } }
    self.begins = begins
    marks = TextMarks(firstOf: signs.map(\.bytes))
  }

  static func isEmphasis(_ rule: SignRule) -> Bool {
    rule.meaning == .emphasis || rule.meaning == .strong
  }

  /// Whether a text holds one of some signs before a letter.
  private static func hasPair(_ transcript: Transcript, _ signs: [[UInt8]]) -> Bool {
    var isFirst = [Bool](repeating: false, count: 256)
    for sign in signs { if let first = sign.first { isFirst[Int(first)] = true } }
    let bytes = transcript.bytes
    let ranges = transcript.marks.ranges(of: TextMarks(firstOf: signs), count: bytes.count)
    return ranges.contains { range in
      range.contains { offset in
        // In ASCII, lower case is upper case with this bit.
        isFirst[Int(bytes[offset])] && offset + 1 < bytes.count
          && (0x61...0x7A).contains(bytes[offset + 1] | 0x20)
      }
    }
  }

  /// The pairs in all blocks by their start, and warnings for asterisks that stay characters.
  func scan() -> (pairs: [Pair], diagnostics: [Diagnostic]) {
    let results = blocks.indices.mapInThreads(pieceLength: 2048) { scan(block: $0) }
    return (results.flatMap(\.pairs), results.flatMap(\.diagnostics))
  }

  private func scan(block number: Int) -> (pairs: [Pair], diagnostics: [Diagnostic]) {
    guard transcript.holds(marks, blocks[number]) else { return ([], []) }
    var pairs: [Pair] = []
    var diagnostics: [Diagnostic] = []
    var open: Mark?
    for mark in marks(in: blocks[number]) {
      if let opener = open, mark.closes, mark.rule == opener.rule, isWhole(opener, mark) {
        let range = opener.range.lowerBound..<mark.range.upperBound
        pairs.append(
          Pair(range: range, markLength: mark.range.count, block: number, rule: mark.rule)
        )
        open = nil
      } else if mark.opens, open == nil {
        open = mark
      } else if mark.isTelling, mark.closes || open != nil {
        diagnostics.append(warning(mark))
      }
    }
    if let open, open.isTelling { diagnostics.append(warning(open)) }
    return (pairs, diagnostics)
  }

  /// Between slashes stand words.
  private func isWhole(_ open: Mark, _ close: Mark) -> Bool {
    guard open.rule.open == "/" else { return true }
    let inner = transcript.bytes[open.range.upperBound..<close.range.lowerBound]
    return inner.allSatisfy {
      $0 >= 0x80 || $0 == 0x20 || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
    }
      && inner.count >= 3
  }

  private func marks(in block: Block) -> [Mark] {
    let window = TextWindow(bytes: transcript.bytes, bounds: block.range)
    var marks: [Mark] = []
    let bytes = transcript.bytes
    for segment in block.segments where transcript.holds(self.marks, segment) {
      var offset = segment.lowerBound
      while offset < segment.upperBound {
        let byte = bytes[offset]
        guard begins[Int(byte)] else {
          offset += 1
          continue
        }
        // A run of one character is one sign, or none.
        var end = offset + 1
        if byte < 0x80 {
          while end < segment.upperBound, bytes[end] == byte { end += 1 }
        }
        let sign = signs.first { sign in
          let length = sign.bytes.count
          return offset + length <= segment.upperBound && (byte >= 0x80 || length == end - offset)
            && bytes[offset..<offset + length].elementsEqual(sign.bytes)
        }
        if let sign {
          end = offset + sign.bytes.count
          if let mark = mark(offset..<end, sign.rule, window) { marks.append(mark) }
        }
        offset = end
      }
    }
    return marks
  }

  private func mark(_ range: Range<Int>, _ rule: SignRule, _ window: TextWindow) -> Mark? {
    let before = window.scalar(before: range.lowerBound)
    let after = window.scalar(at: range.upperBound)
    let blankBefore = before?.isBlank ?? true
    let blankAfter = after?.isBlank ?? true
    let opens = !blankAfter && !(before?.isWord ?? false)
    let closes = !blankBefore && !(after?.isWord ?? false)
    guard opens || closes else { return nil }
    return Mark(range: range, rule: rule, opens: opens, closes: closes)
  }

  private func warning(_ mark: Mark) -> Diagnostic {
    Diagnostic(
      "encoding/unpaired-emphasis",
      .warning,
      mark.opens
        ? "this emphasis is not closed in its paragraph"
        : "this emphasis mark opens and closes nothing",
      path: transcript.file.path,
      range: mark.range,
      help: "it stays a character of the text; mend the transcription if a mark is missing"
    )
  }
}
