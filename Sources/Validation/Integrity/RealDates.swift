internal import Diagnostics
internal import XMLTree

/// Dates in attributes are days that there were.
struct RealDates: IntegrityRule {
  static let summary = "@when, @from, @to, @notBefore, @notAfter hold real dates"

  static let valid = [
    "<date when='1920-12-21'/><date when='2024-02-29'/><date when='-0044-03-15'/>",
    "<date from='1920' to='1921-05'/><date notBefore='--12-21'/><date when='12:30:00'/>",
    "<date when='1920-12-21T10:00:00+02:00'/><date when='1920-12-21Z'/><date when='---31'/>",
    "<biblScope from='12' to='14'/><date when-iso='1920-W12'/><date when-custom='Thermidor'/>",
    "<locus from='1r' to='2v'/><span from='#a' to='#b'/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<date when='2023-02-30'/>", "bad-date [2023-02-30]"),
    .init("<date when='2023-02-29'/>", "bad-date [2023-02-29]"),
    .init("<date when='1900-02-29'/>", "bad-date [1900-02-29]"),
    .init("<date when='1920-13'/>", "bad-date [1920-13]"),
    .init("<date when='1920-1-2'/>", "bad-date [1920-1-2]"),
    .init("<date when='0000'/>", "bad-date [0000]"),
    .init("<date when='21.12.1920'/>", "bad-date [21.12.1920]"),
    .init("<date when='P1Y'/>", "bad-date [P1Y]"),
    .init("<date when='1920-12-21T25:00:00'/>", "bad-date [1920-12-21T25:00:00]"),
    .init("<date notAfter=''/>", "bad-date []"),
    .init("<date from='1920-04-31'/>", "bad-date [1920-04-31]"),
  ]

  static let attributes: Set<String> = ["when", "from", "to", "notBefore", "notAfter"]

  /// Elements on which `@from` and `@to` are pages, places or pointers.
  static let otherRanges: Set<String> = [
    "app", "arc", "biblScope", "citedRange", "link", "locus", "span", "timeline", "transpose",
  ]

  static func watches(attribute name: XMLName) -> Bool {
    name.namespace == nil && attributes.contains(name.localName)
  }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    guard tag.isTEI() else { return }
    for attribute in tag.attributes
    where attribute.name.namespace == nil && Self.attributes.contains(attribute.name.localName) {
      let isDate = !Self.otherRanges.contains(tag.name.localName)
      guard isDate || attribute.name.localName == "when" else { continue }
      do throws(Moment.Fault) {
        _ = try Moment(attribute.value)
      } catch {
        Self.report(tag, attribute, error, &context)
      }
    }
  }

  private static func report(
    _ tag: IntegrityTag,
    _ attribute: IntegrityTag.Attribute,
    _ fault: Moment.Fault,
    _ context: inout IntegrityContext
  ) {
    let range = tag.valueRange(of: attribute)
    // A proposal that is no date either would only move the fault.
    let proposal = fault.proposal.flatMap { (try? Moment($0)) == nil ? nil : $0 }
    let fix = proposal.flatMap { text in
      range.map {
        FixIt("write \(text)", .needsReview, edits: [.init(range: $0, replacement: text)])
      }
    }
    context.add(
      "bad-date",
      "\"\(attribute.value)\" is not a date: \(fault.reason)",
      range,
      label: proposal.map { "did you mean \($0)?" },
      help: "write a year, a month or a day as 1920, 1920-12 or 1920-12-21",
      fixes: fix.map { [$0] } ?? []
    )
  }
}
