internal import ArgumentParser

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "The schemas that Sigla carries, and those that you keep.",
    discussion: """
      Documents are checked without the network. A schema that is published somewhere is added to \
      the schema store once and is then found under its name, and by documents that name its address:

      sigla schema add tei_all https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng

      The store is the folder that SIGLA_SCHEMAS names, else sigla/schemas in XDG_DATA_HOME or \
      ~/.local/share.
      """,
    subcommands: [
      SchemaListCommand.self, SchemaShowCommand.self, SchemaAddCommand.self,
      SchemaRemoveCommand.self, SchemaConvertCommand.self,
    ]
  )
}
