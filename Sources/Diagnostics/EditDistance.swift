/// The number of edits between two words: insertion, deletion, replacement, transposition of
/// neighbours (optimal string alignment).
package enum EditDistance {
  /// The distance in letters, or `limit + 1` when it is more than `limit`.
  package static func between(_ first: String, _ second: String, limit: Int) -> Int {
    let (a, b) = (Array(first), Array(second))
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    return min(distance(a, b), limit + 1)
  }

  /// The distance in bytes: names are mostly ASCII, and it is faster.
  package static func between(utf8 first: [UInt8], _ second: [UInt8]) -> Int {
    distance(first, second)
  }

  private static func distance<Letter: Equatable>(_ a: [Letter], _ b: [Letter]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    // Three rows of the table in one array: the row before the last, the last, the one being filled.
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

  /// Whether two words differ only in two neighbouring letters that changed places.
  package static func isTransposition(_ first: String, _ second: String) -> Bool {
    let (a, b) = (Array(first), Array(second))
    guard a.count == b.count,
      let start = zip(a, b).enumerated().first(where: { $1.0 != $1.1 })?.offset,
      start + 1 < a.count
    else { return false }
    return a[start] == b[start + 1] && a[start + 1] == b[start]
      && a[(start + 2)...].elementsEqual(b[(start + 2)...])
  }
}
