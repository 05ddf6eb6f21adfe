/// A built-in datatype of XML Schema Part 2 (second edition), restricted by facets.
///
/// The facets are those of one derivation step: `pattern` may stand more than once, and then all
/// must match, as RELAX NG has it; `enumeration` may stand more than once, and then one must.
package struct XSDDatatype: Sendable, Hashable {
  /// The URI that names the datatype library in RELAX NG.
  package static let library = "http://www.w3.org/2001/XMLSchema-datatypes"

  /// The names of the built-in types, in alphabetical order.
  package static let names: [String] = []

  /// The built-in type's name: `date`, `nonNegativeInteger`, ….
  package let name: String
  /// The facets in the order given.
  package let facets: [Facet]

  /// Makes a datatype.
  /// - Parameters:
  ///   - name: A built-in type's name, without a prefix.
  ///   - facets: Its facets.
  ///   - context: Where the facets stand; it resolves QNames in `enumeration`.
  /// - Throws: ``DatatypeError`` for an unknown name, a facet that does not apply to the type, is
  ///   given twice, has a value that does not fit or contradicts another.
  package init(
    name: String,
    facets: [Facet] = [],
    context: NamespaceContext = .empty
  ) throws(DatatypeError) {
    self.name = name
    self.facets = facets
  }

  /// Whether the type is ID.
  package var isID: Bool { name == "ID" }
  /// Whether the type is IDREF.
  package var isIDREF: Bool { name == "IDREF" }
  /// Whether the type is IDREFS.
  package var isIDREFS: Bool { name == "IDREFS" }

  /// Whether the same characters may be a different value, or none, elsewhere in a document.
  package var dependsOnContext: Bool { false }

  /// The type in an editor's words, with an example: "a date such as 1920-12-21".
  package var summary: String { name }

  /// Whether a literal belongs to the type's lexical space.
  /// - Parameters:
  ///   - lexical: The characters in UTF-8, white space as it stands in the document.
  ///   - context: Where the literal stands.
  package func accepts(_ lexical: Span<UInt8>, context: NamespaceContext = .empty) -> Bool { true }

  /// Whether a literal belongs to the type's lexical space.
  package func accepts(_ lexical: [UInt8], context: NamespaceContext = .empty) -> Bool {
    accepts(lexical.span, context: context)
  }

  /// Whether a literal belongs to the type's lexical space.
  package func accepts(_ lexical: String, context: NamespaceContext = .empty) -> Bool {
    accepts(Array(lexical.utf8), context: context)
  }

  /// Why a literal does not belong to the type, as the end of a sentence that begins with the
  /// literal: "is not a date such as 1920-12-21"; nil when it belongs.
  package func failure(of lexical: String, context: NamespaceContext = .empty) -> String? { nil }

  /// The value that a literal stands for, nil when the type does not accept the literal.
  ///
  /// Two literals are the same in RELAX NG's `value` exactly when their values are equal. A fixed
  /// value is best kept and compared.
  package func value(of lexical: String, context: NamespaceContext = .empty) -> XSDValue? { nil }

  /// Whether two literals stand for the same value.
  ///
  /// False when the type does not accept one of them.
  package func isEqual(
    _ first: String,
    in firstContext: NamespaceContext = .empty,
    to second: String,
    in secondContext: NamespaceContext = .empty
  ) -> Bool {
    guard let value = value(of: first, context: firstContext) else { return false }
    return value == self.value(of: second, context: secondContext)
  }
}
