/// Finds the names that somebody may have meant.
enum Nearest {
  /// Candidates in the order of likeness to a word, those that are near first: the same but for upper
  /// and lower case, then by the letters that differ.
  static func sorted(_ candidates: [String], to word: String) -> [(word: String, distance: Int)] {
    let lowered = word.lowercased()
    let bytes = Array(word.utf8)
    return candidates.map { candidate in
      let isSame = candidate.lowercased() == lowered
      return (candidate, isSame ? 0 : distance(bytes, Array(candidate.utf8)))
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

  /// The bytes to insert, remove, replace or swap (optimal string alignment): names are mostly ASCII.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard !a.isEmpty, !b.isEmpty, a.count <= 64, b.count <= 64 else { return max(a.count, b.count) }
    let width = b.count + 1
    var rows = [Int](repeating: 0, count: 3 * width)
    for j in 0...b.count { rows[width + j] = j }
    var (beforeLast, last, row) = (0, width, 2 * width)
    for i in 1...a.count {
      rows[row] = i
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var best = min(rows[last + j] + 1, rows[row + j - 1] + 1, rows[last + j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, rows[beforeLast + j - 2] + 1)
        }
        rows[row + j] = best
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return rows[last + b.count]
  }
}
