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
  /// - Throws: ``DiagnosticError`` with all places where the syntax is broken and what could have
  ///   stood there; after a fault it goes on with the next definition.
  package static func document(of source: SourceFile) throws(DiagnosticError) -> XMLDocument {
    try parse(source).document
  }

  /// The encoding of a schema's bytes: by the byte order mark, else by the zero that one of the first
  /// two bytes has in UTF-16, since a schema begins with a character of ASCII; nil for UTF-8.
  package static func encoding(of bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count > 1, bytes[0] == 0 || bytes[1] == 0, bytes[0] != bytes[1] else { return nil }
    return bytes[0] == 0 ? .utf16BE : .utf16LE
  }

  /// Reads a schema with the declarations at its head.
  static func parse(
    _ source: SourceFile
  ) throws(DiagnosticError) -> (document: XMLDocument, environment: CompactEnvironment) {
    let text = CompactText(source)
    let output = CompactLexer.read(text)
    var parser = CompactParser(output, text: text)
    let content = parser.schema()
    let escapes = text.badEscapes.map { range in
      fault("this escape names no character that XML can hold", range, source.path)
    }
    let faults =
      escapes
      + output.failures.map { fault($0.message, text.sourceRange($0.range), source.path) }
      + parser.failures.map { fault($0.message, $0.range, source.path, help: $0.help) }
    guard faults.isEmpty else {
      throw DiagnosticError(faults.sortedByPlace(), sources: [source])
    }
    var builder = XMLTreeBuilder()
    for node in content {
      node.write(to: &builder, namespaces: parser.environment.declarations)
    }
    return (builder.finish(), parser.environment)
  }

  private static func fault(
    _ message: String,
    _ range: Range<Int>,
    _ path: String,
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      "relaxng/compact-syntax",
      .error,
      message,
      path: path,
      range: range,
      help: help
    )
  }
}
