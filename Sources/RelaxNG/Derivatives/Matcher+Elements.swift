/// The derivative of a pattern by a start tag.
extension Matcher {
  /// An `element` pattern that the tag may be an instance of, and what is left after the element.
  struct Opening {
    var declaration: Int32
    var rest: PatternID
  }

  /// Finds all `element` patterns of a name that a pattern can begin with.
  ///
  /// Source: Clark, "An algorithm for RELAX NG validation", `startTagOpenDeriv`.
  mutating func open(_ id: PatternID, _ symbol: Symbol, into found: inout [Opening]) {
    let pattern = arena[id]
    guard pattern.traits.contains(.elements) else { return }
    switch pattern.kind {
    case .element:
      if schema.accepts(pattern.first, symbol) {
        Self.add(Opening(declaration: pattern.first, rest: PatternArena.empty), to: &found, &arena)
      }
    case .choice:
      for index in arena.memberRange(pattern) { open(arena.members[index], symbol, into: &found) }
    case .oneOrMore:
      var inner: [Opening] = []
      open(pattern.first, symbol, into: &inner)
      guard !inner.isEmpty else { return }
      let again = arena.zeroOrMore(pattern.first)
      for opening in inner {
        let rest = arena.group(opening.rest, again)
        Self.add(Opening(declaration: opening.declaration, rest: rest), to: &found, &arena)
      }
    case .group: openGroup(id, symbol, into: &found)
    case .interleave: openInterleave(pattern, symbol, into: &found)
    default: break
    }
  }

  private mutating func openGroup(_ top: PatternID, _ symbol: Symbol, into found: inout [Opening]) {
    var id = top
    while true {
      let pattern = arena[id]
      guard pattern.kind == .group else { return open(id, symbol, into: &found) }
      var inner: [Opening] = []
      open(pattern.first, symbol, into: &inner)
      for opening in inner {
        let rest = arena.group(opening.rest, pattern.second)
        Self.add(Opening(declaration: opening.declaration, rest: rest), to: &found, &arena)
      }
      guard arena.isNullable(pattern.first) else { return }
      id = pattern.second
    }
  }

  private mutating func openInterleave(
    _ pattern: Pattern,
    _ symbol: Symbol,
    into found: inout [Opening]
  ) {
    let range = arena.memberRange(pattern)
    for index in range {
      var inner: [Opening] = []
      open(arena.members[index], symbol, into: &inner)
      guard !inner.isEmpty else { continue }
      let others = range.filter { $0 != index }.map { arena.members[$0] }
      for opening in inner {
        let rest = arena.interleave([opening.rest] + others)
        Self.add(Opening(declaration: opening.declaration, rest: rest), to: &found, &arena)
      }
    }
  }

  /// Adds an opening; what is left of the same `element` pattern becomes a choice.
  static func add(_ opening: Opening, to found: inout [Opening], _ arena: inout PatternArena) {
    guard let index = found.firstIndex(where: { $0.declaration == opening.declaration }) else {
      return found.append(opening)
    }
    found[index].rest = arena.choice(found[index].rest, opening.rest)
  }
}

extension Schema {
  /// Whether an `element` pattern takes a name.
  func accepts(_ element: Int32, _ symbol: Symbol) -> Bool {
    let single = elementSymbols[Int(element)]
    if single >= 0 { return single == symbol }
    return members[Int(elements[Int(element)].nameClass)].contains(symbol)
  }
}
