internal import Datatypes

/// The datatypes of XML Schema as a library of RELAX NG ("Guidelines for using W3C XML Schema
/// Datatypes with RELAX NG").
package struct XSDLibrary: DatatypeLibrary {
  /// The library's URI.
  package static let name = XSDDatatype.library

  /// Makes the library.
  package init() {}

  package func datatype(
    named name: String,
    parameters: [(name: String, value: String)]
  ) throws(DatatypeFault) -> Datatype {
    for parameter in parameters where !Facet.parameterNames.contains(parameter.name) {
      throw DatatypeFault("the datatypes of XML Schema take no parameter \(parameter.name)")
    }
    let type: XSDDatatype
    do {
      let facets = parameters.map { Facet(name: $0.name, value: $0.value) }
      type = try XSDDatatype(name: name, facets: facets)
    } catch {
      throw DatatypeFault(error.message)
    }
    let takesAll = ["string", "token", "normalizedString"].contains(name)
    var datatype = Datatype(
      name: name,
      description: type.summary,
      allowsEverything: takesAll && parameters.isEmpty,
      idRole: type.isID ? .id : type.isIDREF ? .idref : type.isIDREFS ? .idrefs : .none,
      dependsOnContext: type.dependsOnContext,
      allows: { text, bindings in type.accepts(text, context: Self.context(bindings, for: type)) },
      isEqual: { left, leftBindings, right, rightBindings in
        type.isEqual(
          left,
          in: Self.context(leftBindings, for: type),
          to: right,
          in: Self.context(rightBindings, for: type)
        )
      }
    )
    datatype.xsd = type
    return datatype
  }

  private static func context(
    _ bindings: NamespaceBindings,
    for type: XSDDatatype
  ) -> NamespaceContext {
    guard type.dependsOnContext else { return .empty }
    return NamespaceContext { prefix in
      bindings.namespace(of: prefix).flatMap { $0.isEmpty ? nil : $0 }
        ?? (prefix.isEmpty ? "" : nil)
    }
  }
}
