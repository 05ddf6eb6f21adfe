package import Diagnostics
internal import LibXML
package import SourceText
internal import XMLReader
internal import XMLTree

/// Checks documents: well-formedness, the schemas they name, and what no schema can say.
///
/// One validator serves many documents, from several threads at once; it compiles each schema once.
package final class Validator: Sendable {
  /// What to check against, and how to reach other files.
  package struct Options: Sendable {
    /// Schemas that take the place of those the documents name.
    package var schemas: [SourceFile]
    /// Finds files; libraries do not touch the file system by themselves.
    package var locator: ResourceLocator
    /// Schemas of documents that name none, by the document's path: what an edition's manifest says.
    package var editionSchemas: EditionSchemas

    /// Gives the schemas of the edition that a document belongs to; none when it belongs to none.
    package typealias EditionSchemas =
      @Sendable (_ document: String) -> Result<[SourceFile], DiagnosticError>

    /// Makes options; without `readFile` and `locator` only the built-in schemas are found.
    /// - Parameters:
    ///   - schemas: Schemas that take the place of those the documents name.
    ///   - readFile: Reads a local file; nil when there is none.
    ///   - catalog: Maps addresses to others.
    ///   - library: The schemas that the user keeps.
    ///   - editionSchemas: Schemas of documents that name none, by the document's path.
    package init(
      schemas: [SourceFile] = [],
      readFile: @escaping @Sendable (_ path: String) -> [UInt8]? = { _ in nil },
      catalog: XMLCatalog = XMLCatalog(),
      library: any SchemaLibrary = EmptySchemaLibrary(),
      editionSchemas: @escaping EditionSchemas = { _ in .success([]) }
    ) {
      self.schemas = schemas
      locator = ResourceLocator(readFile: readFile, catalog: catalog, library: library)
      self.editionSchemas = editionSchemas
    }
  }

  let options: Options
  let grammars = GrammarCache()

  /// Makes a validator.
  package init(_ options: Options = Options()) {
    self.options = options
  }

  /// Checks a document; its bytes may be in any encoding that the document declares.
  package func validate(_ file: SourceFile) -> ValidationReport {
    let parsed = ParsedXML(parsing: file)
    var run = Run(diagnostics: parsed.diagnostics, sources: [parsed.source])
    guard let document = parsed.document else {
      let unreadable: Set = ["xml/encoding", "xml/unknown-encoding", "xml/out-of-memory"]
      run.isComplete = !parsed.diagnostics.contains { unreadable.contains($0.code) }
      return run.report(file.path)
    }
    let index = DocumentIndex(document: document, source: parsed.source)
    var pass = IntegrityPass(path: parsed.source.path) { document }
    pass.read(index.events, index.events.events.indices)
    let integrity = pass.finish()
    checkSchemas(of: index, &run)
    run.diagnostics = Self.merged(run.diagnostics, integrity)
    return run.report(file.path)
  }

  /// What one validation has gathered so far.
  struct Run {
    var diagnostics: [Diagnostic]
    var sources: [SourceFile]
    var isComplete = true
    var omittedCount = 0

    func report(_ path: String) -> ValidationReport {
      ValidationReport(
        path: path,
        diagnostics: diagnostics.sortedByPlace(),
        sources: sources,
        isComplete: isComplete,
        omittedCount: omittedCount
      )
    }
  }

  /// Leaves out what the grammar says of a place where an integrity check explains it better, and
  /// identifiers whose repetition the grammar reports itself.
  private static func merged(
    _ found: [Diagnostic],
    _ integrity: [Diagnostic]
  ) -> [Diagnostic] {
    let explained = Set(integrity.compactMap(\.range))
    let replaceable: Set = ["relaxng/bad-value", "relaxng/incomplete"]
    let repeated = Set(found.filter { $0.code == "relaxng/duplicate-id" }.map(\.range))
    return found.filter { finding in
      guard let range = finding.range, replaceable.contains(finding.code) else { return true }
      return !explained.contains(range)
    } + integrity.filter { $0.code != "integrity/duplicate-id" || !repeated.contains($0.range) }
  }
}
