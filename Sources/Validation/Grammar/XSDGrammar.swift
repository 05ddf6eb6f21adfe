internal import Diagnostics
internal import LibXML
internal import SourceText

/// A W3C XML Schema behind libxml2's validator; it needs the whole document.
final class XSDGrammar: Grammar {
  private let schema: XSDSchema

  /// Reads and checks a schema.
  /// - Parameters:
  ///   - file: The schema.
  ///   - locator: Finds the files that it refers to.
  /// - Throws: ``DiagnosticError`` with all that is wrong with the schema.
  init(compiling file: SourceFile, _ locator: ResourceLocator) throws(DiagnosticError) {
    schema = try XSDSchema(file) { address in
      (try? locator.file(at: address))?.bytes
    }
  }

  func makePass(path: String, source: [UInt8]) -> (any GrammarPass)? { nil }

  func findings(in index: DocumentIndex) -> GrammarFindings {
    let found = schema.validate(ValidatedDocument(document: index.document, source: index.source))
    return GrammarFindings(diagnostics: found.diagnostics, omittedCount: found.omittedCount)
  }
}
