/// How the attributes of an `element` pattern are matched.
///
/// The names of attributes in different parts of a group are different (ISO/IEC 19757-2 §7.3), so
/// each attribute belongs to one part and the parts can be matched one by one: most are a single
/// attribute, optional or not.
struct AttributePlan: Sendable {
  /// A part of the content that holds nothing but attributes.
  struct Part: Sendable {
    var pattern: PatternID
    /// The only `attribute` pattern in it; negative when there are several.
    var declaration: Int32
    var isRequired: Bool
  }

  var parts: [Part] = []
  /// The number of parts that need an attribute.
  var requiredCount = 0
  /// Everything else.
  var rest: PatternID = PatternArena.empty
  /// Whether there are attributes in ``rest`` too.
  var isMixed = false
  /// The state of ``rest`` without attributes.
  var content: Matcher.StateID = -1
}

extension Matcher {
  /// Where an attribute belongs.
  enum Slot {
    case none
    /// The index of a part.
    case part(Int)
    /// The rest of the content.
    case rest
  }

  mutating func plan(_ element: Int32) -> AttributePlan {
    if let known = plans[Int(element)] { return known }
    let made = makePlan(schema.elements[Int(element)].content)
    plans[Int(element)] = made
    for (index, part) in made.parts.enumerated() where part.declaration >= 0 {
      let single = schema.members[Int(schema.attributes[Int(part.declaration)].nameClass)].single
      guard single >= 0 else { continue }
      slotTable.insert(Int32(index), for: PackedTable.key(element, single))
    }
    return made
  }

  private mutating func makePlan(_ content: PatternID) -> AttributePlan {
    var plan = AttributePlan()
    var rest: [PatternID] = []
    let isInterleave = arena[content].kind == .interleave
    for part in conjuncts(content) {
      let traits = arena[part].traits
      guard traits.contains(.attributes), traits.isDisjoint(with: .content) else {
        rest.append(part)
        continue
      }
      plan.parts.append(self.part(part))
    }
    plan.requiredCount = plan.parts.count { $0.isRequired }
    if isInterleave {
      plan.rest = arena.interleave(rest)
    } else {
      for part in rest.reversed() { plan.rest = arena.group(part, plan.rest) }
    }
    plan.isMixed = arena[plan.rest].traits.contains(.attributes)
    plan.content = state(of: close(plan.rest))
    return plan
  }

  func conjuncts(_ content: PatternID) -> [PatternID] {
    let pattern = arena[content]
    if pattern.kind == .interleave { return Array(arena.members[arena.memberRange(pattern)]) }
    var found: [PatternID] = []
    var id = content
    while arena[id].kind == .group {
      found.append(arena[id].first)
      id = arena[id].second
    }
    return found + [id]
  }

  func part(_ id: PatternID) -> AttributePlan.Part {
    let isRequired = !arena.isNullable(id)
    var inner = id
    let pattern = arena[id]
    if pattern.kind == .choice {
      let others = arena.members[arena.memberRange(pattern)].filter { $0 != PatternArena.empty }
      if others.count == 1 { inner = others[0] }
    }
    if arena[inner].kind == .oneOrMore { inner = arena[inner].first }
    let declaration = arena[inner].kind == .attribute ? arena[inner].first : -1
    return .init(pattern: id, declaration: declaration, isRequired: isRequired)
  }

  /// Where an attribute of an `element` pattern belongs.
  mutating func slot(_ element: Int32, _ symbol: Symbol) -> Slot {
    let key = PackedTable.key(element, symbol)
    let plan = plan(element)
    let number: Int32
    if let known = slotTable[key] {
      number = known
    } else {
      number = findSlot(plan, symbol)
      slotTable.insert(number, for: key)
    }
    return number == -1 ? .none : number == -2 ? .rest : .part(Int(number))
  }

  private func findSlot(_ plan: AttributePlan, _ symbol: Symbol) -> Int32 {
    for (index, part) in plan.parts.enumerated() where hasAttribute(part.pattern, symbol) {
      return Int32(index)
    }
    return plan.isMixed && hasAttribute(plan.rest, symbol) ? -2 : -1
  }

  /// Whether an `attribute` pattern of a name stands in a pattern.
  func hasAttribute(_ id: PatternID, _ symbol: Symbol) -> Bool {
    attributeDeclarations(in: id).contains { schema.acceptsAttribute($0, symbol) }
  }

  /// The `attribute` patterns in a pattern.
  func attributeDeclarations(in top: PatternID) -> [Int32] {
    arena.leaves(.attribute, withTrait: .attributes, in: top)
  }
}

extension Schema {
  /// Whether an `attribute` pattern takes a name.
  func acceptsAttribute(_ attribute: Int32, _ symbol: Symbol) -> Bool {
    members[Int(attributes[Int(attribute)].nameClass)].contains(symbol)
  }
}
