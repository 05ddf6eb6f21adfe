internal import Diagnostics
internal import SourceText
internal import XMLTree

/// A pointer that promises a kind of element points to one of that kind.
struct PointerTargets: IntegrityRule {
  static let summary =
    "@rendition points to a rendition, @hand to a handNote, @calendar to a calendar"

  static let valid = [
    "<rendition xml:id='r'/><p rendition='#r'/>",
    "<p rendition='#nowhere other.xml#r'/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<p xml:id='r'/><hi rendition='#r'>x</hi>", "wrong-target [#r]"),
    .init("<p xml:id='h'/><add hand='#h'>x</add>", "wrong-target [#h]"),
  ]

  /// The elements that an attribute may point to.
  private static let kinds: [String: Set<String>] = [
    "rendition": ["rendition"],
    "hand": ["handNote", "handDesc"],
    "calendar": ["calendar"],
  ]

  static func check(_ index: DocumentIndex) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let document = index.document
    for node in index.teiElements {
      for attribute in document.attributes(of: node)
      where attribute.name.namespace == nil && attribute.value.utf8.contains(0x23) {
        guard let kinds = kinds[attribute.name.localName] else { continue }
        for token in attribute.value.split(whereSeparator: \.isWhitespace) {
          guard token.utf8.first == 0x23, let target = index.elements[String(token.dropFirst())],
            !kinds.contains(document.localName(of: target))
          else { continue }
          findings.append(
            index.finding(
              "wrong-target",
              "@\(attribute.name.localName) points to \(index.label(target)), not to "
                + kinds.sorted().map { "<\($0)>" }.joined(separator: " or "),
              index.range(ofToken: String(token), in: attribute.name, of: node),
              notes: [index.note("it points here", target)]
            )
          )
        }
      }
    }
    return findings
  }
}
