package import Diagnostics
internal import RelaxNG
package import SourceText

/// Writes RELAX NG schemas in one of their two syntaxes.
package enum SchemaConversion {
  /// A schema file in a syntax.
  /// - Parameters:
  ///   - file: The schema; what it includes is not looked at.
  ///   - source: The syntax that it is in.
  ///   - target: The syntax that is wanted; when it is the same, the file is written anew in it.
  /// - Returns: The schema's bytes, in UTF-8.
  /// - Throws: ``DiagnosticError`` when the file is not RELAX NG, or not right.
  package static func converted(
    _ file: SourceFile,
    from source: SchemaLanguage,
    to target: SchemaLanguage
  ) throws(DiagnosticError) -> [UInt8] {
    guard source.engine == "relaxng", target.engine == "relaxng" else {
      throw DiagnosticError(
        Diagnostic(
          "schema/not-relaxng",
          .error,
          "\(file.path) is \(source.label); only RELAX NG has two syntaxes",
          path: file.path
        )
      )
    }
    do {
      let schema = try RelaxNGGrammar.schemaFile(file, source)
      if target == .relaxNGCompact { return try RelaxNGConversion.compact(from: schema) }
      guard source == .relaxNGCompact else { return file.bytes }
      return try RelaxNGConversion.xml(from: schema.source)
    } catch {
      throw DiagnosticError(error.diagnostics, sources: [file] + error.sources)
    }
  }
}
