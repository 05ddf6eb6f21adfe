/// Whether one regular expression matches whatever another matches, on their automata.
///
/// The one is followed as it is, the other as the sets of states that it may be in; the answer is no when
/// the one can match where no state of the other does.
struct RegexInclusion {
  private let inner: RegexProgram
  private let outer: RegexProgram
  private let classes: CodePointClasses

  /// So many pairs of states are looked at.
  static let limit = 20_000

  init(_ inner: RegexProgram, in outer: RegexProgram) {
    self.inner = inner
    self.outer = outer
    classes = CodePointClasses(separating: inner.sets + outer.sets)
  }

  private struct Pair: Hashable {
    let inner: Int32
    let outer: [Int32]
  }

  /// Whether it is so; false too when that could not be found within ``limit``.
  func holds() -> Bool {
    let first = closure(of: [outer.start], in: outer)
    var waiting = closure(of: [inner.start], in: inner).map { Pair(inner: $0, outer: first) }
    var seen = Set(waiting)
    while let pair = waiting.popLast() {
      switch inner.instructions[Int(pair.inner)] {
      case .match:
        guard pair.outer.contains(where: { isMatch($0, of: outer) }) else { return false }
      case .split: continue
      case .read(let set, let next):
        let reached = closure(of: [next], in: inner)
        for id in 0..<Int32(classes.count) where classes.isSubset(id, of: set) {
          let after = closure(of: targets(of: pair.outer, reading: id), in: outer)
          // Nothing can come any more, but something does.
          if after.isEmpty { return false }
          for state in reached where seen.insert(Pair(inner: state, outer: after)).inserted {
            guard seen.count <= Self.limit else { return false }
            waiting.append(Pair(inner: state, outer: after))
          }
        }
      }
    }
    return true
  }

  private func isMatch(_ state: Int32, of program: RegexProgram) -> Bool {
    if case .match = program.instructions[Int(state)] { return true }
    return false
  }

  private func targets(of states: [Int32], reading id: Int32) -> [Int32] {
    states.compactMap { state in
      guard case .read(let set, let next) = outer.instructions[Int(state)],
        classes.isSubset(id, of: set + Int32(inner.sets.count))
      else { return nil }
      return next
    }
  }

  /// The states that read or match, sorted.
  private func closure(of targets: [Int32], in program: RegexProgram) -> [Int32] {
    var found: Set<Int32> = []
    var seen: Set<Int32> = []
    var waiting = targets
    while let state = waiting.popLast() {
      guard seen.insert(state).inserted else { continue }
      if case .split(let one, let other) = program.instructions[Int(state)] {
        waiting += [one, other]
      } else {
        found.insert(state)
      }
    }
    return found.sorted()
  }
}

extension XSDRegex {
  /// Whether another expression matches whatever this one matches; false too when it is too costly to
  /// find out.
  func isIncluded(in other: XSDRegex) -> Bool {
    if pattern == other.pattern { return true }
    guard let inner = try? RegexProgram(try RegexParser.parse(pattern)),
      let outer = try? RegexProgram(try RegexParser.parse(other.pattern))
    else { return false }
    return RegexInclusion(inner, in: outer).holds()
  }
}
