internal import XMLTree

/// The names of a schema, for messages.
struct Vocabulary: Sendable {
  /// The names that an element can have, sorted; those that only a wildcard takes are not among them.
  var elementNames: [XMLName] = []
  var elementNameSet: Set<XMLName> = []
  /// The namespaces of ``elementNames``; empty is none.
  var namespaces: Set<String> = []

  init(_ classes: [NameClass], _ elements: [Int32]) {
    for index in elements { elementNameSet.formUnion(classes[Int(index)].listedNames) }
    elementNames = elementNameSet.sorted()
    for name in elementNames { namespaces.insert(name.namespace ?? "") }
  }
}

extension Schema {
  var elementNames: [XMLName] { vocabulary.elementNames }
  var elementNamespaces: Set<String> { vocabulary.namespaces }

  /// Whether an `element` pattern lists a name.
  func isElementName(_ name: XMLName) -> Bool { vocabulary.elementNameSet.contains(name) }

  /// The names of the elements that can hold an element of a name, sorted.
  func parents(of symbol: Symbol) -> [XMLName] {
    var found: Set<XMLName> = []
    for element in elements.indices {
      let holds = elementLeaves(in: elements[element].content).contains { accepts($0, symbol) }
      if holds { found.formUnion(nameClass(ofElement: Int32(element)).listedNames) }
    }
    return found.sorted()
  }

  private func elementLeaves(in top: PatternID) -> [Int32] {
    var found: [Int32] = []
    var seen: Set<PatternID> = []
    var waiting = [top]
    while let id = waiting.popLast() {
      let pattern = arena[id]
      guard pattern.traits.contains(.elements), seen.insert(id).inserted else { continue }
      switch pattern.kind {
      case .element: found.append(pattern.first)
      case .choice, .interleave:
        waiting.append(contentsOf: arena.members[arena.memberRange(pattern)])
      case .group: waiting += [pattern.first, pattern.second]
      case .oneOrMore: waiting.append(pattern.first)
      default: break
      }
    }
    return found
  }
}
