import RelaxNG

/// The datatype libraries that tests validate with.
enum TestLibraries {
  static let all: [String: any DatatypeLibrary] = [
    "http://www.w3.org/2001/XMLSchema-datatypes": PermissiveLibrary()
  ]
}

/// Takes any type and compares as strings: stands in for the datatypes of XML Schema.
struct PermissiveLibrary: DatatypeLibrary {
  func datatype(
    named name: String,
    parameters: [(name: String, value: String)]
  ) throws(DatatypeFault) -> Datatype {
    Datatype(
      name: name,
      description: name,
      allows: { _, _ in true },
      isEqual: { left, _, right, _ in left == right }
    )
  }
}
