/// A constraining facet as it is written: in RELAX NG a `param`.
///
/// Source: XML Schema Part 2 §4.3.
package struct Facet: Sendable, Hashable {
  /// The facet's name: `minInclusive`, `pattern`, ….
  package let name: String
  /// The facet's value as it is written.
  package let value: String

  /// The facets that RELAX NG allows as parameters: all but `whiteSpace` and `enumeration`.
  ///
  /// Source: Guidelines for using W3C XML Schema Datatypes with RELAX NG, §2.
  package static let parameterNames: Set<String> = [
    "length", "minLength", "maxLength", "pattern", "minInclusive", "minExclusive",
    "maxInclusive", "maxExclusive", "totalDigits", "fractionDigits",
  ]

  /// Puts together a facet.
  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// Why a datatype cannot be made.
package struct DatatypeError: Error, Sendable, Hashable {
  /// The facet that is wrong; nil when the type's name is unknown.
  package let facet: Facet?
  /// What is wrong, one line, lower case, without a full stop.
  package let message: String

  init(_ message: String, facet: Facet? = nil) {
    self.facet = facet
    self.message = message
  }
}
