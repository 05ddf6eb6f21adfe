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
  /// The name is not in the schema, so that it may stand for anything.
  var isUnknown = false
}

/// Going on after an element that is not allowed, as an editor would.
extension Validator {
  /// The ways of going on.
  private enum Way {
    /// As if the element were not there.
    case skip
    /// As if what is required before it were there.
    case insert(LateOpening)
    /// As if it had another name.
    case rename(XMLName, Matcher.TransitionID)
  }

  /// Reports an element that a state does not allow and finds how to go on.
  /// - Returns: The way into the element (-1 when nothing is known of it), and whether the state of
  ///   its parent stays as it is.
  mutating func recover(
    _ tag: StartTag,
    _ symbol: Symbol,
    _ state: Matcher.StateID,
    _ lookahead: () -> [XMLName]
  ) -> (Matcher.TransitionID, Bool) {
    if let corrected = correctNamespace(tag, state) { return corrected }
    let isKnown = schema.isElementName(tag.name)
    let expected = matcher.expectation(in: state)
    let following = lookahead().map { schema.symbols.symbol(of: $0) }
    var best = (way: Way.skip, cost: cost(of: state, following) * 2 + 1)
    if !isKnown, let near = near(tag.name, expected.elements) {
      let transition = matcher.transition(state, schema.symbols.symbol(of: near))
      best = (.rename(near, transition), 0)
    } else {
      let late = lateOpening(state, symbol)
      if late.transition >= 0 {
        let next = matcher.stateAfter(late.transition, accepted: .max)
        let cost = cost(of: next, following) * 2
        if cost < best.cost { best = (.insert(late), cost) }
      }
    }
    return apply(best.way, tag, symbol, isKnown, expected)
  }

  private mutating func apply(
    _ way: Way,
    _ tag: StartTag,
    _ symbol: Symbol,
    _ isKnown: Bool,
    _ expected: Expectation
  ) -> (Matcher.TransitionID, Bool) {
    switch way {
    case .rename(let near, let transition):
      reportUnknown(tag, near, expected)
      return (transition, false)
    case .insert(let late):
      reportEarly(tag, late, expected)
      return (late.transition, false)
    case .skip:
      if !isKnown {
        let near = near(tag.name, schema.elementNames)
        reportUnknown(tag, near, expected)
        let meant = near.map { schema.symbols.symbol(of: $0) } ?? symbol
        return (transitionAnywhere(meant), true)
      }
      reportMisplaced(tag, symbol, expected)
      return (transitionAnywhere(symbol), true)
    }
  }

  /// How many of the elements that follow are not allowed, going on from a state.
  private mutating func cost(of state: Matcher.StateID, _ following: [Symbol]) -> Int {
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
    if following.count < 12 {
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

  func near(_ name: XMLName, _ candidates: [XMLName]) -> XMLName? {
    let same = candidates.filter { $0.namespace == name.namespace }
    guard let word = Nearest.best(same.map(\.localName), to: name.localName) else { return nil }
    return same.first { $0.localName == word }
  }

  /// An element whose name would be right in another namespace.
  private mutating func correctNamespace(
    _ tag: StartTag,
    _ state: Matcher.StateID
  ) -> (Matcher.TransitionID, Bool)? {
    let own = tag.name.namespace ?? ""
    if let meant = namespaceCorrections[own] {
      let name = XMLName(tag.name.localName, namespace: meant.isEmpty ? nil : meant)
      let transition = matcher.transition(state, schema.symbols.symbol(of: name))
      if transition >= 0 { return (transition, false) }
    }
    guard !schema.isElementName(tag.name), !schema.elementNamespaces.contains(own),
      let meant = schema.elementNames.first(where: { $0.localName == tag.name.localName })
    else { return nil }
    let symbol = schema.symbols.symbol(of: meant)
    let transition = matcher.transition(state, symbol)
    reportNamespace(tag, meant)
    namespaceCorrections[own] = meant.namespace ?? ""
    return transition >= 0 ? (transition, false) : (transitionAnywhere(symbol), true)
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
    let near = near(tag.name, schema.elementNames)
    reportUnknown(tag, near, Expectation())
    return near.map { transitionAnywhere(schema.symbols.symbol(of: $0)) } ?? -1
  }
}
