internal import Diagnostics
internal import SourceText
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

  static func check(_ index: DocumentIndex) -> [Diagnostic] {
    index.teiElements.flatMap { node in
      [("next", "prev"), ("prev", "next")].compactMap { check(index, node, $0.0, $0.1) }
    }
  }

  private static func check(
    _ index: DocumentIndex,
    _ node: XMLDocument.NodeID,
    _ name: String,
    _ back: String
  ) -> Diagnostic? {
    let document = index.document
    guard let value = document.attribute(name, of: node), value.utf8.first == 0x23,
      let target = index.elements[String(value.dropFirst())]
    else { return nil }
    let range = index.valueRange(of: XMLName(name), of: node)
    let id = document.attribute(.xmlID, of: node)
    let answer = document.attribute(back, of: target)
    if target != node, let answer, let id, answer == "#" + id { return nil }
    let notes = [index.note("it points here", target)]
    if answer == nil, target != node {
      return index.finding(
        "one-sided-link",
        "\(value) does not point back with @\(back)",
        range,
        severity: .warning,
        notes: notes,
        help: id.map { "add \(back)=\"#\($0)\" there" }
      )
    }
    return index.finding(
      "crossed-link",
      target == node
        ? "@\(name) points to its own element"
        : "\(value) points back with @\(back) to another element, \(answer ?? "")",
      range,
      notes: notes
    )
  }
}
