internal import Diagnostics
internal import SourceText
internal import Threads

extension SpanCollector {
  mutating func collectEmphasis() {
    let (found, warnings) = EmphasisScanner(
      transcript: transcript,
      blocks: blocks,
      conventions: description.conventions
    ).scan()
    diagnostics += warnings
    let pairs = (found.filter { EmphasisScanner.isEmphasis($0.rule) } + tagged)
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    for pair in found where !EmphasisScanner.isEmphasis(pair.rule) { collectEqualSigns(pair) }
    let brackets = CrossedRanges(spans.filter { $0.weight == .heavy }.map(\.range))
    let works = description.entities.filter { $0.kind == .work }
    let languages = LanguageScanner(language: description.language)
    let (transcript, blocks, language) = (transcript, blocks, description.language)
    let readings = pairs.mapInThreads(pieceLength: 1024) { pair in
      Self.span(of: pair, blocks[pair.block], transcript, works, language)
    }
    for (pair, reading) in zip(pairs, readings) {
      var span = reading
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
    collectScripts(languages)
  }

  /// What a passage between marks of emphasis is by its words and those before it.
  private static func span(
    of pair: EmphasisScanner.Pair,
    _ block: Block,
    _ transcript: Transcript,
    _ works: [EditionDescription.Entity],
    _ language: String?
  ) -> Span {
    let closeLength = pair.rule.close.utf8.count
    let inner = pair.range.lowerBound + pair.markLength..<pair.range.upperBound - closeLength
    let content = transcript.file.text(in: inner)
    var span = Span(
      range: pair.range,
      openLength: pair.markLength,
      closeLength: closeLength,
      element: "title",
      weight: .light
    )
    if let work = works.first(where: { $0.name == content || $0.forms.contains(content) }) {
      span.attributes =
        (work.level.map { [.init("level", $0)] } ?? []) + [.init("ref", "#" + work.id)]
      return span
    }
    let window = TextWindow(bytes: transcript.bytes, bounds: block.range)
    let reading = EmphasisClassifier.reading(
      content: content,
      left: window.left(of: pair.range.lowerBound),
      isStrong: pair.rule.meaning == .strong,
      inPreamble: block.role == .docEdition || block.role == .docImprint
    )
    span.element = reading.element
    span.attributes = reading.attributes
    if language != nil,
      let foreign = LanguageScanner(language: language).passage(content, at: inner)
    {
      // A title in another language is a title all the same.
      if span.element != "title" { (span.element, span.attributes) = ("foreign", []) }
      span.attributes.append(.init("xml:lang", foreign.language))
    }
    return span
  }

  /// A passage between equal signs that are no emphasis: `†corrupt†`.
  private mutating func collectEqualSigns(_ pair: EmphasisScanner.Pair) {
    let element =
      switch pair.rule.meaning {
      case .sic, .supplied, .unclear, .surplus, .note, .gloss: pair.rule.meaning.rawValue
      case .deletion: "del"
      case .addition: "add"
      case .secluded: "secl"
      default: "seg"
      }
    spans.append(
      Span(
        range: pair.range,
        openLength: pair.markLength,
        closeLength: pair.markLength,
        element: element,
        attributes: pair.rule.reason.map { [.init("reason", $0)] } ?? [],
        weight: .heavy,
        tally: element
      )
    )
  }

  /// Words in another script than the text's, wherever they stand.
  private mutating func collectScripts(_ languages: LanguageScanner) {
    guard description.language != nil else { return }
    let known = spans.filter { span in span.attributes.contains { $0.name == "xml:lang" } }
      .map(\.inner).sorted { $0.lowerBound < $1.lowerBound }
    var next = 0
    for block in blocks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      for segment in block.segments
      where languages.findsASCII || transcript.holds(.others, segment) {
        for passage in languages.passages(in: transcript.bytes, segment) {
          while next < known.count, known[next].upperBound <= passage.range.lowerBound { next += 1 }
          if next < known.count, known[next].overlaps(passage.range) { continue }
          guard
            let language = propose(
              .foreign,
              passage.range,
              as: passage.language,
              confidence: passage.confidence,
              reasons: passage.reasons
            )
          else { continue }
          spans.append(
            Span(
              range: passage.range,
              element: "foreign",
              attributes: [.init("xml:lang", language)],
              weight: .light,
              tally: "foreign"
            )
          )
        }
      }
    }
  }

  mutating func collectQuotations() {
    let scanner = QuotationScanner(
      transcript: transcript,
      blocks: blocks,
      language: description.language
    )
    let (pairs, notes) = scanner.scan()
    diagnostics += notes
    let links = quotationLinks(of: pairs)
    // What was struck out is quoted only to say so.
    let struckOut = Set(spans.filter { $0.element == "del" }.map(\.inner))
    // All parts of a quotation are what its first part is.
    var passages: [Int: String] = [:]
    for pair in pairs where !struckOut.contains(pair.range) {
      let inner = pair.range.lowerBound + pair.openLength..<pair.range.upperBound - pair.closeLength
      let own = QuotationClassifier.element(
        content: transcript.file.text(in: inner),
        left: window(pair.block).left(of: pair.range.lowerBound)
      )
      let known = pair.passage.flatMap { passages[$0] }
      var element = pair.kind == .dash ? "q" : known ?? own
      // TEI keeps quotations from elsewhere out of these.
      if [.dateline, .docImprint, .byline, .castItem].contains(blocks[pair.block].role),
        element == "quote"
      {
        element = "q"
      }
      guard
        let decided = pair.isFirst
          ? propose(
            .quotation,
            pair.range,
            as: element,
            confidence: element == "q" ? 0.85 : 0.75,
            reasons: ["quotation marks"],
            alternatives: ["q", "quote", "soCalled"].filter { $0 != element }
          ) : known
      else { continue }
      var span = Span(range: pair.range, element: decided, weight: .middle)
      if pair.isFirst { span.tally = decided }
      if let passage = pair.passage { passages[passage] = decided }
      if let link = links[pair] {
        span.id = link.own
        span.attributes = link.attributes
      }
      spans.append(span)
    }
  }
}
