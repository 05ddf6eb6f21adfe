/// The number of edits between two words: insertion, deletion, replacement, transposition of
/// neighbours (optimal string alignment).
package enum EditDistance {
  /// The distance, or `limit + 1` when it is more than `limit`.
  package static func between(_ first: String, _ second: String, limit: Int) -> Int {
    let (a, b) = (Array(first), Array(second))
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
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
    return min(last[b.count], limit + 1)
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
