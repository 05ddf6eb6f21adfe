package import Diagnostics
internal import SourceText
internal import TEI
internal import XMLTree

/// Which schemas a document is checked against.
extension Validator {
  /// Compiles the schemas that the user gave, which otherwise happens with the first document.
  /// - Returns: All that is wrong with the first that cannot be used.
  package func compileSchemas() -> Result<Void, DiagnosticError> {
    let loaded =
      options.schemas.map { grammar(of: $0) } + options.schematron.map { rules(of: $0) }
    for schema in loaded {
      if case .broken(let error, let file) = schema {
        let sources = (file.map { [$0] } ?? []) + error.sources
        return .failure(DiagnosticError(error.diagnostics, sources: sources))
      }
    }
    return .success(())
  }

  private func grammar(of schema: SourceFile) -> GrammarCache.Loaded {
    grammars.grammar(GrammarCache.Key(address: schema.path, language: nil)) {
      compiled(schema, SchemaLanguage.of(schema), substitute: nil)
    }
  }

  /// The rules of Schematron in a file, whatever else it is.
  private func rules(of schema: SourceFile) -> GrammarCache.Loaded {
    grammars.grammar(GrammarCache.Key(address: schema.path, language: .schematron)) {
      compiled(schema, .schematron, substitute: nil)
    }
  }

  /// Finds what a document is to be checked against.
  ///
  /// It is the schemas that the user gave, else those that the document names, else those of its
  /// edition, else, when it is TEI, `tei_all` from the schemas that the user keeps.
  func checkSchemas(of index: DocumentIndex, _ run: inout Run) {
    for schema in options.schematron { _ = check(index, against: rules(of: schema), at: nil, &run) }
    if !options.schemas.isEmpty {
      check(index, against: options.schemas, &run)
      return
    }
    let rules = run.grammars.count
    let references = SchemaReference.all(in: index.document)
    for reference in references { check(index, against: reference, &run) }
    // A hint that leads nowhere leaves the document as if it named no schema; rules are no grammar.
    let named = references.filter { !$0.isHint || $0.language == .schematron }
    guard named.isEmpty, run.grammars.count == rules, run.isComplete else {
      let names = references.allSatisfy { $0.language == .schematron }
      if !references.isEmpty, names, run.isComplete { warnOfNoGrammar(index, &run) }
      return
    }
    switch options.editionSchemas(index.source.path) {
    case .failure(let error): return fail(error, nil, index, &run)
    case .success(let schemas) where !schemas.isEmpty:
      return check(index, against: schemas, &run)
    case .success: break
    }
    if run.hasDocumentType { return }
    if index.document.root.flatMap({ index.document.name(of: $0)?.namespace }) == TEI.namespace {
      checkAgainstTEIAll(index, &run)
    } else {
      warnOfNoGrammar(index, &run)
    }
  }

  private func check(_ index: DocumentIndex, against schemas: [SourceFile], _ run: inout Run) {
    for schema in schemas {
      _ = check(index, against: grammar(of: schema), at: nil, &run)
    }
  }

  private func check(
    _ index: DocumentIndex,
    against reference: SchemaReference,
    _ run: inout Run
  ) {
    guard reference.language.isChecked else {
      run.diagnostics.append(
        Self.notChecked(reference.language, reference.address, index, reference.range)
      )
      return
    }
    let path = index.source.path
    let address = Path.absolute(reference.address, in: path)
    let key = GrammarCache.Key(address: address, language: reference.language)
    let loaded = grammars.grammar(key) { load(reference, for: path) }
    if !check(index, against: loaded, at: reference.range, &run) {
      if !reference.isHint { run.isComplete = false }
      run.diagnostics.append(notFound(reference, index))
    }
  }

  private func checkAgainstTEIAll(_ index: DocumentIndex, _ run: inout Run) {
    let key = GrammarCache.Key(address: "tei_all", language: nil)
    let loaded = grammars.grammar(key) {
      do throws(DiagnosticError) {
        guard let schema = try options.locator.library.schema(named: "tei_all") else {
          return .missing
        }
        return compiled(schema, SchemaLanguage.of(schema), substitute: nil)
      } catch {
        return .broken(error, nil)
      }
    }
    guard !check(index, against: loaded, at: nil, &run) else { return }
    run.isComplete = false
    run.diagnostics.append(
      Diagnostic(
        "relaxng/no-schema",
        .error,
        "the document names no schema, and tei_all is not in the schema store",
        path: index.source.path,
        range: index.document.root.flatMap { index.nameRange(of: $0) },
        help: "add it once: sigla schema add tei_all \(WellKnownSchema.address(ofTEI: "tei_all"))"
      )
    )
  }

  /// Checks a document against what an address led to; returns false when it led nowhere.
  private func check(
    _ index: DocumentIndex,
    against loaded: GrammarCache.Loaded,
    at range: Range<Int>?,
    _ run: inout Run
  ) -> Bool {
    switch loaded {
    case .missing: return false
    case .broken(let error, let schema): fail(error, schema, index, &run)
    case .ready(let grammar, let substitute):
      if let substitute { run.diagnostics.append(Self.note(of: substitute, index, range)) }
      run.grammars.append(grammar)
      if let error = grammar.unusable { fail(error, nil, index, &run) }
    }
    return true
  }

  /// Says why the work could not be done.
  func fail(
    _ error: DiagnosticError,
    _ schema: SourceFile?,
    _ index: DocumentIndex,
    _ run: inout Run
  ) {
    run.isComplete = false
    run.diagnostics += error.diagnostics
    // A renderer takes the last text of a path: what was decoded, not the file's bytes.
    for source in (schema.map { [$0] } ?? []) + error.sources
    where source.path != index.source.path {
      run.sources.removeAll { $0.path == source.path }
      run.sources.append(source)
    }
  }
}

// MARK: - Finding and compiling

extension Validator {
  /// The schema that a document names: where its address leads, else the kept copy of what the
  /// address is known to mean, else the built-in one of that name.
  private func load(_ reference: SchemaReference, for document: String) -> GrammarCache.Loaded {
    do throws(DiagnosticError) {
      if let file = try options.locator.file(at: reference.address, in: document) {
        return compiled(file, reference.language, substitute: nil)
      }
      if let (file, substitute) = try SchemaFinder(options.locator).kept(reference.address) {
        return compiled(file, SchemaLanguage.of(file), substitute: substitute)
      }
      let name = Path.lastComponent(reference.address)
      guard let file = SchemaFinder.builtIn(file: name) else { return .missing }
      return compiled(file, SchemaLanguage.of(file), substitute: nil)
    } catch {
      return .broken(error, nil)
    }
  }

  private func compiled(
    _ file: SourceFile,
    _ language: SchemaLanguage,
    substitute: GrammarCache.Substitute?
  ) -> GrammarCache.Loaded {
    do {
      let grammar = try Grammars.compile(file, language, options.locator, options.rules)
      return .ready(grammar, substitute: substitute)
    } catch {
      return .broken(error, file)
    }
  }
}

// MARK: - What is said of schemas

extension Validator {
  private func notFound(_ reference: SchemaReference, _ index: DocumentIndex) -> Diagnostic {
    let address = reference.address
    let stem = Path.stem(address)
    let isRemote = Path.isRemote(Path.absolute(address, in: index.source.path))
    var help = "name a schema with --schema, or one of those built in: "
    help += SchemaFinder.builtInNames.joined(separator: ", ")
    if isRemote {
      let name = WellKnownSchema(address)?.name ?? stem
      help = "add it once: sigla schema add \(name) \(address)"
    } else if (try? options.locator.library.schema(named: stem)) != nil {
      help = "the schema store has a schema of that name: --schema \(stem)"
    }
    return Diagnostic(
      reference.language.engine + "/schema-not-found",
      reference.isHint ? .warning : .error,
      isRemote
        ? "the schema \"\(address)\" is not in the schema store, and nothing is fetched from the "
          + "network while documents are checked"
        : "the schema \"\(address)\" cannot be read",
      path: index.source.path,
      range: reference.range,
      help: help
    )
  }

  private static func note(
    of substitute: GrammarCache.Substitute,
    _ index: DocumentIndex,
    _ range: Range<Int>?
  ) -> Diagnostic {
    Diagnostic(
      "relaxng/other-version",
      .note,
      "the document asks for version \(substitute.wanted) of \(substitute.name); it was checked "
        + "against the \(substitute.name) of the schema store",
      path: index.source.path,
      range: range,
      help: "to check against that version, add it as \(substitute.name)-\(substitute.wanted)"
    )
  }

  private static func notChecked(
    _ language: SchemaLanguage,
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
      help: language == .dtd
        ? "a document is checked against its own document type (<!DOCTYPE …>) with --dtd"
        : "so far Sigla checks RELAX NG, XML Schema and, with --dtd, document types"
    )
  }

  private func warnOfNoGrammar(_ index: DocumentIndex, _ run: inout Run) {
    run.diagnostics.append(
      Diagnostic(
        "relaxng/no-schema",
        .warning,
        "no schema: only well-formedness and integrity were checked",
        path: index.source.path,
        range: index.document.root.flatMap { index.nameRange(of: $0) },
        help: "give one with --schema, e.g. --schema tei_all, or name it in the document: "
          + "<?xml-model href=\"…\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>"
      )
    )
  }
}
