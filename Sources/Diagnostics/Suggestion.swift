/// Finds what somebody probably meant.
package enum Suggestion {
  /// The candidate nearest to a word; nil when none is near.
  ///
  /// Near means: the same but for upper and lower case, or at most a third of the letters differ.
  /// Of several as near, the first in the order of the alphabet, so that the answer is always the same.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let lowered = word.lowercased()
    let limit = max(1, word.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates where candidate != word {
      let isSame = candidate.lowercased() == lowered
      let distance = isSame ? 0 : EditDistance.between(word, candidate, limit: limit)
      guard distance <= limit else { continue }
      if let found = best, (found.distance, found.word) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.word
  }
}
