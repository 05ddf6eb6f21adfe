internal import SourceText

/// Names that the writer left out: `Mr. ----`, `the G----S`.
extension SpanCollector {
  mutating func collectElisions() {
    let bytes = transcript.bytes
    for block in blocks where transcript.holds(.hyphens, block) {
      for segment in block.segments where transcript.holds(.hyphens, segment) {
        var offset = segment.lowerBound
        while offset < segment.upperBound {
          guard bytes[offset] == 0x2D else {
            offset += 1
            continue
          }
          var end = offset
          while end < segment.upperBound, bytes[end] == 0x2D { end += 1 }
          let range = offset..<end
          offset = end
          guard range.count >= 3, isElision(range, segment),
            propose(
              .name,
              range,
              as: "ellipsis",
              confidence: 0.7,
              reasons: ["dashes in the place of a name or of its letters"],
              alternatives: ["gap"]
            ) != nil
          else { continue }
          spans.append(
            Span(
              range: range,
              element: "ellipsis",
              weight: .atomic,
              content: .parts([Span.Part(element: "metamark", inner: range)])
            )
          )
        }
      }
    }
  }

  private func isElision(_ range: Range<Int>, _ segment: Range<Int>) -> Bool {
    let window = TextWindow(bytes: transcript.bytes, bounds: segment)
    let before = window.scalar(before: range.lowerBound)
    let isWithinWord =
      before?.properties.isUppercase ?? false || before?.properties.isLowercase ?? false
    if isWithinWord {
      // After a capital, or between letters; a dash after a word is a dash.
      let start = window.word(before: range.lowerBound)?.lowerBound ?? range.lowerBound
      let word = transcript.file.text(in: start..<range.lowerBound)
      return word.count <= 3 && word.first?.isUppercase ?? false
    }
    let left = window.left(of: range.lowerBound)
    let title = left.split(separator: " ").last.map { $0.lowercased() } ?? ""
    return BracketVocabulary.titlesOfAddress.contains(title.filter(\.isLetter))
  }
}
