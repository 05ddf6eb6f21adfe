/// What an expression is compiled with (XPath 3.1 §2.1.1).
package struct StaticContext: Sendable {
  /// The namespaces of prefixes.
  ///
  /// `xml`, `xs`, `fn`, `math`, `map`, `array` and `err` need not be
  /// there.
  package var namespaces: [String: String] = [:]
  /// The namespace of names of elements and types without a prefix; empty for none.
  package var defaultElementNamespace = ""
  /// The namespace of names of functions without a prefix.
  package var defaultFunctionNamespace = Namespaces.functions
  /// The local names, or `Q{namespace}local`, of variables that evaluation is given.
  package var variables: [String] = []
  /// What relative references in the expression are relative to.
  package var baseURI: String?
  /// The address of the default collation.
  package var defaultCollation = Collation.codePointURI
  /// Other addresses of collations, with the addresses that they stand for.
  package var collations: [String: String] = [:]
  /// Whether the rules of XPath 1.0 hold where they differ.
  package var isCompatible = false
  /// Decimal formats by name, `Q{namespace}local`; the one without a name is "".
  package var decimalFormats: [String: DecimalFormat] = [:]
  /// Functions that the host language adds; they come before those of XPath.
  package var functions: [HostFunction] = []
  /// How deep expressions may stand inside each other.
  package var greatestDepth = 400

  /// A context in which nothing is declared.
  package init() {}

  static let predeclared = [
    "xml": Namespaces.xml, "xs": Namespaces.schema, "fn": Namespaces.functions,
    "math": Namespaces.math, "map": Namespaces.map, "array": Namespaces.array,
    "err": XPathError.namespace,
  ]

  func namespace(of prefix: String) -> String? {
    if prefix == "xml" { return Namespaces.xml }
    return namespaces[prefix] ?? Self.predeclared[prefix]
  }
}
