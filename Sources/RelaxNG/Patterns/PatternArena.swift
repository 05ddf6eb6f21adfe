/// Patterns that are all different (hash-consed), addressed by number.
///
/// What is made of patterns here is simplified as ISO/IEC 19757-2 §4.20 and §4.21 say; besides,
/// choices are sets, interleaves are bags, and groups lean to the right, so that patterns that mean
/// the same mostly have the same number.
struct PatternArena: Sendable {
  private(set) var patterns: ContiguousArray<Pattern> = []
  private(set) var members: ContiguousArray<PatternID> = []
  /// Open addressing; -1 is free.
  private var table = ContiguousArray<Int32>(repeating: -1, count: 1024)
  private var hashes: ContiguousArray<UInt32> = []

  static let notAllowed: PatternID = 0
  static let empty: PatternID = 1
  static let text: PatternID = 2

  init() {
    _ = intern(Pattern(kind: .notAllowed, traits: [], first: 0, second: 0))
    _ = intern(Pattern(kind: .empty, traits: .nullable, first: 0, second: 0))
    _ = intern(Pattern(kind: .text, traits: [.nullable, .text], first: 0, second: 0))
  }

  subscript(id: PatternID) -> Pattern { patterns[Int(id)] }

  var count: Int { patterns.count }

  func isNullable(_ id: PatternID) -> Bool { patterns[Int(id)].traits.contains(.nullable) }

  /// Where the members of a choice or an interleave stand in ``members``.
  func memberRange(_ pattern: Pattern) -> Range<Int> {
    Int(pattern.first)..<Int(pattern.first) + Int(pattern.second)
  }

  /// The members of a choice or an interleave; any other pattern alone.
  func parts(_ id: PatternID, of kind: Pattern.Kind) -> ArraySlice<PatternID> {
    let pattern = self[id]
    guard pattern.kind == kind else { return [id] }
    return ArraySlice(members[memberRange(pattern)])
  }

  /// The declarations of the leaves of a kind in a pattern, each once.
  /// - Parameters:
  ///   - kind: `attribute` or `element`.
  ///   - trait: What every pattern has that holds such a leaf.
  ///   - top: The pattern.
  /// - Returns: Their numbers.
  func leaves(
    _ kind: Pattern.Kind,
    withTrait trait: Pattern.Traits,
    in top: PatternID
  ) -> [Int32] {
    var found: [Int32] = []
    var waiting = [top]
    var seen: Set<PatternID> = []
    while let id = waiting.popLast() {
      let pattern = self[id]
      guard pattern.traits.contains(trait), seen.insert(id).inserted else { continue }
      switch pattern.kind {
      case kind: found.append(pattern.first)
      case .choice, .interleave: waiting.append(contentsOf: members[memberRange(pattern)])
      case .group: waiting += [pattern.first, pattern.second]
      case .oneOrMore: waiting.append(pattern.first)
      default: break
      }
    }
    return found
  }
}

// MARK: - Making patterns

extension PatternArena {
  mutating func leaf(_ kind: Pattern.Kind, _ declaration: Int32) -> PatternID {
    let traits: Pattern.Traits =
      switch kind {
      case .element: .elements
      case .attribute: .attributes
      default: .strings
      }
    return intern(Pattern(kind: kind, traits: traits, first: declaration, second: 0))
  }

  mutating func list(_ inner: PatternID) -> PatternID {
    if inner == Self.notAllowed { return inner }
    return intern(Pattern(kind: .list, traits: .strings, first: inner, second: 0))
  }

  mutating func oneOrMore(_ inner: PatternID) -> PatternID {
    let pattern = self[inner]
    switch pattern.kind {
    case .notAllowed, .empty, .oneOrMore, .text: return inner
    default:
      return intern(Pattern(kind: .oneOrMore, traits: pattern.traits, first: inner, second: 0))
    }
  }

  mutating func zeroOrMore(_ inner: PatternID) -> PatternID {
    choice([oneOrMore(inner), Self.empty])
  }

  mutating func group(_ left: PatternID, _ right: PatternID) -> PatternID {
    if left == Self.notAllowed || right == Self.notAllowed { return Self.notAllowed }
    if left == Self.empty { return right }
    if right == Self.empty { return left }
    var spine: [PatternID] = []
    var last = left
    while self[last].kind == .group {
      spine.append(self[last].first)
      last = self[last].second
    }
    var result = pair(last, right)
    while let part = spine.popLast() { result = pair(part, result) }
    return result
  }

  private mutating func pair(_ left: PatternID, _ right: PatternID) -> PatternID {
    let (a, b) = (self[left].traits, self[right].traits)
    var traits = a.union(b).subtracting(.nullable)
    traits.formUnion(a.intersection(b).intersection(.nullable))
    return intern(Pattern(kind: .group, traits: traits, first: left, second: right))
  }

  mutating func choice(_ left: PatternID, _ right: PatternID) -> PatternID {
    if left == right || right == Self.notAllowed { return left }
    if left == Self.notAllowed { return right }
    return choice([left, right])
  }

  mutating func choice(_ alternatives: [PatternID]) -> PatternID {
    var all: [PatternID] = []
    all.reserveCapacity(alternatives.count)
    for id in alternatives {
      let pattern = self[id]
      switch pattern.kind {
      case .notAllowed: break
      case .choice: all.append(contentsOf: members[memberRange(pattern)])
      default: all.append(id)
      }
    }
    if all.count > 1 {
      all.sort()
      all = all.removingRepeats()
      if all.count > 1, let index = all.firstIndex(of: Self.empty),
        all.contains(where: { $0 != Self.empty && isNullable($0) })
      {
        all.remove(at: index)
      }
    }
    guard all.count > 1 else { return all.first ?? Self.notAllowed }
    var traits: Pattern.Traits = []
    for id in all { traits.formUnion(self[id].traits) }
    return intern(.choice, all, traits)
  }

  mutating func interleave(_ left: PatternID, _ right: PatternID) -> PatternID {
    if left == Self.empty { return right }
    if right == Self.empty { return left }
    return interleave([left, right])
  }

  mutating func interleave(_ parts: [PatternID]) -> PatternID {
    var all: [PatternID] = []
    all.reserveCapacity(parts.count)
    for id in parts {
      let pattern = self[id]
      switch pattern.kind {
      case .notAllowed: return id
      case .empty: break
      case .interleave: all.append(contentsOf: members[memberRange(pattern)])
      default: all.append(id)
      }
    }
    guard all.count > 1 else { return all.first ?? Self.empty }
    all.sort()
    var traits: Pattern.Traits = []
    var isNullable = true
    for id in all {
      traits.formUnion(self[id].traits)
      isNullable = isNullable && self.isNullable(id)
    }
    if !isNullable { traits.remove(.nullable) }
    return intern(.interleave, all, traits)
  }
}

// MARK: - Interning

extension PatternArena {
  private mutating func intern(_ pattern: Pattern) -> PatternID {
    var hash = UInt64(pattern.kind.rawValue) &* 0x9E37_79B9_7F4A_7C15
    hash = Self.mix(hash, UInt32(bitPattern: pattern.first))
    hash = Self.mix(hash, UInt32(bitPattern: pattern.second))
    let short = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = Int(short) & (table.count - 1)
    while table[slot] >= 0 {
      let id = Int(table[slot])
      let other = patterns[id]
      if hashes[id] == short, other.kind == pattern.kind, other.first == pattern.first,
        other.second == pattern.second
      {
        return Int32(id)
      }
      slot = (slot + 1) & (table.count - 1)
    }
    return insert(pattern, short, slot)
  }

  private mutating func intern(
    _ kind: Pattern.Kind,
    _ parts: [PatternID],
    _ traits: Pattern.Traits
  ) -> PatternID {
    var hash = UInt64(kind.rawValue) &* 0x9E37_79B9_7F4A_7C15
    for part in parts { hash = Self.mix(hash, UInt32(bitPattern: part)) }
    let short = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = Int(short) & (table.count - 1)
    while table[slot] >= 0 {
      let id = Int(table[slot])
      let other = patterns[id]
      if hashes[id] == short, other.kind == kind, Int(other.second) == parts.count,
        members[memberRange(other)].elementsEqual(parts)
      {
        return Int32(id)
      }
      slot = (slot + 1) & (table.count - 1)
    }
    let first = Int32(members.count)
    members.append(contentsOf: parts)
    let pattern = Pattern(kind: kind, traits: traits, first: first, second: Int32(parts.count))
    return insert(pattern, short, slot)
  }

  private mutating func insert(_ pattern: Pattern, _ hash: UInt32, _ slot: Int) -> PatternID {
    let id = Int32(patterns.count)
    patterns.append(pattern)
    hashes.append(hash)
    table[slot] = id
    if patterns.count * 2 > table.count { grow() }
    return id
  }

  private mutating func grow() {
    table = ContiguousArray(repeating: -1, count: table.count * 4)
    for (id, hash) in hashes.enumerated() {
      var slot = Int(hash) & (table.count - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = Int32(id)
    }
  }

  private static func mix(_ hash: UInt64, _ value: UInt32) -> UInt64 {
    var result = (hash ^ UInt64(value)) &* 0xFF51_AFD7_ED55_8CCD
    result ^= result >> 32
    return result
  }
}

extension [PatternID] {
  /// A sorted list with each number once.
  func removingRepeats() -> Self {
    var result: Self = []
    result.reserveCapacity(count)
    for id in self where result.last != id { result.append(id) }
    return result
  }
}
