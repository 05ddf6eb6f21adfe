internal import XMLTree

/// How an element fits at a place when what should stand before it is taken as given.
struct LateOpening {
  /// The way into the element; -1 when it does not fit even so.
  var transition: Matcher.TransitionID
  /// What should stand before it: for each thing the elements of which one will do.
  var missing: [[XMLName]]
}

extension Matcher {
  private struct Late {
    var opening: Opening
    var missing: [[XMLName]]
  }

  /// The way into an element that comes too early.
  mutating func lateOpening(_ state: StateID, _ symbol: Symbol) -> LateOpening {
    var declarations: [Int32] = []
    var left: [Remainder] = []
    var missing: [[XMLName]]?
    for (component, pattern) in Array(patterns(of: state)).enumerated() {
      var found: [Late] = []
      openLate(pattern, symbol, into: &found)
      for late in found {
        let index = declarations.firstIndex(of: late.opening.declaration) ?? declarations.count
        if index == declarations.count { declarations.append(late.opening.declaration) }
        left.append(
          Remainder(
            component: Int32(component),
            candidate: Int32(index),
            rest: late.opening.rest
          )
        )
        if missing.map({ late.missing.count < $0.count }) ?? true { missing = late.missing }
      }
    }
    guard let missing else { return LateOpening(transition: -1, missing: []) }
    let width = patterns(of: state).count
    let transition = addTransition(declarations, left, width: width)
    return LateOpening(transition: transition, missing: missing)
  }

  /// Like ``open(_:_:into:)``, but goes on behind what is required.
  private mutating func openLate(_ id: PatternID, _ symbol: Symbol, into found: inout [Late]) {
    let pattern = arena[id]
    guard pattern.traits.contains(.elements) else { return }
    switch pattern.kind {
    case .element:
      guard schema.accepts(pattern.first, symbol) else { return }
      found.append(
        Late(
          opening: Opening(declaration: pattern.first, rest: PatternArena.empty),
          missing: []
        )
      )
    case .choice:
      for index in arena.memberRange(pattern) {
        openLate(arena.members[index], symbol, into: &found)
      }
    case .oneOrMore:
      var inner: [Late] = []
      openLate(pattern.first, symbol, into: &inner)
      let again = inner.isEmpty ? 0 : arena.zeroOrMore(pattern.first)
      for late in inner { append(late, then: again, to: &found) }
    case .group: openLateGroup(id, symbol, into: &found)
    case .interleave:
      let range = arena.memberRange(pattern)
      for index in range {
        var inner: [Late] = []
        openLate(arena.members[index], symbol, into: &inner)
        let others = range.filter { $0 != index }.map { arena.members[$0] }
        for late in inner {
          var late = late
          late.opening.rest = arena.interleave([late.opening.rest] + others)
          found.append(late)
        }
      }
    default: break
    }
  }

  private mutating func openLateGroup(
    _ top: PatternID,
    _ symbol: Symbol,
    into found: inout [Late]
  ) {
    var id = top
    var skipped: [[XMLName]] = []
    while true {
      let pattern = arena[id]
      let isGroup = pattern.kind == .group
      var inner: [Late] = []
      openLate(isGroup ? pattern.first : id, symbol, into: &inner)
      for late in inner {
        var late = late
        late.missing = skipped + late.missing
        append(late, then: isGroup ? pattern.second : PatternArena.empty, to: &found)
      }
      guard isGroup else { return }
      skipped += missing(in: pattern.first)
      id = pattern.second
    }
  }

  private mutating func append(_ late: Late, then rest: PatternID, to found: inout [Late]) {
    var late = late
    late.opening.rest = arena.group(late.opening.rest, rest)
    found.append(late)
  }
}
