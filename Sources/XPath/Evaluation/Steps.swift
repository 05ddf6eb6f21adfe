/// A predicate of a step or a filter.
enum Predicate: Sendable {
  /// `[3]`.
  case position(Int)
  /// `[last()]`.
  case last
  /// One that does not ask for the position.
  case condition(any Expression)
  /// One that is decided by the node alone.
  case node(NodePredicate)
  /// Any other: a number is compared with the position.
  case general(any Expression)

  /// Whether neither focus nor memory is needed.
  var isDecidedByNode: Bool {
    if case .node = self { return true }
    return false
  }

  var dependsOnPosition: Bool {
    switch self {
    case .condition, .node: false
    default: true
    }
  }
}

/// A step along an axis with its predicates.
final class AxisStepExpression: Expression {
  let range: Range<Int>
  let walk: AxisWalk
  let predicates: [Predicate]
  /// Whether a predicate asks for the position or the size.
  let dependsOnPosition: Bool

  init(_ range: Range<Int>, _ walk: AxisWalk, _ predicates: [Predicate]) {
    self.range = range
    self.walk = walk
    self.predicates = predicates
    dependsOnPosition = predicates.contains(where: \.dependsOnPosition)
  }

  func evaluate(_ focus: Focus) throws -> Value {
    let node = try locating { try focus.requireNode() }
    return Value(node.tree, try apply(node.tree, [node.key], focus))
  }

  /// The nodes that the step leads to, in document order.
  func apply(_ tree: Tree, _ keys: [Int], _ focus: Focus) throws -> [Int] {
    try focus.run.tick()
    if !dependsOnPosition { return try filtered(tree, walk.all(tree, keys), focus) }
    var all: [Int] = []
    for key in keys {
      try focus.run.tick()
      var found = try candidates(tree, key)
      for (number, predicate) in predicates.enumerated() {
        if number == 0, case .position = predicate { continue }
        found = try filter(tree, found, predicate, focus)
      }
      if keys.count == 1 {
        if walk.axis.isReverse { found.reverse() }
        return found
      }
      all += found
    }
    var isSorted = true
    for index in all.indices.dropFirst() where all[index - 1] >= all[index] {
      isSorted = false
      break
    }
    return isSorted ? all : AxisWalk.sorted(all)
  }

  /// Those of some nodes that the predicates, which ask for no position, leave.
  func filtered(_ tree: Tree, _ keys: [Int], _ focus: Focus) throws -> [Int] {
    var found = keys
    for predicate in predicates { found = try filter(tree, found, predicate, focus) }
    return found
  }

  /// The nodes of one context node in the order of the axis; only the one at a place, if the first
  /// predicate asks for that.
  private func candidates(_ tree: Tree, _ key: Int) throws -> [Int] {
    var found: [Int] = []
    guard case .position(let place)? = predicates.first else {
      walk.walk(tree, key) { inner in
        found.append(inner)
        return true
      }
      return found
    }
    guard place >= 1 else { return [] }
    var count = 0
    walk.walk(tree, key) { inner in
      count += 1
      if count == place { found.append(inner) }
      return count < place
    }
    return found
  }

  private func filter(
    _ tree: Tree,
    _ keys: [Int],
    _ predicate: Predicate,
    _ focus: Focus
  ) throws -> [Int] {
    if keys.isEmpty { return keys }
    switch predicate {
    case .position(let place): return place >= 1 && place <= keys.count ? [keys[place - 1]] : []
    case .last: return [keys[keys.count - 1]]
    case .node(let condition):
      var kept: [Int] = []
      var scratch: [UInt8] = []
      for (number, key) in keys.enumerated() {
        if number & 0xFF == 0 { try focus.run.tick() }
        if condition.holds(tree, key, &scratch) { kept.append(key) }
      }
      return kept
    case .condition(let condition):
      var kept: [Int] = []
      var inner = focus
      inner.size = keys.count
      for (number, key) in keys.enumerated() {
        try focus.run.tick()
        inner.item = .node(Node(tree, key))
        inner.position = number + 1
        if try condition.boolean(inner) { kept.append(key) }
      }
      return kept
    case .general(let condition):
      var kept: [Int] = []
      var inner = focus
      inner.size = keys.count
      for (number, key) in keys.enumerated() {
        try focus.run.tick()
        inner.item = .node(Node(tree, key))
        inner.position = number + 1
        if try condition.holdsAsPredicate(inner) { kept.append(key) }
      }
      return kept
    }
  }

  func boolean(_ focus: Focus) throws -> Bool { try exists(focus) }

  func forEach(_ focus: Focus, _ body: (Item) throws -> Bool) throws {
    let node = try locating { try focus.requireNode() }
    try stream(node.tree, [node.key], focus, body)
  }

  /// Gives the nodes one after another, without looking for more than are asked for where the order
  /// of the axis allows it.
  func stream(
    _ tree: Tree,
    _ keys: [Int],
    _ focus: Focus,
    _ body: (Item) throws -> Bool
  ) throws {
    let isOrdered =
      switch walk.axis {
      case .attribute, .selfAxis: true
      case .child, .descendant, .descendantOrSelf, .followingSibling, .following: keys.count == 1
      default: false
      }
    guard isOrdered, !dependsOnPosition else {
      for key in try apply(tree, keys, focus) {
        guard try body(.node(Node(tree, key))) else { return }
      }
      return
    }
    var scratch: [UInt8] = []
    var inner = focus
    for key in keys {
      let isAtEnd = try walk.walk(tree, key) { found in
        try focus.run.tick()
        for predicate in predicates {
          switch predicate {
          case .node(let condition):
            if !condition.holds(tree, found, &scratch) { return true }
          case .condition(let condition):
            inner.item = .node(Node(tree, found))
            if try !condition.boolean(inner) { return true }
          default: break
          }
        }
        return try body(.node(Node(tree, found)))
      }
      if !isAtEnd { return }
    }
  }
}

extension Expression {
  /// Whether it holds as a predicate: a number must be the position (XPath 3.1 §3.3.3).
  func holdsAsPredicate(_ focus: Focus) throws -> Bool {
    let value = try evaluate(focus)
    if case .one(.atomic(let atom)) = value, let number = atom.asDouble {
      return number == Double(focus.position)
    }
    return try locating { try value.effectiveBoolean() }
  }
}

/// `E[…]`.
final class FilterExpression: Expression {
  let range: Range<Int>
  let base: any Expression
  let predicates: [Predicate]

  init(_ range: Range<Int>, _ base: any Expression, _ predicates: [Predicate]) {
    self.range = range
    self.base = base
    self.predicates = predicates
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var rest = predicates[...]
    var value: Value
    if case .position(let place)? = rest.first {
      value = try item(place, focus)
      rest = rest.dropFirst()
    } else {
      value = try base.evaluate(focus)
    }
    for predicate in rest { value = try filter(value, predicate, focus) }
    return value
  }

  private func item(_ place: Int, _ focus: Focus) throws -> Value {
    guard place >= 1 else { return .empty }
    var count = 0
    var found = Value.empty
    try base.forEach(focus) { item in
      count += 1
      if count == place { found = .one(item) }
      return count < place
    }
    return found
  }

  private func filter(_ value: Value, _ predicate: Predicate, _ focus: Focus) throws -> Value {
    switch predicate {
    case .position(let place):
      return place >= 1 && place <= value.count ? .one(value[place - 1]) : .empty
    case .last: return value.isEmpty ? .empty : .one(value[value.count - 1])
    case .node(let condition):
      var scratch: [UInt8] = []
      if case .nodes(let tree, let keys) = value {
        return Value(tree, keys.filter { condition.holds(tree, $0, &scratch) })
      }
      return Value(
        try value.filter { item in
          guard case .node(let node) = item else { throw notNode(item) }
          return condition.holds(node.tree, node.key, &scratch)
        }
      )
    case .condition(let condition), .general(let condition):
      var kept: [Item] = []
      var inner = focus
      inner.size = value.count
      inner.position = 0
      for item in value {
        try focus.run.tick()
        inner.position += 1
        inner.item = item
        if try condition.holdsAsPredicate(inner) { kept.append(item) }
        if kept.count & 0xFFFF == 0 { try Value.checkLength(kept.count) }
      }
      return Value(kept)
    }
  }

  private func notNode(_ item: Item) -> XPathError {
    error("XPTY0020", "the predicate needs nodes, this is \(item.words)")
  }

  func forEach(_ focus: Focus, _ body: (Item) throws -> Bool) throws {
    guard predicates.count == 1, case .condition(let condition) = predicates[0] else {
      for item in try evaluate(focus) where try !body(item) { return }
      return
    }
    var inner = focus
    inner.position = 0
    try base.forEach(focus) { item in
      try focus.run.tick()
      inner.item = item
      guard try condition.boolean(inner) else { return true }
      return try body(item)
    }
  }
}
