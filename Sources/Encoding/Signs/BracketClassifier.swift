/// Decides what a passage in square brackets is, from its words and the words round it.
///
/// The rules go from the sure to the doubtful: closed vocabularies, brackets glued to letters,
/// function words, the word before, the sign after. What no rule settles is supplied text with low
/// certainty. Sources: TEI P5 12.3.1 (supplied), 3.5 (editorial changes), 3.4.1 (gloss); the values
/// of `@reason` are EpiDoc's.
struct BracketClassifier {
  /// The text before, within and after the brackets, as far as it matters.
  struct Context {
    let left: String
    let content: String
    let right: String

    var words: [String] { content.words }
    var leftWord: String { left.words.last?.lowercased() ?? "" }
    /// Whether a letter stands directly before, or after, the brackets.
    var gluedLeft: Bool { left.last.map { $0.isLetter } ?? false }
    var gluedRight: Bool { right.first.map { $0.isLetter } ?? false }
    /// Whether a sentence begins with the brackets.
    ///
    /// A full stop after an initial ends none.
    var startsSentence: Bool {
      let before = left.trimmingBlanks()
      guard let last = before.last else { return true }
      if last == ".", let word = before.split(separator: " ").last, word.count <= 3,
        word.first?.isUppercase ?? false
      {
        return false
      }
      return ".!?:”\"".contains(last)
    }
    /// Whether the sentence goes on after the brackets in lower case.
    var continues: Bool {
      right.first { !$0.isWhitespace }.map { $0.isLowercase } ?? false
    }
    var endsClause: Bool {
      right.first { !$0.isWhitespace }.map { ".,;:!?)—-”\"".contains($0) } ?? true
    }
  }

  /// Whether the text is a translation: what syntax needs is then implied, not left out by mistake.
  let isTranslation: Bool

  /// The reading of a passage in its context.
  func reading(of context: Context) -> BracketReading {
    closedVocabulary(context) ?? labelled(context) ?? glued(context)
      ?? functional(context) ?? recognized(context) ?? syntactic(context)
      ?? BracketReading(
        form: .element("supplied"),
        attributes: [.init("reason", needed)],
        certainty: .low,
        reason: "no rule tells what it is; supplied text is the safest reading",
        isOpen: true
      )
  }

  /// EpiDoc's value for words that the syntax needs.
  var needed: String { isTranslation ? "subaudible" : "omitted" }

  private func closedVocabulary(_ context: Context) -> BracketReading? {
    let content = context.content.trimmingBlanks()
    let lower = content.lowercased()
    if ["sic", "sic!", "sic."].contains(lower), !context.leftWord.isEmpty, !context.gluedLeft {
      return BracketReading(form: .mark("sic"), certainty: .high, reason: "certified error")
    }
    if lower.allSatisfy({ $0 == "?" }) {
      guard !context.leftWord.isEmpty, !context.gluedLeft else {
        return BracketReading(
          form: .gap,
          attributes: [.init("reason", "illegible")],
          certainty: .low,
          reason: "a question mark where a word is missing"
        )
      }
      return BracketReading(
        form: .mark("unclear"),
        certainty: .low,
        reason: "doubt about the word before"
      )
    }
    if let attributes = BracketVocabulary.gap(lower) {
      return BracketReading(
        form: .gap,
        attributes: attributes,
        certainty: .high,
        reason: "describes what is missing"
      )
    }
    if DateRecognizer.completesDate(content, after: context.left) {
      return BracketReading(
        form: .element("supplied"),
        attributes: [.init("reason", "omitted")],
        certainty: .high,
        reason: "the year of the date before it"
      )
    }
    if BracketVocabulary.physical.contains(lower.filter { $0 != ":" }) {
      return BracketReading(
        form: .element("note"),
        attributes: [.init("type", "physical"), .init("place", "inline")],
        certainty: .high,
        reason: "describes the document",
        named: lower == "l.s." || lower == "seal" ? .seal : .phys
      )
    }
    return nil
  }

  private func labelled(_ context: Context) -> BracketReading? {
    let lower = context.content.lowercased()
    let note = [Span.Attribute("type", "editorial"), Span.Attribute("place", "inline")]
    if BracketVocabulary.noteLabels.contains(where: { lower.hasPrefix($0) }) {
      return BracketReading(
        form: .element("note"),
        attributes: note,
        certainty: .high,
        reason: "labelled as a note"
      )
    }
    if BracketVocabulary.crossReferences.contains(where: { lower.hasPrefix($0) }),
      context.words.count <= 8
    {
      return BracketReading(
        form: .element("note"),
        attributes: note,
        certainty: .high,
        reason: "a cross-reference",
        named: .xref
      )
    }
    if let colon = context.content.firstIndex(of: ":") {
      let label = context.content[..<colon].lowercased()
      var rest = context.content.index(after: colon)
      while rest < context.content.endIndex, context.content[rest] == " " {
        rest = context.content.index(after: rest)
      }
      let length = context.content[..<rest].utf8.count
      let hasContent =
        rest < context.content.endIndex && !context.content[rest].isWhitespace
        && !label.contains { $0.isNewline || $0 == "[" || $0 == "]" }
      if hasContent, BracketVocabulary.deletions.contains(where: { label.contains($0) }) {
        return BracketReading(
          form: .labelled("del", label: length),
          attributes: [.init("rend", label)],
          certainty: .high,
          reason: "labelled as a deletion"
        )
      }
      if hasContent, BracketVocabulary.additions.contains(where: { label.contains($0) }) {
        let place = label.contains("above") ? "above" : label.contains("margin") ? "margin" : nil
        return BracketReading(
          form: .labelled("add", label: length),
          attributes: place.map { [.init("place", $0)] } ?? [],
          certainty: .high,
          reason: "labelled as an addition"
        )
      }
    }
    return nil
  }

  private func glued(_ context: Context) -> BracketReading? {
    let content = context.content
    if context.gluedRight, !context.gluedLeft, content.count == 1, content.allSatisfy(\.isLetter) {
      return BracketReading(
        form: .element("reg"),
        certainty: .medium,
        reason: "one letter: its case was changed"
      )
    }
    if context.gluedLeft, !context.gluedRight, content.allSatisfy({ $0.isLetter || $0 == "." }) {
      let word = context.left.reversed().prefix { $0.isLetter }.reversed()
      if word.count <= 3, word.first?.isUppercase ?? false {
        return BracketReading(
          form: .expansion,
          certainty: .high,
          reason: "completes an abbreviated word"
        )
      }
    }
    if context.gluedLeft || context.gluedRight, content.allSatisfy(\.isLetter) {
      return BracketReading(
        form: .element("supplied"),
        attributes: [.init("reason", "omitted")],
        certainty: .high,
        reason: "letters that the word lacks"
      )
    }
    return nil
  }
}
