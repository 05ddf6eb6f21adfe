package import XMLTree

/// What a host language needs besides: context items of any kind, groups of regular expressions, variables of
/// its own.
extension XPathSession {
  /// The values of all variables at some moment.
  package struct Variables {
    fileprivate let values: [ExpandedName: Value]
  }

  /// The variables as they are.
  package var variables: Variables { Variables(values: run.variables) }

  /// Sets the variables back to what they were.
  package func restore(_ variables: Variables) { run.variables = variables.values }

  /// The value of an expression on an item, which is the current one too.
  /// - Parameters:
  ///   - expression: The expression.
  ///   - item: A sequence of one.
  ///   - position: The place of the item among the others.
  ///   - size: How many there are.
  /// - Returns: The value.
  /// - Throws: A dynamic error with its place.
  package func value(
    of expression: XPathExpression,
    on item: XPathValue,
    position: Int = 1,
    size: Int = 1
  ) throws(XPathError) -> XPathValue {
    do {
      run.current = item.value.first
      var focus = Focus(run: run, frame: Frame(expression.slotCount), item: item.value.first)
      (focus.position, focus.size) = (position, size)
      return XPathValue(try run.nested(expression.depth) { try expression.body.evaluate(focus) })
    } catch {
      let known = error as? XPathError ?? XPathError("FOER0000", "\(error)")
      throw known.located(at: expression.body.range)
    }
  }

  /// Makes known what `regex-group()` gives: the whole match, then the groups.
  package func setGroups(_ groups: [String]) { run.groups = groups }
}

extension HostFunction {
  /// `regex-group()` of XSLT (XSLT 2.0 §15.2).
  package static let regexGroup = HostFunction(
    "regex-group",
    [SequenceType(.atomic(.integer))],
    SequenceType(.atomic(.string))
  ) { call in
    let number = call.integer(0).clamped
    return .string(call.run.groups.indices.contains(number) ? call.run.groups[number] : "")
  }
}

extension XPathValue {
  /// The node as a sequence of one.
  package init(_ node: XPathNode) { value = .one(.node(node.node)) }
}

extension XPathNode {
  /// The element that an attribute belongs to, or the parent; nil for the document node.
  package var parent: XPathNode? { node.parent.map { XPathNode(node: $0) } }

  /// Another node of the same document, by its number there; nil when there is none.
  package func sibling(_ id: XMLDocument.NodeID) -> XPathNode? {
    let index = Int(id.index)
    guard node.tree.document.nodes.indices.contains(index) else { return nil }
    return XPathNode(node: Node(node.tree, index << 32))
  }

  /// The name with its namespace; nil for nodes without one.
  package var expandedName: XMLName? {
    node.name.map {
      XMLName(
        $0.local,
        namespace: $0.namespace.isEmpty ? nil : $0.namespace,
        prefix: $0.prefix.isEmpty ? nil : $0.prefix
      )
    }
  }
}
