internal import BundledData
internal import Diagnostics
internal import LibXML
package import SourceText
internal import Synchronization
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
    /// Reads a file; nil when there is none.
    ///
    /// Libraries do not touch the file system by themselves.
    package var readFile: @Sendable (_ path: String) -> [UInt8]?

    /// Makes options; without `readFile` only the built-in schemas are found.
    package init(
      schemas: [SourceFile] = [],
      readFile: @escaping @Sendable (_ path: String) -> [UInt8]? = { _ in nil }
    ) {
      self.schemas = schemas
      self.readFile = readFile
    }
  }

  private let options: Options
  private let grammars = Mutex<[SourceFile: CompiledGrammar]>([:])

  /// Makes a validator.
  package init(_ options: Options = Options()) {
    self.options = options
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
      var reader = XMLEventReader(text.bytes)
      return read(&reader, text, of: file) ?? readWithLibXML(file)
    }
  }

  /// Checks a document as it is read.
  /// - Returns: Nil when this way is not the one for it.
  private func read(
    _ reader: inout XMLEventReader,
    _ text: SourceFile,
    of file: SourceFile
  ) -> ValidationReport? {
    var isGoingOn = reader.advance()
    guard reader.batch.events.contains(where: { $0.kind == .startElement }) else { return nil }
    var run = Run(diagnostics: [], sources: [text])
    checkSchemas(of: DocumentIndex(headOf: reader.batch, source: text), &run)
    let passes = run.grammars.map { $0.makePass(path: text.path, source: text.bytes) }
    // A schema that needs the whole document gets it.
    guard passes.allSatisfy({ $0 != nil }) else { return nil }
    var pass = DocumentPass(path: text.path, grammars: passes.compactMap { $0 }) {
      XMLDocument(scanning: text.bytes)
    }
    while isGoingOn {
      pass.read(reader.batch, reader.next)
      isGoingOn = reader.advance()
    }
    guard reader.isDeclined else {
      run.diagnostics += pass.finish()
      return run.report(text.path)
    }
    pass.read(reader.batch, reader.next)
    return readWithLibXML(file) { pass.breakOff(before: $0) }
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
    let parsed = ParsedXML(withLibXML: file)
    var run = Run(diagnostics: parsed.diagnostics, sources: [parsed.source])
    guard let document = parsed.document else {
      run.isComplete = !Self.isUnreadable(parsed.diagnostics)
      if let fault = parsed.diagnostics.first(where: { $0.severity == .error })?.range {
        run.diagnostics += breakOff(fault.lowerBound)
      }
      return run.report(file.path)
    }
    let index = DocumentIndex(document: document, source: parsed.source)
    checkSchemas(of: index, &run)
    var passes: [any GrammarPass] = []
    for grammar in run.grammars {
      if let pass = grammar.makePass(path: file.path, source: index.source.bytes) {
        passes.append(pass)
      } else {
        do {
          run.diagnostics += try grammar.findings(in: index)
        } catch {
          run.isComplete = false
          run.diagnostics += error.diagnostics
        }
      }
    }
    var pass = DocumentPass(path: file.path, grammars: passes) { document }
    pass.read(index.events, index.events.events.indices)
    run.diagnostics += pass.finish()
    return run.report(file.path)
  }

  /// Whether the bytes could not be turned into text, so that the work could not be done.
  private static func isUnreadable(_ diagnostics: [Diagnostic]) -> Bool {
    let codes: Set = ["xml/encoding", "xml/unknown-encoding", "xml/out-of-memory"]
    return diagnostics.contains { codes.contains($0.code) }
  }

  /// What one validation has gathered so far.
  private struct Run {
    var diagnostics: [Diagnostic]
    var sources: [SourceFile]
    /// What the document is to be checked against.
    var grammars: [any Grammar] = []
    var isComplete = true

    func report(_ path: String) -> ValidationReport {
      ValidationReport(
        path: path,
        diagnostics: diagnostics.sortedByPlace(),
        sources: sources,
        isComplete: isComplete
      )
    }
  }
}

// MARK: - Schemas

/// A grammar, or why there is none.
private typealias CompiledGrammar = Result<any Grammar, DiagnosticError>

extension Validator {
  private func checkSchemas(of index: DocumentIndex, _ run: inout Run) {
    var schemas: [SourceFile] = []
    if options.schemas.isEmpty {
      schemas = schemasNamed(in: index, &run)
    } else {
      for schema in options.schemas {
        let language = SchemaReference.language(ofFile: schema.path)
        if language.isRelaxNG {
          schemas.append(schema)
        } else {
          run.diagnostics.append(Self.notYet(language, schema.path, index, nil))
        }
      }
    }
    guard !schemas.isEmpty else {
      if !run.diagnostics.contains(where: { $0.code == "relaxng/schema-not-found" }) {
        run.diagnostics.append(Self.noSchema(index))
      }
      return
    }
    for schema in schemas { check(index, against: schema, &run) }
  }

  /// The RELAX NG schemas that the document names and that can be read.
  private func schemasNamed(in index: DocumentIndex, _ run: inout Run) -> [SourceFile] {
    var schemas: [SourceFile] = []
    for reference in SchemaReference.all(in: index.document) {
      guard reference.language.isRelaxNG else {
        run.diagnostics.append(
          Self.notYet(reference.language, reference.address, index, reference.range)
        )
        continue
      }
      if let schema = schema(at: reference.address, for: index.source.path) {
        schemas.append(schema)
      } else {
        let isRemote = reference.address.contains("://")
        // A path that leads nowhere is a fault of the set-up: the work cannot be done. Remote
        // schemas are never fetched, which is no fault of the document's.
        if !isRemote { run.isComplete = false }
        run.diagnostics.append(
          Diagnostic(
            "relaxng/schema-not-found",
            isRemote ? .warning : .error,
            isRemote
              ? "the schema \"\(reference.address)\" is not fetched from the network; "
                + "only well-formedness and integrity were checked"
              : "the schema \"\(reference.address)\" cannot be read",
            path: index.source.path,
            range: reference.range,
            help: "name a schema with --schema, or one of those built in: "
              + Self.builtIn.joined(separator: ", ")
          )
        )
      }
    }
    return schemas
  }

  private static var builtIn: [String] {
    BundledFiles.all.keys.filter { $0.hasPrefix("Schemas/") }
      .map { Path.lastComponent($0) }.sorted()
  }

  /// A schema beside the document, else the built-in one of that name.
  private func schema(at address: String, for document: String) -> SourceFile? {
    if let path = Path.resolve(address, against: document), let bytes = options.readFile(path) {
      return SourceFile(path: path, bytes: bytes)
    }
    let name = Path.lastComponent(address)
    // Documents may name a built-in schema in the XML syntax, which says the same.
    let compact = name.hasSuffix(".rng") ? String(name.dropLast(4)) + ".rnc" : name
    return BundledFiles.schema(compact).map { SourceFile(path: compact, bytes: $0) }
  }

  private func check(_ index: DocumentIndex, against schema: SourceFile, _ run: inout Run) {
    do {
      run.grammars.append(try grammar(schema).get())
    } catch {
      run.isComplete = false
      run.diagnostics += error.diagnostics
      // A renderer takes the last text of a path: what was decoded, not the file's bytes.
      for source in [schema] + error.sources where source.path != index.source.path {
        run.sources.removeAll { $0.path == source.path }
        run.sources.append(source)
      }
    }
  }

  private func grammar(_ schema: SourceFile) -> CompiledGrammar {
    grammars.withLock { known in
      if let grammar = known[schema] { return grammar }
      let readFile = options.readFile
      let compiled = CompiledGrammar { () throws(DiagnosticError) in
        try RelaxNGGrammar(compiling: schema, readFile: readFile)
      }
      known[schema] = compiled
      return compiled
    }
  }

  private static func notYet(
    _ language: SchemaReference.Language,
    _ address: String,
    _ index: DocumentIndex,
    _ range: Range<Int>?
  ) -> Diagnostic {
    Diagnostic(
      language.engine + "/not-checked",
      .warning,
      "not yet checked: \"\(address)\" is \(language.label)",
      path: index.source.path,
      range: range,
      help: "so far Sigla checks RELAX NG"
    )
  }

  private static func noSchema(_ index: DocumentIndex) -> Diagnostic {
    Diagnostic(
      "relaxng/no-schema",
      .warning,
      "no RELAX NG schema: only well-formedness and integrity were checked",
      path: index.source.path,
      range: index.document.root.flatMap { index.nameRange(of: $0) },
      help: "give one with --schema, e.g. --schema tei_all.rng, or name it in the document: "
        + "<?xml-model href=\"…\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>"
    )
  }
}
