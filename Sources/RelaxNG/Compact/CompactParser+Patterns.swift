extension CompactParser {
  /// A pattern with its operators; different ones need parentheses.
  mutating func pattern() throws(Failure) -> CompactNode {
    try nested { (parser) throws(Failure) in try parser.operands() }
  }

  private static let connectors = [",": "group", "|": "choice", "&": "interleave"]

  private mutating func operands() throws(Failure) -> CompactNode {
    let first = position
    var (node, after) = try particle()
    guard case .symbol(let sign) = current.kind, let element = Self.connectors[sign] else {
      guard let stray = after.first else { return node }
      if depth == 1 {
        throw Failure(message: "nothing can follow the schema's own pattern", range: stray.range)
      }
      return grouped(node, after, first)
    }
    var children = [node] + after
    while take(sign) {
      (node, after) = try particle()
      children.append(node)
      children += after
    }
    if case .symbol(let other) = current.kind, Self.connectors[other] != nil {
      throw Failure(
        message: "“\(other)” cannot follow “\(sign)”",
        range: place,
        help: "put parentheses round one of the two"
      )
    }
    return CompactNode(element, range: sourceRange(first, position - 1), children: children)
  }

  private func grouped(
    _ node: CompactNode,
    _ after: [CompactNode],
    _ first: Int
  ) -> CompactNode {
    CompactNode("group", range: sourceRange(first, position - 1), children: [node] + after)
  }

  /// A pattern with its repetition, and the annotations that follow it.
  private mutating func particle() throws(Failure) -> (CompactNode, after: [CompactNode]) {
    let first = position
    let annotations = try self.annotations()
    var node = try primary()
    node.annotate(annotations)
    let repetitions = ["?": "optional", "*": "zeroOrMore", "+": "oneOrMore"]
    if case .symbol(let sign) = current.kind, let element = repetitions[sign] {
      advance()
      node = CompactNode(element, range: sourceRange(first, position - 1), children: [node])
    }
    var after: [CompactNode] = []
    while take(">>") { after.append(try annotationElement()) }
    return (node, after)
  }

  private mutating func primary() throws(Failure) -> CompactNode {
    let first = position
    switch current.kind {
    case .symbol("("):
      advance()
      let inner = try pattern()
      try close(")")
      return inner
    case .literal: return try value(type: nil, library: nil, from: first)
    case .quotedIdentifier(let name):
      advance()
      return CompactNode("ref", ["name": name], range: sourceRange(first, first))
    case .prefixedName(let prefix, let name):
      let library = library(ofPrefix: prefix, place)
      advance()
      return try datatype(name, library: library, from: first)
    case .identifier(let name): return try named(name, from: first)
    default: throw unexpected(["a pattern"])
    }
  }

  private mutating func named(_ name: String, from first: Int) throws(Failure) -> CompactNode {
    let range = sourceRange(first, first)
    advance()
    switch name {
    case "element", "attribute":
      let nameClass = try self.nameClass(ofAttribute: name == "attribute")
      try expect("{")
      let content = try pattern()
      try close("}")
      return CompactNode(name, range: range, children: [nameClass, content])
    case "list", "mixed":
      try expect("{")
      let content = try pattern()
      try close("}")
      return CompactNode(name, range: range, children: [content])
    case "empty", "text", "notAllowed": return CompactNode(name, range: range)
    case "string", "token": return try datatype(name, library: "", from: first)
    case "grammar": return try block("grammar", [:], from: first, inInclude: false)
    case "parent":
      let target = try reference()
      return CompactNode("parentRef", ["name": target], range: sourceRange(first, position - 1))
    case "external":
      let address = try literal()
      let namespace = try inherited()
      return CompactNode(
        "externalRef",
        ["href": address, "ns": namespace],
        range: sourceRange(first, position - 1)
      )
    case let name where !Self.keywords.contains(name):
      return CompactNode("ref", ["name": name], range: range)
    default:
      position = first
      throw unexpected(["a pattern"])
    }
  }

  /// A name that is no keyword, or one behind a backslash.
  private mutating func reference() throws(Failure) -> String {
    switch current.kind {
    case .identifier(let name) where !Self.keywords.contains(name):
      advance()
      return name
    case .quotedIdentifier(let name):
      advance()
      return name
    default: throw unexpected(["the name of a definition"])
    }
  }

  private mutating func datatype(
    _ name: String,
    library: String,
    from first: Int
  ) throws(Failure) -> CompactNode {
    if case .literal = current.kind { return try value(type: name, library: library, from: first) }
    var children: [CompactNode] = []
    if take("{") {
      while current.kind != .symbol("}") { children.append(try parameter()) }
      advance()
    }
    if take("-") {
      let start = position
      let annotations = try self.annotations()
      var excepted = try primary()
      excepted.annotate(annotations)
      children.append(
        CompactNode("except", range: sourceRange(start, position - 1), children: [excepted])
      )
    }
    return CompactNode(
      "data",
      ["type": name, "datatypeLibrary": library],
      range: sourceRange(first, first),
      children: children
    )
  }

  private mutating func parameter() throws(Failure) -> CompactNode {
    let annotations = try self.annotations()
    let first = position
    let name = try identifierOrKeyword()
    try expect("=")
    let text = try literal()
    var node = CompactNode(
      "param",
      ["name": name],
      range: sourceRange(first, position - 1),
      text: text
    )
    for attribute in annotations.attributes { node.attributes.append(attribute) }
    return node
  }

  private mutating func value(
    type: String?,
    library: String?,
    from first: Int
  ) throws(Failure) -> CompactNode {
    let text = try literal()
    return CompactNode(
      "value",
      ["type": type, "datatypeLibrary": library, "ns": environment.defaultNamespace],
      range: sourceRange(first, position - 1),
      text: text
    )
  }
}
