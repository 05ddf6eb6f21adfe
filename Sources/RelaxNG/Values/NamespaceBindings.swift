/// The namespaces that prefixes stand for at one place; an empty prefix is the default namespace.
///
/// A link to the bindings outside, so that it costs nothing where nothing is declared.
package struct NamespaceBindings: Sendable {
  /// The bindings, the innermost last.
  private var bindings: [(prefix: String, namespace: String)]

  /// Makes bindings, of which the last of a prefix counts.
  package init(_ bindings: [(prefix: String, namespace: String)] = []) {
    self.bindings = bindings
  }

  /// The namespace of a prefix; nil when it is not declared.
  package func namespace(of prefix: String) -> String? {
    if prefix == "xml" { return "http://www.w3.org/XML/1998/namespace" }
    return bindings.last { $0.prefix == prefix }?.namespace
  }

  /// The bindings as they were given, innermost last.
  package var all: [(prefix: String, namespace: String)] { bindings }
}
