internal import Diagnostics
internal import SourceText
internal import Threads

/// Pairs the brackets of a transcription with a stack, block by block: square ones, and those to which
/// the conventions give a meaning.
///
/// A square bracket that opens at a block's start and closes in a later block is one passage in
/// fragments; any other bracket without its partner stays a character, with a warning.
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
    /// The rule for its signs.
    var rule: SignRule
  }

  /// Deeper brackets stay characters: no editor nests so, and every level is an element.
  static let depthLimit = 24

  let transcript: Transcript
  let blocks: [Block]
  private let rules: [Sign]
  /// Whether a byte begins a sign.
  private let begins: [Bool]
  /// The kinds of those bytes.
  private let marks: TextMarks

  private struct Sign: Sendable {
    let bytes: [UInt8]
    let rule: SignRule
    let opens: Bool
  }

  private struct BlockResult: Sendable {
    var pairs: [Pair] = []
    /// Loose square brackets.
    var openers: [Int] = []
    var closers: [Int] = []
  }

  /// - Parameters:
  ///   - transcript: The text.
  ///   - blocks: Its blocks that hold text.
  ///   - conventions: What the signs mean; those that are text are passed over.
  ///   - series: The brackets that the markers of notes stand in, which are looked at in any case.
  init(
    transcript: Transcript,
    blocks: [Block],
    conventions: Conventions = .edition,
    series: Set<String> = []
  ) {
    self.transcript = transcript
    self.blocks = blocks
    var signs: [Sign] = []
    for rule in conventions.signs
    where (rule.meaning != .text || series.contains(rule.open)) && rule.open != rule.close
      && !rule.open.isEmpty
    {
      signs.append(Sign(bytes: Array(rule.open.utf8), rule: rule, opens: true))
      signs.append(Sign(bytes: Array(rule.close.utf8), rule: rule, opens: false))
    }
    // The longest sign at a place is meant.
    rules = signs.sorted { $0.bytes.count > $1.bytes.count }
    var begins = [Bool](repeating: false, count: 256)
    for sign in signs { begins[Int(sign.bytes[0])] = true }
    self.begins = begins
    marks = TextMarks(firstOf: signs.map(\.bytes))
  }

  /// The pairs in all blocks, and warnings for brackets that stay characters.
  func scan() -> (pairs: [Pair], diagnostics: [Diagnostic]) {
    var results = blocks.indices.mapInThreads(pieceLength: 2048) { scan(block: $0) }
    var pairs: [Pair] = []
    joinAcrossBlocks(&results, into: &pairs)
    for result in results { pairs += result.pairs }
    let loose = results.flatMap { $0.openers + $0.closers }.sorted()
    return (
      pairs.sorted {
        ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
      },
      loose.map(warning)
    )
  }

  private func scan(block number: Int) -> BlockResult {
    var result = BlockResult()
    var stack: [(offset: Int, sign: Sign)] = []
    guard transcript.holds(marks, blocks[number]) else { return result }
    let bytes = transcript.bytes
    for segment in blocks[number].segments where transcript.holds(marks, segment) {
      var offset = segment.lowerBound
      while offset < segment.upperBound {
        guard begins[Int(bytes[offset])] else {
          offset += 1
          continue
        }
        let found = signs(at: offset, limit: segment.upperBound)
        guard let first = found.first else {
          offset += 1
          continue
        }
        let closing = found.first { sign in
          !sign.opens && stack.contains { $0.sign.rule == sign.rule }
        }
        if let closing {
          offset = close(closing, at: offset, &stack, number, &result)
        } else if let opening = found.first(where: \.opens), mayOpen(opening, at: offset, segment) {
          stack.append((offset, opening))
          offset += opening.bytes.count
        } else {
          if !first.opens, first.bytes == [0x5D] { result.closers.append(offset) }
          offset += first.bytes.count
        }
      }
    }
    result.openers = stack.filter { $0.sign.bytes == [0x5B] }.map(\.offset)
    return result
  }

  private func signs(at offset: Int, limit: Int) -> [Sign] {
    rules.filter { sign in
      offset + sign.bytes.count <= limit
        && transcript.bytes[offset..<offset + sign.bytes.count].elementsEqual(sign.bytes)
    }
  }

  /// Closes the innermost pair of the kind; openers inside it that were not closed are loose.
  private func close(
    _ closing: Sign,
    at offset: Int,
    _ stack: inout [(offset: Int, sign: Sign)],
    _ number: Int,
    _ result: inout BlockResult
  ) -> Int {
    let end = offset + closing.bytes.count
    guard let index = stack.lastIndex(where: { $0.sign.rule == closing.rule }) else { return end }
    let open = stack[index]
    result.openers += stack[(index + 1)...].filter { $0.sign.bytes == [0x5B] }.map(\.offset)
    stack.removeSubrange(index...)
    let inner = open.offset + open.sign.bytes.count..<offset
    guard stack.count < Self.depthLimit, !inner.isEmpty,
      holdsText(inner) || mayBeBlank(open.sign.rule)
    else { return end }
    result.pairs.append(Pair(range: open.offset..<end, block: number, rule: closing.rule))
    return end
  }

  /// Whether the sign can open here: one that must touch a letter does.
  private func mayOpen(_ sign: Sign, at offset: Int, _ segment: Range<Int>) -> Bool {
    guard sign.rule.isGlued else { return true }
    guard offset > segment.lowerBound else { return false }
    return TextWindow(bytes: transcript.bytes, bounds: segment).scalar(before: offset)?.isWord
      ?? false
  }

  /// In some conventions an empty bracket is a gap.
  private func mayBeBlank(_ rule: SignRule) -> Bool {
    [.deletion, .gap, .supplied].contains(rule.meaning)
  }

  private func holdsText(_ range: Range<Int>) -> Bool {
    transcript.bytes[range].contains { !($0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D) }
  }

  private func joinAcrossBlocks(_ results: inout [BlockResult], into pairs: inout [Pair]) {
    guard let rule = rules.first(where: { $0.bytes == [0x5B] })?.rule else { return }
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
            block: number,
            rule: rule
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
    // A passage of more paragraphs is a bracket that was forgotten.
    for number in blocks.indices.dropFirst(first + 1).prefix(200) {
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
