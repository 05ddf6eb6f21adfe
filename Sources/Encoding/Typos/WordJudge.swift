/// Tells which words of a text are in order, and how likely the others are slips.
///
/// Every form is judged once; dictionaries are asked as little as can be.
final class WordJudge {
  /// A word that a misspelt one may stand for.
  struct Reading: Sendable, Hashable {
    let word: String
    let error: TypingError
    /// How much speaks for it: the probability that the text has this word with this slip.
    let weight: Double
  }

  let dictionary: any SpellingDictionary
  let vocabulary: Vocabulary
  let good: Set<String>
  let isEnglish: Bool
  private var known: [String: Bool] = [:]
  private(set) var model = LetterModel(words: [])
  /// What two slips may lead from: the dictionary's stems and the known words of the text.
  private(set) lazy var stemIndex = StemIndex(
    stems + vocabulary.counts.keys.filter(isWord).sorted()
  )
  private var stems: [String] = []

  /// As many words of a dictionary are enough to learn the language's letters from.
  private static let sampleSize = 40_000
  /// The size of the text that a dictionary stands for, in words: with it even a short text has an
  /// idea of how frequent a word is.
  private static let background = 20_000.0

  /// How many words of a text are on no list, as measured on novels and essays.
  private static let unlisted = 0.00012
  /// The probability of a word's letters when nothing is known of the language's.
  private static let untrained = 1e-8
  /// How often, for each time that a word is used, a new one is made of it.
  ///
  /// More often than a letter is
  /// mistaken for a certain other or added, more seldom than one is left out.
  private static let habit = 0.00003

  init(dictionary: any SpellingDictionary, vocabulary: Vocabulary, lists: WordLists) {
    self.dictionary = dictionary
    self.vocabulary = vocabulary
    good = lists.good
    isEnglish = dictionary.language == "en"
  }

  /// Learns the letters of the language from its dictionary and from the text's known words.
  func train() {
    guard stems.isEmpty else { return }
    stems = dictionary.stems
    let step = max(1, stems.count / Self.sampleSize)
    var words = stride(from: 0, to: stems.count, by: step).map { stems[$0] }
    // A word of the text counts as often as its forms are frequent in writing, up to a point.
    for (word, count) in vocabulary.counts where knows(word) {
      words += Array(repeating: word, count: min(count, 3))
    }
    model = LetterModel(words: words)
  }

  /// Whether a dictionary or the edition knows a word as it stands.
  func knows(_ word: String) -> Bool {
    if let answer = known[word] { return answer }
    let answer = dictionary.knows(word) || WordLists.holds(good, word)
    known[word] = answer
    return answer
  }

  /// Whether a word is in order: known, or made of known parts.
  func accepts(_ word: String) -> Bool {
    if word.utf8.count < 3 || knows(word) { return true }
    if word.hasSuffix("'s") { return accepts(String(word.dropLast(2))) }
    if word.hasSuffix("'d") || word.hasSuffix("'t") {
      // Poets and printers left out the vowel of the past tense (`look'd`, `lov'd`).
      let stem = String(word.dropLast(2))
      return knows(stem) || knows(stem + "e") || knows(stem + "ed")
    }
    if word.utf8.contains(0x2D) {
      return word.split(separator: "-").allSatisfy { accepts(String($0)) }
    }
    // Printers set four strokes as well (`xiiii`).
    return RomanNumeral.value(word.replacing("iiii", with: "iv")) != nil
  }

  // MARK: Weighing

  /// How little a word's letters look like the language's: from 0 up, for each letter.
  func oddness(of word: String) -> Double {
    guard let codes = model.codes(word.unicodeScalars) else { return 0 }
    return -model.logProbability(codes) / Double(codes.count + 1)
  }

  /// What a word may stand for, the likeliest first.
  func readings(of word: String) -> [Reading] {
    let single = EditCandidates(model: model) { self.isWord($0) }.candidates(for: word)
      .map { reading($0.word, $0.error, of: word) }
    return ranked(single)
  }

  /// Whether a word is known or a form that the text uses again and again.
  private func isWord(_ word: String) -> Bool {
    // Genitives and contractions that the text has not are no candidates.
    if word.utf8.contains(0x27), vocabulary.count(word) == 0 { return false }
    return knows(word)
      || (vocabulary.count(word) >= TypoFinder.frequentEnough && !vocabulary.names.contains(word))
  }

  func ranked(_ readings: [Reading]) -> [Reading] {
    readings.sorted { ($1.weight, $0.word) < ($0.weight, $1.word) }
  }

  func reading(_ candidate: String, _ error: TypingError, of word: String) -> Reading {
    let slip = error.probability(letters: word.count)
    return Reading(word: candidate, error: error, weight: slip * frequency(candidate))
  }

  /// How likely a word of the language is at any place of the text.
  private func frequency(_ word: String) -> Double {
    let variants = dictionary.variantsKnowing(word)
    // What all variants list is no rarity.
    var count = variants >= dictionary.variantCount ? 0.3 : variants > 0 ? 0.08 : 0.05
    if isEnglish {
      // What is not among the commonest is the rarer for it.
      count = CommonWords.frequency(of: word, in: Self.background).map { $0 + 0.3 } ?? count * 0.3
    }
    count += 0.1 * Double(min(vocabulary.relatives(word), 10))
    count += Double(vocabulary.count(word))
    return count / (Double(vocabulary.total) + Self.background)
  }

  /// How likely a word that nobody has listed is at any place of the text: its letters must make it,
  /// or the language's own rules.
  func rarity(of word: String) -> Double {
    guard model.isTrained else { return Self.unlisted * Self.untrained }
    guard let codes = model.codes(word.unicodeScalars) else { return 1 }
    let byLetters = Self.unlisted * Logarithm.exponential(model.logProbability(codes))
    guard isEnglish else { return byLetters }
    let stem = WordForms.stems(of: word).filter(isWord).map(frequency).max() ?? 0
    let respelt =
      WordForms.respellings(of: word).filter(isWord)
      .map { frequency($0) / Double(1 + vocabulary.count($0)) }.max() ?? 0
    let plain = WordForms.plainVowels(of: word).map { isWord($0) ? frequency($0) * 0.1 : 0 } ?? 0
    let compound =
      WordForms.parts(of: word)
      .filter { isWord($0) && isWord($1) && vocabulary.count($0) > 0 && vocabulary.count($1) > 0 }
      .map { min(frequency($0), frequency($1)) }.max() ?? 0
    return byLetters + Self.habit * (stem + respelt + plain + compound)
  }
}
