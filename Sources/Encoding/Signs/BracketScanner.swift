internal import Diagnostics
internal import SourceText

/// Pairs the square brackets of a transcription with a stack, block by block.
///
/// A bracket that opens at a block's start and closes in a later block is one passage in fragments;
/// any other bracket without its partner stays a character, with a warning.
struct BracketScanner {
  /// A passage in brackets within one block.
  struct Pair: Sendable, Hashable {
    /// From the opening to after the closing bracket; a fragment's range may lack either.
    var range: Range<Int>
    var hasOpen = true
    var hasClose = true
    /// The number of the passage that this is a fragment of; nil when it is whole.
    var passage: Int?
    /// The block's number.
    var block: Int
  }

  /// Deeper brackets stay characters: no editor nests so, and every level is an element.
  static let depthLimit = 24

  let transcript: Transcript
  let blocks: [Block]

  private struct BlockResult {
    var pairs: [Pair] = []
    var openers: [Int] = []
    var closers: [Int] = []
  }

  /// The pairs in all blocks, and warnings for brackets that stay characters.
  func scan() -> (pairs: [Pair], diagnostics: [Diagnostic]) {
    var results = blocks.indices.map { scan(block: $0) }
    var pairs: [Pair] = []
    joinAcrossBlocks(&results, into: &pairs)
    for result in results { pairs += result.pairs }
    let loose = results.flatMap { $0.openers + $0.closers }.sorted()
    return (pairs.sorted { $0.range.lowerBound < $1.range.lowerBound }, loose.map(warning))
  }

  private func scan(block number: Int) -> BlockResult {
    var result = BlockResult()
    var stack: [Int] = []
    for segment in blocks[number].segments {
      for offset in segment {
        let byte = transcript.bytes[offset]
        if byte == 0x5B {
          stack.append(offset)
        } else if byte == 0x5D {
          if let open = stack.popLast() {
            guard stack.count < Self.depthLimit, holdsText(open + 1..<offset) else { continue }
            result.pairs.append(Pair(range: open..<offset + 1, block: number))
          } else {
            result.closers.append(offset)
          }
        }
      }
    }
    result.openers = stack
    return result
  }

  private func holdsText(_ range: Range<Int>) -> Bool {
    transcript.bytes[range].contains { !($0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D) }
  }

  private func joinAcrossBlocks(_ results: inout [BlockResult], into pairs: inout [Pair]) {
    var passage = 0
    var first = 0
    while first < blocks.count {
      guard opensAtStart(first, results), let last = closingBlock(after: first, results) else {
        first += 1
        continue
      }
      passage += 1
      let open = results[first].openers.removeFirst()
      let close = results[last].closers.removeFirst()
      for number in first...last {
        let range = blocks[number].range
        let start = number == first ? open : range.lowerBound
        let end = number == last ? close + 1 : range.upperBound
        pairs.append(
          Pair(
            range: start..<end,
            hasOpen: number == first,
            hasClose: number == last,
            passage: passage,
            block: number
          )
        )
      }
      first = last
    }
  }

  private func opensAtStart(_ number: Int, _ results: [BlockResult]) -> Bool {
    blocks[number].role == .paragraph && results[number].openers.count == 1
      && results[number].closers.isEmpty
      && results[number].openers.first == blocks[number].range.lowerBound
  }

  /// The block where the passage that opens in `first` closes; nil when another bracket is loose
  /// before that.
  private func closingBlock(after first: Int, _ results: [BlockResult]) -> Int? {
    for number in blocks.indices.dropFirst(first + 1) {
      guard blocks[number].role == .paragraph else { return nil }
      if results[number].closers.count == 1, results[number].openers.isEmpty { return number }
      guard results[number].closers.isEmpty, results[number].openers.isEmpty else { return nil }
    }
    return nil
  }

  private func warning(_ offset: Int) -> Diagnostic {
    let opens = transcript.bytes[offset] == 0x5B
    return Diagnostic(
      "encoding/unbalanced-bracket",
      .warning,
      opens ? "this bracket is not closed in its paragraph" : "this bracket was never opened",
      path: transcript.file.path,
      range: offset..<offset + 1,
      help: "it stays a character of the text; mend the transcription if a bracket is missing"
    )
  }
}
