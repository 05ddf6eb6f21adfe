internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import SourceText
internal import Validation

struct SchemaShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Write a schema to standard output."
  )

  @Argument(help: "The schema's name (sigla schema list).")
  var name: String

  func run() throws {
    try perform {
      let store = Environment.schemaStore
      guard let schema = try store.schema(named: name) ?? SchemaFinder.builtIn(name) else {
        let names = store.schemas().map(\.name) + SchemaFinder.builtInNames
        let near = Suggestion.nearest(to: name, among: names).map { "did you mean \($0)? " } ?? ""
        throw DiagnosticError(
          Diagnostic(
            "file/no-such-schema",
            .error,
            "there is no schema \(name)",
            path: name,
            help: near + "there are " + names.joined(separator: ", ")
          )
        )
      }
      Terminal.print(bytes: schema.bytes)
      return .fine
    }
  }
}
