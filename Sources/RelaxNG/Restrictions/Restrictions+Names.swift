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
    for (name, place) in repeated(.element, in: parts) {
      error("\(name) stands in two parts of an <interleave>", at: place)
    }
    if parts.count(where: { builder.arena[$0].traits.contains(.text) }) > 1 {
      error("<text> stands in two parts of an <interleave>", at: place)
    }
  }

  private mutating func checkAttributes(_ parts: [PatternID]) {
    for (name, place) in repeated(.attribute, in: parts) {
      error("the attribute \(name) could be there twice", at: place)
    }
  }

  private func nameClass(
    _ kind: Pattern.Kind,
    _ declaration: Int32
  ) -> (index: Int32, place: SchemaLocation) {
    if kind == .element {
      let element = builder.elements[Int(declaration)]
      return (element.nameClass, element.location)
    }
    let attribute = builder.attributes[Int(declaration)]
    return (attribute.nameClass, attribute.location)
  }

  /// The names that belong to name classes of two different parts, with the place of the second.
  private mutating func repeated(
    _ kind: Pattern.Kind,
    in parts: [PatternID]
  ) -> [(String, SchemaLocation)] {
    var found: [(String, SchemaLocation)] = []
    var wildcards: [(NameClass, Int)] = []
    let wanted: Pattern.Traits = kind == .element ? .elements : .attributes
    guard parts.count(where: { !builder.arena[$0].traits.isDisjoint(with: wanted) }) > 1 else {
      return []
    }
    stamp += 1
    for (part, id) in parts.enumerated() {
      for declaration in knownLeaves(kind, in: id) {
        let (index, place) = nameClass(kind, declaration)
        let entry = names(of: index)
        for name in entry.names {
          let owner = ownerOfName[Int(name)]
          if owner.stamp == stamp, owner.part != part {
            found.append(("\"\(listed[Int(name)].qualifiedName)\"", place))
          }
          ownerOfName[Int(name)] = (stamp, part)
        }
        if entry.isInfinite { wildcards.append((builder.tree.nameClasses[Int(index)], part)) }
      }
    }
    if !wildcards.isEmpty { found += clashes(kind, parts, wildcards) }
    return found
  }

  /// The declarations whose names a wildcard of another part takes too.
  private mutating func clashes(
    _ kind: Pattern.Kind,
    _ parts: [PatternID],
    _ wildcards: [(nameClass: NameClass, part: Int)]
  ) -> [(String, SchemaLocation)] {
    var found: [(String, SchemaLocation)] = []
    for (part, id) in parts.enumerated() {
      for declaration in knownLeaves(kind, in: id) {
        let (index, place) = nameClass(kind, declaration)
        let own = builder.tree.nameClasses[Int(index)]
        guard wildcards.contains(where: { $0.part != part && $0.nameClass.overlaps(own) }) else {
          continue
        }
        found.append((own.listedNames.first?.qualifiedName ?? "of any name", place))
      }
    }
    return found
  }

  /// The names that a name class lists, as numbers.
  private mutating func names(of nameClass: Int32) -> ListedNames {
    if let known = listedNames[nameClass] { return known }
    let own = builder.tree.nameClasses[Int(nameClass)]
    var numbers: [Int32] = []
    for name in own.listedNames {
      if let known = nameNumbers[name] {
        numbers.append(known)
      } else {
        nameNumbers[name] = Int32(listed.count)
        numbers.append(Int32(listed.count))
        listed.append(name)
        ownerOfName.append((0, 0))
      }
    }
    let made = ListedNames(names: numbers, isInfinite: own.isInfinite)
    listedNames[nameClass] = made
    return made
  }

  private mutating func knownLeaves(_ kind: Pattern.Kind, in id: PatternID) -> [Int32] {
    let key = PackedTable.key(id, kind == .element ? 0 : 1)
    if let known = leavesOfPattern[key] { return known }
    let made = leaves(kind, in: id)
    leavesOfPattern[key] = made
    return made
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
