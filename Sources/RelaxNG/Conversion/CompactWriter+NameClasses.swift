internal import XMLTree

/// Name classes in the compact syntax.
extension CompactWriter {
  /// The name of an element or attribute, taken out of its children when it is not an attribute.
  mutating func ownName(
    _ node: NodeID,
    _ keyword: Keyword,
    _ parts: inout CompactParts,
    _ context: Context
  ) throws(Failure) -> CompactBlock {
    let isAttribute = keyword == .attribute
    if let name = document.attribute("name", of: node) {
      var inner = context
      if isAttribute, document.attribute("ns", of: node) == nil { inner.namespace = "" }
      return CompactBlock(try written(Tokens.trim(name), inner, node, isAttribute))
    }
    guard let index = parts.nodes.firstIndex(where: { isRelaxNG($0) }) else {
      throw failure("<\(keyword)> needs a name", node)
    }
    // Comments before the name stand before what comes after it.
    let child = parts.nodes.remove(at: index)
    var followers: [NodeID] = []
    if document.localName(of: child) == "name" {
      while index < parts.nodes.count, document.kind(of: parts.nodes[index]) == .element,
        !isRelaxNG(parts.nodes[index])
      {
        followers.append(parts.nodes.remove(at: index))
      }
    }
    return try nameClass(child, context, isAttribute, followers)
  }

  private mutating func nameClass(
    _ node: NodeID,
    _ outer: Context,
    _ isAttribute: Bool,
    _ followers: [NodeID]
  ) throws(Failure) -> CompactBlock {
    let context = try enter(node, outer)
    var parts = self.parts(of: node)
    let notes = notes(foreignAttributes(node), parts.takeNotes(isRelaxNG, all: true) + followers)
    let block: CompactBlock
    switch try keyword(node) {
    case .name:
      let text = Tokens.trim(document.stringValue(of: node))
      block = CompactBlock(try written(text, context, node, isAttribute))
    case .anyName: block = try except(CompactBlock("*"), parts, context, isAttribute)
    case .nsName:
      let prefix = names.prefix(of: context.ownNamespace)
      block = try except(CompactBlock(prefix + ":*"), parts, context, isAttribute)
    case .choice: block = try choice(parts, context, isAttribute)
    default:
      throw failure("<\(document.localName(of: node))> is no name class", node)
    }
    guard !notes.isEmpty else { return block }
    return CompactBlock(lines: notes + block.asAtom.lines, hasNotes: true)
  }

  private mutating func choice(
    _ parts: CompactParts,
    _ context: Context,
    _ isAttribute: Bool
  ) throws(Failure) -> CompactBlock {
    var blocks: [CompactBlock] = []
    var comments: [String] = []
    for (index, child) in parts.nodes.enumerated() {
      if document.kind(of: child) == .comment {
        comments += comment(child)
        continue
      }
      guard isRelaxNG(child) else { continue }
      let followers = parts.nodes[(index + 1)...].prefix {
        document.kind(of: $0) == .element && !isRelaxNG($0)
      }
      let isText = document.localName(of: child) == "name"
      var block = try nameClass(child, context, isAttribute, isText ? Array(followers) : [])
      if !isText {
        for follower in followers {
          let note = annotation(follower)
          block.lines += [">> " + note.lines[0]] + note.lines.dropFirst()
          block.hasNotes = true
        }
      }
      // `-` and `|` do not stand side by side.
      if block.form != .atom { block = block.enclosed("(", ")") }
      if !comments.isEmpty {
        block.lines = comments + block.lines
        block.hasNotes = true
        comments = []
      }
      blocks.append(block)
    }
    return CompactBlock.joined(blocks, by: "|")
  }

  private mutating func except(
    _ block: CompactBlock,
    _ parts: CompactParts,
    _ context: Context,
    _ isAttribute: Bool
  ) throws(Failure) -> CompactBlock {
    guard let child = parts.nodes.first(where: { isRelaxNG($0) }) else { return block }
    let inner = try enter(child, context)
    let excepted = try choice(self.parts(of: child), inner, isAttribute).asAtom
    var lines = excepted.lines
    lines[0] = block.lines[0] + " - " + lines[0]
    return CompactBlock(lines: lines, form: .sequence, hasNotes: excepted.hasNotes)
  }

  /// A QName of the XML syntax in the compact syntax.
  private mutating func written(
    _ text: String,
    _ context: Context,
    _ node: NodeID,
    _ isAttribute: Bool
  ) throws(Failure) -> String {
    guard let (prefix, localName) = XMLNames.split(text) else {
      throw failure("\"\(text)\" is no name", node)
    }
    var namespace = context.ownNamespace
    if let prefix {
      guard let uri = self.namespace(ofPrefix: prefix, node) else {
        throw failure("the prefix \(prefix) is not declared", node)
      }
      namespace = .named(uri)
    }
    // The name of an attribute without a prefix is in no namespace.
    return names.written(
      localName,
      namespace,
      unprefixed: isAttribute ? .named("") : names.defaultNamespace
    )
  }

  private func namespace(ofPrefix prefix: String, _ node: NodeID) -> String? {
    if prefix == "xml" { return XMLName.xmlNamespace }
    var place: NodeID? = node
    while let here = place {
      if let own = document.namespaceDeclarations(of: here).last(where: { $0.prefix == prefix }) {
        return own.namespace
      }
      place = document.parent(of: here)
    }
    return nil
  }
}
