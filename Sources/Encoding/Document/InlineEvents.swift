/// Nests the spans of a block: the order in which elements open and close, with the lighter of two
/// that cross divided.
struct InlineEvents {
  /// A step in writing a block.
  enum Event {
    case text(Range<Int>)
    /// A span's element begins; fragments count from 0.
    case open(span: Int, fragment: Int)
    case close(span: Int)
    /// A whole element whose content is not a passage.
    case leaf(span: Int)
    case insertion(Int)
  }

  private(set) var events: [Event] = []
  /// The number of fragments of each span that occurs, by its index.
  private(set) var fragments: [Int: Int] = [:]
  private let spans: ArraySlice<Span>
  private let insertions: ArraySlice<Insertion>
  private var open: [Int] = []
  private var position: Int

  /// Orders the spans and insertions of a block.
  init(block: Block, spans: ArraySlice<Span>, insertions: ArraySlice<Insertion>) {
    self.spans = spans
    self.insertions = insertions
    position = block.range.lowerBound
    run(to: block.range.upperBound)
  }

  private mutating func run(to end: Int) {
    var nextSpan = spans.startIndex
    var nextInsertion = insertions.startIndex
    while true {
      let spanStart = nextSpan < spans.endIndex ? spans[nextSpan].range.lowerBound : end
      let noteOffset = nextInsertion < insertions.endIndex ? insertions[nextInsertion].offset : end
      let close = open.map { spans[$0].inner.upperBound }.min() ?? end
      let next = min(end, max(position, min(spanStart, noteOffset, close)))
      text(to: next)
      if !open.isEmpty, close <= next {
        closeSpans(endingAt: close)
      } else if nextInsertion < insertions.endIndex, noteOffset <= position {
        events.append(.insertion(nextInsertion))
        nextInsertion += 1
      } else if nextSpan < spans.endIndex, spanStart <= position {
        begin(nextSpan)
        nextSpan += 1
      } else if position >= end {
        return
      }
    }
  }

  private mutating func text(to end: Int) {
    guard end > position else { return }
    events.append(.text(position..<end))
    position = end
  }

  private mutating func begin(_ index: Int) {
    let span = spans[index]
    guard case .passage = span.content else {
      events.append(.leaf(span: index))
      position = span.range.upperBound
      return
    }
    let crossing = open.firstIndex {
      spans[$0].range.upperBound < span.range.upperBound && spans[$0].weight < span.weight
    }
    let divided = crossing.map { Array(open[$0...]) } ?? []
    for inner in divided.reversed() { events.append(.close(span: inner)) }
    open.removeLast(divided.count)
    enter(index)
    position = span.inner.lowerBound
    for inner in divided { enter(inner) }
  }

  private mutating func enter(_ index: Int) {
    events.append(.open(span: index, fragment: fragments[index, default: 0]))
    fragments[index, default: 0] += 1
    open.append(index)
  }

  private mutating func closeSpans(endingAt offset: Int) {
    guard let index = open.lastIndex(where: { spans[$0].inner.upperBound == offset }) else {
      return
    }
    let inner = Array(open[(index + 1)...])
    for span in inner.reversed() { events.append(.close(span: span)) }
    let closed = open[index]
    events.append(.close(span: closed))
    open.removeLast(inner.count + 1)
    position = max(position, spans[closed].range.upperBound)
    for span in inner { enter(span) }
  }
}
