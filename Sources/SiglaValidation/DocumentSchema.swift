@_exported public import Diagnostics
@_exported public import SourceText
internal import Validation

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A schema that documents are checked against: RELAX NG in either syntax, Schematron, or W3C XML
/// Schema.
///
/// It is compiled once and does not change; any number of threads may validate with it at once.
/// Nothing is ever fetched from the network.
public final class DocumentSchema: Sendable {
  private let validator: Validator

  /// Reads a schema file, with the files that it includes.
  /// - Parameter path: The file; its ending tells the language (`.rng`, `.rnc`, `.sch`, `.xsd`), else its
  ///   content does.
  /// - Throws: `DiagnosticError` with all that is wrong with the schema, or when it cannot be read.
  public convenience init(contentsOf path: String) throws(DiagnosticError) {
    guard let bytes = Self.readFile(path) else {
      throw DiagnosticError(
        Diagnostic("file/unreadable", .error, "cannot read \(path)", path: path)
      )
    }
    try self.init(bytes, path: path, readFile: Self.readFile)
  }

  /// Reads a schema from memory.
  /// - Parameters:
  ///   - bytes: The schema.
  ///   - path: What to call it; its ending tells the language, and references in the schema are
  ///     relative to it.
  ///   - readFile: Gives the bytes of the files that it includes, by their paths; nil when there is no
  ///     such file.
  /// - Throws: `DiagnosticError` with all that is wrong with the schema.
  public init(
    _ bytes: [UInt8],
    path: String,
    readFile: @escaping @Sendable (_ path: String) -> [UInt8]? = { _ in nil }
  ) throws(DiagnosticError) {
    let file = SourceFile(path: path, bytes: bytes)
    var options = Validator.Options(schemas: [file], readFile: readFile)
    options.rules.millisecondsSince1970 = Int(Date().timeIntervalSince1970 * 1000)
    validator = Validator(options)
    try validator.compileSchemas().get()
  }

  /// Checks a document: that it is XML, that it is valid by the schema, and, where it is TEI, what no
  /// schema can say (ids, pointers, dates).
  /// - Parameters:
  ///   - bytes: The document, in any encoding that it declares.
  ///   - path: What to call it in the findings.
  /// - Returns: What was found; faults of the document are no failure.
  public func validate(_ bytes: [UInt8], path: String = "document.xml") -> DocumentReport {
    DocumentReport(validator.validate(SourceFile(path: path, bytes: bytes)))
  }

  @Sendable
  private static func readFile(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }
}
