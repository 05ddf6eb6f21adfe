internal import Diagnostics
internal import SourceText

extension SpanCollector {
  mutating func collectDates() {
    let sent = description.sent.date
    for block in blocks where block.role != .docDate {
      // A date without a figure is none, but for the name of a day that stands in a date line.
      guard
        block.role == .dateline || block.role == .head
          || holdsFigure(block)
      else { continue }
      let context = DateRecognizer.Context(
        century: sent.flatMap { Int($0.prefix(2)) },
        reference: sent,
        isDateline: block.role == .dateline
      )
      for match in DateRecognizer.matches(in: transcript.bytes, block.range, context: context) {
        let isDoubtful = match.attributes.contains(.init("cert", "low"))
        guard
          let value = propose(
            .date,
            match.range,
            as: match.iso,
            confidence: isDoubtful ? 0.7 : 0.95,
            reasons: [isDoubtful ? "the date is given with doubt" : "it has the form of a date"]
          )
        else { continue }
        spans.append(
          Span(
            range: match.range,
            element: "date",
            attributes: value == match.iso ? match.attributes : [.init("when", value)],
            weight: .atomic,
            tally: "date"
          )
        )
      }
    }
  }

  private func holdsFigure(_ block: Block) -> Bool {
    transcript.holds(.figures, block)
      && transcript.bytes[block.range].contains { (0x30...0x39).contains($0) }
  }

  /// Takes a year that begins a paragraph (`1920. What a year it was.`) for a date.
  mutating func collectLeadingYears() {
    for block in blocks where block.role == .paragraph {
      let range = block.range
      guard (0x31...0x32).contains(transcript.bytes[range.lowerBound]) else { continue }
      let head = transcript.file.text(
        in: range.lowerBound..<min(range.upperBound, range.lowerBound + 8)
      )
      let year = head.prefix { ("0"..."9").contains($0) }
      let rest = head.dropFirst(year.count)
      guard year.count == 4, let value = Int(year), (1000...2100).contains(value),
        rest.hasPrefix(". "), rest.dropFirst(2).first?.isUppercase ?? false,
        let iso = propose(
          .date,
          range.lowerBound..<range.lowerBound + 4,
          as: String(year),
          confidence: 0.8,
          reasons: ["a year at the beginning of a paragraph"]
        )
      else { continue }
      spans.append(
        Span(
          range: range.lowerBound..<range.lowerBound + 4,
          element: "date",
          attributes: [.init("when", iso)],
          weight: .atomic,
          tally: "date"
        )
      )
    }
  }

  mutating func collectNames() {
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
    let titles = Set(spans.filter { $0.element == "title" }.map(\.inner))
    for block in blocks {
      for match in matcher.matches(in: transcript.bytes, block.range) {
        let entity = entities[match.phrase]
        if entity.kind == .work, titles.contains(match.range) { continue }
        let span = name(match.range, entity)
        guard
          propose(
            .name,
            match.range,
            as: span.element,
            confidence: 0.95,
            reasons: ["the edition's list of names has it"]
          ) != nil
        else { continue }
        spans.append(span)
      }
    }
  }

  /// Persons that a text names with their initials: `P. Kropotkin`.
  mutating func collectInitialedNames() {
    let bytes = transcript.bytes
    let known = CrossedRanges(spans.filter { $0.weight == .atomic }.map(\.range))
    for block in blocks where transcript.holds(.initials, block) {
      for segment in block.segments where transcript.holds(.initials, segment) {
        var offset = segment.lowerBound
        while offset + 3 < segment.upperBound {
          defer { offset += 1 }
          guard bytes[offset + 1] == 0x2E, (0x41...0x5A).contains(bytes[offset]),
            !known.cover(offset),
            let end = NameShape.end(ofNameAt: offset, in: bytes, segment),
            propose(
              .name,
              offset..<end,
              as: "persName",
              confidence: 0.85,
              reasons: ["initials and a name"]
            ) != nil
          else { continue }
          spans.append(
            Span(range: offset..<end, element: "persName", weight: .atomic, tally: "persName")
          )
          offset = end - 1
        }
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
  mutating func collectGlossed() {
    var namedByEnd: [Int: Int] = [:]
    for (index, span) in spans.enumerated() where span.weight == .atomic {
      namedByEnd[span.range.upperBound] = index
    }
    for (range, id) in glossed.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) {
      if let named = namedByEnd[range.upperBound], spans[named].id == nil {
        spans[named].id = id
      } else {
        spans.append(Span(range: range, element: "term", id: id, weight: .atomic))
      }
    }
  }

  mutating func collectCorrections() {
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
        guard !certified.contains(match.range), let corr = accepted(correction, match.range) else {
          continue
        }
        var attributes: [Span.Attribute] = []
        if let by = correction.by { attributes.append(.init("resp", "#" + by)) }
        if let certainty = correction.certainty { attributes.append(.init("cert", certainty)) }
        spans.append(
          Span(
            range: match.range,
            element: "choice",
            weight: .atomic,
            content: .correction(corr, attributes: attributes),
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

  /// Proposes a correction; nil when it does not stand.
  private mutating func accepted(
    _ correction: EditionDescription.Correction,
    _ range: Range<Int>
  ) -> String? {
    guard listsProposals else { return correction.corr }
    if let evidence = correction.proposal {
      return propose(
        .typo,
        range,
        as: correction.corr,
        confidence: evidence.confidence,
        reasons: evidence.reasons,
        alternatives: evidence.alternatives
      )
    }
    proposals.append(
      Proposal(
        id: names.name(.typo, range, in: transcript.bytes),
        kind: .typo,
        range: range,
        text: correction.sic,
        reading: correction.corr,
        confidence: 1,
        reasons: ["the edition's list of corrections has it"],
        verdict: .accepted
      )
    )
    return correction.corr
  }

  mutating func collectNotes() {
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
