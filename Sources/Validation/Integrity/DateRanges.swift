internal import Diagnostics
internal import SourceText
internal import XMLTree

/// A stretch of time does not end before it begins.
struct DateRanges: IntegrityRule {
  static let summary = "@from is not after @to, and @notBefore is not after @notAfter"

  static let valid = [
    "<date from='1920' to='1920'/><date from='1920-12' to='1920'/>",
    "<date notBefore='-0050' notAfter='-0044'/><date from='--12-24' to='--01-06'/>",
    "<date from='1920-02-30' to='1919'/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<date from='1921' to='1920'/>", "reversed-range [1920]"),
    .init("<date from='1920-12-22' to='1920-12-21'/>", "reversed-range [1920-12-21]"),
    .init("<date notBefore='-0044' notAfter='-0050'/>", "reversed-range [-0050]"),
    .init("<date notBefore='1930' to='1920'/>", "reversed-range [1920]"),
  ]

  static func check(_ index: DocumentIndex) -> [Diagnostic] {
    index.teiElements.compactMap { node in
      let document = index.document
      guard !RealDates.otherRanges.contains(document.localName(of: node)),
        let begin = value(["from", "notBefore"], of: node, in: document),
        let end = value(["to", "notAfter"], of: node, in: document),
        begin.moment.isAfter(end.moment)
      else { return nil }
      let range = index.valueRange(of: end.name, of: node)
      return index.finding(
        "reversed-range",
        "@\(end.name.localName) is before @\(begin.name.localName), \(begin.text)",
        range
      )
    }
  }

  /// The first of the attributes that holds a real date.
  private static func value(
    _ names: [String],
    of node: XMLDocument.NodeID,
    in document: XMLDocument
  ) -> (name: XMLName, text: String, moment: Moment)? {
    for name in names {
      guard let text = document.attribute(name, of: node), let moment = try? Moment(text) else {
        continue
      }
      return (XMLName(name), text, moment)
    }
    return nil
  }
}
