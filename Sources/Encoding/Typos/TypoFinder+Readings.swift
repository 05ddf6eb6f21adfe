internal import Diagnostics

extension TypoFinder {
  /// First parts that English sets off with a hyphen.
  private static let hyphenPrefixes = ["self", "half", "well", "ex", "vice"]

  /// Two words run together of which the first takes a hyphen (`selfdefense`).
  ///
  /// Only `self` takes one whatever else the word may stand for.
  func hyphenated(_ word: String, isOnlyReading: Bool, _ judge: WordJudge) -> String? {
    for prefix in Self.hyphenPrefixes where word.hasPrefix(prefix) {
      guard prefix == "self" || isOnlyReading else { continue }
      let rest = String(word.dropFirst(prefix.count))
      guard rest.utf8.count >= 4, judge.knows(rest) || suggestsHyphen(word, prefix, rest) else {
        continue
      }
      return prefix + "-" + rest
    }
    return nil
  }

  private func suggestsHyphen(_ word: String, _ prefix: String, _ rest: String) -> Bool {
    dictionary.suggestions(for: word).contains(prefix + "-" + rest)
  }

  /// Two words of the text run together (`ofthe`).
  func split(_ word: String, _ judge: WordJudge) -> WordJudge.Reading? {
    let letters = Array(word)
    guard letters.count >= 5 else { return nil }
    var best: (text: String, count: Double)?
    for cut in 1..<letters.count {
      let (first, second) = (String(letters[..<cut]), String(letters[cut...]))
      guard isPart(first), isPart(second), judge.knows(first), judge.knows(second) else { continue }
      var count = Double(vocabulary.count(first, before: second))
      // Two small words may stand side by side anywhere.
      if isSmall(first) || isSmall(second) { count += 0.2 }
      if count > best?.count ?? 0 { best = (first + " " + second, count) }
    }
    guard let best else { return nil }
    // A lost space is a letter left out, and rarer than that of a letter.
    let error = TypingError.omission(ofDouble: false)
    let chance = best.count / Double(vocabulary.total + 20_000)
    let weight = error.probability(letters: letters.count) * chance * 0.3
    return WordJudge.Reading(word: best.text, error: error, weight: weight)
  }

  /// Whether a part of a word may stand alone: a single letter only when the text uses it so.
  private func isPart(_ part: String) -> Bool {
    let count = vocabulary.count(part)
    return part.utf8.count > 1 ? count >= 3 : count * 200 >= vocabulary.total
  }

  /// Whether a word is among the small ones that make a third of every text.
  private func isSmall(_ word: String) -> Bool {
    word.utf8.count <= 4 && vocabulary.count(word) * 500 >= vocabulary.total
  }

  /// Words that are two slips away, where one of them is of a kind that writers make: a doubled
  /// letter, a vowel.
  /// - Parameters:
  ///   - word: The word as it stands.
  ///   - asksDictionary: Whether the dictionary's own, slow search is used as well.
  ///   - judge: What weighs the words.
  /// - Returns: The readings, the likeliest first.
  func severalSlips(_ word: String, asksDictionary: Bool, _ judge: WordJudge) -> [WordJudge.Reading]
  {
    let limit = word.utf8.count >= 6 ? 2 : 1
    let skeleton = Self.skeleton(word)
    var near = limit > 1 ? judge.stemIndex.near(word) : []
    if near.isEmpty, asksDictionary { near = dictionary.suggestions(for: word) }
    near = near.filter { suggestion in
      (suggestion.first?.isLowercase ?? false)
        && (!suggestion.contains { " -'".contains($0) } || vocabulary.count(suggestion) > 0)
        && EditDistance.between(word, suggestion, limit: limit) <= limit
        && EditDistance.between(skeleton, Self.skeleton(suggestion), limit: 1) <= 1
    }
    return judge.ranked(
      near.map { suggestion in
        let error = TypingError.single(from: suggestion, to: word) ?? .several
        return judge.reading(suggestion, error, of: word)
      }
    )
  }

  /// A word without what slips most: every vowel as one, every doubled letter once.
  private static func skeleton(_ word: String) -> String {
    var skeleton = ""
    for letter in word {
      let sign: Character = "aeiouy".contains(letter) ? "a" : letter
      if skeleton.last != sign { skeleton.append(sign) }
    }
    return skeleton
  }
}
