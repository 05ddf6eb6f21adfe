internal import Diagnostics

/// Writes explanations for people.
struct ExplanationText {
  private let width: Int
  private let usesColor: Bool
  private var text = ""

  /// Makes a writer.
  /// - Parameters:
  ///   - width: The characters of a line.
  ///   - usesColor: Whether to write ANSI colours.
  init(width: Int, usesColor: Bool) {
    self.width = width
    self.usesColor = usesColor
  }

  /// The text of an answer.
  mutating func text(_ answer: ExplainCommand.Answer) -> String {
    text = ""
    switch answer {
    case .codes(let explanations):
      for (index, explanation) in explanations.enumerated() {
        if index > 0 { text += "\n" }
        write(explanation)
      }
    case .engines(let engines):
      for (index, engine) in engines.enumerated() {
        if index > 0 { text += "\n" }
        list(engine)
      }
      text += "\n"
      wrap("sigla explain CODE tells what a code means and how to mend it.", indent: 0)
    }
    return text
  }

  private mutating func list(_ engine: ExplainedEngine) {
    text += bold(engine.name) + "\n"
    wrap(engine.introduction, indent: 2)
    text += "\n"
    let room = (engine.explanations.map(\.code.count).max() ?? 0) + 2
    for explanation in engine.explanations {
      text += "  " + explanation.code
      text += String(repeating: " ", count: room - explanation.code.count)
      wrap(explanation.summary, indent: room + 2, isBegun: true)
    }
  }

  private mutating func write(_ explanation: Explanation) {
    text += bold(explanation.code) + "\n"
    wrap(explanation.summary + ".", indent: 0)
    for paragraph in explanation.paragraphs {
      text += "\n"
      wrap(paragraph, indent: 2)
    }
    text += "\n"
    wrap("To mend it: " + explanation.mend, indent: 2)
    for example in explanation.examples {
      text += "\n  " + bold(example.isWrong ? "wrong" : "right") + "\n"
      for line in example.text.split(separator: "\n", omittingEmptySubsequences: false) {
        text += line.isEmpty ? "\n" : "    \(line)\n"
      }
    }
    text += "\n"
    wrap("Source: " + explanation.source, indent: 2)
  }

  /// Writes words in lines of the width.
  /// - Parameters:
  ///   - words: The text.
  ///   - indent: The blanks before each line.
  ///   - isBegun: Whether the first line stands at its indent already.
  private mutating func wrap(_ words: String, indent: Int, isBegun: Bool = false) {
    let margin = String(repeating: " ", count: indent)
    // A narrow terminal gets long lines rather than one word a line.
    let room = max(width - indent, 30)
    var line = ""
    var isFirst = isBegun
    for word in words.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > room {
        text += (isFirst ? "" : margin) + line + "\n"
        isFirst = false
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    text += (isFirst ? "" : margin) + line + "\n"
  }

  private func bold(_ words: String) -> String {
    usesColor ? "\u{1B}[1m\(words)\u{1B}[0m" : words
  }
}
