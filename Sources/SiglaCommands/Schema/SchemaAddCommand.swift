internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Validation

struct SchemaAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Check a schema and keep a copy of it in the schema store.",
    discussion: """
      The files that it includes are kept with it, each with its SHA-256. A schema with errors is \
      not kept. This is the only command that uses the network, and only for an address that begins \
      with http:// or https://.
      """
  )

  @Argument(help: "The name to keep it under, e.g. tei_all.")
  var name: String

  @Argument(help: "A file, or an address.")
  var origin: String

  @Option(help: ArgumentHelp("The SHA-256 that the file must have.", valueName: "hex"))
  var sha256: String?

  @Flag(help: "Replace the schema that has the name now.")
  var force = false

  @Option(name: .customLong("catalog"), help: "An XML catalog for the addresses in the schema.")
  var catalogs: [String] = []

  func validate() throws {
    if let sha256, sha256.count != 64 || !sha256.allSatisfy(\.isHexDigit) {
      throw ValidationError("--sha256 takes 64 hexadecimal digits")
    }
  }

  func run() throws {
    try perform {
      do {
        let entry = try Environment.schemaStore.add(
          name,
          from: origin,
          digest: sha256,
          replacing: force,
          catalog: try Environment.catalog(catalogs),
          fetch: Curl.fetch
        )
        Terminal.print("\(entry.name)  sha256:\(entry.files[0].digest)\n")
        let parts =
          entry.files.count > 1 ? ", with \(counted(entry.files.count - 1, "included file"))" : ""
        Terminal.note("kept \(entry.origin)\(parts); use it with: sigla validate --schema \(name)")
        return .fine
      } catch let error as DiagnosticError {
        throw CommandFailure(diagnostics: error.diagnostics, sources: error.sources)
      }
    }
  }
}
