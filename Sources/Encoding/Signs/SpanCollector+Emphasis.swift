internal import Diagnostics
internal import SourceText

extension SpanCollector {
  mutating func collectEmphasis() {
    let (pairs, warnings) = EmphasisScanner(transcript: transcript, blocks: blocks).scan()
    diagnostics += warnings
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
      if crossesBracket(pair.range) {
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

  private func crossesBracket(_ range: Range<Int>) -> Bool {
    spans.contains { span in
      guard span.weight == .heavy, span.range.overlaps(range) else { return false }
      let isInside = range.lowerBound <= span.range.lowerBound && span.range.upperBound <= range.upperBound
      let isAround = span.range.lowerBound <= range.lowerBound && range.upperBound <= span.range.upperBound
      return !isInside && !isAround
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
