internal import SourceText

/// What a reading makes of a passage in brackets and of the words before it.
extension SpanCollector {
  mutating func apply(
    _ reading: BracketReading,
    to span: inout Span,
    _ pair: BracketScanner.Pair
  ) {
    let (start, block) = (span.range.lowerBound, pair.block)
    switch reading.form {
    case .text: break
    case .element(let name):
      span.element = name
      // The editor's question mark is a sign, not a reading.
      if name == "unclear", transcript.bytes[span.inner].last == 0x3F, span.inner.count > 1 {
        span.closeLength += 1
        splitIllegibleEnd(&span, block)
      }
      if name == "note", reading.kind == .xref { collectReference(in: span) }
    case .gap: makeGap(&span, block: block)
    case .labelled(let name, let label):
      span.element = name
      span.openLength += label
    case .ended(let name, let label):
      span.element = name
      span.closeLength += label
    case .mark(let name): makeMark(&span, element: name, block: block)
    case .expansion:
      // TEI lets an expansion's letters hold no line break.
      guard isUndivided(span.range, block: block) else { break }
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
    case .abbreviation: makeChoice(&span, "abbr", "expan", reading, block)
    case .emendation: makeChoice(&span, "sic", "corr", reading, block)
    case .changedCase: changeCase(&span, reading)
    case .point(let name, let n): makePoint(&span, name, n, block)
    case .marker(let label): makeMarker(&span, label, pair.rule)
    case .figure(let label):
      span.element = "figure"
      span.openLength += label
      if isUndivided(span.range, block: block) {
        span.content = .description
      } else {
        makeNote(&span)
      }
    }
  }

  private func makeNote(_ span: inout Span) {
    span.element = "note"
    span.attributes = [.init("type", "editorial"), .init("place", "inline")]
  }

  /// A gap's words become its `desc`, which cannot hold a line break or other markup.
  private mutating func makeGap(_ span: inout Span, block: Int) {
    guard isUndivided(span.range, block: block) else { return makeNote(&span) }
    span.element = "gap"
    span.content = .description
    // Punctuation inside the bracket is the text's.
    guard let last = transcript.bytes[span.inner].last, ",;:".utf8.contains(last),
      span.inner.count > 1
    else { return }
    let end = span.inner.upperBound
    spans.append(
      Span(
        range: end - 1..<span.range.upperBound,
        closeLength: span.closeLength,
        element: "seg",
        weight: .heavy
      )
    )
    span.range = span.range.lowerBound..<end - 1
    span.closeLength = 0
  }

  /// `[a?????]`: a letter and a gap of so many letters.
  private mutating func splitIllegibleEnd(_ span: inout Span, _ block: Int) {
    let marks = transcript.bytes[span.inner].reversed().prefix { $0 == 0x3F }.count
    guard marks >= 2, isUndivided(span.range, block: block) else { return }
    let end = span.inner.upperBound - marks
    spans.append(
      Span(
        range: end..<span.range.upperBound,
        closeLength: span.closeLength - 1,
        element: "gap",
        attributes: [
          .init("reason", "illegible"), .init("quantity", String(marks + 1)),
          .init("unit", "character"),
        ],
        weight: .heavy,
        content: .description,
        tally: "gap"
      )
    )
    span.range = span.range.lowerBound..<end
    span.closeLength = 0
  }

  /// The reference in `see No. 236`.
  private mutating func collectReference(in span: Span) {
    let text = transcript.file.text(in: span.inner)
    let leads = ["see also ", "see ", "cf. ", "cf ", "vide ", "compare ", "comp. "]
    guard let lead = leads.first(where: { text.lowercased().hasPrefix($0) }) else { return }
    var end = span.inner.upperBound
    while end > span.inner.lowerBound, ".,;".utf8.contains(transcript.bytes[end - 1]) { end -= 1 }
    let start = span.inner.lowerBound + lead.utf8.count
    guard start < end else { return }
    spans.append(Span(range: start..<end, element: "ref", weight: .heavy))
  }

  private mutating func makeMark(_ span: inout Span, element: String, block: Int) {
    let start = span.range.lowerBound
    guard let word = window(block).word(before: start),
      isUndivided(word.lowerBound..<span.range.upperBound, block: block)
    else { return makeNote(&span) }
    span.element = element
    span.closeLength = span.range.upperBound - word.upperBound
    span.range = word.lowerBound..<span.range.upperBound
    span.openLength = 0
    certified.insert(word)
  }

  /// `K.'s [Kanne's]`, `April [March?]`: two readings of one place.
  private mutating func makeChoice(
    _ span: inout Span,
    _ first: String,
    _ second: String,
    _ reading: BracketReading,
    _ block: Int
  ) {
    let start = span.range.lowerBound
    guard let word = window(block).word(before: start),
      isUndivided(word.lowerBound..<span.range.upperBound, block: block)
    else {
      span.element = first == "abbr" ? "gloss" : "note"
      if first != "abbr" { makeNote(&span) }
      return
    }
    var inner = span.inner
    var certainty = reading.certainty
    if transcript.bytes[inner].last == 0x3F, inner.count > 1 {
      inner = inner.lowerBound..<inner.upperBound - 1
      certainty = .low
    }
    span.range = word.lowerBound..<span.range.upperBound
    span.openLength = 0
    span.closeLength = 0
    span.element = "choice"
    span.tally = second
    span.attributes = []
    span.content = .parts([
      Span.Part(element: first, inner: word),
      Span.Part(
        element: second,
        attributes: responsibility + [.init("cert", certainty.rawValue)],
        inner: inner
      ),
    ])
    certified.insert(word)
  }

  /// `[T]he`: the letter that stood there was the other of the pair.
  private mutating func changeCase(_ span: inout Span, _ reading: BracketReading) {
    let letter = transcript.file.text(in: span.inner)
    let original = letter.uppercased() == letter ? letter.lowercased() : letter.uppercased()
    let inner = span.inner
    span.openLength = 0
    span.closeLength = 0
    span.element = "choice"
    span.tally = "reg"
    span.attributes = []
    span.content = .parts([
      Span.Part(element: "orig", text: original),
      Span.Part(
        element: "reg",
        attributes: responsibility + [.init("cert", reading.certainty.rawValue)],
        inner: inner
      ),
    ])
  }

  private mutating func makePoint(_ span: inout Span, _ name: String, _ n: String?, _ block: Int) {
    span.element = name
    span.openLength = 0
    span.closeLength = 0
    span.attributes = n.map { [.init("n", $0)] } ?? []
    let window = window(block)
    let before = window.scalar(before: span.range.lowerBound)
    let after = window.scalar(at: span.range.upperBound)
    if name == "space" {
      span.attributes = [.init("dim", "horizontal"), .init("extent", "unknown")]
    } else if after?.isWord ?? false {
      if before == "-", window.scalar(before: span.range.lowerBound - 1)?.isWord ?? false {
        // The hyphen was put there by the end of the page.
        span.range = span.range.lowerBound - 1..<span.range.upperBound
        span.attributes.append(.init("break", "no"))
      } else if before?.isWord ?? false {
        span.attributes.append(.init("break", "no"))
      }
    }
    span.content = .point(name: name == "space" ? "blank" : "page-break")
  }

  /// A note's marker; what is put in its place shows when all markers are known.
  private mutating func makeMarker(_ span: inout Span, _ label: String, _ rule: SignRule) {
    span.element = "ref"
    span.attributes = [.init("type", "noteMarker")]
    span.weight = .atomic
    markers.append(Marker(span: spans.count, label: label, series: rule.open))
  }

  private mutating func glossedID(_ word: Range<Int>) -> String {
    if let known = glossed[word] { return known }
    let id = ids.next("g")
    glossed[word] = id
    return id
  }

  func isUndivided(_ range: Range<Int>, block: Int) -> Bool {
    blocks[block].segments.contains {
      $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
    }
  }
}
