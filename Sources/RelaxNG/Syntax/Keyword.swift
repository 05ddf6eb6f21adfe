internal import XMLTree

/// The elements of the XML syntax (ISO/IEC 19757-2 §3).
enum Keyword: String, CaseIterable {
  case element, attribute, group, interleave, choice, optional, zeroOrMore, oneOrMore, list, mixed
  case ref, parentRef, empty, value, data, notAllowed, externalRef, grammar, text
  case start, define, div, include
  case name, anyName, nsName, except, param

  /// The namespace of the XML syntax.
  static let namespace = "http://relaxng.org/ns/structure/1.0"
  /// The namespace of `documentation` (RELAX NG DTD Compatibility §2).
  static let annotations = "http://relaxng.org/ns/compatibility/annotations/1.0"

  /// The attribute that gives an attribute's default (RELAX NG DTD Compatibility §4).
  static let defaultValue = XMLName("defaultValue", namespace: annotations)

  private static let table = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) }
  )

  init?(_ name: String) {
    guard let keyword = Self.table[name] else { return nil }
    self = keyword
  }

  /// Whether it is a pattern.
  var isPattern: Bool {
    switch self {
    case .element, .attribute, .group, .interleave, .choice, .optional, .zeroOrMore, .oneOrMore,
      .list, .mixed, .ref, .parentRef, .empty, .value, .data, .notAllowed, .externalRef, .grammar,
      .text:
      true
    default: false
    }
  }

  /// Whether it is a name class.
  var isNameClass: Bool {
    switch self {
    case .name, .anyName, .nsName, .choice: true
    default: false
    }
  }

  /// The attributes that it takes besides `ns` and `datatypeLibrary`.
  var attributes: [String] {
    switch self {
    case .element, .attribute, .ref, .parentRef, .param: ["name"]
    case .value, .data: ["type"]
    case .externalRef, .include: ["href"]
    case .start: ["combine"]
    case .define: ["name", "combine"]
    default: []
    }
  }
}
