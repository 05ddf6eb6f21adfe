internal import Diagnostics
internal import XMLTree

/// A fault that may explain a later one of the same element.
struct PendingFault {
  /// The number of open elements where it was found.
  var depth: Int
  /// What was taken as given, or what was left out.
  var names: [XMLName]
  var finding: Int
  var element: XMLName
  /// Something was missing there, so the element may be it under a wrong name.
  var mayBeMissingOne = false
}

/// What the words of findings were made of, to be used again.
struct FindingMemory {
  var expectations: [Matcher.StateID: Expectation] = [:]
  var near: [XMLName: XMLName?] = [:]
  var parents: [Symbol: [XMLName]] = [:]
  /// The same in words, those first that the document has most often.
  var parentLists: [Symbol: String] = [:]
  /// By state and name, what may stand there.
  var lists: [Matcher.StateID: [String: [String]]] = [:]
  /// By state, all that may stand there.
  var expected: [Matcher.StateID: [String]] = [:]
  /// How many there are in ``lists``.
  var listCount = 0
  /// More words of the document than this are not kept.
  static let limit = 10_000
  /// By name, whether an attribute of the schema has it.
  var attributeNames: [XMLName: Bool] = [:]
  /// By attribute, the elements that take it.
  var owners: [XMLName: [String]] = [:]
  /// By `element` pattern, the attributes that it lists.
  var attributes: [Int32: [XMLName]] = [:]
}

/// Going on after an element that is not allowed, as an editor would.
extension Validator {
  /// The ways of going on.
  private enum Way {
    /// As if the element were not there.
    case skip
    /// As if its tags were not there, but what they enclose.
    case unwrap
    /// As if what is required before it were there.
    case insert(LateOpening)
    /// As if it had another name, which looks like its own.
    case rename(XMLName, Matcher.TransitionID)
    /// As if it had another name, because of what it holds.
    case replace(XMLName, Matcher.TransitionID)
  }

  /// How to go on after a start tag that was not allowed.
  struct Entry {
    /// The way into the element; -1 when nothing is known of it.
    var transition: Matcher.TransitionID
    /// Whether the state of the parent stays as it is.
    var isDetached = false
    /// Whether what it holds stands directly in the parent.
    var isTransparent = false
    /// Whether it is out of place, so that what it lacks says nothing new.
    var isMisplaced = false
  }

  /// Reports an element that a state does not allow and finds how to go on.
  mutating func recover(
    _ tag: StartTag,
    _ symbol: Symbol,
    _ state: Matcher.StateID,
    _ lookahead: () -> Lookahead
  ) -> Entry {
    if let corrected = correctNamespace(tag, state) { return corrected }
    if let entry = continueRun(symbol) { return entry }
    guard findings.count < Self.findingLimit else {
      // Nobody reads more, so nothing is looked for.
      omittedCount += 1
      return Entry(transition: transitionAnywhere(symbol), isDetached: true, isMisplaced: true)
    }
    let isKnown = schema.isElementName(tag.name)
    let expected = expectation(in: state)
    let names = lookahead()
    let following = names.following.map { schema.symbols.symbol(of: $0) }
    let children = names.children.map { schema.symbols.symbol(of: $0) }
    if !isKnown, let (near, transition) = renaming(tag, names, state, expected.elements) {
      return apply(.rename(near, transition), tag, names, symbol, state, expected)
    }
    if !isKnown, !frames.isEmpty, let (name, transition) = standIn(tag, names, state, expected) {
      return apply(.replace(name, transition), tag, names, symbol, state, expected)
    }
    let own = transitionAnywhere(meant(tag.name, symbol, isKnown))
    let ownCost = own < 0 ? 0 : cost(inside: own, children)
    var best = (way: Way.skip, cost: (cost(of: state, following) + ownCost) * 2)
    if isKnown {
      let late = lateOpening(state, symbol)
      if late.transition >= 0 {
        let next = matcher.stateAfter(late.transition, accepted: .max)
        let cost = (cost(of: next, following) + ownCost) * 2 - 1
        if cost < best.cost { best = (.insert(late), cost) }
      }
    }
    let isNextRefused = following.first.map { matcher.transition(state, $0) < 0 } ?? false
    let needsOther = ownCost > 0 || (own < 0 && !children.isEmpty) || isNextRefused
    if needsOther {
      let cost = cost(of: state, children + following) * 2
      if !frames.isEmpty, cost < best.cost || own < 0 && cost == best.cost {
        best = (.unwrap, cost)
      }
      for name in expected.elements.prefix(400) {
        let transition = matcher.transition(state, schema.symbols.symbol(of: name))
        guard transition >= 0 else { continue }
        let inside = self.cost(inside: transition, children)
        let next = matcher.stateAfter(transition, accepted: .max)
        let cost = inside * 2 + self.cost(of: next, following) * 2 + 1
        if cost < best.cost { best = (.replace(name, transition), cost) }
      }
    }
    let count = findings.count
    let entry = apply(best.way, tag, names, symbol, state, expected)
    guard isKnown, findings.count > count, case .skip = best.way else { return entry }
    return beginRun(symbol, following) ?? entry
  }

  private mutating func apply(
    _ way: Way,
    _ tag: StartTag,
    _ names: Lookahead,
    _ symbol: Symbol,
    _ state: Matcher.StateID,
    _ expected: Expectation
  ) -> Entry {
    let isKnown = schema.isElementName(tag.name)
    if case .insert(let late) = way {
      reportEarly(tag, late, expected)
      return Entry(transition: late.transition)
    }
    if case .rename(let near, let transition) = way {
      reportUnknown(tag, near, expected)
      return Entry(transition: transition)
    }
    let count = findings.count
    if isKnown || frames.isEmpty {
      reportMisplaced(tag, symbol, expected)
    } else {
      var near = nearOfAll(tag.name)
      // Something may stand there that takes what it holds; a name that may not is no help.
      if case .replace = way, let name = near, !expected.elements.contains(name) { near = nil }
      reportUnknown(tag, near, expected)
    }
    switch way {
    case .replace(let name, let transition):
      if let last = findings.indices.last, last >= count, findings[last].label == nil {
        let word = "<\(name.localName)>"
        let holdsNothing = names.children.isEmpty && !names.holdsText
        findings[last].label = holdsNothing ? "expected \(word)" : "what it holds would fit \(word)"
      }
      return Entry(transition: transition, isMisplaced: true)
    case .unwrap: return Entry(transition: -1, isDetached: true, isTransparent: true)
    default:
      let own = transitionAnywhere(meant(tag.name, symbol, isKnown))
      return Entry(transition: own, isDetached: true, isMisplaced: true)
    }
  }

  /// The symbol that an element out of place is taken for.
  private mutating func meant(_ name: XMLName, _ symbol: Symbol, _ isKnown: Bool) -> Symbol {
    if isKnown { return symbol }
    return nearOfAll(name).map { schema.symbols.symbol(of: $0) } ?? symbol
  }

  /// How many of some elements are not allowed in an element.
  mutating func cost(inside id: Matcher.TransitionID, _ children: [Symbol]) -> Int {
    guard !children.isEmpty else { return 0 }
    return cost(of: contentState(of: id), children, isOpen: true)
  }

  /// The state of an element's content, whatever its attributes are.
  mutating func contentState(of id: Matcher.TransitionID) -> Matcher.StateID {
    var patterns: [PatternID] = []
    for declaration in Array(matcher.declarations(id)) {
      let plan = matcher.plan(declaration)
      patterns.append(
        plan.isMixed ? matcher.withoutAttributes(plan.rest) : matcher.close(plan.rest)
      )
    }
    return matcher.state(of: patterns)
  }

  /// How many of the elements that follow are not allowed, going on from a state.
  mutating func cost(
    of state: Matcher.StateID,
    _ following: some Collection<Symbol>,
    isOpen: Bool = false
  ) -> Int {
    var state = state
    var cost = 0
    for symbol in following {
      let transition = matcher.transition(state, symbol)
      if transition < 0 {
        cost += 1
      } else {
        state = matcher.stateAfter(transition, accepted: .max)
      }
    }
    if following.count < Lookahead.limit, !isOpen {
      let isComplete = matcher.patterns(of: state).contains { matcher.arena.isNullable($0) }
      if !isComplete { cost += 1 }
    }
    return cost
  }

  private mutating func lateOpening(_ state: Matcher.StateID, _ symbol: Symbol) -> LateOpening {
    let key = PackedTable.key(state, symbol)
    if let known = late[key] { return known }
    let made = matcher.lateOpening(state, symbol)
    late[key] = made
    return made
  }

  /// What may come next in a state; known after the first time.
  mutating func expectation(in state: Matcher.StateID) -> Expectation {
    if let known = memory.expectations[state] { return known }
    var made = matcher.expectation(in: state)
    made.state = state
    memory.expectations[state] = made
    return made
  }

  /// The element of the schema that a name looks like.
  mutating func nearOfAll(_ name: XMLName) -> XMLName? {
    if let known = memory.near[name] { return known }
    let made = near(name, schema.elementNames)
    if memory.near.count > FindingMemory.limit { memory.near = [:] }
    memory.near[name] = .some(made)
    return made
  }

  func near(_ name: XMLName, _ candidates: [XMLName]) -> XMLName? {
    let same = candidates.filter { $0.namespace == name.namespace }
    guard let word = Nearest.best(same.map(\.localName), to: name.localName) else { return nil }
    return same.first { $0.localName == word }
  }

  /// An element whose name would be right in another namespace.
  private mutating func correctNamespace(
    _ tag: StartTag,
    _ state: Matcher.StateID
  ) -> Entry? {
    let own = tag.name.namespace ?? ""
    if let meant = namespaceCorrections[own] {
      let name = XMLName(tag.name.localName, namespace: meant.isEmpty ? nil : meant)
      let transition = matcher.transition(state, schema.symbols.symbol(of: name))
      if transition >= 0 { return Entry(transition: transition) }
    }
    guard !schema.isElementName(tag.name), !schema.elementNamespaces.contains(own),
      let meant = schema.elementNames.first(where: { $0.localName == tag.name.localName })
    else { return nil }
    let symbol = schema.symbols.symbol(of: meant)
    let transition = matcher.transition(state, symbol)
    reportNamespace(tag, meant)
    namespaceCorrections[own] = meant.namespace ?? ""
    if transition >= 0 { return Entry(transition: transition) }
    return Entry(transition: transitionAnywhere(symbol), isDetached: true, isMisplaced: true)
  }
}

// MARK: - Elements out of place

extension Validator {
  /// The way into an element of which only the name is known: all its patterns at once.
  mutating func transitionAnywhere(_ symbol: Symbol) -> Matcher.TransitionID {
    if let known = anywhere[symbol] { return known }
    var declarations: [Int32] = []
    for element in schema.elements.indices where schema.elementSymbols[element] == symbol {
      declarations.append(Int32(element))
    }
    if declarations.isEmpty {
      for element in schema.elements.indices {
        let names = schema.nameClass(ofElement: Int32(element)).listedNames
        if names.contains(where: { schema.symbols.symbol(of: $0) == symbol }) {
          declarations.append(Int32(element))
        }
      }
    }
    let made =
      declarations.isEmpty ? -1 : matcher.addTransition(declarations, [], width: 0)
    anywhere[symbol] = made
    return made
  }

  /// The same inside an element of which nothing is known; unknown names are reported there too, if
  /// they are in a namespace of the schema.
  mutating func transitionAnywhere(
    _ tag: StartTag,
    _ symbol: Symbol
  ) -> Matcher.TransitionID {
    let transition = transitionAnywhere(symbol)
    if transition >= 0 { return transition }
    guard schema.elementNamespaces.contains(tag.name.namespace ?? ""),
      !schema.isElementName(tag.name)
    else { return -1 }
    let near = nearOfAll(tag.name)
    reportUnknown(tag, near, Expectation())
    return near.map { transitionAnywhere(schema.symbols.symbol(of: $0)) } ?? -1
  }
}
