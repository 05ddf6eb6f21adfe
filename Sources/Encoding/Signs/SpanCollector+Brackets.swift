internal import Diagnostics
internal import SourceText

extension SpanCollector {
  mutating func collectBrackets() {
    let (pairs, warnings) = BracketScanner(transcript: transcript, blocks: blocks).scan()
    diagnostics += warnings
    let classifier = BracketClassifier(isTranslation: !description.translators.isEmpty)
    var passageIDs: [Int: String] = [:]
    let readings = classifier.readings(of: pairs.filter { $0.passage == nil }.map(context))
    var next = 0
    for pair in pairs {
      if let passage = pair.passage {
        collect(fragment: pair, passage: passage, &passageIDs)
      } else {
        collect(pair, readings[next])
        next += 1
      }
    }
  }

  private var responsibility: [Span.Attribute] {
    description.conventions.bracketsBy.map { [.init("resp", "#" + $0)] } ?? []
  }

  private mutating func collect(
    fragment pair: BracketScanner.Pair,
    passage: Int,
    _ ids: inout [Int: String]
  ) {
    let id = ids[passage] ?? self.ids.next("f")
    var span = Span(
      range: pair.range,
      openLength: pair.hasOpen ? 1 : 0,
      closeLength: pair.hasClose ? 1 : 0,
      element: "supplied",
      attributes: responsibility + [.init("cert", "low")],
      id: id,
      weight: .heavy
    )
    if !pair.hasOpen,
      let previous = spans.last(where: { $0.attributes.contains(.init("next", "#" + id)) })
    {
      span.attributes.append(.init("prev", "#" + (previous.id ?? "")))
    }
    if !pair.hasClose {
      let next = self.ids.next("f")
      span.attributes.append(.init("next", "#" + next))
      ids[passage] = next
    }
    if pair.hasOpen {
      span.tally = "supplied"
      diagnostics.append(
        Diagnostic(
          "encoding/bracket-across-paragraphs",
          .warning,
          "this bracket closes in a later paragraph",
          path: transcript.file.path,
          range: pair.range.lowerBound..<pair.range.lowerBound + 1,
          help: "it is encoded as one supplied passage in parts, joined by @next and @prev"
        )
      )
    }
    spans.append(span)
  }

  private func context(of pair: BracketScanner.Pair) -> BracketClassifier.Context {
    let window = window(pair.block)
    let inner = pair.range.lowerBound + 1..<pair.range.upperBound - 1
    return BracketClassifier.Context(
      left: window.left(of: pair.range.lowerBound),
      content: transcript.file.text(in: inner),
      right: window.right(of: pair.range.upperBound)
    )
  }

  private mutating func collect(_ pair: BracketScanner.Pair, _ reading: BracketReading) {
    var span = Span(
      range: pair.range,
      openLength: 1,
      closeLength: 1,
      element: "supplied",
      attributes: reading.attributes + responsibility + [.init("cert", reading.certainty.rawValue)],
      weight: .heavy
    )
    apply(reading.form, to: &span, block: pair.block)
    span.tally = span.element
    spans.append(span)
    if reading.certainty == .low { diagnostics.append(doubt(pair.range, reading, span.element)) }
  }

  private mutating func apply(_ form: BracketReading.Form, to span: inout Span, block: Int) {
    let start = span.range.lowerBound
    switch form {
    case .element(let name):
      span.element = name
      // The editor's question mark is a sign, not a reading.
      if name == "unclear", transcript.bytes[span.inner].last == 0x3F, span.inner.count > 1 {
        span.closeLength += 1
      }
    case .gap: makeGap(&span, block: block)
    case .labelled(let name, let label):
      span.element = name
      span.openLength += label
    case .ended(let name, let label):
      span.element = name
      span.closeLength += label
    case .mark(let name): makeMark(&span, element: name, block: block)
    case .expansion:
      span.element = "ex"
      if let word = window(block).word(before: start), word.upperBound == start {
        let whole = word.lowerBound..<span.range.upperBound
        spans.append(Span(range: whole, element: "expan", weight: .heavy))
        spans.append(Span(range: word, element: "abbr", weight: .atomic))
      }
    case .gloss:
      span.element = "gloss"
      if let word = window(block).word(before: start), isUndivided(word, block: block) {
        let id = glossedID(word)
        span.attributes.insert(.init("target", "#" + id), at: 0)
      }
    }
  }

  /// A gap's words become its `desc`, which cannot hold a line break or other markup.
  private func makeGap(_ span: inout Span, block: Int) {
    guard isUndivided(span.range, block: block) else {
      span.element = "note"
      span.attributes = [.init("type", "editorial")] + responsibility
      return
    }
    span.element = "gap"
    span.content = .description
  }

  private func makeMark(_ span: inout Span, element: String, block: Int) {
    let start = span.range.lowerBound
    guard let word = window(block).word(before: start),
      isUndivided(word.lowerBound..<span.range.upperBound, block: block)
    else {
      span.element = "note"
      span.attributes = [.init("type", "editorial")] + responsibility
      return
    }
    span.element = element
    span.closeLength = span.range.upperBound - word.upperBound
    span.range = word.lowerBound..<span.range.upperBound
    span.openLength = 0
  }

  private mutating func glossedID(_ word: Range<Int>) -> String {
    if let known = glossed[word] { return known }
    let id = ids.next("g")
    glossed[word] = id
    return id
  }

  private func isUndivided(_ range: Range<Int>, block: Int) -> Bool {
    blocks[block].segments.contains {
      $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
    }
  }

  private func doubt(
    _ range: Range<Int>,
    _ reading: BracketReading,
    _ element: String
  ) -> Diagnostic {
    Diagnostic(
      "encoding/doubtful-bracket",
      .warning,
      "not sure what this bracket is: encoded as <\(element)>",
      path: transcript.file.path,
      range: range,
      help: reading.reason
    )
  }
}
