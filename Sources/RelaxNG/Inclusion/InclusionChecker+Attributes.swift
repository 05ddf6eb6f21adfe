internal import XMLTree

/// Comparing attributes, and then the content that stands beside them.
extension InclusionChecker {
  /// The attributes of an element of which each is there or not, whatever the others; and the rest.
  private struct Attributes {
    /// By name: the `attribute` pattern, and whether it must be there.
    var plain: [XMLName: (part: PatternID, declaration: Int32, isRequired: Bool)] = [:]
    /// Attributes that depend on each other or on the content, and the content.
    var rest: [PatternID] = []
    var isInterleave = false
  }

  /// States of the part that is not plain.
  private struct States: Hashable {
    let inner: PatternID
    let outer: PatternID
  }

  /// So many combinations of attributes that depend on each other are looked at.
  private static let limit = 20_000

  mutating func compareAttributes(_ content: PatternID, _ other: PatternID) -> Difference? {
    var own = attributes(content, inner)
    var others = attributes(other, outer)
    for (name, entry) in own.plain.sorted(by: { $0.key.localName < $1.key.localName }) {
      guard let counterpart = others.plain[name] else {
        // It may be one of those that depend on others.
        own.rest.append(entry.part)
        own.plain[name] = nil
        continue
      }
      let value = inner.schema.attributes[Int(entry.declaration)].value
      let otherValue = outer.schema.attributes[Int(counterpart.declaration)].value
      guard includesValues(value, otherValue) else {
        return Difference(reason: "the attribute \(name.qualifiedName): \(words(value))")
      }
      if counterpart.isRequired, !entry.isRequired {
        return Difference(reason: "the attribute \(name.qualifiedName) may be missing")
      }
    }
    for (name, entry) in others.plain where own.plain[name] == nil {
      others.rest.append(entry.part)
    }
    return compareRest(joined(own, &inner), joined(others, &outer))
  }

  private func joined(_ attributes: Attributes, _ matcher: inout Matcher) -> PatternID {
    // Attributes have no order, so those that were added may come last.
    if attributes.isInterleave { return matcher.arena.interleave(attributes.rest) }
    var result = PatternArena.empty
    for part in attributes.rest.reversed() { result = matcher.arena.group(part, result) }
    return result
  }

  private func attributes(_ content: PatternID, _ matcher: Matcher) -> Attributes {
    var result = Attributes()
    result.isInterleave = matcher.arena[content].kind == .interleave
    for part in matcher.conjuncts(content) {
      let plan = matcher.part(part)
      guard plan.declaration >= 0, matcher.arena[part].kind != .oneOrMore,
        let name = matcher.schema.nameClass(ofAttribute: plan.declaration).onlyName,
        result.plain[name] == nil
      else {
        result.rest.append(part)
        continue
      }
      result.plain[name] = (part, plan.declaration, plan.isRequired)
    }
    return result
  }

  /// Takes attribute after attribute, in every way that the inner schema allows.
  private mutating func compareRest(_ own: PatternID, _ other: PatternID) -> Difference? {
    var seen: Set<States> = []
    var compared: Set<States> = []
    var waiting = [States(inner: own, outer: other)]
    while let states = waiting.popLast() {
      guard seen.insert(states).inserted else { continue }
      guard seen.count <= Self.limit else {
        return Difference(reason: "too many combinations of attributes")
      }
      let closed = inner.close(states.inner)
      if closed != PatternArena.notAllowed {
        let end = States(inner: closed, outer: outer.close(states.outer))
        if compared.insert(end).inserted {
          if end.outer == PatternArena.notAllowed {
            return Difference(reason: "an attribute may be missing")
          }
          if let difference = compareContent(end.inner, end.outer) { return difference }
        }
      }
      for declaration in inner.attributeDeclarations(in: states.inner) {
        let difference = take(declaration, states, &waiting)
        if let difference { return difference }
      }
    }
    return nil
  }

  private mutating func take(
    _ declaration: Int32,
    _ states: States,
    _ waiting: inout [States]
  ) -> Difference? {
    let attribute = inner.schema.attributes[Int(declaration)]
    let next = inner.afterAttribute(states.inner) { $0 == declaration }
    guard next != PatternArena.notAllowed else { return nil }
    let possible = outer.attributeDeclarations(in: states.outer)
    for letter in letters(ofNameClass: attribute.nameClass) {
      var accepting: Set<Int32> = []
      for candidate in possible where outer.schema.acceptsAttribute(candidate, letter.outer) {
        let value = outer.schema.attributes[Int(candidate)].value
        if includesValues(attribute.value, value) { accepting.insert(candidate) }
      }
      let after = outer.afterAttribute(states.outer) { accepting.contains($0) }
      guard after != PatternArena.notAllowed else {
        let isKnown = possible.contains { outer.schema.acceptsAttribute($0, letter.outer) }
        let name = Self.label(letter.name)
        return Difference(
          reason: isKnown
            ? "the attribute \(name): \(words(attribute.value))"
            : "the attribute \(name) is not allowed"
        )
      }
      waiting.append(States(inner: next, outer: after))
    }
    return nil
  }
}

extension NameClass {
  /// The name, when there is only one.
  var onlyName: XMLName? {
    if case .name(let name) = self { return name }
    return nil
  }
}

extension Matcher {
  /// What is left of a pattern after an attribute that one of the accepted `attribute` patterns takes,
  /// whatever its value.
  mutating func afterAttribute(_ id: PatternID, _ accepts: (Int32) -> Bool) -> PatternID {
    let pattern = arena[id]
    guard pattern.traits.contains(.attributes) else { return PatternArena.notAllowed }
    switch pattern.kind {
    case .attribute: return accepts(pattern.first) ? PatternArena.empty : PatternArena.notAllowed
    case .choice:
      var parts: [PatternID] = []
      for index in arena.memberRange(pattern) {
        parts.append(afterAttribute(arena.members[index], accepts))
      }
      return arena.choice(parts)
    case .oneOrMore:
      let after = afterAttribute(pattern.first, accepts)
      if after == PatternArena.notAllowed { return after }
      return arena.group(after, arena.zeroOrMore(pattern.first))
    case .group:
      let first = afterAttribute(pattern.first, accepts)
      let second = afterAttribute(pattern.second, accepts)
      let left = arena.group(first, pattern.second)
      return arena.choice(left, arena.group(pattern.first, second))
    case .interleave:
      var parts: [PatternID] = []
      let range = arena.memberRange(pattern)
      for index in range {
        let after = afterAttribute(arena.members[index], accepts)
        if after == PatternArena.notAllowed { continue }
        let others = range.filter { $0 != index }.map { arena.members[$0] }
        parts.append(arena.interleave([after] + others))
      }
      return arena.choice(parts)
    default: return PatternArena.notAllowed
    }
  }
}
