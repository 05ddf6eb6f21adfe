internal import ArgumentParser
internal import Diagnostics
internal import EditionProject
internal import Encoding
internal import SourceText

struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source",
    abstract: "Write the transcription of a TEI document to standard output, byte for byte.",
    discussion: "It is read from the markup alone, as the document's header declares it."
  )

  @Argument(help: "A TEI document, or - for standard input.")
  var file: String

  @Option(name: .shortAndLong, help: "Where to write it; standard output by default.")
  var output: String?

  func run() throws {
    try perform {
      let document = try FileStore.read(file)
      let bytes = try pointing(into: document) { () throws(DiagnosticError) in
        try SourceCheck.transcription(of: document.bytes, path: document.path)
      }
      if let output {
        try FileStore.write(bytes, to: output)
      } else {
        Terminal.print(bytes: bytes)
      }
      return .fine
    }
  }
}
