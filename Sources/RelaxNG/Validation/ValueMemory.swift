/// What is known of values: whether a pattern matches them.
///
/// In most documents the same values come again and again, and reading one by its datatype costs more
/// than finding it here.
struct ValueMemory: Sendable {
  private struct Entry {
    var hash: UInt64
    var pattern: PatternID
    var start: Int32
    var length: Int32
    var verdict: Bool
  }

  private var entries: ContiguousArray<Entry> = []
  private var bytes: [UInt8] = []
  /// Open addressing; -1 is free.
  private var table = ContiguousArray<Int32>(repeating: -1, count: 1 << 12)

  /// Longer values are not kept.
  private static let maximalLength = 64
  /// When there are so many, all are forgotten.
  private static let maximalCount = 1 << 15

  /// Whether a pattern matches a value; nil when that is not known.
  func verdict(_ pattern: PatternID, _ value: ArraySlice<UInt8>) -> Bool? {
    guard value.count <= Self.maximalLength else { return nil }
    let hash = Self.hash(pattern, value)
    var slot = Int(truncatingIfNeeded: hash >> 32) & (table.count - 1)
    while table[slot] >= 0 {
      let entry = entries[Int(table[slot])]
      if entry.hash == hash, entry.pattern == pattern, isSame(entry, value) {
        return entry.verdict
      }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }

  /// Keeps a value that is not known yet.
  mutating func insert(_ verdict: Bool, _ pattern: PatternID, _ value: ArraySlice<UInt8>) {
    guard value.count <= Self.maximalLength else { return }
    if entries.count == Self.maximalCount { self = ValueMemory() }
    let hash = Self.hash(pattern, value)
    let entry = Entry(
      hash: hash,
      pattern: pattern,
      start: Int32(bytes.count),
      length: Int32(value.count),
      verdict: verdict
    )
    bytes.append(contentsOf: value)
    entries.append(entry)
    if entries.count * 2 > table.count {
      table = ContiguousArray(repeating: -1, count: table.count * 2)
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

  private func isSame(_ entry: Entry, _ value: ArraySlice<UInt8>) -> Bool {
    guard Int(entry.length) == value.count else { return false }
    let (start, first) = (Int(entry.start), value.startIndex)
    for index in 0..<value.count where bytes[start + index] != value[first + index] { return false }
    return true
  }

  private static func hash(_ pattern: PatternID, _ value: ArraySlice<UInt8>) -> UInt64 {
    var hash = UInt64(UInt32(bitPattern: pattern)) &* 0x9E37_79B9_7F4A_7C15
    for byte in value { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash << 32
  }
}
