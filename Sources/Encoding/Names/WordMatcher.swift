/// Finds words and phrases in the blocks of a transcription.
///
/// A blank in a phrase matches any white space, so a name may stand across a line end. All phrases
/// are looked for in one pass: they are grouped by their first byte.
struct WordMatcher {
  private struct Phrase {
    let bytes: [UInt8]
    let value: Int
  }

  /// The longer first.
  private var byFirstByte = [[Phrase]](repeating: [], count: 256)
  private let isEmpty: Bool

  /// Makes a matcher of phrases; a match gives the index of its phrase.
  init(_ phrases: [String]) {
    for (index, phrase) in phrases.enumerated() {
      let bytes = Array(phrase.utf8)
      guard let first = bytes.first else { continue }
      byFirstByte[Int(first)].append(Phrase(bytes: bytes, value: index))
    }
    isEmpty = byFirstByte.allSatisfy(\.isEmpty)
    for byte in byFirstByte.indices {
      byFirstByte[byte].sort { ($0.bytes.count, $1.value) > ($1.bytes.count, $0.value) }
    }
  }

  /// The matches in a range, in order, without overlap; at each place the longest phrase.
  func matches(in bytes: [UInt8], _ range: Range<Int>) -> [(range: Range<Int>, phrase: Int)] {
    guard !isEmpty else { return [] }
    let window = TextWindow(bytes: bytes, bounds: range)
    var result: [(range: Range<Int>, phrase: Int)] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let phrases = byFirstByte[Int(bytes[offset])]
      guard !phrases.isEmpty, isWordStart(offset, window),
        let (end, value) = longest(phrases, in: bytes, at: offset, window)
      else {
        offset += 1
        continue
      }
      result.append((offset..<end, value))
      offset = end
    }
    return result
  }

  private func longest(
    _ phrases: [Phrase],
    in bytes: [UInt8],
    at offset: Int,
    _ window: TextWindow
  ) -> (end: Int, value: Int)? {
    for phrase in phrases {
      if let end = end(of: phrase.bytes, in: bytes, at: offset, limit: window.bounds.upperBound),
        isWordEnd(end, window)
      {
        return (end, phrase.value)
      }
    }
    return nil
  }

  private func end(of phrase: [UInt8], in bytes: [UInt8], at start: Int, limit: Int) -> Int? {
    var offset = start
    for byte in phrase {
      guard offset < limit else { return nil }
      if byte == 0x20 {
        let before = offset
        while offset < limit, isBlank(bytes[offset]) { offset += 1 }
        guard offset > before else { return nil }
      } else {
        guard bytes[offset] == byte else { return nil }
        offset += 1
      }
    }
    return offset
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private func isWordStart(_ offset: Int, _ window: TextWindow) -> Bool {
    guard window.bytes[offset] & 0xC0 != 0x80 else { return false }
    let starts = window.scalar(at: offset)?.isWord ?? false
    return !starts || !(window.scalar(before: offset)?.isWord ?? false)
  }

  private func isWordEnd(_ offset: Int, _ window: TextWindow) -> Bool {
    guard let next = window.scalar(at: offset) else { return true }
    let endsInWord = window.scalar(before: offset)?.isWord ?? false
    // A combining mark after the match makes its last letter another one.
    if next.properties.generalCategory == .nonspacingMark { return false }
    return !endsInWord || !next.isWord
  }
}
