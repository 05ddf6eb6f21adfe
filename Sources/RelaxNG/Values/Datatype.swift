internal import Datatypes

/// A datatype with its parameters, as a library made it (ISO/IEC 19757-2 §6.2.8).
package struct Datatype: Sendable {
  /// The name in its library (`token`, `date`).
  package let name: String
  /// What it takes, in words.
  package let description: String
  /// Whether every text is allowed.
  package let allowsEverything: Bool
  /// What DTD compatibility §5 makes of its values.
  package let idRole: IDRole
  /// Whether the same text may be another value, or none, where other namespaces are declared.
  package let dependsOnContext: Bool
  /// Whether a text is a value of it.
  package let allows: @Sendable (String, NamespaceBindings) -> Bool
  /// Whether two texts are the same value; the first is known to be one.
  package let isEqual: @Sendable (String, NamespaceBindings, String, NamespaceBindings) -> Bool

  /// The same as a datatype of XML Schema, where it is one, for comparing datatypes with each other.
  var xsd: XSDDatatype?

  /// What the values of a datatype do for the soundness of ids.
  package enum IDRole: Sendable { case none, id, idref, idrefs }

  /// Makes a datatype of its two operations.
  package init(
    name: String,
    description: String,
    allowsEverything: Bool = false,
    idRole: IDRole = .none,
    dependsOnContext: Bool = false,
    allows: @escaping @Sendable (String, NamespaceBindings) -> Bool,
    isEqual: @escaping @Sendable (String, NamespaceBindings, String, NamespaceBindings) -> Bool
  ) {
    self.name = name
    self.description = description
    self.allowsEverything = allowsEverything
    self.idRole = idRole
    self.dependsOnContext = dependsOnContext
    self.allows = allows
    self.isEqual = isEqual
  }
}

/// A set of datatypes that has a URI (§6.2.8).
package protocol DatatypeLibrary: Sendable {
  /// The datatype of a name with parameters in the order in which they were written.
  ///
  /// - Throws: ``DatatypeFault`` when there is none, or a parameter is not good.
  func datatype(
    named name: String,
    parameters: [(name: String, value: String)]
  ) throws(DatatypeFault) -> Datatype
}

/// Why a library has no such datatype.
package struct DatatypeFault: Error, Sendable {
  /// The reason, one line.
  package let message: String

  /// Makes a fault of its reason.
  package init(_ message: String) { self.message = message }
}
