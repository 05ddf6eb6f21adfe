/// The words of a language that are one slip away from a word.
struct EditCandidates {
  /// A word with the slip that leads from it to the one in the text.
  struct Candidate: Sendable, Hashable {
    let word: String
    let error: TypingError
  }

  let model: LetterModel
  /// Whether a word is one of the language in lower case.
  let isWord: (String) -> Bool

  /// The candidates for a word, each once, with its likeliest slip.
  func candidates(for word: String) -> [Candidate] {
    guard let codes = model.codes(word.unicodeScalars), codes.count >= 2 else { return [] }
    var found: [String: TypingError] = [:]
    var order: [String] = []
    func tryOut(_ edited: [Int], _ error: TypingError) {
      guard model.isPossible(edited) else { return }
      let text = self.text(edited)
      if let known = found[text] {
        if error.probability(letters: codes.count) > known.probability(letters: codes.count) {
          found[text] = error
        }
      } else if text != word, isWord(text) {
        found[text] = error
        order.append(text)
      }
    }
    for index in codes.indices { editLetter(index, of: codes, tryOut) }
    for index in 0...codes.count { insertLetter(index, into: codes, tryOut) }
    return order.compactMap { text in found[text].map { Candidate(word: text, error: $0) } }
  }

  private func editLetter(_ index: Int, of codes: [Int], _ tryOut: ([Int], TypingError) -> Void) {
    if index + 1 < codes.count, codes[index] != codes[index + 1] {
      var edited = codes
      edited.swapAt(index, index + 1)
      tryOut(edited, .transposition)
    }
    var shorter = codes
    shorter.remove(at: index)
    let isDouble =
      (index > 0 && codes[index - 1] == codes[index])
      || (index + 1 < codes.count && codes[index + 1] == codes[index])
    tryOut(shorter, .addition(ofDouble: isDouble))
    var edited = codes
    let wrong = model.letter(codes[index])
    for code in 1...model.alphabet.count where code != codes[index] {
      edited[index] = code
      // What looks impossible is not worth asking the standard library about kinship.
      guard model.isPossible(edited) else { continue }
      tryOut(edited, .replacement(TypingError.kinship(wrong, model.letter(code))))
    }
  }

  private func insertLetter(_ index: Int, into codes: [Int], _ tryOut: ([Int], TypingError) -> Void)
  {
    var longer = codes
    longer.insert(0, at: index)
    for code in 1...model.alphabet.count {
      longer[index] = code
      let isDouble =
        (index > 0 && codes[index - 1] == code) || (index < codes.count && codes[index] == code)
      tryOut(longer, .omission(ofDouble: isDouble))
    }
  }

  private func text(_ codes: [Int]) -> String {
    var scalars = String.UnicodeScalarView()
    for code in codes { scalars.append(model.letter(code)) }
    return String(scalars)
  }
}
