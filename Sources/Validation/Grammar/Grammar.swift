package import Diagnostics

/// A schema that can say what is wrong with a document.
///
/// libxml2's engine stands behind it for now (``LibXMLGrammar``); an engine of our own takes its
/// place without anything above noticing.
package protocol Grammar: Sendable {
  /// What is wrong with a document by this schema; empty when it is valid.
  ///
  /// - Throws: ``DiagnosticError`` when the work could not be done.
  func findings(in index: DocumentIndex) throws(DiagnosticError) -> [Diagnostic]
}
