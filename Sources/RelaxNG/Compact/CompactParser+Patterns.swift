extension CompactParser {
  /// A pattern with its operators, with the comments and annotations around it; different operators
  /// need parentheses.
  mutating func pattern() throws(Failure) -> [CompactNode] {
    try nested { (parser) throws(Failure) in try parser.operands() }
  }

  private static let connectors = [",": "group", "|": "choice", "&": "interleave"]

  private mutating func operands() throws(Failure) -> [CompactNode] {
    let first = position
    var content = try particle()
    guard case .symbol(let sign) = current.kind, let element = Self.connectors[sign] else {
      return content
    }
    while take(sign) { content += try particle() }
    if case .symbol(let other) = current.kind, Self.connectors[other] != nil {
      throw Failure(
        message: "“\(other)” cannot follow “\(sign)”",
        range: place,
        help: "put parentheses round one of the two"
      )
    }
    return [CompactNode(element, range: sourceRange(first, position - 1), children: content)]
  }

  private static let repetitions = ["?": "optional", "*": "zeroOrMore", "+": "oneOrMore"]

  /// A pattern with its repetition, and the annotations that follow it.
  private mutating func particle() throws(Failure) -> [CompactNode] {
    let first = position
    var comments = takeComments()
    let annotations = try self.annotations()
    comments += takeComments()
    var content = try annotatedPrimary(annotations)
    if case .symbol(let sign) = current.kind, let element = Self.repetitions[sign] {
      advance()
      let range = sourceRange(first, position - 1)
      content = [CompactNode(element, range: range, children: content)]
    }
    return comments + content + (try followers())
  }

  /// Annotations behind what they are said of: `>> element`.
  mutating func followers() throws(Failure) -> [CompactNode] {
    var content: [CompactNode] = []
    while take(">>") {
      content += takeComments()
      content.append(try annotationElement())
    }
    return content
  }

  private mutating func annotatedPrimary(
    _ annotations: CompactAnnotations
  ) throws(Failure) -> [CompactNode] {
    let first = position
    guard take("(") else { return try primary().annotated(annotations) }
    let inner = try closed(by: ")")
    let range = sourceRange(first, position - 1)
    return inner.annotated(annotations, as: "group", range: range)
  }

  /// A pattern up to the sign that closes it.
  private mutating func closed(by sign: String) throws(Failure) -> [CompactNode] {
    let content = try pattern() + takeComments()
    try close(sign)
    return content
  }

  private mutating func primary() throws(Failure) -> CompactNode {
    let first = position
    switch current.kind {
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
      return CompactNode(name, range: range, children: nameClass + (try closed(by: "}")))
    case "list", "mixed":
      try expect("{")
      return CompactNode(name, range: range, children: try closed(by: "}"))
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
      while current.kind != .symbol("}") { children += try parameter() }
      children += takeComments()
      advance()
    }
    if take("-") {
      let start = position
      let comments = takeComments()
      let annotations = try self.annotations()
      let excepted = comments + (try annotatedPrimary(annotations))
      children.append(
        CompactNode("except", range: sourceRange(start, position - 1), children: excepted)
      )
    }
    return CompactNode(
      "data",
      ["type": name, "datatypeLibrary": library],
      range: sourceRange(first, first),
      children: children
    )
  }

  private mutating func parameter() throws(Failure) -> [CompactNode] {
    let comments = takeComments()
    let annotations = try self.annotations()
    let first = position
    let name = try identifierOrKeyword()
    try expect("=")
    let text = try literal()
    let range = sourceRange(first, position - 1)
    return comments
      + CompactNode("param", ["name": name], range: range, text: text).annotated(annotations)
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
