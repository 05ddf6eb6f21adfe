package import Diagnostics
package import SourceText

/// What was found in one document.
package struct ValidationReport: Sendable {
  /// The document, as the user named it.
  package let path: String
  /// The findings, ordered by place and then by code; those about a schema carry its path.
  package let diagnostics: [Diagnostic]
  /// The texts that the findings point into: the document and, when they are at fault, its schemas.
  ///
  /// The document's text is in UTF-8 without a byte order mark, whatever the file's encoding.
  package let sources: [SourceFile]
  /// What the findings point at in a document that is not in memory; nil for others.
  package let excerpts: SourceExcerpts?
  /// Whether all the work was done; not when a schema is broken or the file cannot be decoded, which
  /// makes the run fail (exit status 2) rather than the document.
  package let isComplete: Bool
  /// Errors that were counted and not described, because there are so many.
  package let omittedCount: Int
  /// Reports in the Schematron Validation Report Language, where they were asked for.
  package let svrl: [String]

  init(
    path: String,
    diagnostics: [Diagnostic],
    sources: [SourceFile],
    excerpts: SourceExcerpts? = nil,
    isComplete: Bool,
    omittedCount: Int = 0,
    svrl: [String] = []
  ) {
    self.path = path
    self.diagnostics = diagnostics
    self.sources = sources
    self.excerpts = excerpts
    self.isComplete = isComplete
    self.omittedCount = omittedCount
    self.svrl = svrl
  }

  /// The same with a reason why the work could not be done.
  package func failing(with reason: Diagnostic) -> ValidationReport {
    ValidationReport(
      path: path,
      diagnostics: (diagnostics + [reason]).sortedByPlace(),
      sources: sources,
      excerpts: excerpts,
      isComplete: false,
      omittedCount: omittedCount,
      svrl: svrl
    )
  }

  /// Whether the work was done and no error was found.
  package var isValid: Bool { isComplete && !diagnostics.hasErrors }
}
