/// Rules for the classes that their own words or the word before give away.
extension BracketClassifier {
  func recognized(_ context: Context) -> BracketReading? {
    described(context) ?? translated(context) ?? expanded(context) ?? identified(context)
      ?? corrected(context)
      ?? noted(context)
  }

  private func note(
    _ type: String,
    _ kind: BracketClass,
    _ reason: String
  ) -> BracketReading {
    BracketReading(
      form: .element("note"),
      attributes: [.init("type", type), .init("place", "inline")],
      certainty: .high,
      reason: reason,
      named: kind
    )
  }

  /// The document, its seal, its state; what was struck out; a sign that is not text.
  func described(_ context: Context) -> BracketReading? {
    let words = context.words.map { $0.lowercased() }
    let lower = context.content.lowercased()
    guard let first = words.first, let last = words.last else { return nil }
    if ["l.s.", "l. s.", "seal", "locus sigilli"].contains(lower) {
      return note("seal", .seal, "stands for the seal")
    }
    let isSymbol =
      (words.count == 1 && first.hasSuffix("-note")) || lower.hasPrefix("music:")
      || ["symbol", "sign", "flourish", "asterism"].contains(lower)
    if isSymbol { return note("symbol", .symbol, "names a sign that is not text") }
    if let struck = struckOut(context) { return struck }
    let isSentence =
      context.content.first?.isUppercase ?? false
      && context.content.last.map { ".!:".contains($0) } ?? false
    let mentions = !BracketVocabulary.documentWords.isDisjoint(with: words)
    let acts = !BracketVocabulary.documentActs.isDisjoint(with: words)
    let inHand =
      ["hand", "handwriting", "writing", "pencil", "ink"].contains(last) && words.contains("in")
    if inHand || (isSentence && mentions && acts) || lower.hasPrefix("here follow") {
      return note("physical", .phys, "describes the document")
    }
    if BracketVocabulary.isUnreadable(first)
      || (!isSentence && words.count <= 8 && words.contains { BracketVocabulary.isTorn($0) })
    {
      return BracketReading(
        form: .gap,
        attributes: [
          .init("reason", BracketVocabulary.isUnreadable(first) ? "illegible" : "damage")
        ],
        certainty: .high,
        reason: "describes what is missing"
      )
    }
    return nil
  }

  /// `["friend" stroked out]`: quoted words and what was done to them.
  private func struckOut(_ context: Context) -> BracketReading? {
    let content = context.content
    guard let open = content.first, "\"“'‘".contains(open),
      let close = content.lastIndex(where: { "\"”'’".contains($0) }), close > content.startIndex
    else { return nil }
    let label = content[content.index(after: close)...]
    let words = label.trimmingBlanks().lowercased()
    guard BracketVocabulary.deletions.contains(where: { words.hasPrefix($0) }) else { return nil }
    return BracketReading(
      form: .ended("del", label: label.utf8.count),
      attributes: [
        .init("rend", words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      ],
      certainty: .high,
      reason: "quotes what was struck out"
    )
  }

  /// `_Holz_ [wood]`: the meaning of words that stand out; `Dmitrov [Moscow](province)`.
  private func translated(_ context: Context) -> BracketReading? {
    if context.right.first == "(", !context.before.isEmpty {
      return BracketReading(
        form: .gloss,
        certainty: .medium,
        reason: "it stands between a word and a remark",
        alternatives: [.supplied]
      )
    }
    var before = context.before[...]
    while let last = before.last, "\"”’».,!?".contains(last) { before = before.dropLast() }
    guard before.last == "_" || before.last == "*", !context.words.isEmpty else { return nil }
    // A mark that only opens says nothing.
    let mark = before.last ?? "_"
    let marks = before.filter { $0 == mark }.count
    guard marks % 2 == 0,
      !(context.words.first?.first?.isUppercase ?? false) || context.words.count > 3
    else { return nil }
    return BracketReading(
      form: .gloss,
      certainty: .medium,
      reason: "the meaning of the words in italics",
      alternatives: [.supplied, .note]
    )
  }

  /// `K.'s [Kanne's]`, `Cz---- [Czerny's]`.
  private func expanded(_ context: Context) -> BracketReading? {
    guard context.left.last?.isBlank ?? false else { return nil }
    let tokens = context.tokens
    guard let last = tokens.last else { return nil }
    let stem = last.prefix { $0.isLetter }
    let rest = last.dropFirst(stem.count)
    let initial = stem.count == 1 && rest.first == "."
    let elided = rest.hasPrefix("--") || rest.hasPrefix("—")
    guard (1...3).contains(stem.count), initial || elided, stem.first?.isUppercase ?? false
    else { return nil }
    let letters = last.filter(\.isUppercase).map { Character($0.lowercased()) }
    let names = context.words.compactMap { $0.first.map { Character($0.lowercased()) } }
    let title = tokens.before.map { $0.lowercased() == "sir" } ?? false
    let agrees =
      elided ? context.content.lowercased().hasPrefix(stem.lowercased()) : letters == names
    guard agrees, !title else { return nil }
    return BracketReading(
      form: .abbreviation,
      certainty: .high,
      reason: "begins with the letters before it",
      named: .expand
    )
  }

  /// `he [Monk]`: the pronoun's person.
  private func identified(_ context: Context) -> BracketReading? {
    let persons: Set<String> = ["he", "she", "him", "her", "they", "them"]
    guard persons.contains(context.leftWord), !context.words.isEmpty else { return nil }
    let words = context.words.drop { ["the", "his", "her"].contains($0.lowercased()) }
    guard words.first?.first?.isUppercase ?? false,
      !(context.words.count == 1
        && BracketVocabulary.titlesOfAddress.contains(context.words[0].lowercased()))
    else { return nil }
    return BracketReading(
      form: .gloss,
      attributes: [.init("type", "identification")],
      certainty: .high,
      reason: "names whom the pronoun means",
      named: .identify
    )
  }

  /// Whether a bracket gives another word of the kind that stands before it.
  func isEmendation(_ context: Context) -> Bool { corrected(context) != nil }

  /// `Cales [Cadiz]`, `April [March?]`: one word for another of its kind.
  private func corrected(_ context: Context) -> BracketReading? {
    guard context.left.last?.isBlank ?? false, context.words.count == 1 else { return nil }
    let before = context.left.lastOfWords
    guard !before.isEmpty, context.tokens.last?.hasSuffix(before) ?? false
    else { return nil }
    let word = context.words[0]
    let (a, b) = (before.lowercased(), word.lowercased())
    let months = BracketVocabulary.months.isSuperset(of: [a, b])
    if a.count >= 4, b.count > a.count, b.hasSuffix(a) {
      return BracketReading(form: .gloss, certainty: .medium, reason: "the fuller form of the word")
    }
    guard a != b, months || isLike(before, word, a, b) else { return nil }
    return BracketReading(
      form: .emendation,
      certainty: .medium,
      reason: "a word of the same kind, much like the one before it"
    )
  }

  /// Whether two words have nearly the same letters; the last two are the same in small letters.
  private func isLike(_ first: Substring, _ second: String, _ a: String, _ b: String) -> Bool {
    let isName = second.first?.isUppercase ?? false
    guard first.first?.isUppercase == isName else { return false }
    let (a, b) = (Array(a), Array(b))
    let mayBeSimilar = a.first == b.first && min(a.count, b.count) >= 4
    let mayDifferByOne = a.count == b.count && a.count >= 3
    guard mayBeSimilar || mayDifferByOne else { return false }
    let distance = Self.distance(a, b)
    return mayDifferByOne && distance == 1
      || mayBeSimilar && distance <= max(1, max(a.count, b.count) * (isName ? 3 : 2) / 5)
  }

  /// A remark: a sentence after a sentence, or too long to explain a word.
  private func noted(_ context: Context) -> BracketReading? {
    let words = context.words.count
    let content = context.content
    let isQuotation =
      content.first.map { "“\"".contains($0) } ?? false
      && content.last.map { "”\"".contains($0) } ?? false
    guard !isQuotation else { return nil }
    let isRemark =
      (words > 15)
      || (words >= 6 && context.startsSentence && !context.continues
        && !BracketVocabulary.closesQuotation(context.left))
    return isRemark ? note("editorial", .note, "a remark of its own") : nil
  }

  /// The number of insertions, deletions and replacements between two words.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let replaced = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}

extension BracketVocabulary {
  static let documentWords: Set<String> = [
    "paper", "page", "sheet", "leaf", "cover", "margin", "envelope", "letter", "autograph",
    "original", "manuscript", "address", "seal", "bars", "signature", "date",
  ]
  static let documentActs: Set<String> = [
    "torn", "written", "illegible", "missing", "wanting", "cut", "lost", "signed", "follow",
    "follows", "pencil", "ink", "fragment", "blank", "effaced", "sealed", "addressed", "here",
  ]
  static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  static func isUnreadable(_ word: String) -> Bool {
    ["illegible", "unreadable", "undecipherable", "effaced", "indecipherable"].contains(word)
  }

  static func isTorn(_ word: String) -> Bool { ["torn", "effaced", "blotted"].contains(word) }

  static func closesQuotation(_ left: String) -> Bool {
    left.trimmingBlanks().last.map { "\"”_*»".contains($0) } ?? false
  }
}
