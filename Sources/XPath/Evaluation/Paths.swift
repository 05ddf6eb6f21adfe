/// `/`: the root of the tree of the context item.
final class RootExpression: Expression {
  let range: Range<Int>

  init(_ range: Range<Int>) { self.range = range }

  func evaluate(_ focus: Focus) throws -> Value {
    let node = try locating { try focus.requireNode() }
    guard node.tree.top == 0 else {
      throw error("XPDY0050", "the tree of the context item does not begin with a document node")
    }
    return .nodes(node.tree, [0])
  }
}

/// `E1/E2/…`.
final class PathExpression: Expression {
  let range: Range<Int>
  let first: any Expression
  let steps: [any Expression]

  init(_ range: Range<Int>, _ first: any Expression, _ steps: [any Expression]) {
    self.range = range
    self.first = first
    self.steps = steps
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var value = try first.evaluate(focus)
    for (number, step) in steps.enumerated() {
      value = try apply(step, value, focus, isLast: number == steps.count - 1)
    }
    return value
  }

  func boolean(_ focus: Focus) throws -> Bool {
    // What a step along an axis gives is nodes, of which one is enough.
    if steps.last is AxisStepExpression { return try exists(focus) }
    let value = try evaluate(focus)
    return try locating { try value.effectiveBoolean() }
  }

  func forEach(_ focus: Focus, _ body: (Item) throws -> Bool) throws {
    var value = try first.evaluate(focus)
    for step in steps.dropLast() { value = try apply(step, value, focus, isLast: false) }
    guard let last = steps.last else { return }
    if let axis = last as? AxisStepExpression {
      if case .nodes(let tree, let keys) = value {
        try axis.stream(tree, keys, focus, body)
        return
      }
      if case .one(.node(let node)) = value {
        try axis.stream(node.tree, [node.key], focus, body)
        return
      }
    }
    for item in try apply(last, value, focus, isLast: true) where try !body(item) { return }
  }

  /// How many nodes there are; nil when they must be found to be counted.
  func count(_ focus: Focus) throws -> Int? {
    guard let axis = steps.last as? AxisStepExpression, axis.predicates.isEmpty else { return nil }
    var value = try first.evaluate(focus)
    for step in steps.dropLast() { value = try apply(step, value, focus, isLast: false) }
    switch value {
    case .empty: return 0
    case .nodes(let tree, let keys) where keys.count == 1: return axis.walk.count(tree, keys[0])
    case .one(.node(let node)): return axis.walk.count(node.tree, node.key)
    default: return try apply(axis, value, focus, isLast: true).count
    }
  }

  private func apply(
    _ step: any Expression,
    _ value: Value,
    _ focus: Focus,
    isLast: Bool
  ) throws -> Value {
    if value.isEmpty { return value }
    if let axis = step as? AxisStepExpression {
      switch value {
      case .nodes(let tree, let keys):
        return Value(tree, try axis.apply(tree, keys, focus))
      case .one(.node(let node)):
        return Value(node.tree, try axis.apply(node.tree, [node.key], focus))
      default: return try applyToTrees(axis, value, focus)
      }
    }
    return try applyGeneral(step, value, focus)
  }

  /// Nodes of several trees, which are in document order.
  private func applyToTrees(
    _ axis: AxisStepExpression,
    _ value: Value,
    _ focus: Focus
  ) throws -> Value {
    var builder = ValueBuilder()
    var tree: Tree?
    var keys: [Int] = []
    for item in value {
      guard case .node(let node) = item else { throw notNode(item, axis) }
      if node.tree !== tree {
        if let tree { try builder.append(Value(tree, try axis.apply(tree, keys, focus))) }
        tree = node.tree
        keys = []
      }
      keys.append(node.key)
    }
    if let tree { try builder.append(Value(tree, try axis.apply(tree, keys, focus))) }
    return builder.finish()
  }

  private func notNode(_ item: Item, _ step: any Expression) -> XPathError {
    XPathError(
      "XPTY0019",
      "\"/\" leads on from nodes only, not from \(item.words)",
      at: step.range
    )
  }

  private func applyGeneral(
    _ step: any Expression,
    _ value: Value,
    _ focus: Focus
  ) throws -> Value {
    var builder = ValueBuilder()
    var inner = focus
    inner.size = value.count
    inner.position = 0
    var nodes = 0
    var others = 0
    for item in value {
      guard case .node = item else { throw notNode(item, step) }
      try focus.run.tick()
      inner.position += 1
      inner.item = item
      let part = try step.evaluate(inner)
      if case .nodes(_, let keys) = part {
        nodes += keys.count
      } else {
        for item in part { if case .node = item { nodes += 1 } else { others += 1 } }
      }
      try builder.append(part)
    }
    guard nodes == 0 || others == 0 else {
      throw XPathError("XPTY0018", "a step gives nodes and other values together", at: step.range)
    }
    let result = builder.finish()
    return nodes > 0 ? result.inDocumentOrder : result
  }
}

extension Value {
  /// The nodes in document order, none twice.
  var inDocumentOrder: Value {
    switch self {
    case .empty, .one, .integers: return self
    case .nodes(let tree, let keys):
      for index in keys.indices.dropFirst() where keys[index - 1] >= keys[index] {
        return .nodes(tree, AxisWalk.sorted(keys))
      }
      return self
    case .many(let items):
      var nodes: [Node] = []
      nodes.reserveCapacity(items.count)
      for case .node(let node) in items { nodes.append(node) }
      guard let tree = nodes.first?.tree else { return self }
      if nodes.allSatisfy({ $0.tree === tree }) {
        return Value(tree, nodes.map(\.key)).inDocumentOrder
      }
      var sorted: [Item] = []
      var last: Node?
      for node in nodes.sorted(by: { $0.precedes($1) }) where node != last {
        sorted.append(.node(node))
        last = node
      }
      return Value(sorted)
    }
  }

  /// The items as nodes.
  /// - Throws: XPTY0004 when one is none.
  func requireNodes(_ what: String) throws {
    if case .nodes = self { return }
    for item in self {
      guard case .node = item else {
        throw XPathError("XPTY0004", "\(what) must be nodes, there is \(item.words)")
      }
    }
  }
}

/// `E1 ! E2 ! …`.
final class SimpleMapExpression: Expression {
  let range: Range<Int>
  let parts: [any Expression]

  init(_ range: Range<Int>, _ parts: [any Expression]) {
    self.range = range
    self.parts = parts
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var value = try parts[0].evaluate(focus)
    for part in parts.dropFirst() {
      var builder = ValueBuilder()
      var inner = focus
      inner.size = value.count
      inner.position = 0
      for item in value {
        try focus.run.tick()
        inner.position += 1
        inner.item = item
        try builder.append(part.evaluate(inner))
      }
      value = builder.finish()
    }
    return value
  }
}

/// `union`, `intersect`, `except`.
final class NodeSetExpression: Expression {
  enum Operation: Sendable {
    case union, intersect, except
  }

  let range: Range<Int>
  let first: any Expression
  let rest: [(Operation, any Expression)]

  init(_ range: Range<Int>, _ first: any Expression, _ rest: [(Operation, any Expression)]) {
    self.range = range
    self.first = first
    self.rest = rest
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var value = try nodes(first, focus)
    var pending = ValueBuilder()
    try pending.append(value)
    for (operation, operand) in rest {
      let other = try nodes(operand, focus)
      if operation == .union {
        try pending.append(other)
        continue
      }
      value = pending.finish().inDocumentOrder
      let others = Set(other.compactMap(\.node))
      value = Value(
        value.filter { item in
          item.node.map { others.contains($0) == (operation == .intersect) } ?? false
        }
      )
      pending = ValueBuilder()
      try pending.append(value)
    }
    return pending.finish().inDocumentOrder
  }

  private func nodes(_ operand: any Expression, _ focus: Focus) throws -> Value {
    let value = try operand.evaluate(focus)
    try operand.locating { try value.requireNodes("the operands of union, intersect and except") }
    return value
  }
}
