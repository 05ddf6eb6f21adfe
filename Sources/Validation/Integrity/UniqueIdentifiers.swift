internal import Diagnostics
internal import XMLReader
internal import XMLTree

/// Every `xml:id` is a name, and no two are the same (W3C xml:id 1.0, §4).
struct UniqueIdentifiers: IntegrityRule {
  static let summary = "every xml:id is a name without colon, and no other element has the same"

  static let valid = [
    "<p xml:id='a'/><p xml:id='b.1-2_é'/>",
    "<p xml:id=' a '/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<p xml:id='a'/><p xml:id='a'/>", "duplicate-id [a]"),
    .init("<p xml:id='1a'/>", "bad-id [1a]"),
    .init("<p xml:id='a:b'/>", "bad-id [a:b]"),
    .init("<p xml:id='a b'/>", "bad-id [a b]"),
    .init("<p xml:id=''/>", "bad-id []"),
  ]

  static func watches(attribute name: XMLName) -> Bool { name == .xmlID }
  static func watches(element name: XMLName) -> Bool { name.isXInclude }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    if tag.name.isXInclude { noteInclusion(tag, &context) }
    guard let id = tag.attribute(.xmlID) else { return }
    if let first = context.ids[id.value], first.number != tag.number {
      context.add(
        "duplicate-id",
        "the xml:id \"\(id.value)\" is used twice",
        tag.valueRange(of: id),
        notes: [context.note("\(first.label) has it first", first)]
      )
    } else if !Self.isName(id.value) {
      context.add(
        "bad-id",
        "\"\(id.value)\" is not a name that an xml:id can be",
        tag.valueRange(of: id),
        help: "it begins with a letter or _ and goes on with letters, digits, - . _"
      )
    }
  }

  /// Remembers a file that becomes a part of the document; not one of which only a part does.
  private func noteInclusion(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    guard let href = tag.attribute("href")?.value, tag.attribute("parse")?.value != "text",
      tag.attribute("xpointer") == nil, !href.contains("#"),
      let path = LinkAddress(href, base: context.base).path
    else { return }
    context.inclusions.append(path)
  }

  mutating func finish(_ context: inout IntegrityContext) {
    if let files = context.files, files.expectsUniqueIdentifiers { noteShared(files, &context) }
    let included = context.includedIdentifiers()
    guard !included.isEmpty else { return }
    let own = context.ids.sorted { $0.value.number < $1.value.number }
    for (id, element) in own {
      for (path, identifiers) in included {
        guard case .element(let name) = identifiers.identifier(id[...]) else { continue }
        context.add(
          "duplicate-id",
          "the xml:id \"\(id)\" is used twice: <\(name.qualifiedName)> of \(path), which is included, "
            + "has it too",
          element.range
        )
      }
    }
  }

  /// Says of each id that a document before this one has it too.
  private func noteShared(_ files: LinkedFiles, _ context: inout IntegrityContext) {
    for (id, element) in context.ids.sorted(by: { $0.value.number < $1.value.number }) {
      guard let path = files.owner(of: id, otherThan: context.path) else { continue }
      context.add(
        "shared-id",
        "the xml:id \"\(id)\" is in \(path) too",
        element.range,
        severity: .warning
      )
    }
  }

  /// Whether a text is an NCName (Namespaces in XML 1.0 §3), blanks at its ends aside.
  static func isName(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.drop { $0 == " " }
    let name = scalars.reversed().drop { $0 == " " }.reversed()
    guard let first = name.first, XMLCharacters.startsName(first.value) else { return false }
    return name.dropFirst().allSatisfy { XMLCharacters.continuesName($0.value) }
  }
}
