extension Library {
  /// F&O 3.1 §13.
  static let nodes: [Definition] = [
    Definition("name", "node()?", "xs:string") { .string($0.node(0)?.name?.written ?? "") },
    Definition("name", "", "xs:string") { .string(try contextNode($0).name?.written ?? "") },
    Definition("local-name", "node()?", "xs:string") { .string($0.node(0)?.name?.local ?? "") },
    Definition("local-name", "", "xs:string") { .string(try contextNode($0).name?.local ?? "") },
    Definition("namespace-uri", "node()?", "xs:anyURI") { call in
      .atomic(.uri(call.node(0)?.name?.namespace ?? ""))
    },
    Definition("namespace-uri", "", "xs:anyURI") { call in
      .atomic(.uri(try contextNode(call).name?.namespace ?? ""))
    },
    Definition("lang", "xs:string?", "xs:boolean") { call in
      .boolean(hasLanguage(call.string(0), try contextNode(call)))
    },
    Definition("lang", "xs:string?, node()", "xs:boolean") { call in
      .boolean(call.node(1).map { hasLanguage(call.string(0), $0) } ?? false)
    },
    Definition("root", "node()?", "node()?") { call in
      call.node(0).map { .one(.node($0.tree.root)) } ?? .empty
    },
    Definition("root", "", "node()?") { .one(.node(try contextNode($0).tree.root)) },
    Definition("path", "node()?", "xs:string?") { .optional($0.node(0).map { .string(path($0)) }) },
    Definition("path", "", "xs:string?") { .string(path(try contextNode($0))) },
    Definition("has-children", "node()?", "xs:boolean") { call in
      .boolean(call.node(0).map { !$0.children.isEmpty } ?? false)
    },
    Definition("has-children", "", "xs:boolean") {
      .boolean(try !contextNode($0).children.isEmpty)
    },
    Definition("innermost", "node()*", "node()*") { call in
      let nodes = call[0].inDocumentOrder.compactMap(\.node)
      let outer = Set(nodes.flatMap { Array($0.ancestors) })
      return Value(nodes.filter { !outer.contains($0) }.map { .node($0) })
    },
    Definition("outermost", "node()*", "node()*") { call in
      let nodes = call[0].inDocumentOrder.compactMap(\.node)
      let all = Set(nodes)
      return Value(
        nodes.filter { node in !node.ancestors.contains { all.contains($0) } }.map { .node($0) }
      )
    },
    Definition("generate-id", "node()?", "xs:string") { .string($0.node(0).map(identifier) ?? "") },
    Definition("generate-id", "", "xs:string") { .string(identifier(try contextNode($0))) },
    Definition("id", "xs:string*, node()", "element()*", optional: 0) { call in
      try identified(call, call.node(1))
    },
    Definition("id", "xs:string*", "element()*") { try identified($0, try contextNode($0)) },
    Definition("element-with-id", "xs:string*, node()", "element()*") { call in
      try identified(call, call.node(1))
    },
    Definition("element-with-id", "xs:string*", "element()*") { call in
      try identified(call, try contextNode(call))
    },
    Definition("idref", "xs:string*, node()", "node()*") { call in
      _ = try document(of: call.node(1))
      return .empty
    },
    Definition("idref", "xs:string*", "node()*") { call in
      _ = try document(of: try contextNode(call))
      return .empty
    },
  ]

  private static func identifier(_ node: Node) -> String {
    "t\(node.tree.order)n\(node.index)" + (node.sub > 0 ? "s\(node.sub)" : "")
  }

  private static func document(of node: Node?) throws -> Tree {
    guard let tree = node?.tree, tree.top == 0 else {
      throw XPathError("FODC0001", "the tree does not begin with a document node")
    }
    return tree
  }

  private static func identified(_ call: Call, _ node: Node?) throws -> Value {
    let tree = try document(of: node)
    var keys: [Int] = []
    for item in call[0] {
      guard let text = item.atomic?.text else { continue }
      if !text.utf8.contains(where: String.isBlank) {
        guard let index = tree.element(withID: text) else { continue }
        if call[0].count == 1 { return .one(.node(Node(tree, index << 32))) }
        keys.append(index << 32)
        continue
      }
      for word in text.utf8.split(whereSeparator: String.isBlank) {
        if let index = tree.element(withID: String(decoding: word, as: UTF8.self)) {
          keys.append(index << 32)
        }
      }
    }
    return Value(tree, keys.count > 1 ? AxisWalk.sorted(keys) : keys)
  }

  /// F&O 3.1 §13.3: the language is `wanted` or begins with it and a hyphen.
  private static func hasLanguage(_ wanted: String, _ node: Node) -> Bool {
    var current: Node? = node
    while let element = current {
      if let language = element.attribute(namespace: Namespaces.xml, "lang") {
        let (own, wanted) = (language.lowercased(), wanted.lowercased())
        return own.isSame(as: wanted) || own.begins(with: wanted + "-")
      }
      current = element.parent
    }
    return false
  }

  /// F&O 3.1 §13.5.
  private static func path(_ node: Node) -> String {
    var parts: [String] = []
    var current = node
    while let parent = current.parent {
      parts.append(step(current, parent))
      current = parent
    }
    if current.kind != .document {
      parts.append("Q{\(Namespaces.functions)}root()")
      return parts.reversed().joined(separator: "/")
    }
    return "/" + parts.reversed().joined(separator: "/")
  }

  private static func step(_ node: Node, _ parent: Node) -> String {
    func place(_ isSame: (Node) -> Bool) -> Int {
      parent.children.prefix { $0.key <= node.key }.filter(isSame).count
    }
    let name = node.name
    switch node.kind {
    case .attribute:
      return "@" + (name?.braced ?? "")
    case .element:
      let written = "Q{\(name?.namespace ?? "")}\(name?.local ?? "")"
      return "\(written)[\(place { $0.kind == .element && $0.name == name })]"
    case .text: return "text()[\(place { $0.kind == .text })]"
    case .comment: return "comment()[\(place { $0.kind == .comment })]"
    case .processingInstruction:
      let count = place { $0.kind == .processingInstruction && $0.name == name }
      return "processing-instruction(\(name?.local ?? ""))[\(count)]"
    case .namespace:
      return name.map { "namespace::\($0.local)" }
        ?? "namespace::*[Q{\(Namespaces.functions)}local-name()=\"\"]"
    case .document: return ""
    }
  }

  /// F&O 3.1 §10.
  static let qualifiedNames: [Definition] = [
    Definition("QName", "xs:string?, xs:string", "xs:QName") { call in
      let namespace = call.string(0)
      guard let parts = NameText.parts(call.string(1)) else {
        throw XPathError("FOCA0002", "\"\(call.string(1))\" is not a name")
      }
      guard !namespace.isEmpty || parts.prefix.isEmpty else {
        throw XPathError(
          "FOCA0002",
          "a name in no namespace cannot have the prefix \"\(parts.prefix)\""
        )
      }
      return .atomic(.name(ExpandedName(namespace, parts.local, prefix: parts.prefix)))
    },
    Definition("resolve-QName", "xs:string?, element()", "xs:QName?") { call in
      guard let text = call.text(0), let element = call.node(1) else { return .empty }
      guard let parts = NameText.parts(text.trimmed) else {
        throw XPathError("FOCA0002", "\"\(text)\" is not a name")
      }
      let namespace = element.namespacesInScope.first { $0.prefix.isSame(as: parts.prefix) }?
        .namespace
      guard let namespace = namespace ?? (parts.prefix.isEmpty ? "" : nil) else {
        throw XPathError("FONS0004", "the prefix \"\(parts.prefix)\" is not declared")
      }
      return .atomic(.name(ExpandedName(namespace, parts.local, prefix: parts.prefix)))
    },
    Definition("prefix-from-QName", "xs:QName?", "xs:NCName?") { call in
      guard let name = name(call), !name.prefix.isEmpty else { return .empty }
      return .atomic(Atomic(.string(name.prefix), .ncName))
    },
    Definition("local-name-from-QName", "xs:QName?", "xs:NCName?") { call in
      .optional(name(call).map { Atomic(.string($0.local), .ncName) })
    },
    Definition("namespace-uri-from-QName", "xs:QName?", "xs:anyURI?") { call in
      .optional(name(call).map { .uri($0.namespace) })
    },
    Definition("namespace-uri-for-prefix", "xs:string?, element()", "xs:anyURI?") { call in
      let prefix = call.string(0)
      let binding = call.node(1)?.namespacesInScope.first { $0.prefix.isSame(as: prefix) }
      return .optional(binding.map { .uri($0.namespace) })
    },
    Definition("in-scope-prefixes", "element()", "xs:string*") { call in
      Value((call.node(0)?.namespacesInScope ?? []).map { .string($0.prefix) })
    },
  ]

  private static func name(_ call: Call) -> ExpandedName? {
    if case .name(let name)? = call.atomic(0)?.payload { return name }
    return nil
  }
}
