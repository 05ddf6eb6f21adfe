import Diagnostics
import Foundation
import LibXML
import RelaxNG
import SourceText
import XMLReader
import XMLTree

/// Files for tests, and schemas made of them.
enum Files {
  /// What is published by others and lies beside the checkout.
  static let shared = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared")

  static func read(_ path: String) -> SourceFile? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return SourceFile(path: path, bytes: Array(data))
  }

  /// Reads the compact syntax when the name ends in `.rnc`, else XML.
  static func parse(_ file: SourceFile) -> Result<SchemaFile, DiagnosticError> {
    if file.path.hasSuffix(".rnc") {
      return Result { () throws(DiagnosticError) in
        let encoding = CompactSyntax.encoding(of: file.bytes)
        guard let text = try? DecodedText(decoding: file.bytes, as: encoding) else {
          throw missing(file.path)
        }
        let source = SourceFile(path: file.path, bytes: text.utf8)
        return SchemaFile(source: source, document: try CompactSyntax.document(of: source))
      }
    }
    let parsed = ParsedXML(parsing: file)
    guard let document = parsed.document else {
      return .failure(DiagnosticError(parsed.diagnostics, sources: [parsed.source]))
    }
    return .success(SchemaFile(source: parsed.source, document: document))
  }

  static func missing(_ path: String) -> DiagnosticError {
    DiagnosticError(Diagnostic("test/missing", .error, "there is no such file", path: path))
  }

  static func resolve(_ address: String) -> Result<SchemaFile, DiagnosticError> {
    guard let file = read(address) else {
      return .failure(missing(address))
    }
    return parse(file)
  }

  static func schema(at path: String) -> Result<Schema, DiagnosticError> {
    resolve(path).flatMap { file in
      Result { () throws(DiagnosticError) in
        try Schema(file, libraries: TestLibraries.all, resolver: resolve)
      }
    }
  }
}

/// Schemas and documents written in a test.
struct Sample {
  let schema: Schema

  init(_ text: String, path: String = "schema.rng", files: [String: String] = [:]) throws {
    let file = try Files.parse(SourceFile(path: path, text: text)).get()
    schema = try Schema(file, libraries: TestLibraries.all) { address in
      guard let text = files[address] else {
        return .failure(Files.missing(address))
      }
      return Files.parse(SourceFile(path: address, text: text))
    }
  }

  func findings(_ text: String) throws -> [Diagnostic] {
    var validator = Validator(schema)
    let bytes = Array(text.utf8)
    var reader = XMLEventReader(bytes)
    validator.begin(path: "document.xml", source: bytes)
    while reader.advance() { validator.read(reader.batch, reader.next) }
    if !reader.isDeclined { return validator.finish().sortedByPlace() }
    // What the reader leaves to libxml2, as the program does.
    let file = try Files.parse(SourceFile(path: "document.xml", text: text)).get()
    return validator.validate(file.document, source: file.source)
  }

  /// Code and marked characters of each finding.
  func marks(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    return try findings(text).map { finding in
      let marked = finding.range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "-"
      return finding.code.dropFirst("relaxng/".count) + " " + marked
    }
  }
}
