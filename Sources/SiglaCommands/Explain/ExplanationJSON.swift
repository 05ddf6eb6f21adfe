internal import Diagnostics

/// Writes explanations for programs.
enum ExplanationJSON {
  /// An array of codes, each with all that is known of it.
  static func text(_ answer: ExplainCommand.Answer) -> String {
    let explanations: [Explanation]
    switch answer {
    case .codes(let found): explanations = found
    case .engines(let engines): explanations = engines.flatMap(\.explanations)
    }
    return JSONValue.array(explanations.map(value)).serialized() + "\n"
  }

  private static func value(_ explanation: Explanation) -> JSONValue {
    let examples = explanation.examples.map { example in
      JSONValue.members([
        "verdict": .string(example.isWrong ? "wrong" : "right"),
        "language": .string(example.language), "text": .string(example.text),
      ])
    }
    return .members([
      "code": .string(explanation.code), "engine": .string(explanation.engine),
      "summary": .string(explanation.summary),
      "explanation": .string(explanation.paragraphs.joined(separator: "\n\n")),
      "mend": .string(explanation.mend), "examples": .array(examples),
      "source": .string(explanation.source),
    ])
  }
}
