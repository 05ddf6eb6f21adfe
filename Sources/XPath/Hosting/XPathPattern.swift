/// A pattern of XSLT: an expression that nodes match (XSLT 2.0 §5.5).
///
/// A node is asked whether it matches, from its own name outwards; nothing is searched. What is no
/// pattern of that kind is evaluated from every ancestor of a node, which is slow.
package struct XPathPattern: Sendable {
  /// The pattern as it was written.
  package let text: String
  /// Alternatives: a node matches when it matches one.
  let branches: [Branch]
  let slotCount: Int

  /// A path from a node outwards.
  struct Branch: Sendable {
    /// The node's own step first, then those outside it.
    var steps: [Step]
    /// Whether the outermost step's node must be the document node's child.
    var isAnchored = false
  }

  /// A step; an object, for it is looked at for every node.
  final class Step: Sendable {
    enum Test: Sendable {
      case child(StepTest)
      case attribute(NodeTest)
      case document
      /// Any node at all.
      case any
      /// The nodes that an expression finds from one of a node's ancestors or itself.
      case expression(any Expression)
    }

    let test: Test
    /// The step as one of an expression, for predicates that ask for positions.
    let walk: AxisStepExpression?
    let predicates: [Predicate]
    /// Whether any number of elements may stand between this step and the next one outwards.
    let isDeep: Bool
    /// Whether a predicate asks for the position.
    let dependsOnPosition: Bool

    init(
      test: Test,
      walk: AxisStepExpression?,
      predicates: [Predicate],
      isDeep: Bool = false
    ) {
      self.test = test
      self.walk = walk
      self.isDeep = isDeep
      dependsOnPosition = predicates.contains(where: \.dependsOnPosition)
      // What the node alone decides is asked first, as any order may be taken (XPath 3.1 §2.3.4).
      let cheap = dependsOnPosition ? [] : predicates.filter(\.isDecidedByNode)
      self.predicates =
        cheap.isEmpty ? predicates : cheap + predicates.filter { !$0.isDecidedByNode }
    }

    /// The same with any number of elements between it and the next one outwards.
    var deep: Step { Step(test: test, walk: walk, predicates: predicates, isDeep: true) }
  }

  /// Compiles a pattern.
  /// - Parameters:
  ///   - text: The pattern.
  ///   - context: Namespaces, variables and the like.
  /// - Throws: A static error with its place.
  package init(_ text: String, _ context: StaticContext) throws(XPathError) {
    self.text = text
    do {
      let syntax = try Parser.parse(text, context)
      var compiler = try Compiler(context)
      branches = try compiler.pattern(syntax)
      slotCount = compiler.scope.slotCount
    } catch {
      throw error as? XPathError ?? XPathError("XPST0003", "\(error)")
    }
  }

  /// Whether a node, which the caller has made the current one, matches.
  func matches(_ node: Node, _ run: Run) throws -> Bool {
    for branch in branches where try matches(node, branch, 0, run) { return true }
    return false
  }

  private func matches(_ node: Node, _ branch: Branch, _ index: Int, _ run: Run) throws -> Bool {
    let step = branch.steps[index]
    guard try holds(step, node, run) else { return false }
    guard index + 1 < branch.steps.count else {
      return !branch.isAnchored || node.parent?.kind == .document
    }
    var outer = node.parent
    while let candidate = outer {
      if try matches(candidate, branch, index + 1, run) { return true }
      guard step.isDeep else { return false }
      outer = candidate.parent
    }
    return false
  }

  private func holds(_ step: Step, _ node: Node, _ run: Run) throws -> Bool {
    switch step.test {
    case .child(let test):
      guard node.sub == 0, node.index != node.tree.top || node.kind != .document,
        test.matches(node.tree, node.index)
      else { return false }
    case .attribute(let test):
      guard node.kind == .attribute else { return false }
      switch test {
      case .name(let name): guard name.matches(node.nameIndex, in: node.tree) else { return false }
      case .kind(let type): guard type.matches(node) else { return false }
      }
    case .document: guard node.kind == .document else { return false }
    case .any: break
    case .expression(let expression): return try isFound(node, by: expression, run)
    }
    if step.predicates.isEmpty { return true }
    if step.dependsOnPosition { return try stands(node, in: step, run) }
    var scratch: [UInt8] = []
    for predicate in step.predicates {
      switch predicate {
      case .node(let condition):
        guard condition.holds(node.tree, node.key, &scratch) else { return false }
      case .condition(let expression):
        let focus = Focus(run: run, frame: Frame(slotCount), item: .node(node))
        guard try expression.boolean(focus) else { return false }
      default: return false
      }
    }
    return true
  }

  /// Whether a node is among those that a step with positions gives from its parent.
  private func stands(_ node: Node, in step: Step, _ run: Run) throws -> Bool {
    guard let parent = node.parent, let walk = step.walk else { return false }
    let focus = Focus(run: run, frame: Frame(slotCount), item: .node(parent))
    return try walk.apply(node.tree, [parent.key], focus).contains(node.key)
  }

  private func isFound(_ node: Node, by expression: any Expression, _ run: Run) throws -> Bool {
    var start: Node? = node
    while let origin = start {
      let focus = Focus(run: run, frame: Frame(slotCount), item: .node(origin))
      var isFound = false
      try expression.forEach(focus) { item in
        isFound = item.node == node
        return !isFound
      }
      if isFound { return true }
      start = origin.parent
    }
    return false
  }
}
