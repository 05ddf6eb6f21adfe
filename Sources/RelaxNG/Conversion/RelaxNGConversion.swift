package import Diagnostics
package import SourceText
internal import XMLTree

/// Turns a file of a schema from one syntax of RELAX NG into the other.
///
/// The structure is kept: grammars, definitions, includes, their names and their order; so are
/// comments, documentation, annotations, namespaces and datatype libraries. What another file holds is
/// not looked at, so a schema of several files is converted file by file.
package enum RelaxNGConversion {
  /// Writes a schema in the compact syntax.
  /// - Parameter file: The schema, as it was read from either syntax.
  /// - Returns: UTF-8 with a final line feed.
  /// - Throws: ``DiagnosticError`` where something is no RELAX NG that the compact syntax could say.
  package static func compact(from file: SchemaFile) throws(DiagnosticError) -> [UInt8] {
    var writer = CompactWriter(file)
    let text = try writer.write()
    return Array(text.utf8)
  }

  /// Writes a schema of the compact syntax in the XML syntax.
  /// - Parameter source: The schema in UTF-8.
  /// - Returns: UTF-8 with an XML declaration and a final line feed.
  /// - Throws: ``DiagnosticError`` with all places where the syntax is broken.
  package static func xml(from source: SourceFile) throws(DiagnosticError) -> [UInt8] {
    let (document, environment) = try CompactSyntax.parse(source)
    var writer = XMLSyntaxWriter(document, environment)
    writer.write()
    return writer.output
  }
}
