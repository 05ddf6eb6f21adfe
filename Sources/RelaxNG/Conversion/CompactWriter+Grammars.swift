internal import XMLTree

/// Grammars in the compact syntax.
extension CompactWriter {
  /// The components of a grammar, with a blank line between those of several lines.
  mutating func members(of node: NodeID, _ context: Context) throws(Failure) -> [String] {
    try members(Array(document.children(of: node)), context)
  }

  private mutating func members(
    _ nodes: [NodeID],
    _ context: Context
  ) throws(Failure) -> [String] {
    var lines: [String] = []
    var comments: [String] = []
    var lastWasLong = false
    for node in nodes {
      var member: [String]
      switch document.kind(of: node) {
      case .comment:
        if !comments.isEmpty { comments.append("") }
        comments += comment(node)
        continue
      case .element:
        member = isRelaxNG(node) ? try component(node, context) : annotation(node).lines
      default: continue
      }
      member = comments + member
      comments = []
      if !lines.isEmpty, lastWasLong || member.count > 1 { lines.append("") }
      lastWasLong = member.count > 1
      lines += member
    }
    if !comments.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines += comments
    }
    return lines
  }

  private mutating func component(
    _ node: NodeID,
    _ outer: Context
  ) throws(Failure) -> [String] {
    let context = try enter(node, outer)
    switch try keyword(node) {
    case .start: return try definition(node, "start", context)
    case .define:
      let name = CompactLiteral.identifier(try required("name", node))
      return try definition(node, name, context)
    case .div:
      return try block(node, "div", context)
    case .include:
      let address = try address(node, context)
      return try block(node, "include " + address + inherited(context), context)
    default:
      throw failure("<\(document.localName(of: node))> is not allowed in a grammar", node)
    }
  }

  /// `inherit = prefix`, where the namespace handed on is not the default one.
  mutating func inherited(_ context: Context) -> String {
    guard context.ownNamespace != names.defaultNamespace else { return "" }
    return " inherit = " + names.prefix(of: context.ownNamespace)
  }

  private mutating func definition(
    _ node: NodeID,
    _ name: String,
    _ context: Context
  ) throws(Failure) -> [String] {
    let sign: String
    switch document.attribute("combine", of: node).map(Tokens.trim) {
    case nil: sign = "="
    case "choice"?: sign = "|="
    case "interleave"?: sign = "&="
    default: throw failure("combine is \"choice\" or \"interleave\"", node)
    }
    var parts = self.parts(of: node)
    let notes = notes(foreignAttributes(node), parts.takeNotes(isRelaxNG))
    let (block, trailing) = try content(parts, context, in: node)
    var lines = notes
    if let line = block.shortLine, trailing.isEmpty,
      name.utf8.count + sign.utf8.count + line.utf8.count + 2 <= CompactBlock.width
    {
      lines.append("\(name) \(sign) \(line)")
    } else if block.form != .sequence, !block.hasNotes, trailing.isEmpty {
      lines += ["\(name) \(sign) \(block.lines[0])"] + block.lines.dropFirst()
    } else {
      lines += ["\(name) \(sign)"] + block.indented + trailing.map { "  " + $0 }
    }
    return lines
  }

  /// `div` and `include` with what is in them.
  private mutating func block(
    _ node: NodeID,
    _ words: String,
    _ context: Context
  ) throws(Failure) -> [String] {
    var parts = self.parts(of: node)
    let isEmpty = parts.nodes.isEmpty || parts.nodes.allSatisfy { !isRelaxNG($0) }
    let isInclude = words != "div"
    let before =
      isInclude && isEmpty ? parts.takeNotes(isRelaxNG, all: true) : parts.takeDocumentation()
    let notes = notes(foreignAttributes(node), before)
    if isInclude, parts.nodes.isEmpty { return notes + [words] }
    let inner = try members(parts.nodes, context)
    return notes + [words + " {"] + inner.map { $0.isEmpty ? $0 : "  " + $0 } + ["}"]
  }

  /// A grammar as a pattern.
  mutating func grammar(_ node: NodeID, _ context: Context) throws(Failure) -> CompactBlock {
    let inner = try members(of: node, context)
    return CompactBlock(
      lines: ["grammar {"] + inner.map { $0.isEmpty ? $0 : "  " + $0 } + ["}"]
    )
  }
}
