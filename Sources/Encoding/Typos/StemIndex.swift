internal import Diagnostics

/// Words of a dictionary and a text, arranged so that those within two edits of one are found fast.
struct StemIndex {
  private struct Entry {
    let word: String
    let bytes: [UInt8]
    let letters: UInt64
  }

  /// By their first byte: hardly any slip touches the first letter as well as another.
  private var buckets: [UInt8: [Entry]] = [:]

  init(_ words: some Sequence<String>) {
    for word in words {
      guard let first = word.utf8.first, word.first?.isLowercase ?? false else { continue }
      let bytes = Array(word.utf8)
      buckets[first, default: []].append(
        Entry(word: word, bytes: bytes, letters: Self.letters(bytes))
      )
    }
  }

  /// The words within two edits of one that begin with the same letter, in order.
  func near(_ word: String) -> [String] {
    let bytes = Array(word.utf8)
    guard let first = bytes.first, let bucket = buckets[first] else { return [] }
    let letters = Self.letters(bytes)
    var found = Set<String>()
    for entry in bucket where abs(entry.bytes.count - bytes.count) <= 2 {
      // An edit changes two letters of the set at most.
      guard (entry.letters ^ letters).nonzeroBitCount <= 4,
        EditDistance.between(utf8: bytes, entry.bytes) <= 2
      else { continue }
      found.insert(entry.word)
    }
    return found.sorted()
  }

  /// The set of bytes of a word, folded into 64 bits.
  private static func letters(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }
}
