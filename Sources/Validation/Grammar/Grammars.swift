package import Diagnostics
package import SourceText
internal import Threads

/// Makes grammars of schemas in any language.
package enum Grammars {
  /// Reads and checks a schema.
  /// - Parameters:
  ///   - file: The schema; references in it are relative to its path.
  ///   - language: The language it is written in; nil finds out.
  ///   - locator: Finds the files that it refers to.
  ///   - rules: How rules of Schematron are run.
  /// - Returns: The grammar.
  /// - Throws: ``DiagnosticError`` with all that is wrong with the schema, or when it is in a
  ///   language that documents are not checked against.
  package static func compile(
    _ file: SourceFile,
    _ language: SchemaLanguage? = nil,
    _ locator: ResourceLocator,
    _ rules: SchematronOptions = SchematronOptions()
  ) throws(DiagnosticError) -> any Grammar {
    let language = language ?? SchemaLanguage.of(file)
    switch language {
    case .relaxNG, .relaxNGCompact:
      // The rules in a grammar are another reading of it, with nothing in common.
      let embedded = Future(startsNow: true) {
        Result { () throws(DiagnosticError) in
          try SchematronGrammar.rules(in: file, language, locator, rules)
        }
      }
      let grammar = try RelaxNGGrammar(compiling: file, language, locator)
      guard let embedded = try embedded.value.get() else { return grammar }
      return GrammarWithRules(grammar: grammar, rules: embedded)
    case .schematron: return try SchematronGrammar(compiling: file, locator, rules)
    case .xsd: return try XSDGrammar(compiling: file, locator)
    default:
      throw DiagnosticError(
        Diagnostic(
          language.engine + "/not-checked",
          .error,
          "Sigla does not check against \(language.label) yet",
          path: file.path,
          help: language == .dtd
            ? "a document is checked against its own document type (<!DOCTYPE …>) with --dtd" : nil
        )
      )
    }
  }
}
