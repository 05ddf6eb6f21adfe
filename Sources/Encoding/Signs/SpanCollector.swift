internal import Diagnostics
internal import SourceText

/// Collects the spans of a transcription: signs, dates, names, corrections, notes.
struct SpanCollector {
  let transcript: Transcript
  let description: EditionDescription
  let structure: TextStructure
  let blocks: [Block]
  var spans: [Span] = []
  var insertions: [Insertion] = []
  var diagnostics: [Diagnostic] = []
  /// The words that glosses explain, with the `xml:id` that the gloss points to.
  private var glossed: [(range: Range<Int>, id: String)] = []
  private var ids: IDAllocator

  /// Everything marked in a transcription, with what a person should look at.
  static func collect(
    _ transcript: Transcript,
    structure: TextStructure,
    description: EditionDescription,
    ids: inout IDAllocator
  ) -> (MarkedText, [Diagnostic]) {
    var collector = SpanCollector(
      transcript: transcript,
      description: description,
      structure: structure,
      blocks: structure.blocks,
      ids: ids
    )
    collector.collect()
    ids = collector.ids
    let text = MarkedText(
      structure: structure,
      spans: SpanResolver.resolved(collector.spans),
      insertions: collector.insertions.sorted { $0.offset < $1.offset }
    )
    return (text, collector.diagnostics)
  }

  private init(
    transcript: Transcript,
    description: EditionDescription,
    structure: TextStructure,
    blocks: [Block],
    ids: IDAllocator
  ) {
    self.transcript = transcript
    self.description = description
    self.structure = structure
    self.blocks = blocks
    self.ids = ids
  }

  private mutating func collect() {
    collectBrackets()
    collectEmphasis()
    collectQuotations()
    collectDates()
    collectNames()
    collectGlossed()
    collectCorrections()
    collectNotes()
  }

  private func window(_ block: Int) -> TextWindow {
    TextWindow(bytes: transcript.bytes, bounds: blocks[block].range)
  }
}

// MARK: - Brackets

extension SpanCollector {
  private mutating func collectBrackets() {
    let (pairs, warnings) = BracketScanner(transcript: transcript, blocks: blocks).scan()
    diagnostics += warnings
    let classifier = BracketClassifier(isTranslation: !description.translators.isEmpty)
    var passageIDs: [Int: String] = [:]
    for pair in pairs {
      if let passage = pair.passage {
        collect(fragment: pair, passage: passage, &passageIDs)
      } else {
        collect(pair, classifier)
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

  private mutating func collect(_ pair: BracketScanner.Pair, _ classifier: BracketClassifier) {
    let window = window(pair.block)
    let inner = pair.range.lowerBound + 1..<pair.range.upperBound - 1
    let reading = classifier.reading(
      of: .init(
        left: window.left(of: pair.range.lowerBound),
        content: transcript.file.text(in: inner),
        right: window.right(of: pair.range.upperBound)
      )
    )
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
    case .element(let name): span.element = name
    case .gap: makeGap(&span, block: block)
    case .labelled(let name, let label):
      span.element = name
      span.openLength += label
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
    if let known = glossed.first(where: { $0.range == word }) { return known.id }
    let id = ids.next("g")
    glossed.append((word, id))
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

// MARK: - Emphasis and quotation

extension SpanCollector {
  private mutating func collectEmphasis() {
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
      span.tally = span.element
      spans.append(span)
    }
  }

  private mutating func collectQuotations() {
    let (pairs, notes) = QuotationScanner(transcript: transcript, blocks: blocks).scan()
    diagnostics += notes
    for pair in pairs {
      let inner = pair.range.lowerBound + pair.openLength..<pair.range.upperBound - pair.closeLength
      let element = QuotationClassifier.element(
        content: transcript.file.text(in: inner),
        left: window(pair.block).left(of: pair.range.lowerBound)
      )
      spans.append(Span(range: pair.range, element: element, weight: .middle, tally: element))
    }
  }
}

// MARK: - Dates, names, corrections, notes

extension SpanCollector {
  private mutating func collectDates() {
    for block in blocks where block.role != .docDate {
      for match in DateRecognizer.matches(in: transcript.bytes, block.range) {
        spans.append(
          Span(
            range: match.range,
            element: "date",
            attributes: [.init("when", match.iso)],
            weight: .atomic,
            tally: "date"
          )
        )
      }
    }
  }

  private mutating func collectNames() {
    var phrases: [String] = []
    var entities: [EditionDescription.Entity] = []
    for entity in description.entities {
      let names = (entity.matchesName ? [entity.name] : []) + entity.forms
      for name in Set(names).sorted() where !name.isEmpty {
        phrases.append(name)
        entities.append(entity)
      }
    }
    let matcher = WordMatcher(phrases)
    for block in blocks {
      for match in matcher.matches(in: transcript.bytes, block.range) {
        let entity = entities[match.phrase]
        let inside = spans.contains { $0.element == "title" && $0.inner == match.range }
        if entity.kind == .work, inside { continue }
        spans.append(name(match.range, entity))
      }
    }
  }

  private func name(_ range: Range<Int>, _ entity: EditionDescription.Entity) -> Span {
    let ref = Span.Attribute("ref", "#" + entity.id)
    let (element, attributes): (String, [Span.Attribute]) =
      switch entity.kind {
      case .person: ("persName", [ref])
      case .place: ("placeName", [ref])
      case .organisation: ("orgName", [ref])
      case .event: ("name", [.init("type", "event"), ref])
      case .work: ("title", (entity.level.map { [.init("level", $0)] } ?? []) + [ref])
      }
    return Span(
      range: range,
      element: element,
      attributes: attributes,
      weight: .atomic,
      tally: element
    )
  }

  /// Gives each glossed word an element with the `xml:id` that its gloss points to.
  private mutating func collectGlossed() {
    for (range, id) in glossed {
      let named = spans.firstIndex {
        $0.weight == .atomic && $0.range.upperBound == range.upperBound && $0.id == nil
      }
      if let named {
        spans[named].id = id
      } else {
        spans.append(Span(range: range, element: "term", id: id, weight: .atomic))
      }
    }
  }

  private mutating func collectCorrections() {
    let matcher = WordMatcher(description.corrections.map(\.sic))
    var counts = [Int](repeating: 0, count: description.corrections.count)
    for block in blocks {
      for match in matcher.matches(in: transcript.bytes, block.range) {
        let correction = description.corrections[match.phrase]
        counts[match.phrase] += 1
        if let wanted = correction.occurrence, wanted != counts[match.phrase] { continue }
        guard
          block.segments.contains(where: {
            $0.lowerBound <= match.range.lowerBound && match.range.upperBound <= $0.upperBound
          })
        else { continue }
        var attributes: [Span.Attribute] = []
        if let by = correction.by { attributes.append(.init("resp", "#" + by)) }
        if let certainty = correction.certainty { attributes.append(.init("cert", certainty)) }
        spans.append(
          Span(
            range: match.range,
            element: "choice",
            weight: .atomic,
            content: .correction(correction.corr, attributes: attributes),
            tally: "choice"
          )
        )
      }
    }
    for (index, correction) in description.corrections.enumerated()
    where counts[index] < (correction.occurrence ?? 1) {
      diagnostics.append(lost("correction", "“\(correction.sic)”", correction.place))
    }
  }

  private mutating func collectNotes() {
    let matcher = WordMatcher(description.notes.map(\.anchor))
    var counts = [Int](repeating: 0, count: description.notes.count)
    for block in blocks {
      for match in matcher.matches(in: transcript.bytes, block.range) {
        let anchor = description.notes[match.phrase].anchor
        for (index, note) in description.notes.enumerated() where note.anchor == anchor {
          counts[index] += 1
          guard counts[index] == note.occurrence else { continue }
          insertions.append(
            Insertion(offset: match.range.upperBound, text: note.text, responsible: note.by)
          )
        }
      }
    }
    for (index, note) in description.notes.enumerated() where counts[index] < note.occurrence {
      diagnostics.append(lost("note", "“\(note.anchor)”", note.place))
    }
  }

  private func lost(
    _ what: String,
    _ words: String,
    _ place: EditionDescription.Place?
  ) -> Diagnostic {
    Diagnostic(
      "encoding/decision-without-place",
      .warning,
      "the \(what) for \(words) has no place in the transcription",
      path: place?.path ?? transcript.file.path,
      range: place?.range,
      help: "the words are not found (or not so often): write them as the transcription does"
    )
  }
}
