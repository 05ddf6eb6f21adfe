extension CompactParser {
  /// Whether the next tokens begin the content of a grammar rather than a pattern.
  func startsGrammarContent() throws(Failure) -> Bool {
    var ahead = 0
    while case .documentation = peek(ahead) { ahead += 1 }
    if peek(ahead) == .symbol("[") { ahead = afterBrackets(ahead) }
    switch peek(ahead) {
    case .end: return true
    case .identifier("start"), .identifier("div"), .identifier("include"): return true
    case .identifier, .quotedIdentifier:
      return [.symbol("="), .symbol("|="), .symbol("&="), .symbol("[")].contains(peek(ahead + 1))
    case .prefixedName: return peek(ahead + 1) == .symbol("[")
    default: return false
    }
  }

  /// The number of tokens up to after a bracketed annotation.
  private func afterBrackets(_ start: Int) -> Int {
    var ahead = start
    var open = 0
    while peek(ahead) != .end {
      if peek(ahead) == .symbol("[") { open += 1 }
      if peek(ahead) == .symbol("]") { open -= 1 }
      ahead += 1
      if open == 0 { break }
    }
    return ahead
  }

  /// Components of a grammar up to an end, which is not taken.
  mutating func grammarContent(
    until end: CompactToken.Kind,
    inInclude: Bool
  ) throws(Failure) -> [CompactNode] {
    var nodes: [CompactNode] = []
    while current.kind != end, current.kind != .end {
      let start = position
      do throws(Failure) {
        nodes += takeComments()
        nodes += try member(inInclude: inInclude)
      } catch {
        fail(error)
        skipComponent(from: start, isInBlock: end != .end)
        // A block that was broken off ends with its component.
        if depth > 0, isAtMargin, current.kind != end { return nodes }
      }
    }
    return nodes + takeComments()
  }

  /// A component with its annotations, or an annotation by itself.
  private mutating func member(inInclude: Bool) throws(Failure) -> [CompactNode] {
    if try isAnnotationElement() { return [try annotationElement()] }
    let annotations = try self.annotations()
    let comments = takeComments()
    let node = try nested { (parser) throws(Failure) in
      try parser.component(inInclude: inInclude)
    }
    return comments + node.annotated(annotations)
  }

  private mutating func component(inInclude: Bool) throws(Failure) -> CompactNode {
    let first = position
    switch current.kind {
    case .identifier("start"):
      advance()
      return try definition("start", name: nil, from: first)
    case .identifier("div"):
      advance()
      return try block("div", [:], from: first, inInclude: inInclude)
    case .identifier("include") where !inInclude: return try include(from: first)
    case .identifier(let name) where !Self.keywords.contains(name):
      advance()
      return try definition("define", name: name, from: first)
    case .quotedIdentifier(let name):
      advance()
      return try definition("define", name: name, from: first)
    default:
      throw unexpected(["a definition", "“start”", "“div”"] + (inInclude ? [] : ["“include”"]))
    }
  }

  private mutating func definition(
    _ element: String,
    name: String?,
    from first: Int
  ) throws(Failure) -> CompactNode {
    let combine: String?
    if take("=") {
      combine = nil
    } else if take("|=") {
      combine = "choice"
    } else if take("&=") {
      combine = "interleave"
    } else {
      throw unexpected(["“=”", "“|=”", "“&=”"])
    }
    let head = sourceRange(first, first)
    return CompactNode(
      element,
      ["name": name, "combine": combine],
      range: head,
      children: try pattern()
    )
  }

  private mutating func include(from first: Int) throws(Failure) -> CompactNode {
    advance()
    let address = try literal()
    let attributes: KeyValuePairs<String, String?> = ["href": address, "ns": try inherited()]
    let range = sourceRange(first, position - 1)
    guard current.kind == .symbol("{") else {
      return CompactNode("include", attributes, range: range)
    }
    return try block("include", attributes, from: first, inInclude: true)
  }

  /// `{ … }` with the content of a grammar.
  mutating func block(
    _ element: String,
    _ attributes: KeyValuePairs<String, String?>,
    from first: Int,
    inInclude: Bool
  ) throws(Failure) -> CompactNode {
    let range = sourceRange(first, position - 1)
    try expect("{")
    let content = try nested { (parser) throws(Failure) in
      try parser.grammarContent(until: .symbol("}"), inInclude: inInclude)
    }
    try expect("}")
    return CompactNode(element, attributes, range: range, children: content)
  }
}
