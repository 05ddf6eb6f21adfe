/// Reads a file of `Explanations/`.
///
/// It is Markdown of a fixed form: `# engine` and an introduction; then for each code `## code`, a line that
/// sums it up, paragraphs, `Mend: …`, examples in fences (` ```xml wrong `, ` ```xml right `) and
/// `Source: …`.
struct ExplanationReader {
  private var engines: [ExplainedEngine] = []
  private var current: Explanation?
  /// The lines of the paragraph that is open.
  private var paragraph: [Substring] = []
  /// The fence that is open: its language, whether its content is wrong, its lines.
  private var fence: (language: String, isWrong: Bool, lines: [Substring])?

  /// The engines of a file, in its order.
  static func engines(in text: String) -> [ExplainedEngine] {
    var reader = ExplanationReader()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { reader.read(line) }
    reader.endCode()
    return reader.engines
  }

  private mutating func read(_ line: Substring) {
    if var open = fence {
      if line == "```" {
        current?.examples.append(
          .init(
            language: open.language,
            isWrong: open.isWrong,
            text: open.lines.joined(separator: "\n")
          )
        )
        fence = nil
      } else {
        open.lines.append(line)
        fence = open
      }
    } else if line.hasPrefix("```") {
      endParagraph()
      let words = line.dropFirst(3).split(separator: " ")
      fence = (words.first.map(String.init) ?? "", words.last == "wrong", [])
    } else if line.hasPrefix("## ") {
      endCode()
      current = Explanation(code: String(line.dropFirst(3)))
    } else if line.hasPrefix("# ") {
      endCode()
      engines.append(ExplainedEngine(name: String(line.dropFirst(2))))
    } else if line.isEmpty {
      endParagraph()
    } else {
      paragraph.append(line)
    }
  }

  private mutating func endParagraph() {
    guard !paragraph.isEmpty else { return }
    let text = paragraph.joined(separator: " ")
    paragraph = []
    guard current != nil else {
      if !engines.isEmpty { engines[engines.count - 1].introduction = text }
      return
    }
    if current?.summary.isEmpty == true {
      current?.summary = text
    } else if text.hasPrefix("Mend: ") {
      current?.mend = String(text.dropFirst("Mend: ".count))
    } else if text.hasPrefix("Source: ") {
      current?.source = String(text.dropFirst("Source: ".count))
    } else {
      current?.paragraphs.append(text)
    }
  }

  private mutating func endCode() {
    endParagraph()
    guard let code = current, !engines.isEmpty else { return }
    engines[engines.count - 1].explanations.append(code)
    current = nil
  }
}
