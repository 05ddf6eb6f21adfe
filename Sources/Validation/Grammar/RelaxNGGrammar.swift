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
  ///   - readFile: Gives the bytes of the files that it refers to.
  /// - Throws: ``DiagnosticError`` with all that is wrong with the schema.
  init(
    compiling file: SourceFile,
    readFile: @escaping @Sendable (_ path: String) -> [UInt8]?
  ) throws(DiagnosticError) {
    schema = try RelaxNG.Schema(
      Self.schemaFile(file),
      libraries: [XSDLibrary.name: XSDLibrary()]
    ) { address in
      guard let path = Path.resolve(address, against: ""), let bytes = readFile(path) else {
        return .failure(
          DiagnosticError(
            Diagnostic(
              "relaxng/schema-not-found",
              .error,
              "the file \"\(address)\" cannot be read",
              path: address
            )
          )
        )
      }
      return Result { () throws(DiagnosticError) in
        try Self.schemaFile(SourceFile(path: path, bytes: bytes))
      }
    }
  }

  func makePass(path: String, source: [UInt8]) -> (any GrammarPass)? {
    var validator = idle.withLock { $0.popLast() } ?? RelaxNG.Validator(schema)
    validator.begin(path: path, source: source)
    return Pass(grammar: self, validator: validator)
  }

  func findings(in index: DocumentIndex) -> [Diagnostic] {
    var pass = makePass(path: index.source.path, source: index.source.bytes)
    pass?.read(index.events, index.events.events.indices)
    return pass?.finish(isWhole: true) ?? []
  }

  /// A validator at work on one document.
  private struct Pass: GrammarPass {
    let grammar: RelaxNGGrammar
    var validator: RelaxNG.Validator

    mutating func read(_ batch: XMLEventBatch, _ range: Range<Int>) {
      validator.read(batch, range)
    }

    mutating func finish(isWhole: Bool) -> [Diagnostic] {
      let findings = isWhole ? validator.finish() : validator.breakOff()
      grammar.idle.withLock { $0.append(validator) }
      return findings.sortedByPlace()
    }
  }

  private static func schemaFile(_ file: SourceFile) throws(DiagnosticError) -> SchemaFile {
    guard SchemaReference.language(ofFile: file.path) == .relaxNGCompact else {
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
