internal import Diagnostics
internal import SourceText
internal import Threads

extension SpanCollector {
  mutating func collectBrackets() {
    let labels = Set(structure.notes.map { NoteScanner.Label(label: $0.label, series: $0.series) })
    let (found, warnings) = BracketScanner(
      transcript: transcript,
      blocks: blocks,
      conventions: description.conventions,
      series: Set(labels.map(\.series))
    ).scan()
    diagnostics += warnings
    tagged = found.filter { EmphasisScanner.isEmphasis($0.rule) }.map { pair in
      EmphasisScanner.Pair(
        range: pair.range,
        markLength: pair.rule.open.utf8.count,
        block: pair.block,
        rule: pair.rule
      )
    }
    let pairs = found.filter { !EmphasisScanner.isEmphasis($0.rule) }
    let classifier = BracketClassifier(
      isTranslation: !description.translators.isEmpty
        || description.conventions.profile == "translation",
      profile: description.conventions.profile
    )
    var passageIDs: [Int: String] = [:]
    let whole = pairs.filter { $0.passage == nil }
    let (transcript, blocks) = (transcript, blocks)
    let contexts = whole.mapInThreads(pieceLength: 1024) { pair in
      Self.context(of: pair, in: transcript, blocks[pair.block])
    }
    let bases = whole.mapInThreads(pieceLength: 1024) { pair in
      ProposalNames.base(.bracket, pair.range, in: transcript.bytes)
    }
    let readings = classifier.readings(
      of: contexts,
      rules: whole.map(\.rule),
      pages: PageSequence(contexts.map(\.content)),
      notes: labels
    )
    var next = 0
    for pair in pairs {
      if let passage = pair.passage {
        collect(fragment: pair, passage: passage, &passageIDs)
      } else {
        let reading = decided(readings[next], pair, contexts[next], bases[next], classifier)
        if let reading { collect(pair, reading) }
        next += 1
      }
    }
  }

  /// The reading that the editors let stand; nil when the brackets are characters.
  private mutating func decided(
    _ reading: BracketReading,
    _ pair: BracketScanner.Pair,
    _ context: BracketClassifier.Context,
    _ base: String,
    _ classifier: BracketClassifier
  ) -> BracketReading? {
    // Signs that are text, where no note has them, are nobody's question.
    if pair.rule.meaning == .text, reading.form == .text { return nil }
    let id = names.name(base)
    let verdict = description.decisions[id]?.verdict
    proposals.append(
      Proposal(
        id: id,
        kind: .bracket,
        range: pair.range,
        text: transcript.file.text(in: pair.range),
        reading: reading.kind.rawValue,
        confidence: reading.confidence,
        reasons: [reading.reason],
        alternatives: reading.alternatives.map(\.rawValue),
        verdict: verdict
      )
    )
    var reading = reading
    switch verdict {
    case .refused: return nil
    case .changed(let name):
      guard let kind = BracketClass(rawValue: name) else {
        diagnostics.append(unknownClass(name, description.decisions[id]?.place))
        return reading
      }
      if kind != reading.kind { reading = classifier.reading(of: context, as: kind) }
      reading.certainty = .high
      reading.isOpen = false
    case .accepted:
      reading.certainty = .high
      reading.isOpen = false
    case nil: break
    }
    return reading.form == .text ? nil : reading
  }

  private func unknownClass(_ name: String, _ place: EditionDescription.Place?) -> Diagnostic {
    Diagnostic(
      "encoding/unknown-class",
      .warning,
      "“\(name)” is no class of brackets: the decision is passed over",
      path: place?.path ?? transcript.file.path,
      range: place?.range,
      help: "the classes are " + BracketClass.allCases.map(\.rawValue).joined(separator: ", ")
    )
  }

  var responsibility: [Span.Attribute] {
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
      proposals.append(
        Proposal(
          id: names.name(.bracket, pair.range, in: transcript.bytes),
          kind: .bracket,
          range: pair.range,
          text: transcript.file.text(in: pair.range),
          reading: "supplied",
          confidence: 0.5,
          reasons: ["it closes in a later paragraph"],
          alternatives: ["note", "del"]
        )
      )
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

  private static func context(
    of pair: BracketScanner.Pair,
    in transcript: Transcript,
    _ block: Block
  ) -> BracketClassifier.Context {
    let window = TextWindow(bytes: transcript.bytes, bounds: block.range)
    let inner =
      pair.range.lowerBound + pair.rule.open.utf8.count..<pair.range.upperBound
      - pair.rule.close.utf8.count
    return BracketClassifier.Context(
      left: window.left(of: pair.range.lowerBound),
      content: transcript.file.text(in: inner),
      right: window.right(of: pair.range.upperBound)
    )
  }

  private mutating func collect(_ pair: BracketScanner.Pair, _ reading: BracketReading) {
    var span = Span(
      range: pair.range,
      openLength: pair.rule.open.utf8.count,
      closeLength: pair.rule.close.utf8.count,
      element: "supplied",
      attributes: reading.attributes,
      weight: .heavy
    )
    apply(reading, to: &span, pair)
    if ![.page, .marker, .space, .figure, .hand].contains(reading.kind),
      span.holdsPassage
        || span.element == "gap"
    {
      span.attributes += responsibility + [.init("cert", reading.certainty.rawValue)]
    }
    span.tally = span.tally ?? span.element
    spans.append(span)
    if reading.certainty == .low { diagnostics.append(doubt(pair.range, reading, span.element)) }
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
