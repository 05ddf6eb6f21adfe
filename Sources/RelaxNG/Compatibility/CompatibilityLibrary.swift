internal import Datatypes

/// The library with ID, IDREF and IDREFS (RELAX NG DTD Compatibility §5.1).
struct CompatibilityLibrary: DatatypeLibrary {
  /// The library's URI.
  static let name = "http://relaxng.org/ns/compatibility/datatypes/1.0"

  func datatype(
    named name: String,
    parameters: [(name: String, value: String)]
  ) throws(DatatypeFault) -> Datatype {
    guard ["ID", "IDREF", "IDREFS"].contains(name) else {
      throw DatatypeFault("this library has no datatype \(name), only ID, IDREF and IDREFS")
    }
    if let first = parameters.first {
      throw DatatypeFault("the datatype \(name) takes no parameters, so not \(first.name)")
    }
    // They are those of XML Schema.
    return try XSDLibrary().datatype(named: name, parameters: [])
  }
}
