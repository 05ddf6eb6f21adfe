package import XMLTree

/// What may stand at a place of a document.
package struct Expectation: Sendable, Hashable {
  /// The elements, sorted by local name; elements that may have any name are not among them.
  package var elements: [XMLName] = []
  /// Whether elements of names that the schema does not list may stand there.
  package var takesOtherElements = false
  /// Whether text may stand there.
  package var takesText = false
  /// Whether the element may end there.
  package var mayEnd = false
  /// The state that it was made of; -1 when there is none.
  var state: Int32 = -1
}

extension Matcher {
  /// What may come next in a state.
  func expectation(in state: StateID) -> Expectation {
    var found = Expectation()
    var names: Set<XMLName> = []
    for pattern in patterns(of: state) {
      if arena.isNullable(pattern) { found.mayEnd = true }
      for leaf in firstLeaves(of: pattern) {
        switch arena[leaf].kind {
        case .element:
          let nameClass = schema.nameClass(ofElement: arena[leaf].first)
          if nameClass.isInfinite { found.takesOtherElements = true }
          names.formUnion(nameClass.listedNames)
        default: found.takesText = true
        }
      }
    }
    found.elements = names.sorted()
    return found
  }

  /// The patterns of elements and text that a pattern can begin with.
  func firstLeaves(of top: PatternID) -> [PatternID] {
    var found: [PatternID] = []
    var seen: Set<PatternID> = []
    var waiting = [top]
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      let pattern = arena[id]
      switch pattern.kind {
      case .element, .text, .data, .value, .list: found.append(id)
      case .choice, .interleave:
        waiting.append(contentsOf: arena.members[arena.memberRange(pattern)])
      case .group:
        waiting.append(pattern.first)
        if arena.isNullable(pattern.first) { waiting.append(pattern.second) }
      case .oneOrMore: waiting.append(pattern.first)
      default: break
      }
    }
    return found
  }

  /// What must still come for a pattern to be complete.
  ///
  /// For each thing the elements of which one will do. Empty when the pattern is complete, or when what
  /// it lacks is text.
  mutating func missing(in id: PatternID) -> [[XMLName]] {
    guard !arena.isNullable(id) else { return [] }
    if let known = needs[id] { return known }
    let made = makeMissing(arena[id])
    needs[id] = made
    return made
  }

  private mutating func makeMissing(_ pattern: Pattern) -> [[XMLName]] {
    switch pattern.kind {
    case .element: return [schema.nameClass(ofElement: pattern.first).listedNames]
    case .oneOrMore: return missing(in: pattern.first)
    case .interleave:
      var found: [[XMLName]] = []
      for index in arena.memberRange(pattern) { found += missing(in: arena.members[index]) }
      return found
    case .group:
      var found = missing(in: pattern.first)
      var rest = pattern.second
      while arena[rest].kind == .group {
        found += missing(in: arena[rest].first)
        rest = arena[rest].second
      }
      return found + missing(in: rest)
    case .choice:
      var ways: [[[XMLName]]] = []
      for index in arena.memberRange(pattern) { ways.append(missing(in: arena.members[index])) }
      guard let first = ways.first else { return [] }
      // What every way needs is what is missing; else one thing of many.
      let common = first.filter { need in ways.allSatisfy { $0.contains(need) } }
      if !common.isEmpty { return common }
      return [Set(ways.flatMap { $0.first ?? [] }).sorted()]
    default: return []
    }
  }
}

extension Schema {
  func nameClass(ofElement element: Int32) -> NameClass {
    nameClasses[Int(elements[Int(element)].nameClass)]
  }

  func nameClass(ofAttribute attribute: Int32) -> NameClass {
    nameClasses[Int(attributes[Int(attribute)].nameClass)]
  }
}

extension Collection<XMLName> {
  /// In the order of the local names.
  func sorted() -> [XMLName] {
    sorted { ($0.localName, $0.namespace ?? "") < ($1.localName, $1.namespace ?? "") }
  }
}
