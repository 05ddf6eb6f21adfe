internal import ArgumentParser
internal import Diagnostics
internal import Encoding

/// The program: a transcription in plain text becomes a published scholarly edition.
public enum Sigla {
  /// Runs the command that the process was started with, and exits with its status: 0 fine, 1 the
  /// documents have errors, 2 the work could not be done, 64 wrong usage.
  public static func run() -> Never {
    SiglaCommand.main(FixChoice.spelledOut(Array(CommandLine.arguments.dropFirst())))
    Terminal.exit(.fine)
  }
}

struct SiglaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sigla",
    abstract: "From a transcription in plain text to a published scholarly edition in TEI.",
    discussion: """
      sigla new DIR --from SOURCE.txt   draft an edition of a transcription
      sigla build DIR                   encode, validate and publish it
      """,
    version: Encoder.softwareVersion,
    subcommands: [
      NewCommand.self, EncodeCommand.self, ReviewCommand.self, SourceCommand.self,
      ValidateCommand.self, PublishCommand.self, BuildCommand.self, SchemaCommand.self,
      XPathCommand.self, ExplainCommand.self,
    ]
  )
}
