package import Diagnostics
package import SourceText
package import XMLReader

/// What a grammar finds wrong with a document.
package struct GrammarFindings: Sendable {
  /// The findings in the order of the document; empty when it is valid.
  package var diagnostics: [Diagnostic]
  /// Faults that were counted and not described, because there are so many.
  package var omittedCount = 0
  /// Texts besides the document that the findings point into.
  package var sources: [SourceFile] = []
  /// Reports in the Schematron Validation Report Language, one for each schema.
  package var svrl: [String] = []

  /// Adds what another grammar found.
  mutating func add(_ other: GrammarFindings) {
    diagnostics += other.diagnostics
    omittedCount += other.omittedCount
    sources += other.sources
    svrl += other.svrl
  }
}

/// A schema that can say what is wrong with a document.
///
/// It reads the events of a document as they come, or asks for the whole document.
package protocol Grammar: Sendable {
  /// Begins the reading of a document.
  /// - Parameters:
  ///   - path: The document, as findings name it.
  ///   - source: The whole document in UTF-8 when it is in memory; else empty.
  /// - Returns: The reading; nil when the schema needs the whole document at once.
  func makePass(path: String, source: [UInt8]) -> (any GrammarPass)?

  /// What of the schema cannot be used, so that not everything is checked; nil as a rule.
  var unusable: DiagnosticError? { get }

  /// What is wrong with a document by this schema; empty when it is valid.
  ///
  /// - Throws: ``DiagnosticError`` when the work could not be done.
  func findings(in index: DocumentIndex) throws(DiagnosticError) -> GrammarFindings
}

extension Grammar {
  package var unusable: DiagnosticError? { nil }
}

/// A reading of one document by a grammar.
package protocol GrammarPass {
  /// Reads some events of a batch, which follow upon those that were read before.
  mutating func read(_ batch: XMLEventBatch, _ range: Range<Int>)

  /// Ends the reading.
  /// - Parameter isWhole: Whether the document ended; else what is missing at its end is not said.
  /// - Returns: What was found, in document order.
  mutating func finish(isWhole: Bool) -> GrammarFindings
}
