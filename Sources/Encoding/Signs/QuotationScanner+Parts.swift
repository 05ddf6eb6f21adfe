/// Quotations of several paragraphs or verses.
///
/// Printers begin each paragraph of a quotation with its mark and close only the last. A quotation
/// that opens at the very beginning of a paragraph, and any in verse, may also go on without.
extension QuotationScanner {
  /// More paragraphs than these without a mark are no quotation, but one that was not closed.
  private static let longestWithoutMarks = 12

  /// Takes the parts of quotations that go across blocks out of what was found in each.
  func joinAcrossBlocks(_ results: inout [BlockResult]) -> [Pair] {
    var parts: [Pair] = []
    var passage = 0
    var first = 0
    while first < blocks.count {
      guard let open = results[first].openers.first, !open.isSingle else {
        first += 1
        continue
      }
      let (last, next) = lastBlock(of: open, from: first, results)
      guard let last else {
        first = next
        continue
      }
      passage += 1
      for number in first...last {
        parts.append(
          part(number, of: passage, first...last, open, &results[number])
        )
      }
      // The last part may be followed by another quotation that goes on.
      first = last
      if results[first].openers.isEmpty { first += 1 }
    }
    return parts
  }

  /// The block in which the quotation closes; nil when it does not, or something else comes between.
  ///
  /// In the latter case ``next`` is the block where the next search begins: the paragraphs that begin
  /// with the same mark up to there would fail in the same way, and a text may have thousands of them.
  private func lastBlock(
    of open: QuotationMark,
    from first: Int,
    _ results: [BlockResult]
  ) -> (last: Int?, next: Int) {
    let mayLackMarks =
      blocks[first].role == .verse || open.range.lowerBound == blocks[first].range.lowerBound
    var unmarked = 0
    var next = first + 1
    for number in blocks.indices.dropFirst(first + 1) {
      guard blocks[number].role == blocks[first].role else { return (nil, next) }
      let result = results[number]
      switch beginning(number, with: open, result) {
      case .staysOpen:
        if mayLackMarks, unmarked == 0 { next = number + 1 }
      case .closes: return (number, number)
      case .none:
        guard mayLackMarks else { return (nil, next) }
        if let close = result.closers.first, open.isClosed(by: close) {
          let isFree = result.openers.isEmpty && isOutside(close, result)
          return (isFree ? number : nil, isFree ? number : next)
        }
        unmarked += 1
        // Other quotations on the same level show that the first was left open by mistake.
        guard unmarked <= Self.longestWithoutMarks, result.openers.isEmpty,
          !result.pairs.contains(where: { sign(of: $0) == open.sign })
        else { return (nil, next) }
      }
    }
    return (nil, next)
  }

  private enum Beginning {
    case staysOpen
    case closes
    case none
  }

  /// Whether a block begins with the mark of a quotation, and whether this is closed in it.
  private func beginning(
    _ number: Int,
    with open: QuotationMark,
    _ result: BlockResult
  ) -> Beginning {
    let start = blocks[number].range.lowerBound
    if let opener = result.openers.first, opener.sign == open.sign,
      opener.range.lowerBound == start
    {
      return .staysOpen
    }
    let closes = result.pairs.contains { $0.range.lowerBound == start && sign(of: $0) == open.sign }
    return closes ? .closes : .none
  }

  private func sign(of pair: Pair) -> String {
    let start = pair.range.lowerBound
    return String(decoding: transcript.bytes[start..<start + pair.openLength], as: UTF8.self)
  }

  private func isOutside(_ mark: QuotationMark, _ result: BlockResult) -> Bool {
    !result.pairs.contains { $0.range.contains(mark.range.lowerBound) }
  }

  private func part(
    _ number: Int,
    of passage: Int,
    _ span: ClosedRange<Int>,
    _ open: QuotationMark,
    _ result: inout BlockResult
  ) -> Pair {
    let range = blocks[number].range
    var part = Pair(range: range, openLength: 0, closeLength: 0, block: number)
    part.passage = passage
    part.isFirst = number == span.lowerBound
    part.isLast = number == span.upperBound
    let isRepeated = beginning(number, with: open, result) != .none
    if part.isFirst || (isRepeated && !part.isLast) {
      let mark = result.openers.removeFirst()
      part.range = mark.range.lowerBound..<range.upperBound
      part.openLength = mark.range.count
    } else if part.isLast, isRepeated {
      let index = result.pairs.firstIndex {
        $0.range.lowerBound == range.lowerBound && sign(of: $0) == open.sign
      }
      if let index {
        let whole = result.pairs.remove(at: index)
        part.range = whole.range
        (part.openLength, part.closeLength) = (whole.openLength, whole.closeLength)
      }
    } else if part.isLast {
      let mark = result.closers.removeFirst()
      part.range = range.lowerBound..<mark.range.upperBound
      part.closeLength = mark.range.count
    }
    return part
  }
}
