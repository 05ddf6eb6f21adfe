internal import Diagnostics
internal import SourceText

extension SpanCollector {
  mutating func collectEmphasis() {
    let (pairs, warnings) = EmphasisScanner(transcript: transcript, blocks: blocks).scan()
    diagnostics += warnings
    let brackets = CrossedRanges(spans.filter { $0.weight == .heavy }.map(\.range))
    let works = description.entities.filter { $0.kind == .work }
    for pair in pairs {
      let inner =
        pair.range.lowerBound + pair.markLength..<pair.range.upperBound - pair.markLength
      let content = transcript.file.text(in: inner)
      var span = Span(
        range: pair.range,
        openLength: pair.markLength,
        closeLength: pair.markLength,
        element: "title",
        weight: .light
      )
      if let work = works.first(where: { $0.name == content || $0.forms.contains(content) }) {
        span.attributes =
          (work.level.map { [.init("level", $0)] } ?? []) + [.init("ref", "#" + work.id)]
      } else {
        let role = blocks[pair.block].role
        let reading = EmphasisClassifier.reading(
          content: content,
          left: window(pair.block).left(of: pair.range.lowerBound),
          isStrong: pair.markLength == 2,
          inPreamble: role == .docEdition || role == .docImprint
        )
        span.element = reading.element
        span.attributes = reading.attributes
      }
      // A passage that ends in another's middle is no word of the writer's.
      if brackets.isCrossed(by: pair.range) {
        span.element = "hi"
        span.attributes = []
      }
      guard
        let element = propose(
          .emphasis,
          pair.range,
          as: span.element,
          confidence: span.element == "hi" ? 0.7 : 0.85,
          reasons: ["marks of emphasis"],
          alternatives: ["title", "emph", "hi", "foreign", "term"].filter { $0 != span.element }
        )
      else { continue }
      if element != span.element {
        span.element = element
        span.attributes = []
      }
      span.tally = span.element
      spans.append(span)
    }
  }

  mutating func collectQuotations() {
    let (pairs, notes) = QuotationScanner(transcript: transcript, blocks: blocks).scan()
    diagnostics += notes
    // What was struck out is quoted only to say so.
    let struckOut = Set(spans.filter { $0.element == "del" }.map(\.inner))
    for pair in pairs where !struckOut.contains(pair.range) {
      let inner = pair.range.lowerBound + pair.openLength..<pair.range.upperBound - pair.closeLength
      let element = QuotationClassifier.element(
        content: transcript.file.text(in: inner),
        left: window(pair.block).left(of: pair.range.lowerBound)
      )
      guard
        let decided = propose(
          .quotation,
          pair.range,
          as: element,
          confidence: element == "q" ? 0.85 : 0.75,
          reasons: ["quotation marks"],
          alternatives: ["q", "quote", "soCalled"].filter { $0 != element }
        )
      else { continue }
      spans.append(Span(range: pair.range, element: decided, weight: .middle, tally: decided))
    }
  }
}

/// Ranges that another may cross: begin in and end outside of, or the other way round.
private struct CrossedRanges {
  /// By their start.
  private let ranges: [Range<Int>]
  /// The greatest end of all ranges up to each.
  private let ends: [Int]

  init(_ ranges: [Range<Int>]) {
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    var ends: [Int] = []
    for range in self.ranges { ends.append(max(ends.last ?? 0, range.upperBound)) }
    self.ends = ends
  }

  func isCrossed(by range: Range<Int>) -> Bool {
    // No range before this one reaches the passage.
    var index = ends.partitioningIndex { $0 > range.lowerBound }
    while index < ranges.count, ranges[index].lowerBound < range.upperBound {
      let other = ranges[index]
      let isInside = range.lowerBound <= other.lowerBound && other.upperBound <= range.upperBound
      let isAround = other.lowerBound <= range.lowerBound && range.upperBound <= other.upperBound
      if other.overlaps(range), !isInside, !isAround { return true }
      index += 1
    }
    return false
  }
}
