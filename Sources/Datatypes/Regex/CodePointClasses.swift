/// A partition of the code points into classes that an expression does not tell apart.
struct CodePointClasses: Sendable {
  /// How many classes there are.
  private(set) var count = 0
  /// The classes of the first 128 code points.
  private var ascii: [Int32] = []
  /// Where each interval begins; the first at 0.
  private var starts: [UInt32] = []
  /// The class of each interval.
  private var classes: [Int32] = []
  /// For each class a bit for each set, `wordsPerClass` words.
  private var members: [UInt64] = []
  private let wordsPerClass: Int

  /// The coarsest partition in which each of `sets` is a union of classes.
  init(separating sets: [CodePointSet]) {
    wordsPerClass = sets.count / 64 + 1
    var changes: [UInt32: [Int]] = [0: []]
    for (index, set) in sets.enumerated() {
      for range in set.ranges {
        changes[range.lowerBound, default: []].append(index)
        if range.upperBound < CodePointSet.lastPoint {
          changes[range.upperBound + 1, default: []].append(index)
        }
      }
    }
    var signature = [UInt64](repeating: 0, count: wordsPerClass)
    var known: [[UInt64]: Int32] = [:]
    for (point, indices) in changes.sorted(by: { $0.key < $1.key }) {
      for index in indices { signature[index / 64] ^= 1 << UInt64(index % 64) }
      let found = known[signature]
      let id = found ?? Int32(count)
      if found == nil {
        known[signature] = id
        members += signature
        count += 1
      }
      starts.append(point)
      classes.append(id)
    }
    ascii = (0..<128).map { interval($0) }
  }

  /// The class of a code point.
  func of(_ point: UInt32) -> Int32 {
    point < 128 ? ascii[Int(point)] : interval(point)
  }

  private func interval(_ point: UInt32) -> Int32 {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= point { low = middle } else { high = middle }
    }
    return classes[low]
  }

  /// Whether the points of class `id` belong to the set with this index.
  func isSubset(_ id: Int32, of set: Int32) -> Bool {
    members[Int(id) * wordsPerClass + Int(set) / 64] & (1 << UInt64(set % 64)) != 0
  }
}
