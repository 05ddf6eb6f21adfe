internal import Diagnostics
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

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
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

  /// Whether a text is an NCName (Namespaces in XML 1.0 §3), blanks at its ends aside.
  static func isName(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.drop { $0 == " " }
    let name = scalars.reversed().drop { $0 == " " }.reversed()
    guard let first = name.first, isNameStart(first) else { return false }
    return name.dropFirst().allSatisfy { isNameStart($0) || isNameRest($0) }
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private static func isNameRest(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: false
    }
  }
}
