internal import SourceText

/// Slips that made another word (`articular` for `particular`): a rare word that stands once, where a
/// frequent word one slip away fits between the same neighbours.
extension TypoFinder {
  /// Shorter texts say too little about which words stand side by side.
  private static let shortestText = 5_000
  /// How often a word must stand in the text to take the place of another.
  private static let frequent = 8
  /// How rare a word is that dictionaries know, that is not common, and that has no relatives in the
  /// text, counted as a fraction of one occurrence.
  private static let rareness = 0.002
  /// The part that each word of the text that begins as it does adds to that.
  private static let kinship = 0.02
  /// How unevenly words are spread over texts: one that is usually frequent and stands nowhere else in
  /// this text is expected so often (the shape of a gamma distribution).
  private static let dispersion = 0.1
  /// How much better than by chance any word fits between its neighbours.
  private static let usualFit = 3.0

  /// Proposals for words that are none of the text's, in the order of the text.
  func contextProposals(_ judge: WordJudge, rate: Double) -> [TypoProposal] {
    guard isEnglish, vocabulary.total >= Self.shortestText else { return [] }
    let index = deletions()
    return words.indices.compactMap { number in
      let word = words[number]
      guard isRare(word, judge) else { return nil }
      let expected = expected(word.text)
      var best: (word: String, odds: Double)?
      for candidate in near(word.text, index) {
        guard let error = TypingError.single(from: candidate, to: word.text) else { continue }
        let chance = error.probability(letters: word.text.count)
        let odds =
          rate * chance * Double(vocabulary.count(candidate)) / expected
          * fit(candidate, at: number)
        if odds > best?.odds ?? 0 { best = (candidate, odds) }
      }
      guard let best, best.odds >= 1 else { return nil }
      return TypoProposal(
        range: word.range,
        text: transcript.file.text(in: word.range),
        fixes: [best.word],
        kind: .spelling,
        confidence: best.odds / (1 + best.odds),
        reasons: [
          "a rare word that stands once",
          "“\(best.word)” stands \(vocabulary.count(best.word))× in the text and fits between these words",
        ]
      )
    }
  }

  /// How often a word is expected in the text of which it stands but once: by its frequency in the
  /// language, if it is one of this text's words at all.
  private func expected(_ word: String) -> Double {
    let relatives = Double(min(vocabulary.relatives(word), 10))
    let usual = CommonWords.frequency(of: word, in: Double(vocabulary.total)) ?? 0
    return Self.rareness + Self.kinship * relatives
      + usual * Self.dispersion / (usual + Self.dispersion)
  }

  private func isRare(_ word: TextWord, _ judge: WordJudge) -> Bool {
    word.shape == .lower && word.text.utf8.count >= 5 && word.text.utf8.count == word.text.count
      && vocabulary.count(word.text) == 1 && !word.isGlued && !word.isSkipped && !word.isMarked
      && !word.isDivided && !word.isElided && !word.text.contains { "-'".contains($0) }
      && !WordLists.holds(lists.good, word.text)
      && judge.knows(word.text)
  }

  /// How much better than by chance a word fits between the neighbours of a place.
  private func fit(_ candidate: String, at number: Int) -> Double {
    let share = Double(vocabulary.count(candidate)) / Double(vocabulary.total)
    // A neighbour of many different words says little when it was not seen beside this one (Witten
    // and Bell).
    func gain(_ neighbour: String, _ pairs: Int, kinds: Int) -> Double {
      let unseen = Double(kinds + 5)
      let gain = (Double(pairs) / share + unseen) / (Double(vocabulary.count(neighbour)) + unseen)
      return min(gain, 30)
    }
    var fit = 1 / Self.usualFit
    if number > 0, words[number].followsBlank {
      let before = words[number - 1].text.lowercased()
      let pairs = vocabulary.count(before, before: candidate)
      fit *= gain(before, pairs, kinds: vocabulary.followers(of: before))
    }
    if number + 1 < words.count, words[number + 1].followsBlank {
      let after = words[number + 1].text.lowercased()
      let pairs = vocabulary.count(candidate, before: after)
      fit *= gain(after, pairs, kinds: vocabulary.predecessors(of: after))
    }
    return fit
  }

  // MARK: Neighbours

  /// The frequent words of the text by what is left of them without one letter, and whole.
  private func deletions() -> [String: [String]] {
    var index: [String: [String]] = [:]
    for (word, count) in vocabulary.forms
    where count >= Self.frequent && word.utf8.count >= 4 && (word.first?.isLowercase ?? false)
      && !word.contains(where: { "-'".contains($0) })
    {
      for form in Self.shortened(word) { index[form, default: []].append(word) }
    }
    return index
  }

  private func near(_ word: String, _ index: [String: [String]]) -> [String] {
    Set(Self.shortened(word).flatMap { index[$0] ?? [] }).subtracting([word]).sorted()
  }

  /// A word and all that remains of it without one letter.
  private static func shortened(_ word: String) -> [String] {
    let bytes = Array(word.utf8)
    guard bytes.count == word.count else { return [word] }
    return [word]
      + bytes.indices.map { index in
        String(decoding: bytes[..<index] + bytes[(index + 1)...], as: UTF8.self)
      }
  }
}

extension TypingError {
  /// The slip that makes one word of another; nil when it takes more than one.
  static func single(from right: String, to wrong: String) -> TypingError? {
    let (a, b) = (Array(right.unicodeScalars), Array(wrong.unicodeScalars))
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] {
      end += 1
    }
    let (left, other) = (a[start..<(a.count - end)], b[start..<(b.count - end)])
    switch (left.count, other.count) {
    case (1, 0): return .omission(ofDouble: start > 0 && a[start - 1] == a[start])
    case (0, 1): return .addition(ofDouble: start > 0 && b[start - 1] == b[start])
    case (1, 1): return .replacement(kinship(b[start], a[start]))
    case (2, 2) where left.reversed().elementsEqual(other): return .transposition
    default: return nil
    }
  }
}
