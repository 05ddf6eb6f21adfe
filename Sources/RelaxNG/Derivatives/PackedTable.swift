/// A table from a pair of numbers to a number; open addressing, never shrinks.
struct PackedTable: Sendable {
  /// A key beside its value, so that one look brings both.
  private struct Entry {
    var key: UInt64
    var value: Int32
  }

  private static let free = Entry(key: .max, value: 0)

  private var entries = ContiguousArray(repeating: PackedTable.free, count: 256)
  private var count = 0

  static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
  }

  subscript(key: UInt64) -> Int32? {
    let mask = entries.count - 1
    var slot = Self.slot(key) & mask
    while true {
      let entry = entries[slot]
      if entry.key == key { return entry.value }
      if entry.key == .max { return nil }
      slot = (slot + 1) & mask
    }
  }

  /// Adds a key that is not in the table.
  mutating func insert(_ value: Int32, for key: UInt64) {
    if count * 2 >= entries.count { grow() }
    place(Entry(key: key, value: value))
    count += 1
  }

  private mutating func place(_ entry: Entry) {
    let mask = entries.count - 1
    var slot = Self.slot(entry.key) & mask
    while entries[slot].key != .max { slot = (slot + 1) & mask }
    entries[slot] = entry
  }

  private mutating func grow() {
    let old = entries
    entries = ContiguousArray(repeating: Self.free, count: old.count * 4)
    for entry in old where entry.key != .max { place(entry) }
  }
}
