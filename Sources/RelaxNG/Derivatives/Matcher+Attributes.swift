/// The derivative of a pattern by an attribute, and by the end of a start tag.
extension Matcher {
  /// What is left of a pattern after an attribute.
  ///
  /// Source: Clark, "An algorithm for RELAX NG validation", `attDeriv`.
  mutating func attributeDerivative(
    _ id: PatternID,
    _ symbol: Symbol,
    _ value: Text
  ) -> PatternID {
    let pattern = arena[id]
    guard pattern.traits.contains(.attributes) else { return PatternArena.notAllowed }
    switch pattern.kind {
    case .attribute:
      let declared = schema.attributes[Int(pattern.first)].value
      guard schema.acceptsAttribute(pattern.first, symbol), matches(declared, value) else {
        return PatternArena.notAllowed
      }
      return PatternArena.empty
    case .choice:
      var parts: [PatternID] = []
      for index in arena.memberRange(pattern) {
        parts.append(attributeDerivative(arena.members[index], symbol, value))
      }
      return arena.choice(parts)
    case .oneOrMore:
      let inner = attributeDerivative(pattern.first, symbol, value)
      if inner == PatternArena.notAllowed { return inner }
      let again = arena.zeroOrMore(pattern.first)
      return arena.group(inner, again)
    case .group: return attributeDerivative(ofGroup: id, symbol, value)
    case .interleave:
      var parts: [PatternID] = []
      let range = arena.memberRange(pattern)
      for index in range {
        let inner = attributeDerivative(arena.members[index], symbol, value)
        if inner == PatternArena.notAllowed { continue }
        let others = range.filter { $0 != index }.map { arena.members[$0] }
        parts.append(arena.interleave([inner] + others))
      }
      return arena.choice(parts)
    default: return PatternArena.notAllowed
    }
  }

  /// In a group, attributes may come in any order.
  private mutating func attributeDerivative(
    ofGroup top: PatternID,
    _ symbol: Symbol,
    _ value: Text
  ) -> PatternID {
    var before: [PatternID] = []
    var parts: [PatternID] = []
    var id = top
    while true {
      let pattern = arena[id]
      let isGroup = pattern.kind == .group
      let inner = attributeDerivative(isGroup ? pattern.first : id, symbol, value)
      if inner != PatternArena.notAllowed {
        var whole = isGroup ? arena.group(inner, pattern.second) : inner
        for part in before.reversed() { whole = arena.group(part, whole) }
        parts.append(whole)
      }
      guard isGroup else { return arena.choice(parts) }
      before.append(pattern.first)
      id = pattern.second
    }
  }

  /// What is left of a pattern when no more attributes come.
  ///
  /// Source: Clark, "An algorithm for RELAX NG validation", `startTagCloseDeriv`.
  mutating func close(_ id: PatternID) -> PatternID {
    let pattern = arena[id]
    guard pattern.traits.contains(.attributes) else { return id }
    if let known = closed[id] { return known }
    let made: PatternID
    switch pattern.kind {
    case .choice, .interleave:
      var parts: [PatternID] = []
      for index in arena.memberRange(pattern) { parts.append(close(arena.members[index])) }
      made = pattern.kind == .choice ? arena.choice(parts) : arena.interleave(parts)
    case .group:
      var parts: [PatternID] = []
      var rest = id
      while arena[rest].kind == .group {
        parts.append(close(arena[rest].first))
        rest = arena[rest].second
      }
      var whole = close(rest)
      for part in parts.reversed() { whole = arena.group(part, whole) }
      made = whole
    case .oneOrMore:
      let inner = close(pattern.first)
      made = arena.oneOrMore(inner)
    default: made = PatternArena.notAllowed
    }
    closed[id] = made
    return made
  }
}

extension Matcher {
  /// A pattern as if all attributes that it wants were there.
  mutating func withoutAttributes(_ id: PatternID) -> PatternID {
    let pattern = arena[id]
    guard pattern.traits.contains(.attributes) else { return id }
    switch pattern.kind {
    case .attribute: return PatternArena.empty
    case .choice, .interleave:
      var parts: [PatternID] = []
      for index in arena.memberRange(pattern) {
        parts.append(withoutAttributes(arena.members[index]))
      }
      return pattern.kind == .choice ? arena.choice(parts) : arena.interleave(parts)
    case .group:
      let (left, right) = (withoutAttributes(pattern.first), withoutAttributes(pattern.second))
      return arena.group(left, right)
    case .oneOrMore:
      let inner = withoutAttributes(pattern.first)
      return arena.oneOrMore(inner)
    default: return id
    }
  }
}
