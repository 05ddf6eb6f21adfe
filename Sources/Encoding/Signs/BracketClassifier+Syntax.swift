extension BracketClassifier {
  /// Rules on the sentence round the brackets.
  func syntactic(_ context: Context) -> BracketReading? {
    let words = context.words
    guard !words.isEmpty else { return nil }
    if isSentence(context) {
      return BracketReading(
        form: .element("note"),
        attributes: [.init("type", "editorial"), .init("place", "inline")],
        certainty: .medium,
        reason: "a sentence of its own"
      )
    }
    return supplied(context) ?? glossed(context) ?? lateSupplied(context)
  }

  /// Nothing but words that a sentence is built with.
  func functional(_ context: Context) -> BracketReading? {
    let words = context.words
    guard !words.isEmpty,
      words.allSatisfy({ BracketVocabulary.functionWords.contains($0.lowercased()) })
    else { return nil }
    let before = context.leftWord
    // `not [nor]`: two negations never stand together.
    if words.count == 1, ["not", "nor", "neither"].contains(before),
      ["not", "nor"].contains(words[0].lowercased())
    {
      return BracketReading(
        form: .emendation,
        certainty: .medium,
        reason: "the one negation for the other"
      )
    }
    let isSlip = words.allSatisfy { BracketVocabulary.slips.contains($0.lowercased()) }
    return needed(.high, "only words that the syntax needs", isSlip ? omitted : implied)
  }

  private func needed(
    _ certainty: BracketReading.Certainty,
    _ reason: String,
    _ value: String? = nil
  ) -> BracketReading {
    BracketReading(
      form: .element("supplied"),
      attributes: [.init("reason", value ?? implied)],
      certainty: certainty,
      reason: reason
    )
  }

  private func isSentence(_ context: Context) -> Bool {
    guard context.words.count >= 5, context.content.first?.isUppercase ?? false else {
      return false
    }
    let ends = context.content.last.map { ".!?".contains($0) } ?? false
    return ends || (context.startsSentence && !context.continues)
  }

  /// Words that begin like a clause and go on within a longer passage.
  private func clause(_ context: Context) -> BracketReading? {
    guard let first = context.words.first, context.words.count >= 3,
      ["that", "which", "who", "whom", "because", "if", "when", "where", "and", "but"].contains(
        first
      )
    else { return nil }
    return needed(.medium, "a clause that the sentence goes on with")
  }

  private func supplied(_ context: Context) -> BracketReading? {
    if let clause = clause(context) { return clause }
    let first = context.words.first?.lowercased() ?? ""
    if BracketVocabulary.titlesOfAddress.contains(first), context.words.count == 1,
      context.right.first(where: { !$0.isWhitespace })?.isUppercase ?? false
    {
      return needed(.high, "a title before a name")
    }
    if BracketVocabulary.pronouns.contains(context.leftWord),
      context.words.allSatisfy({ $0.first?.isUppercase ?? false }),
      context.endsClause
        || context.words.count <= 3
    {
      return BracketReading(form: .gloss, certainty: .high, reason: "names whom the pronoun means")
    }
    if context.startsSentence, context.continues,
      context.content.first?.isUppercase ?? false, context.words.count <= 5
    {
      return needed(.high, "the sentence begins in the bracket and goes on after it")
    }
    guard BracketVocabulary.openWords.contains(context.leftWord),
      context.before.last?.isLetter ?? false
    else { return nil }
    if context.continues, BracketVocabulary.articles.contains(context.leftWord) {
      return BracketReading(
        form: .element("supplied"),
        attributes: [.init("reason", "explanation")],
        certainty: .medium,
        reason: "narrows the word after it; the sentence is whole without it"
      )
    }
    let breaksOff = BracketVocabulary.slips.contains(context.leftWord)
    return needed(
      context.endsClause ? .high : .medium,
      "the word before it asks for more",
      breaksOff ? omitted : implied
    )
  }

  private func glossed(_ context: Context) -> BracketReading? {
    let last = context.tokens.last ?? ""
    let capitals = last.filter(\.isUppercase).count
    if capitals >= 2 || (capitals == 1 && last.hasSuffix(".") && last.count <= 3) {
      return BracketReading(form: .gloss, certainty: .high, reason: "explains initials")
    }
    let first = context.words.first?.lowercased() ?? ""
    let describes =
      ["the", "a", "an", "his", "her", "their", "my", "our", "ie"].contains(first)
    if describes, !context.leftWord.isEmpty {
      if opensClause(context) {
        return needed(.medium, "the clause after it lacks its subject")
      }
      return BracketReading(form: .gloss, certainty: .high, reason: "describes the thing before it")
    }
    if context.endsClause, !context.leftWord.isEmpty, !context.startsSentence {
      return BracketReading(
        form: .gloss,
        certainty: .medium,
        reason: "the sentence is whole without it",
        isOpen: context.words.count <= 2
      )
    }
    return nil
  }

  /// Whether a comma stands before and a verb directly after.
  private func opensClause(_ context: Context) -> Bool {
    let next = context.right.words.first?.lowercased() ?? ""
    return context.before.last == "," && context.continues
      && [
        "is", "was", "are", "were", "has", "had", "hath", "have", "did", "do", "will", "would",
        "shall", "should", "may", "might", "can", "could", "must",
      ].contains(next)
  }

  private func lateSupplied(_ context: Context) -> BracketReading? {
    if context.continues, context.content.first?.isLowercase ?? false {
      var reading = needed(.medium, "the sentence reads on through it")
      reading.isOpen = true
      return reading
    }
    return nil
  }
}
