internal import SourceText
internal import XMLTree

/// Patterns (ISO/IEC 19757-2 §3 `pattern`, §4.12–4.15).
extension SchemaReader {
  mutating func pattern(_ node: NodeID, _ outer: Context) -> Int32 {
    let name = document(outer).localName(of: node)
    guard let keyword = Keyword(name), keyword.isPattern else {
      error("<\(name)> is no pattern", node, outer)
      return placeholder(node, outer)
    }
    guard outer.depth < Self.depthLimit else {
      error("the schema is nested more than \(Self.depthLimit) deep", node, outer)
      return placeholder(node, outer)
    }
    let (context, attributes) = enter(node, keyword, outer)
    let place = location(node, outer)
    switch keyword {
    case .element, .attribute: return named(node, keyword, attributes, context)
    case .group, .interleave, .choice, .optional, .zeroOrMore, .oneOrMore, .list, .mixed:
      return composite(node, keyword, context)
    case .ref, .parentRef: return reference(node, keyword, attributes, context)
    case .value: return value(node, attributes, context)
    case .data: return data(node, attributes, context)
    case .externalRef: return external(node, attributes, context)
    case .grammar: return grammar(node, context)
    case .text, .empty, .notAllowed:
      requireNothing(node, keyword, context)
      return tree.add(
        keyword == .text ? .text : keyword == .empty ? .empty : .notAllowed,
        at: place
      )
    default: return placeholder(node, outer)
    }
  }

  /// The patterns in an element, of which there must be one at least.
  mutating func patterns(
    _ nodes: some Collection<NodeID>,
    in node: NodeID,
    _ keyword: Keyword,
    _ context: Context
  ) -> [Int32] {
    if nodes.isEmpty {
      error("<\(keyword)> needs a pattern in it", node, context)
      return [placeholder(node, context)]
    }
    var found: [Int32] = []
    found.reserveCapacity(nodes.count)
    for child in nodes { found.append(pattern(child, context)) }
    return found
  }

  /// Several patterns as one (§4.12).
  mutating func joined(
    _ children: [Int32],
    as form: SyntaxTree.Form = .group,
    at place: SchemaLocation
  ) -> Int32 {
    if children.count == 1 { return children[0] }
    return tree.add(form, children, at: place)
  }

  private mutating func composite(
    _ node: NodeID,
    _ keyword: Keyword,
    _ context: Context
  ) -> Int32 {
    let place = location(node, context)
    let nodes = content(node, keyword, context)
    let children = patterns(nodes, in: node, keyword, context)
    switch keyword {
    case .interleave: return joined(children, as: .interleave, at: place)
    case .choice: return joined(children, as: .choice, at: place)
    case .group: return joined(children, at: place)
    default: break
    }
    let inner = joined(children, at: place)
    switch keyword {
    case .list: return tree.add(.list, [inner], at: place)
    case .oneOrMore: return tree.add(.oneOrMore, [inner], at: place)
    case .mixed:
      return tree.add(.interleave, [inner, tree.add(.text, at: place)], at: place)
    case .zeroOrMore:
      let repeated = tree.add(.oneOrMore, [inner], at: place)
      return tree.add(.choice, [repeated, tree.add(.empty, at: place)], at: place)
    default:
      return tree.add(.choice, [inner, tree.add(.empty, at: place)], at: place)
    }
  }

  /// `element` and `attribute`: a name or name class, then the content (§4.8).
  private mutating func named(
    _ node: NodeID,
    _ keyword: Keyword,
    _ attributes: Attributes,
    _ context: Context
  ) -> Int32 {
    var nodes = content(node, keyword, context)[...]
    let nameClass: NameClass
    if let name = attributes.name {
      var inner = context
      // The name of an attribute does not inherit a namespace.
      if keyword == .attribute, attributes.namespace == nil { inner.namespace = "" }
      nameClass = .name(expanded(name, node, inner, attribute: "name") ?? XMLName(""))
    } else if let first = nodes.popFirst() {
      nameClass = self.nameClass(first, context) ?? .choice([])
    } else {
      error("<\(keyword)> needs a name", node, context)
      return placeholder(node, context)
    }
    tree.nameClasses.append(nameClass)
    let payload = Int32(tree.nameClasses.count - 1)
    let place = location(node, context)
    guard keyword == .attribute else {
      let children = patterns(nodes, in: node, keyword, context)
      let inner = joined(children, at: place)
      let made = tree.add(.element, [inner], payload: payload, at: place)
      tree.documentation[made] = documentation(node, context)
      return made
    }
    checkAttributeName(nameClass, node, context)
    if let second = nodes.dropFirst().first {
      error("<attribute> holds one pattern only", second, context)
    }
    let child = nodes.first.map { pattern($0, context) } ?? tree.add(.text, at: place)
    let made = tree.add(.attribute, [child], payload: payload, at: place)
    tree.documentation[made] = documentation(node, context)
    tree.defaultValues[made] = document(context).attribute(Keyword.defaultValue, of: node)
    return made
  }

  /// What `a:documentation` in an element says (RELAX NG DTD Compatibility §2); nil without any.
  func documentation(_ node: NodeID, _ context: Context) -> String? {
    let document = document(context)
    var found: String?
    for child in document.childElements(of: node) {
      guard let name = document.name(of: child), name.localName == "documentation",
        name.namespace == Keyword.annotations
      else { continue }
      let words = Tokens.split(document.stringValue(of: child)).joined(separator: " ")
      found = found.map { $0 + " " + words } ?? words
    }
    return found
  }

  private mutating func reference(
    _ node: NodeID,
    _ keyword: Keyword,
    _ attributes: Attributes,
    _ context: Context
  ) -> Int32 {
    requireNothing(node, keyword, context)
    guard let name = ncName(attributes.name, "name", node, keyword, context), discarding == 0 else {
      return placeholder(node, context)
    }
    var scope = context.scope
    if keyword == .parentRef, scope >= 0 { scope = scopes[scope].parent }
    guard scope >= 0 else {
      error(
        keyword == .ref
          ? "<ref> stands in no grammar" : "<parentRef> stands in no grammar inside another",
        node,
        context
      )
      return placeholder(node, context)
    }
    let place = location(node, context)
    let definition = definition(name, in: scope, at: place)
    return tree.add(.reference, payload: definition, at: place)
  }

  /// `externalRef`: the pattern of another file in its place (§4.6).
  private mutating func external(
    _ node: NodeID,
    _ attributes: Attributes,
    _ context: Context
  ) -> Int32 {
    requireNothing(node, .externalRef, context)
    guard discarding == 0, let file = load(node, .externalRef, attributes, context),
      let root = file.document.root
    else { return placeholder(node, context) }
    var inner = open(file)
    inner.namespace = context.namespace
    inner.depth = context.depth
    openFiles.append(file.source.path)
    defer { openFiles.removeLast() }
    guard isRelaxNG(root, inner), let keyword = keyword(root, inner), keyword.isPattern else {
      error("<\(file.document.localName(of: root))> is no RELAX NG pattern", root, inner)
      return placeholder(node, context)
    }
    return pattern(root, inner)
  }
}
