internal import Diagnostics
internal import SourceText

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
    for pair in pairs {
      let closeLength = pair.rule.close.utf8.count
      let inner =
        pair.range.lowerBound + pair.markLength..<pair.range.upperBound - closeLength
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
      } else {
        let role = blocks[pair.block].role
        let reading = EmphasisClassifier.reading(
          content: content,
          left: window(pair.block).left(of: pair.range.lowerBound),
          isStrong: pair.rule.meaning == .strong,
          inPreamble: role == .docEdition || role == .docImprint
        )
        span.element = reading.element
        span.attributes = reading.attributes
        if description.language != nil, let foreign = languages.passage(content, at: inner) {
          // A title in another language is a title all the same.
          if span.element != "title" { (span.element, span.attributes) = ("foreign", []) }
          span.attributes.append(.init("xml:lang", foreign.language))
        }
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
    collectScripts(languages)
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
    func isKnown(_ range: Range<Int>) -> Bool {
      let index = known.partitioningIndex { $0.upperBound > range.lowerBound }
      return index < known.count && known[index].overlaps(range)
    }
    for block in blocks {
      for segment in block.segments {
        for passage in languages.passages(in: transcript.bytes, segment)
        where !isKnown(passage.range) {
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
    // What was struck out is quoted only to say so.
    let struckOut = Set(spans.filter { $0.element == "del" }.map(\.inner))
    // All parts of a quotation are what its first part is, and each points to the next.
    var passages: [Int: (element: String, next: String)] = [:]
    var previousParts: [Int: String] = [:]
    for pair in pairs where !struckOut.contains(pair.range) {
      let inner = pair.range.lowerBound + pair.openLength..<pair.range.upperBound - pair.closeLength
      let own = QuotationClassifier.element(
        content: transcript.file.text(in: inner),
        left: window(pair.block).left(of: pair.range.lowerBound)
      )
      let known = pair.passage.flatMap { passages[$0] }
      var element = pair.kind == .dash ? "q" : known?.element ?? own
      // TEI keeps quotations from elsewhere out of these.
      if [.dateline, .docImprint, .byline].contains(blocks[pair.block].role), element == "quote" {
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
          ) : known?.element
      else { continue }
      var span = Span(range: pair.range, element: decided, weight: .middle, tally: decided)
      if let passage = pair.passage {
        let id = known?.next ?? ids.next("f")
        span.id = id
        let next = ids.next("f")
        if !pair.isLast { span.attributes.append(.init("next", "#" + next)) }
        if !pair.isFirst, let previous = previousParts[passage] {
          span.attributes.append(.init("prev", "#" + previous))
          span.tally = nil
        }
        previousParts[passage] = id
        passages[passage] = (decided, next)
      }
      spans.append(span)
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
