/// A map (XDM 3.1 §2.7.3): a hash array mapped trie, so that a map with one entry more shares almost
/// all of the one it was made from.
///
/// Source: P. Bagwell, "Ideal Hash Trees" (2001).
final class MapItem: Sendable {
  /// A key with what it stands for.
  struct Entry: Sendable {
    let key: Atomic
    let value: Value
    /// Its place among those that were ever put into the map.
    fileprivate let order: Int
  }

  fileprivate indirect enum Branch: Sendable {
    case leaf(hash: Int, [(MapKey, Entry)])
    /// The branches by five bits of the hash; `bits` says which there are.
    case fork(bits: UInt32, [Branch])
  }

  private let root: Branch?
  let count: Int
  /// The order of the next entry.
  private let nextOrder: Int

  static let empty = MapItem(root: nil, count: 0, nextOrder: 0)

  private init(root: Branch?, count: Int, nextOrder: Int) {
    self.root = root
    self.count = count
    self.nextOrder = nextOrder
  }

  /// A map of entries; of several with the same key the last stays.
  convenience init(_ entries: some Sequence<(Atomic, Value)>) {
    var map = MapItem.empty
    for (key, value) in entries { map = map.putting(key, value) }
    self.init(root: map.root, count: map.count, nextOrder: map.nextOrder)
  }

  func value(of key: Atomic) -> Value? {
    let key = MapKey(key)
    var hash = key.hashValue
    let whole = hash
    var branch = root
    while let current = branch {
      switch current {
      case .leaf(let found, let entries):
        return found == whole ? entries.first { $0.0 == key }?.1.value : nil
      case .fork(let bits, let branches):
        let bit = UInt32(1) << UInt32(truncatingIfNeeded: hash & 31)
        guard bits & bit != 0 else { return nil }
        branch = branches[(bits & (bit - 1)).nonzeroBitCount]
        hash = Int(bitPattern: UInt(bitPattern: hash) >> 5)
      }
    }
    return nil
  }

  func putting(_ key: Atomic, _ value: Value) -> MapItem {
    let mapKey = MapKey(key)
    var isNew = false
    let entry = (mapKey, Entry(key: key, value: value, order: nextOrder))
    let branch = Self.put(entry, hash: mapKey.hashValue, shift: 0, into: root, isNew: &isNew)
    return MapItem(
      root: branch,
      count: count + (isNew ? 1 : 0),
      nextOrder: nextOrder + 1
    )
  }

  private static func part(_ hash: Int, _ shift: Int) -> UInt32 {
    UInt32(1) << UInt32(truncatingIfNeeded: (UInt(bitPattern: hash) >> UInt(shift)) & 31)
  }

  private static func put(
    _ entry: (MapKey, Entry),
    hash: Int,
    shift: Int,
    into branch: Branch?,
    isNew: inout Bool
  ) -> Branch {
    switch branch {
    case nil:
      isNew = true
      return .leaf(hash: hash, [entry])
    case .leaf(let found, var entries)?:
      if found == hash {
        if let index = entries.firstIndex(where: { $0.0 == entry.0 }) {
          let order = entries[index].1.order
          let replaced = Entry(key: entry.1.key, value: entry.1.value, order: order)
          entries[index] = (entry.0, replaced)
        } else {
          isNew = true
          entries.append(entry)
        }
        return .leaf(hash: hash, entries)
      }
      let fork = Branch.fork(bits: part(found, shift), [.leaf(hash: found, entries)])
      return put(entry, hash: hash, shift: shift, into: fork, isNew: &isNew)
    case .fork(let bits, var branches)?:
      let bit = part(hash, shift)
      let place = (bits & (bit - 1)).nonzeroBitCount
      if bits & bit != 0 {
        branches[place] = put(
          entry,
          hash: hash,
          shift: shift + 5,
          into: branches[place],
          isNew: &isNew
        )
        return .fork(bits: bits, branches)
      }
      isNew = true
      branches.insert(.leaf(hash: hash, [entry]), at: place)
      return .fork(bits: bits | bit, branches)
    }
  }

  func removing(_ key: Atomic) -> MapItem {
    guard value(of: key) != nil else { return self }
    let key = MapKey(key)
    let branch = root.flatMap { Self.remove(key, hash: key.hashValue, shift: 0, from: $0) }
    return MapItem(root: branch, count: count - 1, nextOrder: nextOrder)
  }

  private static func remove(
    _ key: MapKey,
    hash: Int,
    shift: Int,
    from branch: Branch
  ) -> Branch? {
    switch branch {
    case .leaf(let found, let entries):
      let kept = entries.filter { $0.0 != key }
      return kept.isEmpty ? nil : .leaf(hash: found, kept)
    case .fork(let bits, var branches):
      let bit = part(hash, shift)
      let place = (bits & (bit - 1)).nonzeroBitCount
      if let kept = remove(key, hash: hash, shift: shift + 5, from: branches[place]) {
        branches[place] = kept
        return .fork(bits: bits, branches)
      }
      branches.remove(at: place)
      return branches.isEmpty ? nil : .fork(bits: bits & ~bit, branches)
    }
  }

  /// The entries, in the order in which they were put there.
  var entries: [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(count)
    var pending = root.map { [$0] } ?? []
    while let branch = pending.popLast() {
      switch branch {
      case .leaf(_, let more): entries += more.map(\.1)
      case .fork(_, let branches): pending += branches
      }
    }
    return entries.sorted { $0.order < $1.order }
  }

  /// The value of a key that is a string.
  subscript(name: String) -> Value? { value(of: .string(name)) }
}
