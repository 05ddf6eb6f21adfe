extension CompactParser {
  /// The name class of an element or attribute.
  mutating func nameClass(ofAttribute isAttribute: Bool) throws(Failure) -> CompactNode {
    try nested { (parser) throws(Failure) in try parser.nameClasses(isAttribute) }
  }

  private mutating func nameClasses(_ isAttribute: Bool) throws(Failure) -> CompactNode {
    let first = position
    var (node, hasExcept) = try simpleNameClass(isAttribute)
    guard current.kind == .symbol("|") else { return node }
    var children = [node]
    while take("|") {
      if hasExcept { throw mixedExcept() }
      (node, hasExcept) = try simpleNameClass(isAttribute)
      children.append(node)
    }
    if hasExcept { throw mixedExcept() }
    return CompactNode("choice", range: sourceRange(first, position - 1), children: children)
  }

  private func mixedExcept() -> Failure {
    Failure(
      message: "“-” and “|” cannot stand side by side",
      range: place,
      help: "put parentheses round one of the two"
    )
  }

  private mutating func simpleNameClass(
    _ isAttribute: Bool
  ) throws(Failure) -> (CompactNode, hasExcept: Bool) {
    let annotations = try self.annotations()
    let first = position
    var node: CompactNode
    var hasExcept = false
    switch current.kind {
    case .symbol("("):
      advance()
      node = try nameClass(ofAttribute: isAttribute)
      guard take(")") else { throw unexpected(["“)”", "“|”", "“-”"]) }
    case .symbol("*"):
      advance()
      node = CompactNode("anyName", range: sourceRange(first, first))
      hasExcept = try except(from: &node, isAttribute)
    case .prefixedWildcard(let prefix):
      let namespace = namespace(ofPrefix: prefix, place)
      advance()
      node = CompactNode("nsName", ["ns": namespace], range: sourceRange(first, first))
      hasExcept = try except(from: &node, isAttribute)
    case .prefixedName(let prefix, let name):
      let namespace = namespace(ofPrefix: prefix, place)
      advance()
      node = CompactNode("name", ["ns": namespace], range: sourceRange(first, first), text: name)
    case .identifier, .quotedIdentifier:
      let name = try identifierOrKeyword()
      // An attribute without a prefix is in no namespace; an element is in the default one.
      let namespace = isAttribute ? "" : environment.defaultNamespace
      node = CompactNode("name", ["ns": namespace], range: sourceRange(first, first), text: name)
    default: throw unexpected(["a name", "“*”"])
    }
    node.annotate(annotations)
    while take(">>") { _ = try annotationElement() }
    return (node, hasExcept)
  }

  private mutating func except(
    from node: inout CompactNode,
    _ isAttribute: Bool
  ) throws(Failure) -> Bool {
    guard take("-") else { return false }
    let first = position
    let (excepted, hasExcept) = try nested { (parser) throws(Failure) in
      try parser.simpleNameClass(isAttribute)
    }
    if hasExcept { throw mixedExcept() }
    node.append(
      CompactNode("except", range: sourceRange(first, position - 1), children: [excepted])
    )
    return true
  }
}
