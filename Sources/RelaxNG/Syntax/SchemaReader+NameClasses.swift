internal import SourceText
internal import XMLTree

/// Name classes (ISO/IEC 19757-2 §4.8–4.10, §4.16).
extension SchemaReader {
  /// Where in an exception a name class stands: there the wildcards are restricted.
  enum Exception { case none, ofNamespace, ofEverything }

  mutating func nameClass(
    _ node: NodeID,
    _ outer: Context,
    _ exception: Exception = .none
  ) -> NameClass? {
    let name = document(outer).localName(of: node)
    guard let keyword = Keyword(name), keyword.isNameClass else {
      error("<\(name)> is no name class", node, outer)
      return nil
    }
    guard outer.depth < Self.depthLimit else {
      error("the schema is nested more than \(Self.depthLimit) deep", node, outer)
      return nil
    }
    let (context, _) = enter(node, keyword, outer)
    switch keyword {
    case .name:
      let text = Tokens.trim(text(node, keyword, context))
      return expanded(text, node, context).map { .name($0) }
    case .choice:
      let nodes = content(node, keyword, context)
      if nodes.isEmpty { error("<choice> needs a name class in it", node, context) }
      return .choice(nodes.compactMap { nameClass($0, context, exception) })
    case .anyName:
      if exception != .none {
        error("<anyName> is not allowed in the exception of a name class", node, context)
      }
      return .anyName(except: except(node, keyword, context, .ofEverything))
    default:
      if exception == .ofNamespace {
        error("<nsName> is not allowed in the exception of <nsName>", node, context)
      }
      return .nsName(context.namespace, except: except(node, keyword, context, .ofNamespace))
    }
  }

  private mutating func except(
    _ node: NodeID,
    _ keyword: Keyword,
    _ context: Context,
    _ exception: Exception
  ) -> NameClass? {
    var found: NameClass?
    for child in content(node, keyword, context) {
      guard self.keyword(child, context) == .except, found == nil else {
        let name = document(context).localName(of: child)
        error("<\(name)> is not allowed at this place in <\(keyword)>", child, context)
        continue
      }
      let (inner, _) = enter(child, .except, context)
      let nodes = content(child, .except, inner)
      if nodes.isEmpty { error("<except> needs a name class in it", child, context) }
      found = .choice(nodes.compactMap { nameClass($0, inner, exception) })
    }
    return found
  }

  /// A QName with its namespace (§4.10).
  mutating func expanded(
    _ text: String,
    _ node: NodeID,
    _ context: Context,
    attribute: String? = nil
  ) -> XMLName? {
    guard let (prefix, localName) = XMLNames.split(text) else {
      error("\"\(text)\" is no name", node, context, attribute: attribute)
      return nil
    }
    guard let prefix else {
      return XMLName(
        localName,
        namespace: context.namespace.isEmpty ? nil : context.namespace
      )
    }
    let namespace = NamespaceBindings(bindings(node, context)).namespace(of: prefix)
    guard let namespace else {
      error("the prefix \(prefix) is not declared", node, context, attribute: attribute)
      return nil
    }
    return XMLName(localName, namespace: namespace.isEmpty ? nil : namespace, prefix: prefix)
  }

  /// Names of namespace declarations are no attributes (§4.16).
  mutating func checkAttributeName(
    _ nameClass: NameClass,
    _ node: NodeID,
    _ context: Context
  ) {
    var isDeclaration = false
    let reserved = ["http://www.w3.org/2000/xmlns", "http://www.w3.org/2000/xmlns/"]
    nameClass.forEachName { name in
      if name.namespace == nil, name.localName == "xmlns" { isDeclaration = true }
      if let namespace = name.namespace, reserved.contains(namespace) { isDeclaration = true }
    }
    nameClass.forEachNamespace { if reserved.contains($0) { isDeclaration = true } }
    if isDeclaration { error("xmlns is no attribute but declares a namespace", node, context) }
  }
}
