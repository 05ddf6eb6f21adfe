internal import Diagnostics

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

  /// The candidates near a word, the nearest first.
  static func near(_ candidates: [String], to word: String) -> [(word: String, distance: Int)] {
    let limit = max(1, (word.count + 1) / 3)
    let length = word.utf8.count
    // A letter takes four bytes at most, so others cannot be near.
    let possible = candidates.filter { abs($0.utf8.count - length) <= limit * 4 }
      .filter { !isASCII(word) || !isASCII($0) || abs($0.utf8.count - length) <= limit }
    return Array(sorted(possible, to: word).prefix { $0.distance <= limit })
  }

  /// The candidate nearest to a word; nil when none is near, that is, more than a third differs.
  static func best(_ candidates: [String], to word: String) -> String? {
    near(candidates, to: word).first?.word
  }

  private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// The edits between two names; of very long ones the longer length.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard a.count <= 64, b.count <= 64 else { return max(a.count, b.count) }
    return EditDistance.between(utf8: a, b)
  }
}
