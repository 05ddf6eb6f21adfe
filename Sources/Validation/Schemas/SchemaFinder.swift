internal import BundledData
package import Diagnostics
package import SourceText

/// Finds schemas by what users and documents call them.
package struct SchemaFinder: Sendable {
  /// Finds files.
  package let locator: ResourceLocator

  /// Makes a finder.
  package init(_ locator: ResourceLocator) {
    self.locator = locator
  }

  /// The names of the schemas that the program carries, with their endings, sorted.
  package static var builtInNames: [String] {
    BundledFiles.all.keys.filter { $0.hasPrefix("Schemas/") }
      .map { String($0.dropFirst("Schemas/".count)) }.sorted()
  }

  /// A schema that the program carries, by its name with or without ending.
  package static func builtIn(_ name: String) -> SourceFile? {
    for candidate in [name, name + ".rnc", name + ".rng"] {
      if let bytes = BundledFiles.schema(candidate) {
        return SourceFile(path: candidate, bytes: bytes)
      }
    }
    return nil
  }

  /// A schema that the program carries, by the file name that documents give it.
  ///
  /// They may name it in the XML syntax too, which says the same.
  static func builtIn(file name: String) -> SourceFile? {
    let stem = Path.stem(name)
    for candidate in [name, stem + ".rnc"] where name.hasPrefix(stem + ".") {
      if let bytes = BundledFiles.schema(candidate) {
        return SourceFile(path: candidate, bytes: bytes)
      }
    }
    return nil
  }

  /// The schema that the user means: a path, a name in the store, the name of a built-in one, an
  /// address of which the store has a copy.
  /// - Parameter name: What the user typed.
  /// - Returns: The schema under the path where it was found.
  /// - Throws: ``DiagnosticError`` when there is none, with what could be done.
  package func schema(named name: String) throws(DiagnosticError) -> SourceFile {
    if let file = try locator.file(at: name) { return file }
    if let file = try locator.library.schema(named: name) ?? Self.builtIn(name) { return file }
    if let (file, _) = try kept(name) { return file }
    let isRemote = Path.isRemote(name)
    throw DiagnosticError(
      Diagnostic(
        "file/no-such-schema",
        .error,
        isRemote
          ? "the schema \(name) is not in the schema store, and nothing is fetched here"
          : "there is no schema \(name)",
        path: name,
        help: isRemote
          ? "add it once: sigla schema add \(Path.stem(name)) \(name)"
          : "name a file, a schema of the store (sigla schema list), or one of those built in: "
            + Self.builtInNames.joined(separator: ", ")
      )
    )
  }

  /// The kept copy of what an address is known to mean, and the name of the copy when it is of
  /// another version than the address asks for.
  func kept(
    _ address: String
  ) throws(DiagnosticError) -> (SourceFile, GrammarCache.Substitute?)? {
    guard let known = WellKnownSchema(address) else { return nil }
    if let version = known.version {
      for name in ["\(known.name)-\(version)", "\(known.name)@\(version)"] {
        if let file = try locator.library.schema(named: name) { return (file, nil) }
      }
    }
    guard let file = try locator.library.schema(named: known.name) else { return nil }
    return (file, known.version.map { .init(name: known.name, wanted: $0) })
  }
}
