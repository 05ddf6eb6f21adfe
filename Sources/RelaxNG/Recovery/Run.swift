internal import Diagnostics
internal import XMLTree

/// Text and elements out of place that stand together, as if an element around them were missing.
struct Run {
  /// The number of elements that are open around it.
  var depth: Int
  /// The state inside the element that is missing.
  var content: Matcher.StateID
  /// The finding about the first of the things.
  var finding: Int
  /// The number of child elements of the parent up to the last of the things.
  var childCount: Int32
}

extension Validator {
  /// Takes an element as belonging to the things out of place before it, without a finding of its own.
  mutating func continueRun(_ symbol: Symbol) -> Entry? {
    guard let run, let frame = frames.last, run.depth == frames.count,
      frame.childCount == run.childCount + 1
    else { return nil }
    let transition = matcher.transition(run.content, symbol)
    guard transition >= 0 else { return nil }
    self.run?.content = matcher.stateAfter(transition, accepted: .max)
    self.run?.childCount = frame.childCount
    if run.finding < findings.count { findings[run.finding].fixes = [] }
    return Entry(transition: transition, isDetached: true)
  }

  /// Takes text as belonging to the things out of place before it.
  mutating func continueRunWithText() -> Bool {
    guard let run, let frame = frames.last, run.depth == frames.count,
      frame.childCount == run.childCount
    else { return false }
    let after = matcher.stateAfterText(run.content, nil)
    guard !matcher.isDead(after) else { return false }
    self.run?.content = after
    if run.finding < findings.count { findings[run.finding].fixes = [] }
    return true
  }

  /// Goes on after an element out of place as if it stood in an element that is missing, when one is
  /// evident; the finding about it is the last.
  mutating func beginRun(_ symbol: Symbol, _ following: [Symbol]) -> Entry? {
    guard let frame = frames.last else { return nil }
    let wrapper = wrapper(in: frame.state, following) { validator, content in
      validator.matcher.transition(content, symbol) >= 0
    }
    guard let wrapper else { return nil }
    let transition = matcher.transition(wrapper.content, symbol)
    let content = matcher.stateAfter(transition, accepted: .max)
    begin(wrapper.transition, content)
    return Entry(transition: transition, isDetached: true, isMisplaced: true)
  }

  /// The same after text; gives the element that is missing.
  mutating func beginRunWithText(_ following: [Symbol]) -> XMLName? {
    guard let frame = frames.last else { return nil }
    let wrapper = wrapper(in: frame.state, following) { validator, content in
      let after = validator.matcher.stateAfterText(content, nil)
      return !validator.matcher.isDead(after)
    }
    guard let wrapper else { return nil }
    begin(wrapper.transition, matcher.stateAfterText(wrapper.content, nil))
    return wrapper.name
  }

  private mutating func begin(_ wrapper: Matcher.TransitionID, _ content: Matcher.StateID) {
    let last = frames.count - 1
    run = Run(
      depth: frames.count,
      content: content,
      finding: findings.count - 1,
      childCount: frames[last].childCount
    )
    frames[last].state = matcher.stateAfter(wrapper, accepted: .max)
  }

  /// Among more elements than these, those that the document does not have are not tried.
  private static let unusedLimit = 40

  /// The element that would make things out of place right when it stood around them: of those that may
  /// stand there and take them, the one that the document has most often.
  private mutating func wrapper(
    in state: Matcher.StateID,
    _ following: [Symbol],
    _ takes: (inout Validator, Matcher.StateID) -> Bool
  ) -> (name: XMLName, transition: Matcher.TransitionID, content: Matcher.StateID)? {
    var best: (name: XMLName, transition: Matcher.TransitionID, content: Matcher.StateID)?
    let candidates = expectation(in: state).elements
    let present = cost(of: state, following)
    var most = candidates.count == 1 ? -1 : 0
    var unused: [(name: XMLName, transition: Matcher.TransitionID, content: Matcher.StateID)] = []
    for name in candidates {
      let count = usage[name] ?? 0
      let isLikelier = count > most
      guard isLikelier || best == nil && candidates.count <= Self.unusedLimit else { continue }
      let transition = matcher.transition(state, schema.symbols.symbol(of: name))
      guard transition >= 0 else { continue }
      let content = contentState(of: transition)
      guard takes(&self, content),
        cost(of: matcher.stateAfter(transition, accepted: .max), following) <= present
      else { continue }
      if isLikelier {
        best = (name, transition, content)
        most = count
      } else {
        unused.append((name, transition, content))
      }
    }
    // One that the document does not have otherwise is meant when no other takes them.
    return best ?? (unused.count == 1 ? unused.first : nil)
  }
}
