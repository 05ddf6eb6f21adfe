package import Diagnostics
package import SourceText
package import XMLTree

/// The compact syntax of RELAX NG, read into the XML syntax.
///
/// Source: RELAX NG Compact Syntax (ISO/IEC 19757-2:2008, Annex C). The tree's source ranges lie in
/// the compact schema, so findings about it point there.
package enum CompactSyntax {
  /// Reads a schema.
  /// - Parameter source: The schema in UTF-8.
  /// - Returns: The schema in the XML syntax, its ranges in the compact schema.
  /// - Throws: ``DiagnosticError`` with the place where the syntax is broken and what could have
  ///   stood there.
  package static func document(of source: SourceFile) throws(DiagnosticError) -> XMLDocument {
    let text = CompactText(source)
    if let range = text.badEscape {
      throw failure("this escape names no character that XML can hold", range, source)
    }
    do {
      let tokens = try CompactLexer.tokens(of: text)
      var parser = CompactParser(tokens: tokens, text: text)
      let root = try parser.schema()
      var builder = XMLTreeBuilder()
      root.write(to: &builder, namespaces: parser.environment.declarations)
      return builder.finish()
    } catch let error as CompactLexer.Failure {
      throw failure(error.message, text.sourceRange(error.range), source)
    } catch let error as CompactParser.Failure {
      throw failure(error.message, error.range, source, help: error.help)
    } catch {
      throw failure("\(error)", 0..<0, source)
    }
  }

  private static func failure(
    _ message: String,
    _ range: Range<Int>,
    _ source: SourceFile,
    help: String? = nil
  ) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        "relaxng/compact-syntax",
        .error,
        message,
        path: source.path,
        range: range,
        help: help
      )
    )
  }
}
