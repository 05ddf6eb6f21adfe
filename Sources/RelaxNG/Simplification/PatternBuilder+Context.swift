extension PatternBuilder {
  /// The patterns of attributes' values in which a datatype depends on the namespaces in scope.
  func contextualValues(_ datatypes: ContiguousArray<Datatype>) -> Set<PatternID> {
    guard datatypes.contains(where: \.dependsOnContext) else { return [] }
    var found: Set<PatternID> = []
    for attribute in attributes where isContextual(attribute.value, datatypes) {
      found.insert(attribute.value)
    }
    return found
  }

  private func isContextual(_ top: PatternID, _ datatypes: ContiguousArray<Datatype>) -> Bool {
    var waiting = [top]
    var seen: Set<PatternID> = []
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      let pattern = arena[id]
      switch pattern.kind {
      case .data:
        let entry = data[Int(pattern.first)]
        if datatypes[Int(entry.datatype)].dependsOnContext { return true }
        waiting.append(entry.except)
      case .value:
        if datatypes[Int(values[Int(pattern.first)].datatype)].dependsOnContext { return true }
      case .choice, .interleave: waiting += arena.members[arena.memberRange(pattern)]
      case .group: waiting += [pattern.first, pattern.second]
      case .oneOrMore, .list: waiting.append(pattern.first)
      default: break
      }
    }
    return false
  }
}
