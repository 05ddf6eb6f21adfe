internal import Diagnostics
internal import TEI
internal import XMLTree

/// A pointer that promises a kind of element points to one of that kind.
struct PointerTargets: IntegrityRule {
  static let summary =
    "a pointer leads to an element of the kind that its attribute promises (@who, @hand, @facs …)"

  static let valid = [
    "<rendition xml:id='r'/><p rendition='#r'/>",
    "<p rendition='#nowhere other.xml#r'/>",
    "<person xml:id='a'/><note xml:id='n'/><persName ref='#a #n'/><sp who='#a'/><name ref='#a'/>",
    "<surface xml:id='s'><zone xml:id='z'/></surface><pb facs='#s'/><p facs='#z images/a.jpg'/>",
    "<role xml:id='r'/><sp who='#r'/><respStmt xml:id='e'/><note resp='#e'/><item xml:id='i'/>",
    "<place xml:id='l'/><placeName ref='#l'/><rs ref='#l'/><bibl xml:id='b'/><note resp='#b'/>",
    "<taxonomy xml:id='t'/><category xml:id='c'/><catRef scheme='#t' target='#c'/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<p xml:id='r'/><hi rendition='#r'>x</hi>", "wrong-target [#r]"),
    .init("<p xml:id='h'/><add hand='#h'>x</add>", "wrong-target [#h]"),
    .init("<place xml:id='l'/><persName ref='#l'>x</persName>", "wrong-target [#l]"),
    .init("<sp who='#l'/><place xml:id='l'/>", "wrong-target [#l]"),
    .init("<person xml:id='a'/><pb facs='#a'/>", "wrong-target [#a]"),
    .init("<person xml:id='a'/><rdg wit='#a'/>", "wrong-target [#a]"),
    .init("<person xml:id='a'/><placeName ref='#a'/>", "wrong-target [#a]"),
    .init("<p xml:id='a'/><g ref='#a'/>", "wrong-target [#a]"),
    .init("<surface xml:id='s'/><note resp='#s'/>", "wrong-target [#s]"),
    .init("<p xml:id='a'/><div decls='#a'/>", "wrong-target [#a]"),
  ]

  /// A pointer to what has not come yet.
  private struct Pointer {
    var attribute: String
    var expectation: TargetKinds.Expectation
    var id: String
    var range: Range<Int>?
  }

  private var open: [Pointer] = []
  private(set) var isSettled = true

  /// More pointers forward than these are not kept.
  private static let openLimit = 100_000

  static func watches(attribute name: XMLName) -> Bool {
    name.namespace == nil && TargetKinds.watched.contains(name.localName)
  }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    isSettled = true
    guard tag.isTEI() else { return }
    for attribute in tag.attributes where attribute.name.namespace == nil {
      let name = attribute.name.localName
      guard let expectation = TargetKinds.expectation(of: name, on: tag.name.localName) else {
        continue
      }
      for id in tag.localPointers(in: attribute) {
        let range = tag.range(ofToken: "#" + id, in: attribute)
        let pointer = Pointer(attribute: name, expectation: expectation, id: id, range: range)
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
    // What stands in another namespace is not for TEI to say.
    guard target.name.namespace == TEI.namespace,
      !pointer.expectation.allows(target.name.localName)
    else { return }
    context.add(
      "wrong-target",
      "@\(pointer.attribute) points to \(target.label), not to \(pointer.expectation.words)",
      pointer.range,
      severity: pointer.expectation.isError ? .error : .warning,
      notes: [context.note("it points here", target)]
    )
  }
}
