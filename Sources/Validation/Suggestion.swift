/// Finds what somebody probably meant.
enum Suggestion {
  /// The candidate nearest to a word; nil when none is near.
  ///
  /// Near means: the same but for upper and lower case, or at most a third of the letters differ.
  /// Of several as near, the first in the order of the alphabet, so that the answer is always the same.
  static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let lowered = word.lowercased()
    let limit = max(1, word.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates where candidate != word {
      let isSame = candidate.lowercased() == lowered
      let distance = isSame ? 0 : editDistance(word, candidate, limit: limit)
      guard distance <= limit else { continue }
      if let found = best, (found.distance, found.word) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.word
  }

  /// The number of letters to insert, remove, replace or swap (optimal string alignment); more than
  /// `limit` as soon as that is certain.
  static func editDistance(_ left: String, _ right: String, limit: Int) -> Int {
    let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
