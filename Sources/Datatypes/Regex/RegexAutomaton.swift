/// The deterministic automaton of a program, built as far as texts have needed it.
///
/// A state is the set of the program's states that a text may have led to. Each character costs one
/// look-up, or for a transition not seen before at most the program's length: there is no
/// backtracking. What is remembered is dropped when it grows beyond ``capacity``.
struct RegexAutomaton: Sendable {
  private let program: RegexProgram
  private let classes: CodePointClasses

  /// The program's states of each state, those that read or match only.
  private var states: [[Int32]] = []
  private var isAccepting: [Bool] = []
  /// The next state by state and class, -1 where unknown.
  private var transitions: [Int32] = []
  private var known: [[Int32]: Int32] = [:]
  private var size = 0

  /// When a program state was last met: the round, so that nothing need be cleared.
  private var metIn: [UInt32]
  private var round: UInt32 = 0

  /// Words of memory, about, before the automaton is begun anew.
  static let capacity = 1 << 20

  init(_ program: RegexProgram) {
    self.program = program
    classes = CodePointClasses(separating: program.sets)
    metIn = [UInt32](repeating: 0, count: program.instructions.count)
  }

  /// Whether the whole text matches.
  mutating func matches(_ text: Span<UInt8>) -> Bool {
    var state = initialState()
    var offset = 0
    while offset < text.count {
      let point = UTF8Scan.codePoint(text, at: &offset)
      let id = classes.of(point)
      let next = transitions[Int(state) * classes.count + Int(id)]
      state = next >= 0 ? next : step(from: state, reading: id)
      if states[Int(state)].isEmpty { return false }
    }
    return isAccepting[Int(state)]
  }

  private mutating func initialState() -> Int32 {
    if !states.isEmpty { return 0 }
    return state(of: closure(of: [program.start]))
  }

  /// Finds and remembers a transition.
  private mutating func step(from state: Int32, reading id: Int32) -> Int32 {
    var targets: [Int32] = []
    for index in states[Int(state)] {
      if case .read(let set, let next) = program.instructions[Int(index)],
        classes.isSubset(id, of: set)
      {
        targets.append(next)
      }
    }
    let reached = closure(of: targets)
    if size > Self.capacity {
      forget()
      return self.state(of: reached)
    }
    let next = self.state(of: reached)
    transitions[Int(state) * classes.count + Int(id)] = next
    return next
  }

  /// The states that `targets` lead to without reading, sorted.
  private mutating func closure(of targets: [Int32]) -> [Int32] {
    round &+= 1
    var found: [Int32] = []
    var pending = targets
    while let index = pending.popLast() {
      guard metIn[Int(index)] != round else { continue }
      metIn[Int(index)] = round
      if case .split(let first, let second) = program.instructions[Int(index)] {
        pending.append(second)
        pending.append(first)
      } else {
        found.append(index)
      }
    }
    found.sort()
    return found
  }

  private mutating func state(of indices: [Int32]) -> Int32 {
    if let state = known[indices] { return state }
    let state = Int32(states.count)
    known[indices] = state
    states.append(indices)
    // Instruction 0 is the match.
    isAccepting.append(indices.first == 0)
    transitions.append(contentsOf: repeatElement(-1, count: classes.count))
    size += 2 * indices.count + classes.count + 8
    return state
  }

  private mutating func forget() {
    states = []
    isAccepting = []
    transitions = []
    known = [:]
    size = 0
    _ = initialState()
  }
}
