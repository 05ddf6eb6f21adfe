internal import XMLTree

extension CompactParser {
  /// The name class of an element or attribute, with the comments and annotations around it.
  mutating func nameClass(ofAttribute isAttribute: Bool) throws(Failure) -> [CompactNode] {
    try nested { (parser) throws(Failure) in try parser.nameClasses(isAttribute) }
  }

  private mutating func nameClasses(_ isAttribute: Bool) throws(Failure) -> [CompactNode] {
    let first = position
    var (content, hasExcept) = try simpleNameClass(isAttribute)
    content += try followers()
    guard current.kind == .symbol("|") else { return content }
    while take("|") {
      if hasExcept { throw mixedExcept() }
      let (next, nextHasExcept) = try simpleNameClass(isAttribute)
      content += next + (try followers())
      hasExcept = nextHasExcept
    }
    if hasExcept { throw mixedExcept() }
    return [CompactNode("choice", range: sourceRange(first, position - 1), children: content)]
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
  ) throws(Failure) -> (content: [CompactNode], hasExcept: Bool) {
    let comments = takeComments()
    let annotations = try self.annotations()
    let first = position
    if take("(") {
      let content = try nameClass(ofAttribute: isAttribute) + takeComments()
      guard take(")") else { throw unexpected(["“)”", "“|”", "“-”"]) }
      let range = sourceRange(first, position - 1)
      return (comments + content.annotated(annotations, as: "choice", range: range), false)
    }
    var node = try plainNameClass(isAttribute)
    var hasExcept = false
    if node.name.localName != "name", take("-") {
      hasExcept = true
      node.append(try except(isAttribute))
    }
    return (comments + node.annotated(annotations), hasExcept)
  }

  /// A name or a wildcard.
  private mutating func plainNameClass(_ isAttribute: Bool) throws(Failure) -> CompactNode {
    let range = place
    switch current.kind {
    case .symbol("*"):
      advance()
      return CompactNode("anyName", range: range)
    case .prefixedWildcard(let prefix):
      let namespace = namespace(ofPrefix: prefix, range)
      advance()
      return CompactNode("nsName", ["ns": namespace], range: range)
    case .prefixedName(let prefix, let name):
      let namespace = namespace(ofPrefix: prefix, range)
      advance()
      guard let namespace, !namespace.isEmpty else {
        return CompactNode("name", ["ns": namespace], range: range, text: name)
      }
      return CompactNode("name", range: range, text: prefix + ":" + name)
    case .identifier, .quotedIdentifier:
      let name = try identifierOrKeyword()
      // An attribute without a prefix is in no namespace; an element is in the default one.
      let namespace = isAttribute ? "" : environment.defaultNamespace
      return CompactNode("name", ["ns": namespace], range: range, text: name)
    default: throw unexpected(["a name", "“*”"])
    }
  }

  private mutating func except(_ isAttribute: Bool) throws(Failure) -> CompactNode {
    let first = position
    let (excepted, hasExcept) = try nested { (parser) throws(Failure) in
      try parser.simpleNameClass(isAttribute)
    }
    if hasExcept { throw mixedExcept() }
    return CompactNode("except", range: sourceRange(first, position - 1), children: excepted)
  }
}
