internal import XMLTree

/// Attributes that could be there twice, and interleaved elements that could not be told apart
/// (ISO/IEC 19757-2 §7.3, §7.4).
extension Restrictions {
  /// Checks the parts of a group that leans to the right.
  mutating func checkNames(_ group: PatternID) {
    var parts: [PatternID] = []
    var rest = group
    while builder.arena[rest].kind == .group {
      parts.append(builder.arena[rest].first)
      rest = builder.arena[rest].second
    }
    parts.append(rest)
    checkAttributes(parts)
  }

  /// Checks the parts of an interleave.
  mutating func checkNames(of interleave: Pattern) {
    let parts = Array(builder.arena.members[builder.arena.memberRange(interleave)])
    checkAttributes(parts)
    let classes = parts.map { part in
      elements(in: part).map { declaration in
        let element = builder.elements[Int(declaration)]
        return (element.nameClass, element.location)
      }
    }
    for (name, place) in repeated(classes) {
      error("\(name) stands in two parts of an <interleave>", at: place)
    }
    if parts.count(where: { builder.arena[$0].traits.contains(.text) }) > 1 {
      error("<text> stands in two parts of an <interleave>", at: place)
    }
  }

  private mutating func checkAttributes(_ parts: [PatternID]) {
    let classes = parts.map { part in
      leaves(.attribute, in: part).map { declaration in
        let attribute = builder.attributes[Int(declaration)]
        return (attribute.nameClass, attribute.location)
      }
    }
    for (name, place) in repeated(classes) {
      error("the attribute \(name) could be there twice", at: place)
    }
  }

  /// The names that belong to name classes of two different parts, with the place of the second.
  private func repeated(
    _ parts: [[(nameClass: Int32, place: SchemaLocation)]]
  ) -> [(String, SchemaLocation)] {
    var found: [(String, SchemaLocation)] = []
    var owners: [XMLName: Int] = [:]
    var wildcards: [(NameClass, Int)] = []
    for (part, classes) in parts.enumerated() {
      for (index, place) in classes {
        let nameClass = builder.tree.nameClasses[Int(index)]
        for name in nameClass.listedNames {
          if let owner = owners[name], owner != part {
            found.append(("\"\(name.qualifiedName)\"", place))
          }
          owners[name] = part
        }
        if nameClass.isInfinite { wildcards.append((nameClass, part)) }
      }
    }
    guard !wildcards.isEmpty else { return found }
    for (part, classes) in parts.enumerated() {
      for (index, place) in classes {
        let nameClass = builder.tree.nameClasses[Int(index)]
        let clash = wildcards.contains { $0.1 != part && $0.0.overlaps(nameClass) }
        guard clash else { continue }
        found.append((nameClass.listedNames.first?.qualifiedName ?? "of any name", place))
      }
    }
    return found
  }

  /// The declarations of elements that a pattern can begin with or hold, not looking inside them.
  func elements(in id: PatternID) -> [Int32] { leaves(.element, in: id) }

  private func leaves(_ kind: Pattern.Kind, in top: PatternID) -> [Int32] {
    let wanted: Pattern.Traits = kind == .element ? .elements : .attributes
    var found: [Int32] = []
    var seen: Set<PatternID> = []
    var waiting = [top]
    while let id = waiting.popLast() {
      let pattern = builder.arena[id]
      guard !pattern.traits.isDisjoint(with: wanted), seen.insert(id).inserted else { continue }
      switch pattern.kind {
      case kind: found.append(pattern.first)
      case .choice, .interleave:
        waiting.append(contentsOf: builder.arena.members[builder.arena.memberRange(pattern)])
      case .group: waiting += [pattern.first, pattern.second]
      case .oneOrMore: waiting.append(pattern.first)
      default: break
      }
    }
    return found
  }
}
