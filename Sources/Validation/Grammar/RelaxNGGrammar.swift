internal import Diagnostics
internal import LibXML
internal import RelaxNG
internal import SourceText
internal import Synchronization
internal import XMLReader

/// A RELAX NG schema, in either syntax, behind Sigla's own engine.
final class RelaxNGGrammar: Grammar {
  private let schema: RelaxNG.Schema
  /// Validators that are not at work.
  ///
  /// Each keeps what it has learned of the schema, so the next document is faster; there are never
  /// more than documents were checked at once.
  private let idle = Mutex<[RelaxNG.Validator]>([])

  /// Reads and checks a schema.
  /// - Parameters:
  ///   - file: The schema; `.rnc` is the compact syntax, anything else the XML syntax.
  ///   - language: Its syntax.
  ///   - locator: Finds the files that it refers to.
  /// - Throws: ``DiagnosticError`` with all that is wrong with the schema.
  init(
    compiling file: SourceFile,
    _ language: SchemaLanguage,
    _ locator: ResourceLocator
  ) throws(DiagnosticError) {
    schema = try RelaxNG.Schema(
      Self.schemaFile(file, language),
      libraries: [XSDLibrary.name: XSDLibrary()]
    ) { address in
      Result { () throws(DiagnosticError) in
        guard let found = try locator.file(at: address) else {
          throw DiagnosticError(
            Diagnostic(
              "relaxng/schema-not-found",
              .error,
              "the file \"\(address)\" cannot be read",
              path: address
            )
          )
        }
        return try Self.schemaFile(found, SchemaLanguage.named(by: found.path) ?? language)
      }
    }
  }

  func makePass(path: String, source: [UInt8]) -> (any GrammarPass)? {
    var validator = idle.withLock { $0.popLast() } ?? RelaxNG.Validator(schema)
    validator.begin(path: path, source: source)
    return Pass(grammar: self, validator: validator)
  }

  func findings(in index: DocumentIndex) -> GrammarFindings {
    var pass = makePass(path: index.source.path, source: index.source.bytes)
    pass?.read(index.events, index.events.events.indices)
    return pass?.finish(isWhole: true) ?? GrammarFindings(diagnostics: [])
  }

  /// A validator at work on one document.
  private struct Pass: GrammarPass {
    let grammar: RelaxNGGrammar
    var validator: RelaxNG.Validator

    mutating func read(_ batch: XMLEventBatch, _ range: Range<Int>) {
      validator.read(batch, range)
    }

    mutating func finish(isWhole: Bool) -> GrammarFindings {
      let findings = isWhole ? validator.finish() : validator.breakOff()
      grammar.idle.withLock { $0.append(validator) }
      return GrammarFindings(
        diagnostics: findings.sortedByPlace(),
        omittedCount: validator.omittedCount
      )
    }
  }

  static func schemaFile(
    _ file: SourceFile,
    _ language: SchemaLanguage
  ) throws(DiagnosticError) -> SchemaFile {
    guard language == .relaxNGCompact else {
      let parsed = ParsedXML(parsing: file)
      guard let document = parsed.document else {
        throw DiagnosticError(parsed.diagnostics, sources: [parsed.source])
      }
      return SchemaFile(source: parsed.source, document: document)
    }
    let text: DecodedText
    do {
      text = try DecodedText(decoding: file.bytes, as: CompactSyntax.encoding(of: file.bytes))
    } catch {
      throw DiagnosticError(
        Diagnostic(
          "relaxng/schema-encoding",
          .error,
          "byte \(error.offset) of the schema is not \(error.encoding.rawValue): \(error.reason)",
          path: file.path
        )
      )
    }
    let source = SourceFile(path: file.path, bytes: text.utf8)
    return SchemaFile(source: source, document: try CompactSyntax.document(of: source))
  }
}
