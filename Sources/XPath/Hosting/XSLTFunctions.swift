internal import XMLTree

/// The functions of XSLT that expressions in other languages use as well (XSLT 2.0 §16).
extension HostFunction {
  private static let string = SequenceType(.atomic(.string))

  /// `current()`, `document()`, `system-property()`, `element-available()`,
  /// `unparsed-entity-uri()`, and `key()` for some keys.
  package static func xslt(keys: [XPathKey] = []) -> [HostFunction] {
    [current, systemProperty, elementAvailable, unparsedEntity] + document + key(keys)
  }

  private static let current = HostFunction("current", [], SequenceType(.item)) { call in
    guard let item = call.run.current else { throw Focus.absent }
    return .one(item)
  }

  private static let document: [HostFunction] = {
    let any = SequenceType(.item, .many)
    let nodes = SequenceType(.node, .many)
    let body: Builtin.Body = { call in
      var builder = ValueBuilder()
      for item in call[0] {
        let base = call.has(1) ? call.node(1)?.baseURI : item.node?.baseURI
        var atoms: [Atomic] = []
        try item.atomize(into: &atoms)
        for atom in atoms {
          if atom.stringValue.isEmpty, let node = call.focus.item?.node {
            try builder.append(.one(.node(node.tree.root)))
            continue
          }
          let address =
            (base ?? call.context.baseURI).flatMap {
              URIText.resolve(atom.stringValue, against: $0)
            } ?? atom.stringValue
          if let known = call.run.documents[address] {
            try builder.append(.one(.node(known.root)))
          } else if let tree = try call.run.resources.document(address) {
            call.run.documents[address] = tree
            try builder.append(.one(.node(tree.root)))
          }
        }
      }
      return builder.finish()
    }
    return [
      HostFunction("document", [any], nodes, body: body),
      HostFunction("document", [any, SequenceType(.node)], nodes, body: body),
    ]
  }()

  private static let systemProperty = HostFunction("system-property", [string], string) { call in
    switch call.string(0) {
    case "xsl:version": .string("2.0")
    case "xsl:vendor", "xsl:product-name": .string("Sigla")
    case "xsl:is-schema-aware": .string("no")
    default: .string("")
    }
  }

  private static let elementAvailable = HostFunction(
    "element-available",
    [string],
    SequenceType(.atomic(.boolean))
  ) { _ in .boolean(false) }

  private static let unparsedEntity = HostFunction("unparsed-entity-uri", [string], string) { _ in
    .string("")
  }

  private static func key(_ keys: [XPathKey]) -> [HostFunction] {
    let any = SequenceType(.atomic(.anyAtomic), .many)
    let nodes = SequenceType(.node, .many)
    let body: Builtin.Body = { call in
      guard let top = call.has(2) ? call.node(2) : try call.focus.requireNode() else {
        return .empty
      }
      let wanted = keys.filter { $0.name == call.string(0) }
      guard !wanted.isEmpty else {
        throw XPathError("XTDE1260", "there is no key named \"\(call.string(0))\"")
      }
      var found: Set<Int> = []
      for key in wanted {
        let index = try key.index(of: top.tree, call.run)
        for item in call[1] {
          guard case .atomic(let value) = item else { continue }
          found.formUnion(index.nodes[TextKey(value.stringValue)] ?? [])
        }
      }
      let last = Int(top.tree.document.nodes[top.index].lastDescendant)
      let isWhole = !call.has(2)
      return Value(
        top.tree,
        found.filter { isWhole || ($0 >> 32 >= top.index && $0 >> 32 <= last) }.sorted()
      )
    }
    return [
      HostFunction("key", [string, any], nodes, body: body),
      HostFunction("key", [string, any, SequenceType(.node)], nodes, body: body),
    ]
  }
}

/// A declaration of a key: nodes that are found by a value (XSLT 2.0 §16.3).
package struct XPathKey: Sendable {
  let name: String
  let pattern: XPathPattern
  let use: XPathExpression

  /// Declares a key.
  /// - Parameters:
  ///   - name: What `key()` calls it.
  ///   - pattern: The nodes.
  ///   - use: Gives the values of a node.
  package init(name: String, pattern: XPathPattern, use: XPathExpression) {
    self.name = name
    self.pattern = pattern
    self.use = use
  }

  func index(of tree: Tree, _ run: Run) throws -> KeyIndex {
    let place = KeyIndex.Place(key: ObjectIdentifier(use.body), tree: ObjectIdentifier(tree))
    if let known = run.keys[place] { return known }
    var index = KeyIndex()
    let matcher = PatternTable([pattern]).matcher(of: tree)
    let current = run.current
    defer { run.current = current }
    try matcher.forEachNode { node, _ in
      run.current = .node(node)
      guard try pattern.matches(node, run) else { return }
      let focus = Focus(run: run, frame: Frame(use.slotCount), item: .node(node))
      for atom in try use.body.evaluate(focus).atomized() {
        index.nodes[TextKey(atom.stringValue), default: []].append(node.key)
      }
    }
    run.keys[place] = index
    return index
  }
}

/// The nodes of a tree by the values of a key.
struct KeyIndex {
  struct Place: Hashable {
    let key: ObjectIdentifier
    let tree: ObjectIdentifier
  }

  var nodes: [TextKey: [Int]] = [:]
}
