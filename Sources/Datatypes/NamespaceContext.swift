/// What a literal's surroundings say: its namespace prefixes and the document's unparsed entities.
///
/// Only QName, NOTATION, ENTITY and ENTITIES read it; see ``XSDDatatype/dependsOnContext``.
package struct NamespaceContext: Sendable {
  private let namespace: @Sendable (_ prefix: String) -> String?
  private let unparsedEntity: @Sendable (_ name: String) -> Bool

  /// No prefix but `xml`, no default namespace, no entities.
  package static let empty = NamespaceContext { _ in nil }

  /// Resolves by asking.
  /// - Parameters:
  ///   - isUnparsedEntity: Whether the document type declares an unparsed entity of a name.
  ///   - namespace: The namespace bound to a prefix; the prefix "" is the default namespace.
  ///     Nil when the prefix is not bound.
  package init(
    isUnparsedEntity: @escaping @Sendable (_ name: String) -> Bool = { _ in false },
    namespace: @escaping @Sendable (_ prefix: String) -> String?
  ) {
    self.namespace = namespace
    unparsedEntity = isUnparsedEntity
  }

  /// Resolves by a table.
  /// - Parameters:
  ///   - prefixes: The namespaces by prefix; "" is the default namespace.
  ///   - unparsedEntities: The names of the document's unparsed entities.
  package init(prefixes: [String: String], unparsedEntities: Set<String> = []) {
    self.init(isUnparsedEntity: { unparsedEntities.contains($0) }, namespace: { prefixes[$0] })
  }

  /// The namespace of `prefix`; "" stands for no namespace, nil says that it is not bound.
  func resolve(_ prefix: String) -> String? {
    if prefix == "xml" { return "http://www.w3.org/XML/1998/namespace" }
    let found = namespace(prefix)
    if prefix.isEmpty { return found ?? "" }
    return found.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether `name` is an unparsed entity of the document.
  func isUnparsedEntity(_ name: String) -> Bool {
    unparsedEntity(name)
  }
}
