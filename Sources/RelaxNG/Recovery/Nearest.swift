/// Finds the names that somebody may have meant.
enum Nearest {
  /// Candidates in the order of likeness to a word, those that are near first: the same but for upper
  /// and lower case, then by the letters that differ.
  static func sorted(_ candidates: [String], to word: String) -> [(word: String, distance: Int)] {
    let lowered = word.lowercased()
    return candidates.map { candidate in
      let isSame = candidate.lowercased() == lowered
      return (candidate, isSame ? 0 : distance(word, candidate))
    }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  /// The candidate nearest to a word; nil when none is near, that is, more than a third differs.
  static func best(_ candidates: [String], to word: String) -> String? {
    let limit = max(1, (word.count + 1) / 3)
    guard let first = sorted(candidates, to: word).first, first.distance <= limit else {
      return nil
    }
    return first.word
  }

  /// The letters to insert, remove, replace or swap (optimal string alignment).
  static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.unicodeScalars.prefix(64)), Array(right.unicodeScalars.prefix(64)))
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
