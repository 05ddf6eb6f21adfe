internal import Diagnostics
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

  static func watches(attribute name: XMLName) -> Bool {
    name.namespace == nil && (name.localName == "to" || name.localName == "notAfter")
  }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    guard tag.isTEI(), !RealDates.otherRanges.contains(tag.name.localName),
      let begin = Self.value(["from", "notBefore"], of: tag),
      let end = Self.value(["to", "notAfter"], of: tag), begin.moment.isAfter(end.moment)
    else { return }
    context.add(
      "reversed-range",
      "@\(end.attribute.name.localName) is before @\(begin.attribute.name.localName), "
        + begin.attribute.value,
      tag.valueRange(of: end.attribute)
    )
  }

  /// The first of the attributes that holds a real date.
  private static func value(
    _ names: [String],
    of tag: IntegrityTag
  ) -> (attribute: IntegrityTag.Attribute, moment: Moment)? {
    for name in names {
      guard let attribute = tag.attribute(name), let moment = try? Moment(attribute.value) else {
        continue
      }
      return (attribute, moment)
    }
    return nil
  }
}
