/// Ranges that another may cross: begin in and end outside of, or the other way round.
struct CrossedRanges {
  /// By their start.
  private let ranges: [Range<Int>]
  /// The greatest end of all ranges up to each.
  private let ends: [Int]

  init(_ ranges: [Range<Int>]) {
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    var ends: [Int] = []
    for range in self.ranges { ends.append(max(ends.last ?? 0, range.upperBound)) }
    self.ends = ends
  }

  /// Whether a range holds an offset.
  func cover(_ offset: Int) -> Bool {
    var index = ends.partitioningIndex { $0 > offset }
    while index < ranges.count, ranges[index].lowerBound <= offset {
      if ranges[index].contains(offset) { return true }
      index += 1
    }
    return false
  }

  /// Whether another range begins in one of them and ends outside, or the other way round.
  func isCrossed(by range: Range<Int>) -> Bool {
    // No range before this one reaches the passage.
    var index = ends.partitioningIndex { $0 > range.lowerBound }
    while index < ranges.count, ranges[index].lowerBound < range.upperBound {
      let other = ranges[index]
      let isInside = range.lowerBound <= other.lowerBound && other.upperBound <= range.upperBound
      let isAround = other.lowerBound <= range.lowerBound && range.upperBound <= other.upperBound
      if other.overlaps(range), !isInside, !isAround { return true }
      index += 1
    }
    return false
  }
}
