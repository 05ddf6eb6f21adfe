/// A table from a pair of numbers to a number; open addressing, never shrinks.
struct PackedTable: Sendable {
  private var keys = ContiguousArray<UInt64>(repeating: .max, count: 256)
  private var values = ContiguousArray<Int32>(repeating: 0, count: 256)
  private var count = 0

  static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
  }

  subscript(key: UInt64) -> Int32? {
    let mask = keys.count - 1
    var slot = Self.slot(key) & mask
    while true {
      let found = keys[slot]
      if found == key { return values[slot] }
      if found == .max { return nil }
      slot = (slot + 1) & mask
    }
  }

  /// Adds a key that is not in the table.
  mutating func insert(_ value: Int32, for key: UInt64) {
    if count * 2 >= keys.count { grow() }
    place(value, key)
    count += 1
  }

  private mutating func place(_ value: Int32, _ key: UInt64) {
    let mask = keys.count - 1
    var slot = Self.slot(key) & mask
    while keys[slot] != .max { slot = (slot + 1) & mask }
    keys[slot] = key
    values[slot] = value
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = ContiguousArray(repeating: .max, count: oldKeys.count * 4)
    values = ContiguousArray(repeating: 0, count: oldKeys.count * 4)
    for slot in oldKeys.indices where oldKeys[slot] != .max {
      place(oldValues[slot], oldKeys[slot])
    }
  }
}
