/// The evaluation of many expressions on one document: what one has found out serves the others.
///
/// It belongs to one thread.
package final class XPathSession {
  let run: Run

  /// Begins to evaluate.
  package init(_ dynamic: DynamicContext = DynamicContext()) {
    run = Run(dynamic)
  }

  /// Gives a variable a value, or takes it away.
  /// - Parameters:
  ///   - name: The local name or `Q{namespace}local`.
  ///   - value: The value; nil for none.
  package func set(_ name: String, to value: XPathValue?) {
    run.variables[DynamicContext.expandedName(name)] = value?.value
  }

  /// Makes a document known that `doc()` is not to read again.
  package func provide(_ tree: Tree, at address: String) { run.documents[address] = tree }

  /// The value of an expression at a node, which is the current one too.
  package func value(
    of expression: XPathExpression,
    at node: XPathNode
  ) throws(XPathError) -> XPathValue {
    try evaluate(expression, node) { focus in XPathValue(try expression.body.evaluate(focus)) }
  }

  /// Whether an expression is true at a node, which is the current one too.
  package func isTrue(_ expression: XPathExpression, at node: XPathNode) throws(XPathError) -> Bool
  {
    try evaluate(expression, node) { focus in try expression.body.boolean(focus) }
  }

  /// Whether a node matches a pattern.
  package func matches(_ node: XPathNode, _ pattern: XPathPattern) throws(XPathError) -> Bool {
    do {
      run.current = .node(node.node)
      return try pattern.matches(node.node, run)
    } catch {
      throw error as? XPathError ?? XPathError("FOER0000", "\(error)")
    }
  }

  private func evaluate<Result>(
    _ expression: XPathExpression,
    _ node: XPathNode,
    _ work: (Focus) throws -> Result
  ) throws(XPathError) -> Result {
    do {
      run.current = .node(node.node)
      let focus = Focus(run: run, frame: Frame(expression.slotCount), item: .node(node.node))
      return try run.nested(expression.depth) { try work(focus) }
    } catch {
      let known = error as? XPathError ?? XPathError("FOER0000", "\(error)")
      throw known.located(at: expression.body.range)
    }
  }
}

extension Tree {
  /// The document node.
  package var documentNode: XPathNode { XPathNode(node: root) }
}

extension XPathNode {
  /// The place among all nodes of its document: they sort in document order.
  package var order: Int { node.key }
  /// The element that it is, or that it is an attribute of; its number in the document.
  package var index: Int { node.index }
}
