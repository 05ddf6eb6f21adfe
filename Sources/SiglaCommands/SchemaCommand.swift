internal import ArgumentParser
internal import BundledData
internal import Diagnostics
internal import SourceText

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Show the schemas that Sigla carries.",
    subcommands: [ListCommand.self, ShowCommand.self]
  )

  struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the built-in schemas."
    )

    func run() {
      for name in BuiltInSchemas.names { Terminal.print(name + "\n") }
    }
  }

  struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Write a built-in schema to standard output."
    )

    @Argument(help: "The schema's name (sigla schema list).")
    var name: String

    func run() throws {
      try perform {
        guard let schema = BuiltInSchemas.schema(named: name) else {
          throw DiagnosticError(
            Diagnostic(
              "file/no-such-schema",
              .error,
              "there is no built-in schema \(name)",
              path: name,
              help: "there are " + BuiltInSchemas.names.joined(separator: ", ")
            )
          )
        }
        Terminal.print(bytes: schema.bytes)
        return .fine
      }
    }
  }
}

/// The schemas that the program carries, by file name.
enum BuiltInSchemas {
  /// The names, sorted.
  static var names: [String] {
    BundledFiles.all.keys.filter { $0.hasPrefix("Schemas/") }
      .map { String($0.dropFirst("Schemas/".count)) }.sorted()
  }

  /// A schema by its name, with or without its ending.
  static func schema(named name: String) -> SourceFile? {
    for candidate in [name, name + ".rnc"] {
      if let bytes = BundledFiles.schema(candidate) {
        return SourceFile(path: candidate, bytes: bytes)
      }
    }
    return nil
  }
}
