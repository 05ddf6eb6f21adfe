import Diagnostics
import Foundation
import LibXML
import RelaxNG
import SourceText
import XMLReader

/// Validates documents with the engine alone and writes its findings as lines of JSON.
///
///     measure SCHEMA.rng FILE...        (or a list of files on standard input)
///
/// For `Benchmarks/messages`; it is no part of the program.

func read(_ path: String) -> Result<SchemaFile, DiagnosticError> {
  guard let data = FileManager.default.contents(atPath: path) else {
    return .failure(DiagnosticError(Diagnostic("measure/missing", .error, "no file", path: path)))
  }
  let parsed = ParsedXML(parsing: SourceFile(path: path, bytes: Array(data)))
  guard let document = parsed.document else {
    return .failure(DiagnosticError(parsed.diagnostics))
  }
  return .success(SchemaFile(source: parsed.source, document: document))
}

func object(_ finding: Diagnostic, _ table: LineTable) -> [String: Any] {
  var result: [String: Any] = [
    "code": finding.code, "message": finding.message, "label": finding.label ?? "",
    "help": finding.help ?? "", "expected": finding.expected,
    "fixes": finding.fixes.map { $0.edits.first?.replacement ?? "" },
    "start": finding.range?.lowerBound ?? -1, "end": finding.range?.upperBound ?? -1,
    "notes": finding.notes.map { $0.range?.lowerBound ?? -1 },
  ]
  if let range = finding.range {
    let place = table.position(of: range.lowerBound)
    result["line"] = place.line
    result["column"] = place.column
  }
  return result
}

var arguments = Array(CommandLine.arguments.dropFirst())
guard let schemaPath = arguments.first else { exit(64) }
arguments.removeFirst()
if arguments.isEmpty { while let line = readLine() { arguments.append(line) } }
let file = try read(schemaPath).get()
let schema = try Schema(file, libraries: [XSDLibrary.name: XSDLibrary()], resolver: read)
var validator = Validator(schema)
for path in arguments {
  guard let data = FileManager.default.contents(atPath: path) else { continue }
  let bytes = Array(data)
  var reader = XMLEventReader(bytes)
  validator.begin(path: path, source: bytes)
  while reader.advance() { validator.read(reader.batch, reader.next) }
  var findings = validator.finish()
  if reader.isDeclined {
    let parsed = ParsedXML(parsing: SourceFile(path: path, bytes: bytes))
    findings = parsed.diagnostics
    if let document = parsed.document {
      findings = validator.validate(document, source: parsed.source)
    }
  }
  let table = LineTable(bytes)
  let record: [String: Any] = [
    "path": path,
    "findings": findings.sortedByPlace().map { object($0, table) },
  ]
  let json = try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
  print(String(decoding: json, as: UTF8.self))
}
