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
    /// Whether documents are checked against their document types (`<!DOCTYPE …>`).
    ///
    /// External parts and entities are found as other files are; otherwise they are not read.
    package var readsDocumentTypes = false

    /// Gives the names in a folder, nil when there is no such folder.
    ///
    /// With it the files that documents point to are looked for; without it they are not.
    package var listFolder: (@Sendable (_ folder: String) -> [String]?)?

    /// Schemas of Schematron that documents are checked against besides.
    package var schematron: [SourceFile] = []
    /// How rules of Schematron are run.
    package var rules = SchematronOptions()

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
  /// What is known of the files that documents point to.
  let files: LinkedFiles?

  /// Makes a validator.
  package init(_ options: Options = Options()) {
    self.options = options
    files = options.listFolder.map {
      LinkedFiles(readFile: options.locator.readFile, listFolder: $0)
    }
  }

  /// Forgets what it has seen of the files that documents point to, since they may have changed.
  package func forgetLinkedFiles() { files?.forget() }

  /// Expects that no two of some documents have the same `xml:id`, until ``forgetLinkedFiles()``.
  package func expectUniqueIdentifiers(in paths: [String]) {
    files?.expectUniqueIdentifiers(in: paths)
  }

  /// Checks a document; its bytes may be in any encoding that the document declares.
  package func validate(_ file: SourceFile) -> ValidationReport {
    switch ParsedXML.text(of: file) {
    case .failure(let error):
      return ValidationReport(
        path: file.path,
        diagnostics: error.diagnostics,
        sources: [file],
        isComplete: !Self.isUnreadable(error.diagnostics)
      )
    case .success(let text):
      if options.readsDocumentTypes, Self.hasDocumentType(text.bytes) {
        return readWithDocumentType(file)
      }
      var reader = XMLEventReader(text.bytes)
      switch read(&reader, head: text, bytes: text.bytes) {
      case .finished(var run):
        run.sources.insert(text, at: 0)
        return run.report(text.path)
      case .declined(var pass): return readWithLibXML(file) { pass.breakOff(before: $0) }
      case .impossible: return readWithLibXML(file)
      }
    }
  }

  /// How the reading of a document by our own reader went.
  enum Reading {
    case finished(Run)
    /// Up to something that is not for it.
    case declined(DocumentPass)
    /// It has no beginning, or a schema wants the whole of it.
    case impossible
  }

  /// Checks a document as it is read.
  /// - Parameters:
  ///   - reader: The document, of which nothing was read yet.
  ///   - head: Its name, and the text that the places before the root element's content refer to.
  ///   - bytes: The whole document when it is in memory; else nil.
  /// - Returns: What came of it.
  func read(
    _ reader: inout XMLEventReader,
    head: SourceFile,
    bytes: [UInt8]?
  ) -> Reading {
    var isGoingOn = reader.advance()
    guard reader.batch.events.contains(where: { $0.kind == .startElement }) else {
      return .impossible
    }
    var run = Run(found: GrammarFindings(diagnostics: []), sources: [])
    checkSchemas(of: DocumentIndex(headOf: reader.batch, source: head), &run)
    let passes = run.grammars.map { $0.makePass(path: head.path, source: bytes ?? []) }
    guard passes.allSatisfy({ $0 != nil }) else { return .impossible }
    var pass = DocumentPass(path: head.path, grammars: passes.compactMap { $0 }, files: files) {
      bytes.flatMap { XMLDocument(scanning: $0) }
    }
    while isGoingOn {
      pass.read(reader.batch, reader.next)
      isGoingOn = reader.advance()
    }
    if reader.isDeclined {
      pass.read(reader.batch, reader.next)
      return .declined(pass)
    }
    run.found.add(pass.finish())
    return .finished(run)
  }

  /// Checks a document as libxml2 reads it.
  /// - Parameters:
  ///   - file: The document.
  ///   - breakOff: Gives what was found before an offset, for a document that is not well-formed.
  /// - Returns: The report.
  private func readWithLibXML(
    _ file: SourceFile,
    breakOff: (Int) -> [Diagnostic] = { _ in [] }
  ) -> ValidationReport {
    report(on: ParsedXML(withLibXML: file), of: file, breakOff: breakOff).report(file.path)
  }

  /// Checks a document that was read as a tree.
  func report(
    on parsed: ParsedXML,
    of file: SourceFile,
    hasDocumentType: Bool = false,
    breakOff: (Int) -> [Diagnostic] = { _ in [] }
  ) -> Run {
    var run = Run(
      found: GrammarFindings(diagnostics: parsed.diagnostics),
      sources: [parsed.source]
    )
    guard let document = parsed.document else {
      run.isComplete = !Self.isUnreadable(parsed.diagnostics)
      if let fault = parsed.diagnostics.first(where: { $0.severity == .error })?.range {
        run.diagnostics += breakOff(fault.lowerBound)
      }
      return run
    }
    run.hasDocumentType = hasDocumentType
    let index = DocumentIndex(document: document, source: parsed.source)
    checkSchemas(of: index, &run)
    var passes: [any GrammarPass] = []
    for grammar in run.grammars {
      if let pass = grammar.makePass(path: file.path, source: index.source.bytes) {
        passes.append(pass)
      } else {
        do {
          run.found.add(try grammar.findings(in: index))
        } catch {
          fail(error, nil, index, &run)
        }
      }
    }
    var pass = DocumentPass(path: file.path, grammars: passes, files: files) { document }
    pass.read(index.events, index.events.events.indices)
    run.found.add(pass.finish())
    return run
  }

  /// Whether the bytes could not be turned into text, so that the work could not be done.
  private static func isUnreadable(_ diagnostics: [Diagnostic]) -> Bool {
    let codes: Set = ["xml/encoding", "xml/unknown-encoding", "xml/out-of-memory"]
    return diagnostics.contains { codes.contains($0.code) }
  }

  /// What one validation has gathered so far.
  struct Run {
    var found: GrammarFindings
    var sources: [SourceFile]
    /// What the document is to be checked against.
    var grammars: [any Grammar] = []
    var isComplete = true
    /// Whether it is checked against its document type, which is schema enough.
    var hasDocumentType = false

    var diagnostics: [Diagnostic] {
      get { found.diagnostics }
      set { found.diagnostics = newValue }
    }

    /// The texts, each once.
    private var allSources: [SourceFile] {
      var known = Set(sources.map(\.path))
      return sources + found.sources.filter { known.insert($0.path).inserted }
    }

    func report(_ path: String) -> ValidationReport {
      let text = sources.first { $0.path == path }
      let findings = RenamedElements.completed(diagnostics, path, text?.bytes ?? [])
      return ValidationReport(
        path: path,
        diagnostics: findings.sortedByPlace(),
        sources: allSources,
        isComplete: isComplete,
        omittedCount: found.omittedCount,
        svrl: found.svrl
      )
    }
  }
}
