internal import Diagnostics
internal import SourceText

/// Pairs the marks of emphasis (`*…*`, `**…**`, `_…_`) within each block.
///
/// A mark opens when a character follows it and none that is a letter precedes it; it closes when a
/// character precedes it and no letter follows (CommonMark's flanking rule, without its nesting).
struct EmphasisScanner {
  /// A passage between two equal marks.
  struct Pair: Sendable, Hashable {
    /// Marks included.
    var range: Range<Int>
    /// The length of one mark in bytes.
    var markLength: Int
    var block: Int
  }

  private struct Mark {
    let range: Range<Int>
    let byte: UInt8
    let opens: Bool
    let closes: Bool
  }

  let transcript: Transcript
  let blocks: [Block]

  /// The pairs in all blocks by their start, and warnings for asterisks that stay characters.
  func scan() -> (pairs: [Pair], diagnostics: [Diagnostic]) {
    var pairs: [Pair] = []
    var diagnostics: [Diagnostic] = []
    for number in blocks.indices {
      var open: Mark?
      for mark in marks(in: blocks[number]) {
        if let opener = open, mark.closes, mark.byte == opener.byte,
          mark.range.count == opener.range.count
        {
          let range = opener.range.lowerBound..<mark.range.upperBound
          pairs.append(Pair(range: range, markLength: mark.range.count, block: number))
          open = nil
        } else if mark.opens, open == nil {
          open = mark
        } else if mark.byte == 0x2A, mark.closes || open != nil {
          diagnostics.append(warning(mark))
        }
      }
      if let open, open.byte == 0x2A { diagnostics.append(warning(open)) }
    }
    return (pairs, diagnostics)
  }

  private func marks(in block: Block) -> [Mark] {
    let window = TextWindow(bytes: transcript.bytes, bounds: block.range)
    var marks: [Mark] = []
    for segment in block.segments {
      var offset = segment.lowerBound
      while offset < segment.upperBound {
        let byte = transcript.bytes[offset]
        guard byte == 0x2A || byte == 0x5F else {
          offset += 1
          continue
        }
        var end = offset + 1
        while end < segment.upperBound, transcript.bytes[end] == byte { end += 1 }
        if end - offset <= 2, let mark = mark(offset..<end, byte, window) { marks.append(mark) }
        offset = end
      }
    }
    return marks
  }

  private func mark(_ range: Range<Int>, _ byte: UInt8, _ window: TextWindow) -> Mark? {
    let before = window.scalar(before: range.lowerBound)
    let after = window.scalar(at: range.upperBound)
    let blankBefore = before?.isBlank ?? true
    let blankAfter = after?.isBlank ?? true
    let opens = !blankAfter && !(before?.isWord ?? false)
    let closes = !blankBefore && !(after?.isWord ?? false)
    guard opens || closes else { return nil }
    return Mark(range: range, byte: byte, opens: opens, closes: closes)
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
