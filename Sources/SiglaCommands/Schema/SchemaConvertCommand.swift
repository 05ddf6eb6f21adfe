internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import SourceText
internal import Validation

struct SchemaConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a RELAX NG schema in the other syntax.",
    discussion: """
      From the XML syntax into the compact one and back; comments, documentation and annotations are \
      kept. A schema of several files is converted file by file.
      """
  )

  @Argument(help: "A file (.rng, .rnc), or a name from sigla schema list.")
  var schema: String

  @Option(
    name: .shortAndLong,
    help: "Where to write it; its ending (.rng, .rnc) tells the syntax. Standard output by default."
  )
  var output: String?

  @Option(name: .customLong("to"), help: "The syntax: rng or rnc; by default the other one.")
  var syntax: Syntax?

  /// A syntax of RELAX NG.
  enum Syntax: String, ExpressibleByArgument, CaseIterable {
    case rng
    case rnc
  }

  func validate() throws {
    if let output, syntax == nil, wanted(output) == nil {
      throw ValidationError("\(output) ends neither in .rng nor in .rnc; say --to rng or --to rnc")
    }
  }

  private func wanted(_ path: String) -> Syntax? {
    switch SchemaLanguage.named(by: path) {
    case .relaxNG: .rng
    case .relaxNGCompact: .rnc
    default: nil
    }
  }

  func run() throws {
    try perform {
      let locator = ResourceLocator(
        readFile: { try? FileStore.read($0).bytes },
        library: Environment.schemaStore
      )
      let file =
        FileStore.exists(schema)
        ? try FileStore.read(schema) : try SchemaFinder(locator).schema(named: schema)
      let language = SchemaLanguage.of(file)
      let syntax = syntax ?? output.flatMap(wanted) ?? (language == .relaxNGCompact ? .rng : .rnc)
      let bytes = try SchemaConversion.converted(
        file,
        from: language,
        to: syntax == .rng ? .relaxNG : .relaxNGCompact
      )
      if let output {
        try FileStore.write(bytes, to: output)
      } else {
        Terminal.print(bytes: bytes)
      }
      return .fine
    }
  }
}
