internal import Diagnostics
internal import SourceText
internal import Threads

/// Pairs quotation marks within each block, and across blocks where a quotation has several paragraphs
/// or verses; finds speeches that begin with a dash.
///
/// Apostrophes are no quotation marks: a straight single mark is left alone, a ’ closes only what a ‘
/// opened.
struct QuotationScanner {
  /// A quotation with its marks, or a part of one.
  struct Pair: Sendable, Hashable {
    /// What sets the words off.
    enum Kind: Sendable, Hashable {
      case marks
      /// A dash at the start of a paragraph; speech is all that it can be.
      case dash
    }

    /// Marks included.
    var range: Range<Int>
    /// The length of the opening and of the closing mark in bytes; 0 where a part has none.
    var openLength: Int
    var closeLength: Int
    /// The block's number.
    var block: Int
    var kind = Kind.marks
    /// The number of the quotation that this is a part of, from 1; nil when it is whole.
    var passage: Int?
    /// Whether the quotation begins and ends with this part.
    var isFirst = true
    var isLast = true
  }

  /// Deeper quotations keep their marks without markup.
  private static let depthLimit = 8
  /// How many marks further a quotation in single marks may close.
  private static let reach = 64

  let transcript: Transcript
  let blocks: [Block]
  /// The text's language, a BCP 47 tag; in some, a dash begins a speech.
  var language: String?

  init(transcript: Transcript, blocks: [Block], language: String? = nil) {
    (self.transcript, self.blocks, self.language) = (transcript, blocks, language)
  }

  /// What pairs in one block, and what is left over.
  struct BlockResult: Sendable {
    var pairs: [Pair] = []
    /// Marks that open and are not closed, the outer first.
    var openers: [QuotationMark] = []
    /// Marks that close what was not opened.
    var closers: [QuotationMark] = []
  }

  /// The quotations in all blocks, the inner before the outer, and notes on marks that stand alone.
  func scan() -> (pairs: [Pair], diagnostics: [Diagnostic]) {
    var results = blocks.indices.mapInThreads(pieceLength: 2048) { scan(block: $0) }
    var pairs = joinAcrossBlocks(&results)
    let count = pairs.reduce(0) { max($0, $1.passage ?? 0) }
    pairs += results.flatMap(\.pairs)
    pairs += dashes(besides: pairs, passages: count)
    let loose = results.flatMap { result in
      // A ‘ alone is as often an apostrophe that was set the wrong way round.
      result.openers.filter { $0.sign != "‘" && $0.sign != "‚" }
        + result.closers.filter { $0.sign == "\"" || $0.sign == "”" }
    }
    let notes = loose.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { warning($0.range) }
    // The inner of two that begin together ends first.
    pairs.sort {
      $0.block != $1.block
        ? $0.block < $1.block
        : ($0.range.upperBound, $1.range.lowerBound) < ($1.range.upperBound, $0.range.lowerBound)
    }
    return (pairs, notes)
  }

  private func scan(block number: Int) -> BlockResult {
    var result = BlockResult()
    guard transcript.holds([.quotes, .others], blocks[number]) else { return result }
    let window = TextWindow(bytes: transcript.bytes, bounds: blocks[number].range)
    let marks = QuotationMark.marks(in: transcript.bytes, blocks[number].segments)
    for (index, mark) in marks.enumerated() {
      if mark.sign == "’", isApostrophe(mark.range, later: marks[(index + 1)...], window) {
        continue
      }
      if let opener = result.openers.lastIndex(where: { $0.isClosed(by: mark) }),
        canClose(mark, window)
      {
        let open = result.openers[opener]
        result.openers.removeSubrange(opener...)
        result.pairs.append(
          Pair(
            range: open.range.lowerBound..<mark.range.upperBound,
            openLength: open.range.count,
            closeLength: mark.range.count,
            block: number
          )
        )
      } else if mark.isOpener, canOpen(mark, window), result.openers.count < Self.depthLimit {
        result.openers.append(mark)
      } else if !followsDigit(mark.range, window) {
        result.closers.append(mark)
      }
    }
    return result
  }

  private func canOpen(_ mark: QuotationMark, _ window: TextWindow) -> Bool {
    guard ["\"", "»", "›"].contains(mark.sign) else { return true }
    let before = window.scalar(before: mark.range.lowerBound)
    let after = window.scalar(at: mark.range.upperBound)
    return !(before?.isWord ?? false) && !(after?.isBlank ?? true)
  }

  private func canClose(_ mark: QuotationMark, _ window: TextWindow) -> Bool {
    guard mark.sign == "\"" else { return true }
    let before = window.scalar(before: mark.range.lowerBound)
    let after = window.scalar(at: mark.range.upperBound)
    return !(before?.isBlank ?? true) && !(after?.isWord ?? false)
  }

  /// Whether a ’ is an apostrophe: a letter follows it, or it ends a genitive plural (`workers’`) or a
  /// word without its last letter (`goin’`) and a later one can close the quotation.
  private func isApostrophe(
    _ range: Range<Int>,
    later: ArraySlice<QuotationMark>,
    _ window: TextWindow
  ) -> Bool {
    guard let after = window.scalar(at: range.upperBound) else { return false }
    if after.isWord { return true }
    guard after.isBlank, let before = window.scalar(before: range.lowerBound) else { return false }
    guard before == "s" || (before == "n" && window.left(of: range.lowerBound).hasSuffix("in"))
    else { return false }
    return later.prefix(Self.reach).prefix { $0.sign != "‘" }.contains { mark in
      mark.sign == "’" && !(window.scalar(at: mark.range.upperBound)?.isWord ?? false)
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
      help: "it stays a character; a quotation of several paragraphs begins each with its mark"
    )
  }
}
