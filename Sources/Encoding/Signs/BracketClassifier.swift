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
    /// The text before without the blanks at its end.
    let before: String
    /// The last two runs of characters before that are no white space.
    let tokens: (last: Substring?, before: Substring?)
    /// The words in the brackets.
    let words: [String]
    /// The word before them, in small letters; empty when there is none.
    let leftWord: String
    /// Whether a letter stands directly before, or after, the brackets.
    let gluedLeft: Bool
    let gluedRight: Bool
    /// Whether a sentence begins with the brackets.
    ///
    /// A full stop after an initial ends none.
    let startsSentence: Bool
    /// Whether the sentence goes on after the brackets in lower case.
    let continues: Bool
    let endsClause: Bool

    init(left: String, content: String, right: String) {
      self.left = left
      self.content = content
      self.right = right
      before = left.trimmingBlanks()
      tokens = left.lastTokens
      words = content.words
      leftWord = left.lastWordLowercased
      gluedLeft = left.last.map { $0.isLetter } ?? false
      gluedRight = right.first.map { $0.isLetter } ?? false
      startsSentence = Self.startsSentence(after: before)
      let next = right.first { !$0.isWhitespace }
      continues = next.map { $0.isLowercase } ?? false
      endsClause = next.map { ".,;:!?)]—-”\"".contains($0) } ?? true
    }

    private static func startsSentence(after before: String) -> Bool {
      guard let last = before.last else { return true }
      if last == ".", let word = before.suffix(12).split(separator: " ").last, word.count <= 3,
        word.first?.isUppercase ?? false
      {
        return false
      }
      return ".!?:”\"".contains(last)
    }
  }

  /// Whether the text is a translation: what syntax needs is then implied, not left out by mistake.
  let isTranslation: Bool
  /// The name of the conventions, for reasons.
  var profile = "edition"

  /// The reading of a passage in its context.
  func reading(of context: Context) -> BracketReading {
    closedVocabulary(context) ?? literal(context) ?? labelled(context) ?? doubtful(context)
      ?? glued(context) ?? functional(context) ?? recognized(context) ?? syntactic(context)
      ?? BracketReading(
        form: .element("supplied"),
        attributes: [.init("reason", implied)],
        certainty: .low,
        reason: "no rule tells what it is; supplied text is the safest reading",
        isOpen: true
      )
  }

  /// EpiDoc's value for words that are understood without being written.
  var implied: String { "subaudible" }

  /// EpiDoc's value for words without which the phrase before them breaks off: in a text that is no
  /// translation somebody left them out.
  var omitted: String { isTranslation ? "subaudible" : "omitted" }

  func closedVocabulary(_ context: Context) -> BracketReading? {
    let content = context.content.trimmingBlanks()
    let lower = content.lowercased()
    if ["sic", "sic!", "sic."].contains(lower), !context.leftWord.isEmpty, !context.gluedLeft {
      return BracketReading(form: .mark("sic"), certainty: .high, reason: "certified error")
    }
    if !lower.isEmpty, lower.allSatisfy({ $0 == "?" }) {
      let lacksWord =
        context.leftWord.isEmpty || context.gluedLeft || content.count > 1
        || (BracketVocabulary.callsForWord(context.leftWord) && context.continues)
      guard !lacksWord else {
        // The American Memory convention has one mark for each word.
        let many: [Span.Attribute] =
          content.count > 1
          ? [.init("quantity", String(content.count)), .init("unit", "word")] : []
        return BracketReading(
          form: .gap,
          attributes: [.init("reason", "illegible")] + many,
          certainty: content.count > 1 ? .medium : .low,
          reason: "a question mark where a word is missing",
          alternatives: [.unclear]
        )
      }
      return BracketReading(
        form: .mark("unclear"),
        certainty: .low,
        reason: "doubt about the word before",
        alternatives: [.gap]
      )
    }
    if lower == "blank" || lower == "blank space" || lower == "space" {
      return BracketReading(
        form: .point("space", n: nil),
        certainty: .high,
        reason: "a space that was left blank"
      )
    }
    if let figure = figure(content) { return figure }
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
    if context.before.isEmpty, let date = suppliedDate(content) { return date }
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

  /// A date that the editors put before a letter: `[c. March 1918?]`.
  private func suppliedDate(_ content: String) -> BracketReading? {
    var words = content.split(separator: " ").map(String.init)
    let isAbout = ["c.", "ca.", "circa", "about", "um", "vers"].contains(
      words.first?.lowercased() ?? ""
    )
    if isAbout, DateRecognizer.wholeDate(content) == nil { words.removeFirst() }
    guard DateRecognizer.wholeDate(words.joined(separator: " ")) != nil else { return nil }
    let isDoubtful = isAbout || content.hasSuffix("?")
    return BracketReading(
      form: .element("supplied"),
      attributes: [.init("reason", "omitted")],
      certainty: isDoubtful ? .low : .high,
      reason: isDoubtful
        ? "a date that the editors are not sure of" : "a date that the editors supply",
      named: .supplied
    )
  }

  /// `[word?]`, `[a?????]`.
  private func doubtful(_ context: Context) -> BracketReading? {
    let content = context.content
    guard content.hasSuffix("?"), !context.gluedLeft, (1...3).contains(context.words.count),
      !(context.words.count == 1 && isEmendation(context))
    else { return nil }
    return BracketReading(
      form: .element("unclear"),
      certainty: .low,
      reason: "a doubtful reading",
      alternatives: [.corr, .supplied]
    )
  }

  /// `[Illustration: A house]`.
  private func figure(_ content: String) -> BracketReading? {
    let lower = content.lowercased()
    let labels = [
      "illustration", "figure", "diagram", "map", "drawing", "sketch", "image", "picture",
    ]
    guard let label = labels.first(where: { lower.hasPrefix($0) }) else { return nil }
    let rest = content.dropFirst(label.count)
    guard rest.isEmpty || rest.first == ":" || (label == "illustration" && rest.first == " ") else {
      return nil
    }
    let blanks = rest.dropFirst().prefix { $0.isWhitespace }
    let isBare = rest.dropFirst().count == blanks.count
    let length = isBare ? 0 : label.utf8.count + 1 + blanks.utf8.count
    return BracketReading(
      form: .figure(label: length),
      certainty: .high,
      reason: "names a picture"
    )
  }

  /// What stands between commas, without blanks.
  private static func parts(of content: String) -> [String] {
    content.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
  }

  /// Brackets that belong to the text: intervals, indices, citations of laws, letters of phonetics.
  private func literal(_ context: Context) -> BracketReading? {
    let content = context.content
    func text(_ reason: String, _ alternatives: [BracketClass]) -> BracketReading {
      BracketReading(
        form: .text,
        certainty: .medium,
        reason: reason,
        isOpen: false,
        alternatives: alternatives
      )
    }
    if content.utf8.contains(0x2C), case let parts = Self.parts(of: content), parts.count >= 2,
      parts.allSatisfy({
        Double($0) != nil || $0 == "∞"
          || ($0.count == 1 && $0.allSatisfy(\.isLetter) && parts.contains { Double($0) != nil })
      })
    {
      return text("numbers with a comma: an interval", [.supplied])
    }
    if context.gluedLeft, content.count <= 2, content.allSatisfy({ $0.isLowercase || $0.isNumber }),
      let next = context.right.first(where: { !$0.isWhitespace }), "=+<>".contains(next),
      content.allSatisfy(\.isASCII)
    {
      return text("an index in a formula", [.supplied])
    }
    if content.count == 4, content.allSatisfy(\.isNumber) {
      let citation = context.right.trimmingBlanks().split(separator: " ").prefix(3)
      let isCitation =
        citation.contains { word in
          let letters = word.filter(\.isLetter)
          return letters.count >= 2 && letters.allSatisfy(\.isUppercase)
        } && citation.contains { $0.first?.isNumber ?? false }
      if isCitation { return text("a year before the report of a case", [.supplied]) }
    }
    if content.hasPrefix("^") { return text("a marker of lightweight markup", [.marker]) }
    if content.count <= 2, content.allSatisfy({ $0.isLetter && $0.isLowercase || $0 == "ː" }),
      BracketVocabulary.phonetic.contains(context.leftWord)
    {
      return text("a sound", [.supplied, .gloss])
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
        form: .changedCase,
        certainty: .medium,
        reason: "one letter: its case was changed",
        alternatives: [.supplied]
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
    if context.gluedLeft, context.right.first == "(", content.first?.isUppercase ?? false {
      return nil
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
