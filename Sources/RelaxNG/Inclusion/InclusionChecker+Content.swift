internal import XMLTree

/// Comparing what elements hold.
extension InclusionChecker {
  private struct States: Hashable {
    let inner: PatternID
    let outer: PatternID
  }

  /// Compares content without attributes, from state to state.
  mutating func compareContent(_ inner: PatternID, _ outer: PatternID) -> Difference? {
    var seen: Set<States> = []
    var waiting = [States(inner: inner, outer: outer)]
    while let states = waiting.popLast() {
      guard states.inner != PatternArena.notAllowed, seen.insert(states).inserted else { continue }
      if let difference = compareEnd(states) ?? compareText(states, &waiting) {
        return difference
      }
      if let difference = compareElements(states, &waiting) { return difference }
    }
    return nil
  }

  private mutating func compareEnd(_ states: States) -> Difference? {
    guard inner.arena.isNullable(states.inner), !outer.arena.isNullable(states.outer) else {
      return nil
    }
    // Text of a datatype that may be empty.
    if outer.arena[states.outer].traits.contains(.strings), acceptsBlank(states.outer) {
      return nil
    }
    let missing = outer.missing(in: states.outer).flatMap { $0 }.prefix(3)
      .map { "<\($0.localName)>" }
    return Difference(
      reason: missing.isEmpty
        ? "the content may end where it may not" : "may lack " + missing.joined(separator: " or ")
    )
  }

  private mutating func compareText(
    _ states: States,
    _ waiting: inout [States]
  ) -> Difference? {
    let traits = inner.arena[states.inner].traits
    if traits.contains(.strings) {
      for part in Array(inner.arena.parts(states.inner, of: .choice))
      where inner.arena[part].traits.contains(.strings) {
        guard includesValues(part, states.outer) else {
          return Difference(reason: "text: " + words(part))
        }
      }
    }
    guard traits.contains(.text) else { return nil }
    let after = inner.textDerivative(states.inner, nil)
    if after == PatternArena.notAllowed { return nil }
    let next = outer.textDerivative(states.outer, nil)
    if next == PatternArena.notAllowed {
      let isAlone = inner.arena[after].traits.isDisjoint(with: .elements)
      if isAlone, includesValues(PatternArena.text, states.outer) { return nil }
      return Difference(reason: "text is not allowed")
    }
    waiting.append(States(inner: after, outer: next))
    return nil
  }

  private mutating func compareElements(
    _ states: States,
    _ waiting: inout [States]
  ) -> Difference? {
    guard inner.arena[states.inner].traits.contains(.elements) else { return nil }
    var letters: Set<Letter> = []
    for leaf in inner.firstLeaves(of: states.inner) where inner.arena[leaf].kind == .element {
      let element = inner.schema.elements[Int(inner.arena[leaf].first)]
      letters.formUnion(self.letters(ofNameClass: element.nameClass))
    }
    var seen: Set<UInt64> = []
    for letter in letters.sorted(by: { Self.label($0.name) < Self.label($1.name) })
    where seen.insert(PackedTable.key(letter.inner, letter.outer)).inserted {
      if let difference = compare(letter, states, &waiting) { return difference }
    }
    return nil
  }

  private mutating func compare(
    _ letter: Letter,
    _ states: States,
    _ waiting: inout [States]
  ) -> Difference? {
    var own: [Matcher.Opening] = []
    inner.open(states.inner, letter.inner, into: &own)
    var others: [Matcher.Opening] = []
    outer.open(states.outer, letter.outer, into: &others)
    let name = Self.label(letter.name)
    guard !others.isEmpty else {
      return own.isEmpty ? nil : Difference(reason: "<\(name)> is not allowed at its place")
    }
    for opening in own {
      let accepting = others.filter {
        holds(Pair(inner: opening.declaration, outer: [$0.declaration]))
      }
      if !accepting.isEmpty {
        let rest = outer.arena.choice(accepting.map(\.rest))
        waiting.append(States(inner: opening.rest, outer: rest))
        continue
      }
      let all = others.map(\.declaration).sorted()
      let whole = Pair(inner: opening.declaration, outer: all)
      guard all.count > 1, holds(whole) else {
        return Difference(reason: "<\(name)> may hold what it may not", child: (whole, name))
      }
      // Each document is accepted by one of them, but which one is not known.
      for other in others {
        waiting.append(States(inner: opening.rest, outer: other.rest))
      }
    }
    return nil
  }
}
