/// What is known of pieces of documents, each with a number that says in which respect.
///
/// In most documents the same values and tags come again and again, and looking one through costs more
/// than finding it here.
package struct ValueMemory: Sendable {
  private struct Entry {
    var hash: UInt64
    var aspect: Int32
    var start: Int32
    var length: Int32
    var verdict: Bool
  }

  private var entries: ContiguousArray<Entry> = []
  private var bytes: [UInt8] = []
  /// Open addressing; -1 is free.
  private var table = ContiguousArray<Int32>(repeating: -1, count: 1 << 10)
  private let maximalLength: Int

  /// When there are so many, all are forgotten.
  private static let maximalCount = 1 << 14

  /// Makes an empty memory.
  ///
  /// - Parameter maximalLength: Longer pieces are not kept, in bytes.
  package init(maximalLength: Int = 64) { self.maximalLength = maximalLength }

  /// What is known of a piece; nil when nothing is.
  /// - Parameters:
  ///   - aspect: In which respect.
  ///   - piece: The bytes.
  /// - Returns: What was said of it.
  package func verdict(_ aspect: Int32, _ piece: ArraySlice<UInt8>) -> Bool? {
    guard piece.count <= maximalLength else { return nil }
    let hash = Self.hash(aspect, piece)
    var slot = Int(truncatingIfNeeded: hash >> 32) & (table.count - 1)
    while table[slot] >= 0 {
      let entry = entries[Int(table[slot])]
      if entry.hash == hash, entry.aspect == aspect, isSame(entry, piece) { return entry.verdict }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }

  /// Keeps a piece of which nothing is known yet.
  package mutating func insert(_ verdict: Bool, _ aspect: Int32, _ piece: ArraySlice<UInt8>) {
    guard piece.count <= maximalLength else { return }
    if entries.count == Self.maximalCount { self = ValueMemory(maximalLength: maximalLength) }
    entries.append(
      Entry(
        hash: Self.hash(aspect, piece),
        aspect: aspect,
        start: Int32(bytes.count),
        length: Int32(piece.count),
        verdict: verdict
      )
    )
    bytes.append(contentsOf: piece)
    if entries.count * 2 > table.count {
      table = ContiguousArray(repeating: -1, count: table.count * 4)
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
  }

  private mutating func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: entries[index].hash >> 32) & (table.count - 1)
    while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
    table[slot] = Int32(index)
  }

  private func isSame(_ entry: Entry, _ piece: ArraySlice<UInt8>) -> Bool {
    guard Int(entry.length) == piece.count else { return false }
    let (start, first) = (Int(entry.start), piece.startIndex)
    for index in 0..<piece.count where bytes[start + index] != piece[first + index] { return false }
    return true
  }

  /// Eight bytes at a time, for a multiplication takes longer than all else.
  private static func hash(_ aspect: Int32, _ piece: ArraySlice<UInt8>) -> UInt64 {
    var hash = UInt64(UInt32(bitPattern: aspect)) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(piece.count)
    var word: UInt64 = 0
    var count = 0
    for byte in piece {
      word = word << 8 | UInt64(byte)
      count += 1
      guard count & 7 == 0 else { continue }
      hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 29
      word = 0
    }
    hash = (hash ^ word) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash << 31
  }
}
