package import Diagnostics

/// What a grammar finds wrong with a document.
package struct GrammarFindings: Sendable {
  /// The findings in the order of the document; empty when it is valid.
  package var diagnostics: [Diagnostic]
  /// Faults that were counted and not described, because there are so many.
  package var omittedCount = 0
}

/// A schema that can say what is wrong with a document.
///
/// So far the engine for RELAX NG stands behind it (``RelaxNGGrammar``).
package protocol Grammar: Sendable {
  /// What is wrong with a document by this schema.
  ///
  /// - Throws: ``DiagnosticError`` when the work could not be done.
  func findings(in index: DocumentIndex) throws(DiagnosticError) -> GrammarFindings
}
