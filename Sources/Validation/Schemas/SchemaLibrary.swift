package import Diagnostics
package import SourceText

/// Schemas that the user keeps, by name.
package protocol SchemaLibrary: Sendable {
  /// The schema kept under a name; its path is one that the caller's `readFile` can read, and
  /// references in it are relative to that.
  ///
  /// - Returns: nil when there is none.
  /// - Throws: ``DiagnosticError`` when it is there and has been damaged.
  func schema(named name: String) throws(DiagnosticError) -> SourceFile?

  /// The kept copy of the file at an address, whether it was added itself or as part of a schema.
  ///
  /// - Returns: nil when there is none.
  /// - Throws: ``DiagnosticError`` when it is there and has been damaged.
  func copy(of address: String) throws(DiagnosticError) -> SourceFile?
}

/// No schemas.
package struct EmptySchemaLibrary: SchemaLibrary {
  /// Makes a library without schemas.
  package init() {}

  /// Nothing.
  package func schema(named name: String) -> SourceFile? { nil }

  /// Nothing.
  package func copy(of address: String) -> SourceFile? { nil }
}
