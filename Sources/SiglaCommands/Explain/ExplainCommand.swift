internal import ArgumentParser
internal import Diagnostics

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "What a code of a report means, why it matters and how to mend it.",
    discussion: """
      Without a code, all codes are listed by the part of the program that gives them; with the name \
      of such a part (integrity), its codes.

      Exit status: 0 explained; 2 there is no such code; 64 wrong usage.
      """
  )

  /// How explanations are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "A code as reports print it in brackets (integrity/duplicate-id), or an engine.")
  var code: String?

  @Option(help: "How to write it: text or json.")
  var format = Format.text

  func run() throws {
    try perform {
      let answer = try Self.answer(to: code)
      switch format {
      case .json: Terminal.print(ExplanationJSON.text(answer))
      case .text:
        var writer = ExplanationText(
          width: min(Terminal.width(1), 96),
          usesColor: Terminal.usesColor(1)
        )
        Terminal.print(writer.text(answer))
      }
      return .fine
    }
  }

  /// What is to be told.
  enum Answer {
    /// Explanations in full.
    case codes([Explanation])
    /// A list of codes.
    case engines([ExplainedEngine])
  }

  private static func answer(to word: String?) throws -> Answer {
    guard let word else { return .engines(Explanations.engines) }
    if let engine = Explanations.engine(word) { return .engines([engine]) }
    let found = Explanations.explanations(for: word)
    guard found.isEmpty else { return .codes(found) }
    throw CommandFailure(
      one: Diagnostic(
        "explain/unknown-code",
        .error,
        "there is no code “\(word)”",
        path: word,
        help: Explanations.nearest(to: word).map { "did you mean \($0)?" }
          ?? "sigla explain lists all codes"
      )
    )
  }
}
