internal import Diagnostics
internal import SourceText

/// Pairs quotation marks within each block.
///
/// Apostrophes are no quotation marks: a straight single mark is left alone, a ’ closes only what a ‘
/// opened.
struct QuotationScanner {
  /// A quotation with its marks.
  struct Pair: Sendable, Hashable {
    var range: Range<Int>
    /// The length of the opening and of the closing mark in bytes.
    var openLength: Int
    var closeLength: Int
    var block: Int
  }

  /// Deeper quotations keep their marks without markup.
  private static let depthLimit = 8

  private static let closers: [String: Set<String>] = [
    "“": ["”"], "„": ["“", "”"], "«": ["»"], "»": ["«"], "\"": ["\""], "‹": ["›"],
    "‘": ["’"],
  ]

  let transcript: Transcript
  let blocks: [Block]

  /// The pairs in all blocks, the inner after the outer, and notes on straight marks that stand alone.
  func scan() -> (pairs: [Pair], diagnostics: [Diagnostic]) {
    var pairs: [Pair] = []
    var diagnostics: [Diagnostic] = []
    for number in blocks.indices {
      scan(number, into: &pairs, &diagnostics)
    }
    return (pairs, diagnostics)
  }

  private func scan(
    _ number: Int,
    into pairs: inout [Pair],
    _ diagnostics: inout [Diagnostic]
  ) {
    let window = TextWindow(bytes: transcript.bytes, bounds: blocks[number].range)
    var stack: [(mark: String, range: Range<Int>)] = []
    let marks = marks(in: blocks[number])
    for (index, (mark, range)) in marks.enumerated() {
      if mark == "’", isApostrophe(range, later: marks[(index + 1)...], window) { continue }
      if let opener = stack.lastIndex(where: { Self.closers[$0.mark]?.contains(mark) ?? false }),
        canClose(mark, range, window)
      {
        let open = stack[opener]
        stack.removeSubrange(opener...)
        pairs.append(
          Pair(
            range: open.range.lowerBound..<range.upperBound,
            openLength: open.range.count,
            closeLength: range.count,
            block: number
          )
        )
      } else if Self.closers[mark] != nil, canOpen(mark, range, window),
        stack.count < Self.depthLimit
      {
        stack.append((mark, range))
      } else if mark == "\"", !followsDigit(range, window) {
        diagnostics.append(warning(range))
      }
    }
    // A ‘ alone is as often an apostrophe that was set the wrong way round.
    for open in stack where open.mark != "‘" { diagnostics.append(warning(open.range)) }
  }

  private func marks(in block: Block) -> [(String, Range<Int>)] {
    var marks: [(String, Range<Int>)] = []
    let bytes = transcript.bytes
    for segment in block.segments {
      var offset = segment.lowerBound
      while offset < segment.upperBound {
        let length = markLength(bytes, at: offset)
        if length > 0 {
          let range = offset..<offset + length
          marks.append((String(decoding: bytes[range], as: UTF8.self), range))
        }
        offset += max(length, 1)
      }
    }
    return marks
  }

  /// The length of the quotation mark at an offset; 0 when there is none.
  private func markLength(_ bytes: [UInt8], at offset: Int) -> Int {
    switch bytes[offset] {
    case 0x22: return 1
    case 0xC2:  // « and »
      guard offset + 1 < bytes.count else { return 0 }
      return bytes[offset + 1] == 0xAB || bytes[offset + 1] == 0xBB ? 2 : 0
    case 0xE2:  // ‘ ’ “ ” „ and ‹ ›
      guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80 else { return 0 }
      return [0x98, 0x99, 0x9C, 0x9D, 0x9E, 0xB9, 0xBA].contains(bytes[offset + 2]) ? 3 : 0
    default: return 0
    }
  }

  private func canOpen(_ mark: String, _ range: Range<Int>, _ window: TextWindow) -> Bool {
    guard mark == "\"" || mark == "»" else { return true }
    let before = window.scalar(before: range.lowerBound)
    let after = window.scalar(at: range.upperBound)
    return !(before?.isWord ?? false) && !(after?.isBlank ?? true)
  }

  private func canClose(_ mark: String, _ range: Range<Int>, _ window: TextWindow) -> Bool {
    guard mark == "\"" else { return true }
    let before = window.scalar(before: range.lowerBound)
    let after = window.scalar(at: range.upperBound)
    return !(before?.isBlank ?? true) && !(after?.isWord ?? false)
  }

  /// Whether a ’ is an apostrophe: a letter follows it, or it makes a genitive plural (`workers’`)
  /// and a later one can close the quotation.
  private func isApostrophe(
    _ range: Range<Int>,
    later: ArraySlice<(String, Range<Int>)>,
    _ window: TextWindow
  ) -> Bool {
    guard let after = window.scalar(at: range.upperBound) else { return false }
    if after.isWord { return true }
    guard after.isBlank, window.scalar(before: range.lowerBound) == "s" else { return false }
    return later.prefix { $0.0 != "‘" }.contains { mark, place in
      mark == "’" && !(window.scalar(at: place.upperBound)?.isWord ?? false)
    }
  }

  /// After a figure the straight mark means inches or seconds.
  private func followsDigit(_ range: Range<Int>, _ window: TextWindow) -> Bool {
    window.scalar(before: range.lowerBound).map { ("0"..."9").contains($0) } ?? false
  }

  private func warning(_ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "encoding/unpaired-quotation",
      .note,
      "this quotation mark has no partner in its paragraph",
      path: transcript.file.path,
      range: range,
      help: "it stays a character; a quotation may go on in the next paragraph"
    )
  }
}
