package import Diagnostics
package import SourceText

/// Finds the files that documents, schemas and the user name: on disk, through catalogs, among the
/// schemas that the user keeps.
///
/// The network is never asked.
package struct ResourceLocator: Sendable {
  /// Reads a local file; nil when there is none.
  package var readFile: @Sendable (_ path: String) -> [UInt8]?
  /// Maps addresses to others.
  package var catalog: XMLCatalog
  /// The schemas that the user keeps.
  package var library: any SchemaLibrary

  /// Makes a locator; without arguments it finds nothing.
  package init(
    readFile: @escaping @Sendable (_ path: String) -> [UInt8]? = { _ in nil },
    catalog: XMLCatalog = XMLCatalog(),
    library: any SchemaLibrary = EmptySchemaLibrary()
  ) {
    self.readFile = readFile
    self.catalog = catalog
    self.library = library
  }

  /// The file that a reference means.
  /// - Parameters:
  ///   - reference: A path or a URI, relative or absolute.
  ///   - file: The path or URI of the file in which it stands; empty for what the user types.
  /// - Returns: The file under the path where it was found; nil when it is nowhere.
  /// - Throws: ``DiagnosticError`` when it is kept in the library and has been damaged.
  package func file(
    at reference: String,
    in file: String = ""
  ) throws(DiagnosticError) -> SourceFile? {
    let absolute = Path.absolute(reference, in: file)
    let mapped = catalog.uri(reference) ?? catalog.uri(absolute)
    return try found(mapped ?? absolute)
  }

  /// The file of an external identifier (XML 1.0 §4.2.2).
  /// - Parameters:
  ///   - publicID: The public identifier.
  ///   - systemID: The system identifier, relative to `file`.
  ///   - file: The file in which it stands.
  /// - Returns: The file under the path where it was found; nil when it is nowhere.
  /// - Throws: ``DiagnosticError`` when it is kept in the library and has been damaged.
  package func entity(
    publicID: String?,
    systemID: String?,
    in file: String
  ) throws(DiagnosticError) -> SourceFile? {
    let absolute = systemID.map { Path.absolute($0, in: file) }
    let mapped =
      catalog.external(publicID: publicID, systemID: absolute)
      ?? systemID.flatMap { catalog.external(publicID: nil, systemID: $0) }
    guard let address = mapped ?? absolute else { return nil }
    return try found(address)
  }

  private func found(_ address: String) throws(DiagnosticError) -> SourceFile? {
    if let path = Path.local(address) {
      return readFile(path).map { SourceFile(path: path, bytes: $0) }
    }
    return try library.copy(of: address)
  }
}
