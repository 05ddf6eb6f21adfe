internal import XMLTree

/// `data` and `value` in the compact syntax.
extension CompactWriter {
  mutating func value(_ node: NodeID, _ context: Context) throws(Failure) -> CompactBlock {
    let literal = CompactLiteral.quoted(document.stringValue(of: node))
    guard let type = document.attribute("type", of: node) else { return CompactBlock(literal) }
    return CompactBlock(try datatype(Tokens.trim(type), context, node) + " " + literal)
  }

  mutating func data(
    _ node: NodeID,
    _ parts: CompactParts,
    _ context: Context
  ) throws(Failure) -> CompactBlock {
    let name = try datatype(try required("type", node), context, node)
    var parameters: [CompactBlock] = []
    var comments: [String] = []
    var exception: CompactBlock?
    var nodes = parts.nodes[...]
    while let child = nodes.popFirst() {
      if document.kind(of: child) == .comment {
        comments += comment(child)
        continue
      }
      guard isRelaxNG(child) else { continue }
      switch try keyword(child) {
      case .param:
        let followers = nodes.prefix { document.kind(of: $0) == .element && !isRelaxNG($0) }
        nodes = nodes.dropFirst(followers.count)
        parameters.append(try parameter(child, Array(followers), comments))
        comments = []
      case .except:
        let inner = try enter(child, context)
        var content = self.parts(of: child)
        let notes = notes([], content.takeNotes(isRelaxNG))
        let (block, trailing) = try self.content(content, inner, in: child, by: "|")
        let atom =
          trailing.isEmpty ? block.asAtom : block.enclosed("(", ")", trailing: trailing)
        exception = CompactBlock(lines: notes + atom.lines)
      default:
        throw failure("<\(document.localName(of: child))> is not allowed in <data>", child)
      }
    }
    var block = CompactBlock(name)
    if !parameters.isEmpty || !comments.isEmpty { block = braced(name, parameters, comments) }
    guard let exception else { return block }
    block.lines[block.lines.count - 1] += " - " + exception.lines[0]
    block.lines += exception.lines.dropFirst()
    block.form = .sequence
    return block
  }

  private func braced(
    _ name: String,
    _ parameters: [CompactBlock],
    _ trailing: [String]
  ) -> CompactBlock {
    let short = parameters.compactMap(\.shortLine)
    if short.count == parameters.count, trailing.isEmpty {
      let line = "\(name) { " + short.joined(separator: " ") + " }"
      if line.utf8.count <= CompactBlock.width { return CompactBlock(line) }
    }
    let inner = parameters.flatMap(\.indented) + trailing.map { "  " + $0 }
    return CompactBlock(lines: [name + " {"] + inner + ["}"])
  }

  private mutating func parameter(
    _ node: NodeID,
    _ followers: [NodeID],
    _ comments: [String]
  ) throws(Failure) -> CompactBlock {
    let name = CompactLiteral.identifier(try required("name", node))
    let notes = comments + notes(foreignAttributes(node), followers)
    let line = "\(name) = " + CompactLiteral.quoted(document.stringValue(of: node))
    return CompactBlock(lines: notes + [line], hasNotes: !notes.isEmpty)
  }

  private mutating func datatype(
    _ name: String,
    _ context: Context,
    _ node: NodeID
  ) throws(Failure) -> String {
    guard context.library.isEmpty else {
      return names.libraryPrefix(of: context.library) + ":" + name
    }
    guard name == "string" || name == "token" else {
      throw failure("the built-in library has no datatype \(name)", node)
    }
    return name
  }
}
