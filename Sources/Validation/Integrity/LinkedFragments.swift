internal import Diagnostics
internal import XMLTree

/// The fragments of one thing know each other: what `@next` joins, `@prev` joins back.
struct LinkedFragments: IntegrityRule {
  static let summary = "the element that @next points to points back with @prev, and the reverse"

  static let valid = [
    "<q xml:id='a' next='#b'>x</q><q xml:id='b' prev='#a'>y</q>",
    "<q next='other.xml#b'>x</q>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<q xml:id='a' next='#b'>x</q><q xml:id='b'>y</q>", "one-sided-link [#b]"),
    .init(
      "<q xml:id='a' next='#b'>x</q><q xml:id='b' prev='#c'>y</q><q xml:id='c' next='#b'/>",
      "crossed-link [#b]"
    ),
    .init("<q xml:id='a' next='#a'>x</q>", "crossed-link [#a]"),
  ]

  /// An element with `@next` or `@prev`.
  private struct Fragment {
    var id: String?
    var number: Int
    var links: [(name: String, value: String, range: Range<Int>?)]
  }

  private var fragments: [Fragment] = []
  /// More fragments than these are not kept.
  private static let limit = 100_000

  static func watches(attribute name: XMLName) -> Bool {
    name.namespace == nil && (name.localName == "next" || name.localName == "prev")
  }

  var isSettled: Bool { false }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    guard tag.isTEI(), fragments.count < Self.limit else { return }
    var fragment = Fragment(id: tag.attribute(.xmlID)?.value, number: tag.number, links: [])
    for name in ["next", "prev"] {
      guard let attribute = tag.attribute(name) else { continue }
      fragment.links.append((name, attribute.value, tag.valueRange(of: attribute)))
    }
    fragments.append(fragment)
  }

  mutating func finish(_ context: inout IntegrityContext) {
    var byNumber: [Int: Fragment] = [:]
    for fragment in fragments { byNumber[fragment.number] = fragment }
    for fragment in fragments {
      for link in fragment.links where link.value.utf8.first == 0x23 {
        guard let target = context.ids[String(link.value.dropFirst())] else { continue }
        let back = link.name == "next" ? "prev" : "next"
        let answer = byNumber[target.number]?.links.first { $0.name == back }?.value
        let isSelf = target.number == fragment.number
        if !isSelf, let answer, let id = fragment.id, answer == "#" + id { continue }
        let notes = [context.note("it points here", target)]
        if answer == nil, !isSelf {
          context.add(
            "one-sided-link",
            "\(link.value) does not point back with @\(back)",
            link.range,
            severity: .warning,
            notes: notes,
            help: fragment.id.map { "add \(back)=\"#\($0)\" there" }
          )
        } else {
          context.add(
            "crossed-link",
            isSelf
              ? "@\(link.name) points to its own element"
              : "\(link.value) points back with @\(back) to another element, \(answer ?? "")",
            link.range,
            notes: notes
          )
        }
      }
    }
  }
}
