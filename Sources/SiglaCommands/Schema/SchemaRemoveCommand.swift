internal import ArgumentParser
internal import Diagnostics
internal import EditionProject

struct SchemaRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a schema out of the schema store."
  )

  @Argument(help: "The schema's name (sigla schema list).")
  var name: String

  func run() throws {
    try perform {
      try Environment.schemaStore.remove(name)
      return .fine
    }
  }
}
