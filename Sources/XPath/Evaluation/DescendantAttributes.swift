internal import XMLTree

/// `//@x`: the attributes of a node and of all that is inside it.
final class DescendantAttributes: Expression {
  let range: Range<Int>
  private let step: AxisStepExpression

  init(_ range: Range<Int>, _ walk: AxisWalk, _ predicates: [Predicate]) {
    self.range = range
    step = AxisStepExpression(range, walk, predicates)
  }

  func evaluate(_ focus: Focus) throws -> Value {
    let node = try locating { try focus.requireNode() }
    let last = Int(node.tree.document.nodes[node.index].lastDescendant)
    if node.sub == 0, let found = step.walk.attributes(node.tree, from: node.index, through: last) {
      return Value(node.tree, try step.filtered(node.tree, found, focus))
    }
    return Value(node.tree, try step.apply(node.tree, elements(node), focus))
  }

  /// The elements that have attributes.
  private func elements(_ node: Node) -> [Int] {
    guard node.sub == 0 else { return [] }
    let last = Int(node.tree.document.nodes[node.index].lastDescendant)
    var keys: [Int] = []
    var index = node.index
    while index <= last {
      if node.tree.document.nodes[index].attributeCount > 0 { keys.append(index << 32) }
      index += 1
    }
    return keys
  }

  func forEach(_ focus: Focus, _ body: (Item) throws -> Bool) throws {
    let node = try locating { try focus.requireNode() }
    try step.stream(node.tree, elements(node), focus, body)
  }
}
