/// The values of `xml:id` that the text's markup needs: given out before it is written, so that its
/// pieces can be written side by side.
struct TextIDs: Sendable {
  /// For each note with a marker, by its index.
  private(set) var notes: [Int: String] = [:]
  /// For each passage that is divided, one for each part, by the index of its span.
  private(set) var parts: [Int: [String]] = [:]

  init(_ text: MarkedText, ids: inout IDAllocator) {
    for span in text.spans {
      if case .note(let index) = span.content { notes[index] = ids.next("n") }
    }
    let divided = Self.dividedPassages(text.spans)
    guard !divided.isEmpty else { return }
    for block in text.structure.blocks where block.holdsText {
      let spans = text.spans(in: block)
      guard spans.indices.contains(where: { divided.contains($0) }) else { continue }
      let fragments = InlineEvents(block: block, spans: spans, insertions: []).fragments
      for (index, count) in fragments.sorted(by: { $0.key < $1.key }) where count > 1 {
        parts[index] = (0..<count).map { _ in ids.next("f") }
      }
    }
  }

  /// The passages that another may cross, which divides one of the two.
  private static func dividedPassages(_ spans: [Span]) -> Set<Int> {
    var crossing = Set<Int>()
    var open: [Int] = []
    for (index, span) in spans.enumerated() where span.holdsPassage {
      open.removeAll { spans[$0].range.upperBound <= span.range.lowerBound }
      for outer in open where spans[outer].inner.upperBound < span.range.upperBound {
        crossing.insert(outer)
      }
      open.append(index)
    }
    return crossing
  }
}
