package import Diagnostics

/// A schema that can say what is wrong with a document.
///
/// So far the engine for RELAX NG stands behind it (``RelaxNGGrammar``).
package protocol Grammar: Sendable {
  /// What is wrong with a document by this schema; empty when it is valid.
  ///
  /// - Throws: ``DiagnosticError`` when the work could not be done.
  func findings(in index: DocumentIndex) throws(DiagnosticError) -> [Diagnostic]
}
