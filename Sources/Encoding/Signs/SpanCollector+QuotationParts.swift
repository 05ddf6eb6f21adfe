/// Quotations of several paragraphs: their parts point to each other.
extension SpanCollector {
  /// The `xml:id` of each part of a quotation, with `@next` and `@prev`.
  ///
  /// A part that crosses a bracket is divided itself, and its quotation stays without links.
  mutating func quotationLinks(
    of pairs: [QuotationScanner.Pair]
  ) -> [QuotationScanner.Pair: (own: String, attributes: [Span.Attribute])] {
    let brackets = CrossedRanges(spans.filter { $0.weight == .heavy }.map(\.range))
    let quotations = Dictionary(grouping: pairs.filter { $0.passage != nil }) { $0.passage ?? 0 }
    var links: [QuotationScanner.Pair: (own: String, attributes: [Span.Attribute])] = [:]
    for (_, unsorted) in quotations.sorted(by: { $0.key < $1.key }) {
      let parts = unsorted.sorted { $0.range.lowerBound < $1.range.lowerBound }
      guard parts.count > 1, !parts.contains(where: { brackets.isCrossed(by: $0.range) }) else {
        continue
      }
      let names = parts.map { _ in ids.next("f") }
      for (index, part) in parts.enumerated() {
        var attributes: [Span.Attribute] = []
        if index + 1 < parts.count { attributes.append(.init("next", "#" + names[index + 1])) }
        if index > 0 { attributes.append(.init("prev", "#" + names[index - 1])) }
        links[part] = (names[index], attributes)
      }
    }
    return links
  }
}
