internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import SourceText
internal import Validation

struct SchemaListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the schemas: those built in, those in the schema store.",
    discussion:
      "The files of the store are compared with their digests; exit status 2 when one changed."
  )

  @Option(help: "How to list them: text or json.")
  var format = ListFormat.text

  func run() throws {
    try perform {
      let store = Environment.schemaStore
      var damages: [Diagnostic] = []
      var rows = SchemaFinder.builtInNames.compactMap { Row(builtIn: $0) }
      for entry in store.schemas() {
        var row = Row(entry)
        do throws(DiagnosticError) {
          try store.check(entry)
        } catch {
          damages += error.diagnostics
          row.isWhole = false
        }
        rows.append(row)
      }
      Terminal.print(format == .json ? Self.json(rows) : Self.table(rows))
      Terminal.report(damages, sources: [])
      return damages.isEmpty ? .fine : .failed
    }
  }

  /// How schemas are listed.
  enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  private struct Row {
    let name: String
    let origin: String?
    let digest: String
    let size: Int
    let files: [StoredSchema.File]
    var isWhole = true

    init?(builtIn name: String) {
      guard let file = SchemaFinder.builtIn(name) else { return nil }
      self.name = name
      origin = nil
      digest = SHA256.hexDigest(of: file.bytes)
      size = file.bytes.count
      files = []
    }

    init(_ entry: StoredSchema) {
      name = entry.name
      origin = entry.origin
      digest = entry.files[0].digest
      size = entry.size
      files = entry.files
    }
  }

  private static func table(_ rows: [Row]) -> String {
    let width = rows.map(\.name.count).max() ?? 0
    var text = ""
    for row in rows {
      let size = grouped(row.size)
      text += row.name + String(repeating: " ", count: width + 2 - row.name.count)
      text += row.digest.prefix(12)
      text += String(repeating: " ", count: max(12 - size.count, 1)) + size + " bytes  "
      text +=
        (row.origin ?? "built in") + (row.isWhole ? "" : "  (changed since it was added)") + "\n"
    }
    return text
  }

  private static func json(_ rows: [Row]) -> String {
    let schemas = rows.map { row in
      JSONValue.members([
        "name": .string(row.name), "builtIn": .bool(row.origin == nil),
        "origin": row.origin.map { .string($0) } ?? .null, "sha256": .string(row.digest),
        "size": .integer(row.size), "whole": .bool(row.isWhole),
        "files": .array(
          row.files.map { file in
            .members([
              "path": .string(file.path), "origin": .string(file.origin),
              "sha256": .string(file.digest), "size": .integer(file.size),
            ])
          }
        ),
      ])
    }
    return JSONValue.members(["schemas": .array(schemas)]).serialized() + "\n"
  }
}
