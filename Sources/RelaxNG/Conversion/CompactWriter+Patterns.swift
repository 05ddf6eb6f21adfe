internal import XMLTree

/// The elements and comments in an element of the XML syntax.
struct CompactParts {
  typealias NodeID = XMLDocument.NodeID

  /// In order.
  var nodes: [NodeID]
  private let document: XMLDocument

  init(_ document: XMLDocument, in node: NodeID) {
    self.document = document
    nodes = document.children(of: node).filter {
      document.kind(of: $0) == .element || document.kind(of: $0) == .comment
    }
  }

  /// Takes the annotations before the first pattern; comments behind the last of them stay, unless
  /// all are wanted.
  mutating func takeNotes(_ isRelaxNG: (NodeID) -> Bool, all: Bool = false) -> [NodeID] {
    var count = nodes.prefix { !isRelaxNG($0) }.count
    while !all, count > 0, document.kind(of: nodes[count - 1]) == .comment { count -= 1 }
    return take(count)
  }

  /// Takes the documentation that comes first.
  mutating func takeDocumentation() -> [NodeID] {
    take(
      nodes.prefix { node in
        document.name(of: node)?.namespace == Keyword.annotations
          && document.localName(of: node) == "documentation"
      }.count
    )
  }

  private mutating func take(_ count: Int) -> [NodeID] {
    defer { nodes.removeFirst(count) }
    return Array(nodes.prefix(count))
  }
}

/// Patterns in the compact syntax.
extension CompactWriter {
  func parts(of node: NodeID) -> CompactParts { CompactParts(document, in: node) }

  /// Several patterns in a group, with the comments behind the last.
  mutating func content(
    _ parts: CompactParts,
    _ context: Context,
    in node: NodeID,
    by sign: String = ","
  ) throws(Failure) -> (CompactBlock, trailing: [String]) {
    var blocks: [CompactBlock] = []
    var comments: [String] = []
    var nodes = parts.nodes[...]
    while let child = nodes.popFirst() {
      guard document.kind(of: child) == .element else {
        if !comments.isEmpty { comments.append("") }
        comments += comment(child)
        continue
      }
      guard isRelaxNG(child) else {
        follow(&blocks, with: annotation(child))
        continue
      }
      let followers = takeFollowers(of: child, &nodes)
      var block = try pattern(child, context, followers: followers)
      if !comments.isEmpty {
        block.lines = comments + block.lines
        block.hasNotes = true
        // A comment stands before the whole, not before its first part.
        if block.form == .sequence {
          block = CompactBlock(
            lines: comments
              + CompactBlock(lines: Array(block.lines.dropFirst(comments.count)))
              .enclosed("(", ")").lines,
            hasNotes: true
          )
        }
        comments = []
      }
      blocks.append(block)
    }
    guard !blocks.isEmpty else {
      throw failure("<\(document.localName(of: node))> needs a pattern in it", node)
    }
    return (CompactBlock.joined(blocks, by: sign), comments)
  }

  /// The documentation behind an element that holds text, which is said of it.
  private func takeFollowers(of node: NodeID, _ nodes: inout ArraySlice<NodeID>) -> [NodeID] {
    guard ["value", "param", "name"].contains(document.localName(of: node)) else { return [] }
    var found: [NodeID] = []
    while let next = nodes.first, document.kind(of: next) == .element, !isRelaxNG(next) {
      found.append(next)
      nodes.removeFirst()
    }
    return found
  }

  /// Puts an annotation behind the last of the patterns.
  private func follow(_ blocks: inout [CompactBlock], with annotation: CompactBlock) {
    guard var last = blocks.popLast() else { return }
    last = last.asPart
    last.lines += [">> " + annotation.lines[0]] + annotation.lines.dropFirst()
    last.form = .followed
    last.hasNotes = true
    blocks.append(last)
  }

  /// A pattern with its annotations.
  mutating func pattern(
    _ node: NodeID,
    _ outer: Context,
    followers: [NodeID] = []
  ) throws(Failure) -> CompactBlock {
    let context = try enter(node, outer)
    let keyword = try keyword(node)
    guard keyword.isPattern else {
      throw failure("<\(document.localName(of: node))> is no pattern", node)
    }
    var parts = self.parts(of: node)
    let notes: [String]
    if keyword == .grammar {
      notes = self.notes(foreignAttributes(node), [])
    } else {
      let isEmpty = !parts.nodes.contains { isRelaxNG($0) }
      let own = parts.takeNotes(isRelaxNG, all: isEmpty)
      notes = self.notes(foreignAttributes(node), own + followers)
    }
    let block = try bare(node, keyword, parts, context)
    guard !notes.isEmpty else { return block }
    // Annotations are said of what is tight.
    return CompactBlock(lines: notes + block.asAtom.lines, hasNotes: true)
  }

  private mutating func bare(
    _ node: NodeID,
    _ keyword: Keyword,
    _ parts: CompactParts,
    _ context: Context
  ) throws(Failure) -> CompactBlock {
    switch keyword {
    case .group: return try joined(node, parts, context, ",")
    case .choice: return try joined(node, parts, context, "|")
    case .interleave: return try joined(node, parts, context, "&")
    case .optional: return try repeated(node, parts, context, "?")
    case .zeroOrMore: return try repeated(node, parts, context, "*")
    case .oneOrMore: return try repeated(node, parts, context, "+")
    case .list, .mixed:
      let (block, trailing) = try content(parts, context, in: node)
      return block.enclosed("{", "}", after: keyword.rawValue + " ", trailing: trailing)
    case .element, .attribute: return try named(node, keyword, parts, context)
    case .ref: return CompactBlock(CompactLiteral.identifier(try required("name", node)))
    case .parentRef:
      return CompactBlock("parent " + CompactLiteral.identifier(try required("name", node)))
    case .externalRef:
      let address = try address(node, context)
      return CompactBlock("external " + address + inherited(context))
    case .grammar: return try grammar(node, context)
    case .value: return try value(node, context)
    case .data: return try data(node, parts, context)
    default: return CompactBlock(keyword.rawValue)
    }
  }

  private mutating func joined(
    _ node: NodeID,
    _ parts: CompactParts,
    _ context: Context,
    _ sign: String
  ) throws(Failure) -> CompactBlock {
    let (block, trailing) = try content(parts, context, in: node, by: sign)
    guard !trailing.isEmpty else { return block }
    return block.enclosed("(", ")", trailing: trailing)
  }

  private mutating func repeated(
    _ node: NodeID,
    _ parts: CompactParts,
    _ context: Context,
    _ sign: String
  ) throws(Failure) -> CompactBlock {
    let (block, trailing) = try content(parts, context, in: node)
    var atom = trailing.isEmpty ? block.asAtom : block.enclosed("(", ")", trailing: trailing)
    atom.lines[atom.lines.count - 1] += sign
    atom.form = .repeated
    return atom
  }

  private mutating func named(
    _ node: NodeID,
    _ keyword: Keyword,
    _ parts: CompactParts,
    _ context: Context
  ) throws(Failure) -> CompactBlock {
    var parts = parts
    let name = try ownName(node, keyword, &parts, context)
    let isText = keyword == .attribute && parts.nodes.allSatisfy { !isRelaxNG($0) }
    let (block, trailing) =
      isText ? (CompactBlock("text"), []) : try content(parts, context, in: node)
    guard let line = name.shortLine else {
      let inner = block.enclosed("{", "}", trailing: trailing)
      return CompactBlock(lines: [keyword.rawValue] + name.indented + inner.lines)
    }
    return block.enclosed("{", "}", after: "\(keyword) \(line) ", trailing: trailing)
  }
}
