/// A set of Unicode code points: sorted ranges that neither touch nor overlap.
struct CodePointSet: Sendable, Hashable {
  /// The ranges, first and last point included.
  private(set) var ranges: [ClosedRange<UInt32>] = []

  /// The greatest code point.
  static let lastPoint: UInt32 = 0x10_FFFF

  /// No code point.
  init() {}

  /// One range.
  init(_ range: ClosedRange<UInt32>) {
    ranges = [range]
  }

  /// The code points of `characters`.
  init(characters: String) {
    self.init(ranges: characters.unicodeScalars.map { $0.value...$0.value })
  }

  /// Any ranges, in any order.
  init(ranges: [ClosedRange<UInt32>]) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound + 1 {
        let upper = max(last.upperBound, range.upperBound)
        self.ranges[self.ranges.count - 1] = last.lowerBound...upper
      } else {
        self.ranges.append(range)
      }
    }
  }

  /// Ranges in hexadecimal, separated by blanks or line ends: `41-5A 5F`.
  init(hexadecimal: String) {
    let words = hexadecimal.split { $0 == " " || $0 == "\n" }
    self.init(
      ranges: words.compactMap { word in
        let ends = word.split(separator: "-").compactMap { UInt32($0, radix: 16) }
        guard let first = ends.first, let last = ends.last else { return nil }
        return first...last
      }
    )
  }

  /// Whether the set has a point, found in O(log n).
  func contains(_ point: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < point { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= point
  }

  func union(_ other: CodePointSet) -> CodePointSet {
    CodePointSet(ranges: ranges + other.ranges)
  }

  /// All code points that the set does not have.
  var complement: CodePointSet {
    var result = CodePointSet()
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { result.ranges.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= Self.lastPoint { result.ranges.append(next...Self.lastPoint) }
    return result
  }

  func subtracting(_ other: CodePointSet) -> CodePointSet {
    complement.union(other).complement
  }
}
