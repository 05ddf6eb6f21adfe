package import Diagnostics
package import SourceText
package import Validation
internal import Synchronization
internal import Encoding

/// The schemas that the manifests of editions name (`schema:` in `edition.yaml`), each manifest read
/// once.
package final class EditionSchemas: Sendable {
  private let finder: SchemaFinder
  private let known = Mutex<[String: Result<[SourceFile], DiagnosticError>]>([:])

  /// Makes a reader of manifests.
  /// - Parameter locator: Finds the schemas; it also reads the manifests.
  package init(_ locator: ResourceLocator) {
    finder = SchemaFinder(locator)
  }

  /// The schemas of the edition in whose folder a document lies; none without an edition.
  package func schemas(ofDocument path: String) -> Result<[SourceFile], DiagnosticError> {
    let manifest = FileStore.joined(FileStore.folder(of: path), "edition.yaml")
    return known.withLock { known in
      if let found = known[manifest] { return found }
      let found = Result { () throws(DiagnosticError) in try read(manifest) }
      known[manifest] = found
      return found
    }
  }

  private func read(_ manifest: String) throws(DiagnosticError) -> [SourceFile] {
    guard let bytes = finder.locator.readFile(manifest) else { return [] }
    let file = SourceFile(path: manifest, bytes: bytes)
    do {
      var schemas: [SourceFile] = []
      for name in try ManifestReader.read(file).schemas {
        if let found = try finder.locator.file(at: name, in: manifest) {
          schemas.append(found)
        } else {
          schemas.append(try finder.schema(named: name))
        }
      }
      return schemas
    } catch {
      throw DiagnosticError(error.diagnostics, sources: [file] + error.sources)
    }
  }
}
