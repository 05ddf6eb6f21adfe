internal import Diagnostics
internal import XMLTree

/// Every pointer into the document itself finds its element.
struct ResolvedPointers: IntegrityRule {
  static let summary =
    "every #… in an attribute that holds pointers names an xml:id of the document"

  static let valid = [
    "<p xml:id='a' corresp='#b'/><ref target='#a http://example.org/#x other.xml#y' xml:id='b'/>",
    "<ptr target='#xpath(//p[1])'/><hi rend='#f00'>x</hi>",
    "<eg xmlns='urn:other' target='#nowhere'/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<persName ref='#lenin'>x</persName>", "unresolved-pointer [#lenin]"),
    .init("<p xml:id='maria'/><p resp='#mario #maria'/>", "unresolved-pointer [#mario]"),
    .init("<ref target='&#35;a'>x</ref>", "unresolved-pointer [&#35;a]"),
    .init("<ref target='#'>x</ref>", "unresolved-pointer [#]"),
  ]

  /// The attributes of TEI whose type is `teidata.pointer` or a list of such.
  static let attributes: Set<String> = [
    "active", "adj", "adjFrom", "adjTo", "ana", "calendar", "change", "children", "class",
    "code", "copyOf", "corresp", "datcat", "datingMethod", "datingPoint", "decls", "domains",
    "edRef", "end", "exclude", "facs", "feats", "filter", "follow", "from", "fromUnit",
    "fVal", "given", "hand", "inst", "lemmaRef", "location", "mergedIn", "mutual", "new",
    "next", "nymRef", "origin", "parent", "parts", "passive", "perf", "period", "prev",
    "property", "ref", "rendition", "replyTo", "require", "resp", "sameAs", "scheme",
    "scribeRef", "scriptRef", "select", "since", "source", "spanTo", "start", "synch",
    "target", "targetDatcat", "targetEnd", "to", "toUnit", "toWhom", "unitRef", "uri", "url",
    "valueDatcat", "where", "who", "wit",
  ]

  /// A pointer whose id has not come yet.
  private struct Pointer {
    var range: Range<Int>?
  }

  /// By id, the pointers to it, in the order of the document.
  private var open: [String: [Pointer]] = [:]
  private var openCount = 0
  private(set) var isSettled = true
  private var omittedCount = 0

  /// Every proposal looks at all ids; beyond this many, something larger is wrong than a slip.
  private static let proposalLimit = 100
  /// More pointers whose ids have not come are only counted.
  private static let openLimit = 100_000

  static func watches(attribute name: XMLName) -> Bool {
    name == .xmlID || name.namespace == nil && attributes.contains(name.localName)
  }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    if !open.isEmpty, let id = tag.attribute(.xmlID)?.value,
      let found = open.removeValue(forKey: id)
    {
      openCount -= found.count
    }
    isSettled = true
    guard tag.isTEI() else { return }
    for attribute in tag.attributes
    where attribute.name.namespace == nil && Self.attributes.contains(attribute.name.localName) {
      for id in tag.localPointers(in: attribute) {
        // `#xpath(…)` and its like are pointers of another kind (TEI P5 §16.2.4).
        guard context.ids[id] == nil, !id.contains("(") else { continue }
        isSettled = false
        guard openCount < Self.openLimit else {
          omittedCount += 1
          continue
        }
        openCount += 1
        open[id, default: []].append(Pointer(range: tag.range(ofToken: "#" + id, in: attribute)))
      }
    }
  }

  mutating func finish(_ context: inout IntegrityContext) {
    let left = open.flatMap { entry in entry.value.map { (id: entry.key, range: $0.range) } }
      .sorted { ($0.range?.lowerBound ?? 0, $0.id) < ($1.range?.lowerBound ?? 0, $1.id) }
    let included = context.includedIdentifiers()
    for (number, pointer) in left.enumerated() {
      // What cannot be read may have it.
      let mayBeIncluded = included.contains { entry in
        if case .missing = entry.identifiers.identifier(pointer.id[...]) { false } else { true }
      }
      if mayBeIncluded { continue }
      Self.report(pointer.id, pointer.range, proposes: number < Self.proposalLimit, &context)
    }
    if omittedCount > 0 {
      context.add(
        "unresolved-pointers",
        "\(omittedCount) pointers more were not looked up, since so many lead nowhere",
        nil,
        severity: .warning
      )
    }
  }

  private static func report(
    _ id: String,
    _ range: Range<Int>?,
    proposes: Bool,
    _ context: inout IntegrityContext
  ) {
    let near =
      id.isEmpty || !proposes ? nil : Suggestion.nearest(to: id, among: context.ids.keys)
    let fix = near.flatMap { near in
      range.map {
        FixIt("point to #\(near)", .needsReview, edits: [.init(range: $0, replacement: "#\(near)")])
      }
    }
    context.add(
      "unresolved-pointer",
      id.isEmpty ? "# names no element" : "no element has the xml:id \"\(id)\"",
      range,
      label: near.map { "did you mean #\($0)?" },
      fixes: fix.map { [$0] } ?? []
    )
  }
}
