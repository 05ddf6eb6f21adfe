import RelaxNG

/// The datatype libraries that tests validate with.
enum TestLibraries {
  static let all: [String: any DatatypeLibrary] = [XSDLibrary.name: XSDLibrary()]
}
