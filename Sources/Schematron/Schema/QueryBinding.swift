/// The query language of a schema (ISO/IEC 19757-3 §5.4.13, annexes C, H and following).
package enum QueryBinding: String, Sendable, CaseIterable {
  case xslt, xslt1, xslt2, xslt3, xpath, xpath1, xpath2, xpath3, xpath31, exslt

  /// Whether the rules of XPath 1.0 hold.
  var isFirst: Bool {
    switch self {
    case .xslt, .xslt1, .xpath, .xpath1, .exslt: true
    default: false
    }
  }

  /// The binding that a name means; capitals do not count.
  init?(named name: String) {
    switch name.lowercased() {
    case "xpath-1.0", "xpath10": self = .xpath1
    case "xpath-2.0", "xpath20": self = .xpath2
    case "xpath-3.1", "xpath3.1": self = .xpath31
    case let lower:
      guard let known = QueryBinding(rawValue: lower) else { return nil }
      self = known
    }
  }
}
