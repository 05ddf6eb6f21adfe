internal import SourceText

extension TypoFinder {
  /// A form that no dictionary knows, with where it stands.
  private struct Suspect {
    var text: String
    var places: [Place] = []
  }

  private struct Place {
    let range: Range<Int>
    let word: Int
    let isPart: Bool
  }

  /// A suspect with the readings found for it and the odds of a slip before the text's own rate.
  private struct Weighed {
    let suspect: Suspect
    let readings: [WordJudge.Reading]
    let odds: Double
    var reasons: [String] = []
  }

  /// More calls of the dictionary's own, slow search than this are not made.
  private static let searches = 8
  /// A form that stands more often is its author's own, whatever it looks like.
  private static let mostRepetitions = 10
  /// More unknown words in a row are a passage, whatever they look like.
  private static let longestRunOfSlips = 12

  /// Misspelt words, and words of the edition's list of bad ones.
  func spellingProposals() -> [TypoProposal] {
    let judge = WordJudge(dictionary: dictionary, vocabulary: vocabulary, lists: lists)
    var proposals = badWords(judge) + capitals(judge)
    let suspects = suspects(judge)
    guard !suspects.isEmpty else { return proposals + contextProposals(judge, rate: 0.0002) }
    judge.train()
    let readings = readings(of: suspects, judge)
    let weighed = zip(suspects, readings).map { weigh($0, $1, judge) }
    let rate = slipRate(weighed)
    for item in weighed { proposals += self.proposals(for: item, rate: rate) }
    return proposals + contextProposals(judge, rate: rate)
  }

  // MARK: Suspects

  /// Forms in lower case that are not in order, in the order of the text.
  private func suspects(_ judge: WordJudge) -> [Suspect] {
    var suspects: [String: Suspect] = [:]
    var order: [String] = []
    let foreign = foreignWords(judge)
    for (index, word) in words.enumerated() {
      guard !foreign[index], isWorthALook(word), !judge.accepts(word.text) else { continue }
      for (text, range) in word.parts {
        let form = word.shape == .lower ? text : text.lowercased()
        guard form.utf8.count >= 3, !judge.accepts(form), isSuspicious(form, word, judge) else {
          continue
        }
        if suspects[form] == nil { order.append(form) }
        suspects[form, default: Suspect(text: form)].places.append(
          Place(range: range, word: index, isPart: range != word.range)
        )
      }
    }
    return order.compactMap { suspects[$0] }
  }

  private func isWorthALook(_ word: TextWord) -> Bool {
    guard !word.isSkipped, !word.isGlued, !word.isDivided, !word.isElided else { return false }
    switch word.shape {
    case .lower: return true
    // A capital at the beginning of a sentence may be that of any word.
    case .capitalised: return word.mayStartSentence && !word.text.utf8.contains(0x2D)
    case .allCaps, .mixed: return false
    }
  }

  private func isSuspicious(_ form: String, _ word: TextWord, _ judge: WordJudge) -> Bool {
    guard !vocabulary.names.contains(form), !WordLists.holds(lists.bad, form),
      vocabulary.count(form) < Self.frequentEnough || isRepeatedSlip(form, judge)
    else {
      return false
    }
    if isLatinForm(form, judge) { return false }
    if word.shape == .capitalised {
      // It must be the only one of its kind, and nothing that a dictionary has as a name.
      return vocabulary.count(form) == 1 && !judge.knows(word.text)
    }
    return true
  }

  /// Whether a form that stands several times is one slip away from a word that stands a hundred times as
  /// often: its author has the other form.
  private func isRepeatedSlip(_ form: String, _ judge: WordJudge) -> Bool {
    let count = vocabulary.count(form)
    guard count <= Self.mostRepetitions else { return false }
    judge.train()
    guard let best = judge.readings(of: form).first else { return false }
    return vocabulary.count(best.word) >= 100 * count
  }

  /// Whether a word has the ending of Latin, and the dictionary has it with another of that language or
  /// of its daughters (`generalissimus`).
  private func isLatinForm(_ form: String, _ judge: WordJudge) -> Bool {
    guard form.utf8.count >= 7, form.hasSuffix("us") else { return false }
    return ["o", "os", "i", "um"].contains { judge.knows(String(form.dropLast(2)) + $0) }
  }

  /// Marks words among others that no dictionary knows: a passage in another language.
  ///
  /// More than slips are three different ones in a row, four of six, a third of twenty.
  private func foreignWords(_ judge: WordJudge) -> [Bool] {
    let unknown = words.indices.filter { number in
      let word = words[number]
      return word.shape == .lower && !word.isGlued && word.text.utf8.count >= 3
        && !judge.accepts(word.text)
    }
    var foreign = [Bool](repeating: false, count: words.count)
    for (length, least) in [(3, 3), (6, 4), (20, 7)] {
      for first in unknown.indices {
        let start = unknown[first]
        let run = unknown[first...].prefix { $0 < start + length }
        guard run.count >= least, Set(run.map { words[$0].text }).count >= least else { continue }
        for other in start...(run.last ?? start) { foreign[other] = true }
      }
    }
    acquitSlips(among: unknown.filter { foreign[$0] }, in: &foreign, judge)
    return foreign
  }

  /// Takes back short runs of which most words are one slip away from a long word of the language: that
  /// is no chance.
  private func acquitSlips(among unknown: [Int], in foreign: inout [Bool], _ judge: WordJudge) {
    var start = unknown.startIndex
    while start < unknown.endIndex {
      var end = start + 1
      while end < unknown.endIndex, foreign[unknown[end - 1]...unknown[end]].allSatisfy({ $0 }) {
        end += 1
      }
      let run = unknown[start..<end]
      start = end
      guard run.count <= Self.longestRunOfSlips else { continue }
      judge.train()
      let near = run.count { isNearlyAWord(words[$0].text, judge) }
      guard near * 5 >= run.count * 3, let first = run.first, let last = run.last else { continue }
      for number in first...last { foreign[number] = false }
    }
  }

  /// Whether a long word is one slip away from one of the language.
  private func isNearlyAWord(_ text: String, _ judge: WordJudge) -> Bool {
    text.utf8.count >= 7 && !judge.readings(of: text).isEmpty
  }

  // MARK: Weighing

  /// What each suspect may stand for: words one slip away, else two.
  ///
  /// The dictionary itself is asked for the words that look least like one.
  private func readings(of suspects: [Suspect], _ judge: WordJudge) -> [[WordJudge.Reading]] {
    var readings = suspects.map { judge.readings(of: $0.text) }
    let open = suspects.indices.filter { readings[$0].isEmpty }
    let oddest = open.map { (index: $0, oddness: judge.oddness(of: suspects[$0].text)) }
      .sorted { ($1.oddness, $0.index) < ($0.oddness, $1.index) }
      .prefix(Self.searches).map(\.index)
    for index in open {
      let asks = oddest.contains(index)
      readings[index] = severalSlips(suspects[index].text, asksDictionary: asks, judge)
    }
    return readings
  }

  private func weigh(
    _ suspect: Suspect,
    _ found: [WordJudge.Reading],
    _ judge: WordJudge
  ) -> Weighed {
    var readings = found
    if let compound = hyphenated(suspect.text, isOnlyReading: readings.isEmpty, judge) {
      let reading = WordJudge.Reading(word: compound, error: .omission(ofDouble: false), weight: 1)
      return Weighed(
        suspect: suspect,
        readings: [reading],
        odds: 1e9,
        reasons: ["its first part takes a hyphen"]
      )
    }
    if let split = split(suspect.text, judge) { readings = judge.ranked(readings + [split]) }
    let weight = readings.reduce(0) { $0 + $1.weight }
    var odds = weight / judge.rarity(of: suspect.text)
    odds *= circumstances(suspect, judge)
    if let best = readings.first, !isPlausible(best, suspect) { odds = 0 }
    return Weighed(suspect: suspect, readings: readings, odds: odds)
  }

  /// Whether a reading is good enough for what is seldom a slip: the shortest words, elisions and
  /// capitals, which may be names.
  private func isPlausible(_ best: WordJudge.Reading, _ suspect: Suspect) -> Bool {
    let count = vocabulary.count(best.word)
    if suspect.places.contains(where: { words[$0.word].shape == .capitalised }) {
      if case .replacement = best.error { return false }
      return count >= Self.frequentEnough && !best.word.contains { " -'".contains($0) }
    }
    if suspect.text.utf8.contains(0x27) { return count >= Self.frequentEnough }
    if suspect.text.utf8.count == 3 {
      switch best.error {
      case .transposition, .omission: break
      default: return false
      }
      let lower = vocabulary.forms[best.word, default: 0]
      return lower >= 10 || CommonWords.ranks[best.word, default: 10_000] < 1000
    }
    return true
  }

  /// What the places of a form tell for or against a slip.
  private func circumstances(_ suspect: Suspect, _ judge: WordJudge) -> Double {
    var factor = 1.0
    // The same slip seldom happens twice; the same rare word does.
    if vocabulary.count(suspect.text) > 1 { factor *= 0.15 }
    let places = suspect.places.map { words[$0.word] }
    if places.contains(where: \.isMarked) { factor *= 0.3 }
    if suspect.text.utf8.count == 3 { factor *= 0.2 }
    if suspect.places.contains(where: \.isPart) { factor *= 0.3 }
    if places.contains(where: { $0.shape == .capitalised }) { factor *= 0.01 }
    if suspect.places.contains(where: { standsBesideUnknown($0.word, judge) }) { factor *= 0.1 }
    if let first = suspect.text.first, judge.knows(first.uppercased() + suspect.text.dropFirst()) {
      factor *= 0.2
    }
    return factor
  }

  /// Whether a word before or after is unknown too, as in `tabula rasa`.
  private func standsBesideUnknown(_ number: Int, _ judge: WordJudge) -> Bool {
    [number - 1, number + 1].contains { other in
      guard words.indices.contains(other), words[max(number, other)].followsBlank else {
        return false
      }
      let word = words[other]
      return word.shape == .lower && !word.isGlued && !word.isElided && !judge.accepts(word.text)
    }
  }

  /// How often the writer slips, in slips for a word: at least once in five thousand words.
  private func slipRate(_ weighed: [Weighed]) -> Double {
    var rate = 0.002
    let total = Double(vocabulary.total) + 500
    for _ in 0..<4 {
      let slips = weighed.reduce(0.0) { $0 + rate * $1.odds / (1 + rate * $1.odds) }
      rate = min(0.02, max(0.0002, (slips + 1) / total))
    }
    return rate
  }

  private func proposals(for item: Weighed, rate: Double) -> [TypoProposal] {
    let probability = rate * item.odds / (1 + rate * item.odds)
    guard let best = item.readings.first, probability >= Self.threshold else { return [] }
    let sum = item.readings.reduce(0) { $0 + $1.weight }
    let share = sum > 0 ? best.weight / sum : 1
    var reasons = item.reasons.isEmpty ? [best.error.name] : item.reasons
    let count = vocabulary.count(best.word)
    if count > 0 { reasons.append("“\(best.word)” stands \(count)× in the text") }
    return item.suspect.places.map { place in
      let isCapitalised = words[place.word].shape == .capitalised
      let fixes = item.readings.prefix(5).map { isCapitalised ? capitalised($0.word) : $0.word }
      let isSplit = best.word.contains(" ")
      return TypoProposal(
        range: place.range,
        text: transcript.file.text(in: place.range),
        fixes: Array(fixes),
        kind: isSplit ? .missingSpace : .spelling,
        confidence: probability * share,
        reasons: ["no dictionary knows the word"] + reasons
      )
    }
  }

  private func capitalised(_ word: String) -> String {
    (word.first?.uppercased() ?? "") + word.dropFirst()
  }
}
