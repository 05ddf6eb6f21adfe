/// A regular expression as a nondeterministic automaton (Thompson's construction).
///
/// Source: K. Thompson, "Regular expression search algorithm", CACM 11 (1968).
struct RegexProgram: Sendable {
  /// One state of the automaton.
  enum Instruction: Sendable {
    /// Reads a character of the set with this index, then goes on at `next`.
    case read(set: Int32, next: Int32)
    /// Goes on at both without reading.
    case split(Int32, Int32)
    /// The expression has matched.
    case match
  }

  private(set) var instructions: [Instruction] = [.match]
  /// The sets of characters that instructions name by index, each once.
  private(set) var sets: [CodePointSet] = []
  /// Where the automaton begins.
  private(set) var start: Int32 = 0

  private var setIndices: [CodePointSet: Int32] = [:]

  /// The states that an expression may have after its quantities are written out.
  ///
  /// `a{0,100000}` has 200,000.
  static let limit = 250_000

  /// Compiles a tree.
  /// - Throws: ``RegexError`` at offset 0 when quantities make it larger than ``limit``.
  init(_ node: RegexNode) throws(RegexError) {
    start = try emit(node, next: 0)
    setIndices = [:]
  }

  /// Appends the states of `node`, which go on at `next`, and returns the first.
  private mutating func emit(_ node: RegexNode, next: Int32) throws(RegexError) -> Int32 {
    switch node {
    case .empty: return next
    case .characters(let set): return try append(.read(set: index(of: set), next: next))
    case .sequence(let nodes):
      var first = next
      for node in nodes.reversed() { first = try emit(node, next: first) }
      return first
    case .choice(let nodes):
      var first = try emit(nodes[nodes.count - 1], next: next)
      for node in nodes.dropLast().reversed() {
        first = try append(.split(try emit(node, next: next), first))
      }
      return first
    case .repeated(let body, let minimum, let maximum),
      .reluctant(let body, let minimum, let maximum):
      return try emit(repeated: body, minimum: minimum, maximum: maximum, next: next)
    case .group(_, let body): return try emit(body, next: next)
    case .backReference, .start, .end:
      throw RegexError(offset: 0, message: "anchors and references need the matcher of XPath")
    }
  }

  private mutating func emit(
    repeated body: RegexNode,
    minimum: Int,
    maximum: Int?,
    next: Int32
  ) throws(RegexError) -> Int32 {
    guard maximum != 0, !body.matchesOnlyEmpty else { return next }
    // Without these the closure of `(a?){0,n}` would have n states at every character.
    switch body {
    case .repeated(let inner, 0, 1):
      return try emit(repeated: inner, minimum: 0, maximum: maximum, next: next)
    case .repeated(let inner, 0, nil):
      return try emit(repeated: inner, minimum: 0, maximum: nil, next: next)
    case .repeated(let inner, 1, nil):
      return try emit(repeated: inner, minimum: minimum, maximum: nil, next: next)
    default: break
    }
    var first = next
    if let maximum {
      for _ in 0..<(maximum - minimum) {
        // Skipping leaves the whole repetition: X{0,3} is (X(XX?)?)?.
        first = try append(.split(try emit(body, next: first), next))
      }
    } else {
      let loop = try append(.split(next, next))
      let inside = try emit(body, next: loop)
      instructions[Int(loop)] = .split(inside, next)
      first = loop
    }
    for _ in 0..<minimum { first = try emit(body, next: first) }
    return first
  }

  private mutating func append(_ instruction: Instruction) throws(RegexError) -> Int32 {
    guard instructions.count < Self.limit else {
      throw RegexError(
        offset: 0,
        message: "the quantities repeat too much: written out, the expression has more than "
          + "\(Self.limit) states"
      )
    }
    instructions.append(instruction)
    return Int32(instructions.count - 1)
  }

  private mutating func index(of set: CodePointSet) -> Int32 {
    if let index = setIndices[set] { return index }
    let index = Int32(sets.count)
    sets.append(set)
    setIndices[set] = index
    return index
  }
}

extension RegexNode {
  /// Whether no character can be read in it.
  var matchesOnlyEmpty: Bool {
    switch self {
    case .empty: true
    case .characters: false
    case .sequence(let nodes), .choice(let nodes): nodes.allSatisfy(\.matchesOnlyEmpty)
    case .repeated(let body, _, let maximum), .reluctant(let body, _, let maximum):
      maximum == 0 || body.matchesOnlyEmpty
    case .group(_, let body): body.matchesOnlyEmpty
    case .backReference: false
    case .start, .end: true
    }
  }
}
