internal import Diagnostics
internal import SourceText
internal import XMLTree

/// `grammar` with what stands in it (ISO/IEC 19757-2 §4.7, §4.11, §4.17, §4.18).
extension SchemaReader {
  mutating func grammar(_ node: NodeID, _ outer: Context) -> Int32 {
    var context = outer
    scopes.append(GrammarScope(parent: outer.scope))
    context.scope = scopes.count - 1
    let place = location(node, outer)
    grammarContent(node, .grammar, context)
    guard discarding == 0 else { return placeholder(node, outer) }
    for (name, index) in scopes[context.scope].definitions.sorted(by: { $0.value < $1.value })
    where tree.definitions[Int(index)].bodies.isEmpty && !name.isEmpty {
      let missing = tree.definitions[Int(index)].location
      errors.add(
        "\"\(name)\" is not defined in this grammar",
        path: tree.paths[Int(missing.file)],
        range: missing.range
      )
    }
    guard let start = scopes[context.scope].definitions[""] else {
      error("the grammar has no <start>", node, outer)
      return placeholder(node, outer)
    }
    return tree.add(.reference, payload: start, at: place)
  }

  private mutating func grammarContent(_ node: NodeID, _ keyword: Keyword, _ context: Context) {
    for child in content(node, keyword, context) {
      let name = document(context).localName(of: child)
      let found = Keyword(name)
      guard let found, [.start, .define, .div, .include].contains(found),
        !(keyword == .include && found == .include)
      else {
        error("<\(name)> is not allowed in <\(keyword)>", child, context)
        continue
      }
      guard context.depth < Self.depthLimit else {
        error("the schema is nested more than \(Self.depthLimit) deep", child, context)
        return
      }
      switch found {
      case .div:
        let (inner, _) = enter(child, .div, context)
        grammarContent(child, keyword == .include ? .include : .div, inner)
      case .include: include(child, context)
      default: define(child, found, context)
      }
    }
  }

  private mutating func define(_ node: NodeID, _ keyword: Keyword, _ outer: Context) {
    let (context, attributes) = enter(node, keyword, outer)
    var name = ""
    if keyword == .define {
      name = ncName(attributes.name, "name", node, keyword, context) ?? "\u{0}"
    }
    let isOverridden = markOverride(name, context.scope)
    if isOverridden { discarding += 1 }
    defer { if isOverridden { discarding -= 1 } }
    let nodes = content(node, keyword, context)
    if keyword == .start, nodes.count > 1 {
      error("<start> holds one pattern only", nodes[1], context)
    }
    let place = location(node, outer)
    let children = patterns(nodes, in: node, keyword, context)
    // What is said of the definition of one element is said of the element.
    if children.count == 1, tree.nodes[Int(children[0])].form == .element,
      tree.documentation[children[0]] == nil
    {
      tree.documentation[children[0]] = documentation(node, context)
    }
    let body = joined(children, at: place)
    var combination: SyntaxTree.Combination?
    if let combine = attributes.combine {
      combination = .init(rawValue: combine)
      if combination == nil {
        error("combine is \"choice\" or \"interleave\"", node, context, attribute: "combine")
      }
    }
    guard discarding == 0 else { return }
    add(body, to: name, combination, node, context)
  }

  /// Adds a body to a definition (§4.17).
  private mutating func add(
    _ body: Int32,
    to name: String,
    _ combination: SyntaxTree.Combination?,
    _ node: NodeID,
    _ context: Context
  ) {
    let index = Int(definition(name, in: context.scope, at: location(node, context)))
    let label = name.isEmpty ? "<start>" : "\"\(name)\""
    if tree.definitions[index].bodies.isEmpty {
      tree.definitions[index].location = location(node, context)
    }
    tree.definitions[index].bodies.append(body)
    guard let combination else {
      if tree.definitions[index].hasPlainBody {
        error("\(label) is defined twice without combine", node, context)
      }
      tree.definitions[index].hasPlainBody = true
      return
    }
    if let other = tree.definitions[index].combine, other != combination {
      error("\(label) is combined by choice and by interleave", node, context, attribute: "combine")
    }
    tree.definitions[index].combine = combination
  }

  /// The number of a definition, which may come later.
  mutating func definition(_ name: String, in scope: Int, at place: SchemaLocation) -> Int32 {
    if let known = scopes[scope].definitions[name] { return known }
    tree.definitions.append(.init(name: name, location: place))
    let index = Int32(tree.definitions.count - 1)
    scopes[scope].definitions[name] = index
    return index
  }

  /// Whether an include around replaces a definition; that include then has what it replaces.
  private mutating func markOverride(_ name: String, _ scope: Int) -> Bool {
    guard
      let index = overrides.lastIndex(where: { $0.scope == scope && $0.isFound[name] != nil })
    else { return false }
    overrides[index].isFound[name] = true
    return true
  }
}

// MARK: - Other files

extension SchemaReader {
  private mutating func include(_ node: NodeID, _ outer: Context) {
    let (context, attributes) = enter(node, .include, outer)
    // Its own definitions first: they name what is replaced.
    grammarContent(node, .include, context)
    guard discarding == 0, let file = load(node, .include, attributes, context),
      let root = file.document.root
    else { return }
    var inner = open(file)
    inner.namespace = context.namespace
    inner.depth = context.depth
    inner.scope = context.scope
    openFiles.append(file.source.path)
    defer { openFiles.removeLast() }
    guard isRelaxNG(root, inner), keyword(root, inner) == .grammar else {
      return error("what is included must be a <grammar>", root, inner)
    }
    let replaced = replacements(node, context)
    overrides.append(
      OverrideSet(
        isFound: Dictionary(replaced.map { ($0.name, false) }) { first, _ in first },
        scope: context.scope
      )
    )
    let (rootContext, _) = enter(root, .grammar, inner)
    grammarContent(root, .grammar, rootContext)
    guard let set = overrides.popLast() else { return }
    for (name, child) in replaced where set.isFound[name] == false {
      let label = name.isEmpty ? "<start>" : "definition of \"\(name)\""
      error("\(file.source.path) has no \(label) to replace", child, context)
    }
  }

  /// The definitions in an include, also inside `div`.
  private func replacements(_ node: NodeID, _ context: Context) -> [(name: String, node: NodeID)] {
    let document = document(context)
    var found: [(name: String, node: NodeID)] = []
    for child in document.childElements(of: node) where isRelaxNG(child, context) {
      switch Keyword(document.localName(of: child)) {
      case .start: found.append(("", child))
      case .define:
        found.append((Tokens.trim(document.attribute("name", of: child) ?? ""), child))
      case .div: found += replacements(child, context)
      default: break
      }
    }
    return found
  }

  /// The file that an element refers to; nil after an error.
  mutating func load(
    _ node: NodeID,
    _ keyword: Keyword,
    _ attributes: Attributes,
    _ context: Context
  ) -> SchemaFile? {
    guard let href = attributes.href else {
      error("<\(keyword)> needs the attribute href", node, context)
      return nil
    }
    guard !href.utf8.contains(0x23), URIReference.hasGoodEscapes(href) else {
      error("\"\(href)\" is no URI reference without a fragment", node, context, attribute: "href")
      return nil
    }
    let address = URIReference.resolve(href, against: context.base)
    guard !openFiles.contains(address) else {
      error("\(href) refers back to itself", node, context, attribute: "href")
      return nil
    }
    guard files.count < Self.fileLimit else {
      error("the schema consists of more than \(Self.fileLimit) files", node, context)
      return nil
    }
    switch resolver(address) {
    case .success(let file):
      // The address may be another one for the same file.
      guard openFiles.contains(file.source.path) else { return file }
      error("\(href) refers back to itself", node, context, attribute: "href")
      return nil
    case .failure(let failure):
      unreadable += failure.sources
      error("\(href) cannot be read", node, context, attribute: "href")
      for diagnostic in failure.diagnostics { errors.add(diagnostic) }
      return nil
    }
  }
}
