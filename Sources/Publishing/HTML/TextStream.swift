/// The characters of a page, white space left out, of which each can stand for one character of the
/// document only.
struct TextStream {
  private let bytes: [UInt8]
  /// What has been passed over, in order; searched when something is not where it is expected.
  private var gaps: [Range<Int>] = []
  private var cursor = 0
  private var firstGap = 0

  /// How far ahead of the last find the next one may be.
  private static let window = 4000

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Takes a run from the place that follows the last one, or from soon after it.
  mutating func takeNext(_ run: ArraySlice<UInt8>) -> Bool {
    let limit = min(bytes.count, cursor + run.count + Self.window)
    guard let start = find(run, in: cursor..<limit) else { return false }
    if start > cursor { gaps.append(cursor..<start) }
    cursor = start + run.count
    return true
  }

  /// Makes what is left of the page a place to look for what moved.
  mutating func finishFirstPass() {
    if cursor < bytes.count { gaps.append(cursor..<bytes.count) }
    cursor = bytes.count
  }

  /// Takes a run from what has been passed over.
  mutating func takeFromGaps(_ run: ArraySlice<UInt8>) -> Bool {
    take(run, from: firstGap..<gaps.count) || take(run, from: 0..<firstGap)
  }

  private mutating func take(_ run: ArraySlice<UInt8>, from places: Range<Int>) -> Bool {
    for place in places {
      let gap = gaps[place]
      guard gap.count >= run.count, let start = find(run, in: gap) else { continue }
      // What stands before it in the gap may still be asked for.
      gaps[place] = start + run.count..<gap.upperBound
      if start > gap.lowerBound { gaps.insert(gap.lowerBound..<start, at: place) }
      firstGap = place
      return true
    }
    return false
  }

  private func find(_ run: ArraySlice<UInt8>, in range: Range<Int>) -> Int? {
    guard let first = run.first, range.count >= run.count else { return nil }
    let length = run.count
    let end = range.upperBound - length
    var start = range.lowerBound
    while start <= end {
      if bytes[start] == first, bytes[start..<start + length].elementsEqual(run) { return start }
      start += 1
    }
    return nil
  }
}
