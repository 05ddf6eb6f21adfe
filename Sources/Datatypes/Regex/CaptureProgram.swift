/// An expression of XPath as a program that also says where its groups have matched.
struct CaptureProgram: Sendable {
  /// One instruction; those that go on somewhere name the index of the next.
  enum Instruction: Sendable {
    case read(set: Int32, next: Int32)
    /// Tries the first before the second.
    case split(Int32, Int32)
    /// Remembers the place in a slot: `2n` where group n begins, `2n + 1` where it ends.
    case save(slot: Int32, next: Int32)
    case start(next: Int32)
    case end(next: Int32)
    case backReference(group: Int32, next: Int32)
    case match
  }

  private(set) var instructions: [Instruction] = [.match]
  private(set) var sets: [CodePointSet] = []
  private(set) var first: Int32 = 0
  private(set) var hasBackReferences = false
  /// The characters that a match may begin with; nil when it may be empty.
  let initial: CodePointSet?
  private var setIndices: [CodePointSet: Int32] = [:]

  /// Compiles a tree.
  /// - Throws: ``RegexError`` when quantities make the program larger than ``RegexProgram/limit``.
  init(_ node: RegexNode) throws(RegexError) {
    initial = node.firstCharacters
    first = try emit(node, next: 0)
    setIndices = [:]
  }

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
    case .repeated(let body, let minimum, let maximum):
      return try emit(body, minimum, maximum, isReluctant: false, next: next)
    case .reluctant(let body, let minimum, let maximum):
      return try emit(body, minimum, maximum, isReluctant: true, next: next)
    case .group(let number, let body):
      let end = try append(.save(slot: Int32(2 * number + 1), next: next))
      let inside = try emit(body, next: end)
      return try append(.save(slot: Int32(2 * number), next: inside))
    case .backReference(let number):
      hasBackReferences = true
      return try append(.backReference(group: Int32(number), next: next))
    case .start: return try append(.start(next: next))
    case .end: return try append(.end(next: next))
    }
  }

  private mutating func emit(
    _ body: RegexNode,
    _ minimum: Int,
    _ maximum: Int?,
    isReluctant: Bool,
    next: Int32
  ) throws(RegexError) -> Int32 {
    guard maximum != 0 else { return next }
    // Repeating what reads nothing changes nothing, and would loop.
    if body.matchesOnlyEmpty { return minimum == 0 ? next : try emit(body, next: next) }
    var first = next
    if let maximum {
      for _ in 0..<(maximum - minimum) {
        let inside = try emit(body, next: first)
        first = try append(isReluctant ? .split(next, inside) : .split(inside, next))
      }
    } else {
      let loop = try append(.split(next, next))
      let inside = try emit(body, next: loop)
      instructions[Int(loop)] = isReluctant ? .split(next, inside) : .split(inside, next)
      first = loop
    }
    for _ in 0..<minimum { first = try emit(body, next: first) }
    return first
  }

  private mutating func append(_ instruction: Instruction) throws(RegexError) -> Int32 {
    guard instructions.count < RegexProgram.limit else {
      throw RegexError(
        offset: 0,
        message: "the quantities repeat too much: written out, the expression has more than "
          + "\(RegexProgram.limit) states"
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
  /// The characters that a match may begin with; nil when it may be empty or is not known.
  fileprivate var firstCharacters: CodePointSet? {
    switch self {
    case .empty, .backReference, .start, .end: return nil
    case .characters(let set): return set
    case .sequence(let nodes):
      var all = CodePointSet()
      for node in nodes {
        if case .start = node { continue }
        if let set = node.firstCharacters { return all.union(set) }
        guard let optional = node.optionalCharacters else { return nil }
        all = all.union(optional)
      }
      return nil
    case .choice(let nodes):
      var all = CodePointSet()
      for node in nodes {
        guard let set = node.firstCharacters else { return nil }
        all = all.union(set)
      }
      return all
    case .repeated(let body, let minimum, _), .reluctant(let body, let minimum, _):
      return minimum > 0 ? body.firstCharacters : nil
    case .group(_, let body): return body.firstCharacters
    }
  }

  /// The characters that something that may be absent begins with, when it is there.
  private var optionalCharacters: CodePointSet? {
    switch self {
    case .repeated(let body, 0, _), .reluctant(let body, 0, _): body.firstCharacters
    case .group(_, let body): body.optionalCharacters
    default: nil
    }
  }
}
