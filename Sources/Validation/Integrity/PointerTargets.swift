internal import Diagnostics
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

  /// A pointer to what has not come yet.
  private struct Pointer {
    var attribute: String
    var id: String
    var range: Range<Int>?
  }

  private var open: [Pointer] = []
  private(set) var isSettled = true

  /// More pointers forward than these are not kept.
  private static let openLimit = 100_000

  static func watches(attribute name: XMLName) -> Bool {
    name.namespace == nil && kinds[name.localName] != nil
  }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    isSettled = true
    guard tag.isTEI() else { return }
    for attribute in tag.attributes
    where attribute.name.namespace == nil && Self.kinds[attribute.name.localName] != nil {
      for id in tag.localPointers(in: attribute) {
        let range = tag.range(ofToken: "#" + id, in: attribute)
        let pointer = Pointer(attribute: attribute.name.localName, id: id, range: range)
        if let target = context.ids[id] {
          Self.check(pointer, target, &context)
        } else {
          isSettled = false
          if open.count < Self.openLimit {
            open.append(pointer)
          }
        }
      }
    }
  }

  mutating func finish(_ context: inout IntegrityContext) {
    for pointer in open {
      guard let target = context.ids[pointer.id] else { continue }
      Self.check(pointer, target, &context)
    }
  }

  private static func check(
    _ pointer: Pointer,
    _ target: IdentifiedElement,
    _ context: inout IntegrityContext
  ) {
    guard let kinds = kinds[pointer.attribute], !kinds.contains(target.name.localName) else {
      return
    }
    context.add(
      "wrong-target",
      "@\(pointer.attribute) points to \(target.label), not to "
        + kinds.sorted().map { "<\($0)>" }.joined(separator: " or "),
      pointer.range,
      notes: [context.note("it points here", target)]
    )
  }
}
