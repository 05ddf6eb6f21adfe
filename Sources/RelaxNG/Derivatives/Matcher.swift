/// The automaton of a schema, built as documents need it.
///
/// It follows Clark's derivatives ("An algorithm for RELAX NG validation"), with one difference: what
/// is left after an element does not stand inside the pattern of its content (`after`), but in the
/// transition that led into it. So patterns and states do not depend on depth, and what was learned
/// at one place serves at all others.
///
/// It is of one thread; a copy is cheap and goes its own way.
struct Matcher {
  /// The patterns of an element's content, one for each `element` pattern that it may be.
  ///
  /// In most schemas there is always one.
  struct State {
    var first: Int32
    var count: Int32
    /// What is in any of the patterns.
    var traits: Pattern.Traits
    /// The state after text, when no characters matter; -1 not known yet.
    var afterText: StateID = -1
  }

  /// What a start tag does in a state.
  struct Transition {
    /// The `element` patterns that it may be an instance of: a range in `candidates`.
    var firstCandidate: Int32
    var candidateCount: Int32
    /// What is left of the state: a range in `remainders`.
    var firstRemainder: Int32
    var remainderCount: Int32
    /// The number of patterns of the state that it begins in.
    var width: Int32
    /// The state after the element, when there is only one candidate; -1 not known yet.
    var next: StateID = -1
  }

  /// What is left of a pattern of the state when the element is an instance of a candidate.
  struct Remainder {
    var component: Int32
    var candidate: Int32
    var rest: PatternID
  }

  typealias StateID = Int32
  typealias TransitionID = Int32

  let schema: Schema
  var arena: PatternArena
  private(set) var states: ContiguousArray<State> = []
  private(set) var statePatterns: ContiguousArray<PatternID> = []
  private var singleStates: ContiguousArray<StateID> = []
  private var wideStates: [[PatternID]: StateID] = [:]
  private(set) var transitions: ContiguousArray<Transition> = []
  private(set) var candidates: ContiguousArray<Int32> = []
  private(set) var remainders: ContiguousArray<Remainder> = []
  private var transitionTable = PackedTable()
  private var endTable = PackedTable()
  var plans: ContiguousArray<AttributePlan?>
  var slotTable = PackedTable()
  var closed: [PatternID: PatternID] = [:]

  init(_ schema: Schema) {
    self.schema = schema
    arena = schema.arena
    plans = ContiguousArray(repeating: nil, count: schema.elements.count)
  }

  mutating func setAfterText(_ next: StateID, of id: StateID) { states[Int(id)].afterText = next }

  /// The state before the root element.
  mutating func startState() -> StateID { state(of: schema.start) }
}

// MARK: - States

extension Matcher {
  mutating func state(of pattern: PatternID) -> StateID {
    if Int(pattern) < singleStates.count, singleStates[Int(pattern)] >= 0 {
      return singleStates[Int(pattern)]
    }
    while singleStates.count <= Int(pattern) { singleStates.append(-1) }
    let id = addState([pattern])
    singleStates[Int(pattern)] = id
    return id
  }

  mutating func state(of patterns: [PatternID]) -> StateID {
    if patterns.count == 1 { return state(of: patterns[0]) }
    if let known = wideStates[patterns] { return known }
    let id = addState(patterns)
    wideStates[patterns] = id
    return id
  }

  private mutating func addState(_ patterns: [PatternID]) -> StateID {
    var traits: Pattern.Traits = []
    for pattern in patterns { traits.formUnion(arena[pattern].traits) }
    let first = Int32(statePatterns.count)
    statePatterns.append(contentsOf: patterns)
    states.append(State(first: first, count: Int32(patterns.count), traits: traits))
    return Int32(states.count - 1)
  }

  func patterns(of state: StateID) -> ContiguousArray<PatternID>.SubSequence {
    let state = states[Int(state)]
    return statePatterns[Int(state.first)..<Int(state.first + state.count)]
  }

  /// Whether nothing can match any more.
  func isDead(_ state: StateID) -> Bool {
    patterns(of: state).allSatisfy { $0 == PatternArena.notAllowed }
  }
}

// MARK: - Elements

extension Matcher {
  /// What the start tag of a name does in a state; -1 when it is not allowed there.
  mutating func transition(_ state: StateID, _ symbol: Symbol) -> TransitionID {
    let key = PackedTable.key(state, symbol)
    if let known = transitionTable[key] { return known }
    let made = makeTransition(state, symbol)
    transitionTable.insert(made, for: key)
    return made
  }

  private mutating func makeTransition(_ state: StateID, _ symbol: Symbol) -> TransitionID {
    var found: [Int32] = []
    var left: [Remainder] = []
    for (component, pattern) in Array(patterns(of: state)).enumerated() {
      var opened: [Opening] = []
      open(pattern, symbol, into: &opened)
      for opening in opened {
        let index: Int
        if let known = found.firstIndex(of: opening.declaration) {
          index = known
        } else {
          index = found.count
          found.append(opening.declaration)
        }
        left.append(
          Remainder(component: Int32(component), candidate: Int32(index), rest: opening.rest)
        )
      }
    }
    guard !found.isEmpty else { return -1 }
    return addTransition(found, left, width: Int(states[Int(state)].count))
  }

  /// Adds a transition into given `element` patterns.
  mutating func addTransition(
    _ declarations: [Int32],
    _ left: [Remainder],
    width: Int
  ) -> TransitionID {
    transitions.append(
      Transition(
        firstCandidate: Int32(candidates.count),
        candidateCount: Int32(declarations.count),
        firstRemainder: Int32(remainders.count),
        remainderCount: Int32(left.count),
        width: Int32(width)
      )
    )
    candidates.append(contentsOf: declarations)
    remainders.append(contentsOf: left)
    return Int32(transitions.count - 1)
  }

  /// The state after an element, given which candidates (as bits) its content matched.
  mutating func stateAfter(_ id: TransitionID, accepted: UInt64) -> StateID {
    let transition = transitions[Int(id)]
    if transition.candidateCount == 1 {
      if transition.next >= 0, accepted != 0 { return transition.next }
      let made = makeStateAfter(transition, accepted)
      if accepted != 0 { transitions[Int(id)].next = made }
      return made
    }
    guard transition.candidateCount <= 31 else { return makeStateAfter(transition, accepted) }
    let key = PackedTable.key(id, Int32(accepted))
    if let known = endTable[key] { return known }
    let made = makeStateAfter(transition, accepted)
    endTable.insert(made, for: key)
    return made
  }

  private mutating func makeStateAfter(_ transition: Transition, _ accepted: UInt64) -> StateID {
    var rests = [[PatternID]](repeating: [], count: Int(transition.width))
    let first = Int(transition.firstRemainder)
    for index in first..<first + Int(transition.remainderCount) {
      let remainder = remainders[index]
      // More than 64 candidates share the last bit.
      guard accepted >> UInt64(min(remainder.candidate, 63)) & 1 != 0 else { continue }
      rests[Int(remainder.component)].append(remainder.rest)
    }
    var patterns: [PatternID] = []
    for rest in rests { patterns.append(arena.choice(rest)) }
    return state(of: patterns)
  }

  /// The candidates of a transition.
  func declarations(_ id: TransitionID) -> ContiguousArray<Int32>.SubSequence {
    let transition = transitions[Int(id)]
    let first = Int(transition.firstCandidate)
    return candidates[first..<first + Int(transition.candidateCount)]
  }
}
