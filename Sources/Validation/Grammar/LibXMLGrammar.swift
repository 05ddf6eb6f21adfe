internal import Diagnostics
internal import LibXML
internal import SourceText
internal import Synchronization
internal import XMLTree

/// A RELAX NG schema behind libxml2's engine, with findings in our words.
///
/// libxml2 decides whether a document is valid. When it is not, the words of the schema say more
/// precisely what is wrong with which name; what libxml2 says is added where they say nothing. After
/// a fault of order or number libxml2 may skip the rest of that element, so faults there can come to
/// light only when the first is mended.
final class LibXMLGrammar: Grammar {
  private let schema: RelaxNGSchema
  private let document: XMLDocument
  /// Made when the first invalid document comes.
  private let vocabulary = Mutex<SchemaVocabulary?>(nil)

  /// Compiles a schema in the XML syntax.
  /// - Parameters:
  ///   - file: The schema.
  ///   - resolver: Gives the files that it includes.
  /// - Throws: ``DiagnosticError`` with what is wrong with the schema.
  init(compiling file: SourceFile, resolver: ResourceResolver?) throws(DiagnosticError) {
    let parsed = ParsedXML(parsing: file)
    guard let document = parsed.document else { throw DiagnosticError(parsed.diagnostics) }
    self.document = document
    schema = try RelaxNGSchema(document, path: file.path, resolver: resolver)
  }

  func findings(in index: DocumentIndex) throws(DiagnosticError) -> [Diagnostic] {
    guard let complaints = schema.validate(index.document) else {
      throw DiagnosticError(
        Diagnostic(
          "relaxng/failed",
          .error,
          "the RELAX NG engine could not do its work",
          path: index.source.path
        )
      )
    }
    guard !complaints.isEmpty else { return [] }
    var check = VocabularyCheck(words(), index)
    check.run()
    var messages = GrammarMessages(check: check, index: index)
    return messages.findings(for: complaints)
  }

  private func words() -> SchemaVocabulary {
    vocabulary.withLock { known in
      if let known { return known }
      let made = SchemaVocabulary(document)
      known = made
      return made
    }
  }
}
