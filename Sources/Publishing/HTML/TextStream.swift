/// The texts of a page, white space left out, of which each character can stand for one character of
/// the document only.
struct TextStream {
  private var bytes: [UInt8] = []
  /// Each text of the page.
  private var texts: [Range<Int>] = []
  private var isTaken: [Bool] = []
  private var cursor = 0
  /// What no whole text of the document took, in order; empty before the first pass is over.
  private var rest: [Range<Int>] = []
  private var firstRest = 0
  /// What stood before something that was taken out of the middle.
  private var spare: [Range<Int>] = []

  /// How many texts after the last find the next one may be.
  private static let window = 300

  /// Adds the next text of the page.
  mutating func append(_ text: ArraySlice<UInt8>) {
    let start = bytes.count
    for byte in text where !LossCheck.isSpace(byte) { bytes.append(byte) }
    guard bytes.count > start else { return }
    texts.append(start..<bytes.count)
    isTaken.append(false)
  }

  /// Takes a text that is the same as a text of the page at or soon after the last one.
  mutating func takeNext(_ run: ArraySlice<UInt8>) -> Bool {
    let limit = min(texts.count, cursor + Self.window)
    for place in cursor..<max(cursor, limit)
    where texts[place].count == run.count && bytes[texts[place]].elementsEqual(run) {
      isTaken[place] = true
      cursor = place + 1
      return true
    }
    return false
  }

  /// Makes what is left of the page a place to look for what moved, or stands in other pieces.
  mutating func finishFirstPass() {
    for (text, isTaken) in zip(texts, isTaken) where !isTaken {
      if let last = rest.last, last.upperBound == text.lowerBound {
        rest[rest.count - 1] = last.lowerBound..<text.upperBound
      } else {
        rest.append(text)
      }
    }
  }

  /// Takes a run of characters from what is left.
  mutating func takeFromRest(_ run: ArraySlice<UInt8>) -> Bool {
    take(run, from: firstRest..<rest.count) || take(run, from: 0..<firstRest) || takeSpare(run)
  }

  private mutating func take(_ run: ArraySlice<UInt8>, from places: Range<Int>) -> Bool {
    for place in places {
      let gap = rest[place]
      guard gap.count >= run.count, let start = find(run, in: gap) else { continue }
      // What stands before it may still be asked for.
      rest[place] = start + run.count..<gap.upperBound
      if start > gap.lowerBound { spare.append(gap.lowerBound..<start) }
      firstRest = place
      return true
    }
    return false
  }

  private mutating func takeSpare(_ run: ArraySlice<UInt8>) -> Bool {
    for place in spare.indices {
      let gap = spare[place]
      guard gap.count >= run.count, let start = find(run, in: gap) else { continue }
      spare[place] = start + run.count..<gap.upperBound
      if start > gap.lowerBound { spare.append(gap.lowerBound..<start) }
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
