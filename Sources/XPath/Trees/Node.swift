internal import XMLTree

/// A node of a tree.
///
/// Its key orders the nodes of a tree: in the upper half the index in the arena, in the lower half
/// 0 for the node itself, from 1 for the namespaces in scope of an element, from 2³⁰ for its
/// attributes.
struct Node: Sendable, Hashable {
  enum Kind: Sendable {
    case document, element, attribute, text, comment, processingInstruction, namespace
  }

  let tree: Tree
  let key: Int

  init(_ tree: Tree, _ key: Int) {
    self.tree = tree
    self.key = key
  }

  static let firstAttribute = 1 << 30

  static func attributeKey(_ index: Int, _ place: Int) -> Int {
    index << 32 | (firstAttribute + place)
  }

  var index: Int { key >> 32 }
  var sub: Int { key & 0xFFFF_FFFF }

  static func == (first: Node, second: Node) -> Bool {
    first.key == second.key && first.tree === second.tree
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(tree.order)
    hasher.combine(key)
  }

  /// Whether it comes first in document order.
  func precedes(_ other: Node) -> Bool {
    tree === other.tree ? key < other.key : tree.order < other.tree.order
  }

  var kind: Kind {
    if sub >= Self.firstAttribute { return .attribute }
    if sub > 0 { return .namespace }
    return switch tree.document.nodes[index].kind {
    case .document: .document
    case .element: .element
    case .text: .text
    case .comment: .comment
    case .processingInstruction: .processingInstruction
    }
  }

  var kindWords: String {
    switch kind {
    case .document: "a document node"
    case .element: "an element"
    case .attribute: "an attribute"
    case .text: "a text node"
    case .comment: "a comment"
    case .processingInstruction: "a processing instruction"
    case .namespace: "a namespace node"
    }
  }

  /// The index of its name in the table of the document; -1 for those without.
  var nameIndex: Int {
    if sub >= Self.firstAttribute {
      let first = Int(tree.document.nodes[index].firstAttribute)
      return Int(tree.document.attributeEntries[first + sub - Self.firstAttribute].name)
    }
    return sub > 0 ? -1 : Int(tree.document.nodes[index].name)
  }

  /// The name; nil for nodes without one.
  var name: ExpandedName? {
    if kind == .namespace {
      let prefix = namespaceBinding.prefix
      return prefix.isEmpty ? nil : ExpandedName("", prefix)
    }
    let index = nameIndex
    guard index >= 0 else { return nil }
    let name = tree.document.names[index]
    return ExpandedName(name.namespace ?? "", name.localName, prefix: name.prefix ?? "")
  }

  var stringValue: String {
    if sub >= Self.firstAttribute {
      let first = Int(tree.document.nodes[index].firstAttribute)
      let entry = tree.document.attributeEntries[first + sub - Self.firstAttribute]
      return String(
        decoding: tree.document.text[Int(entry.textStart)..<Int(entry.textEnd)],
        as: UTF8.self
      )
    }
    if sub > 0 { return namespaceBinding.namespace }
    return tree.stringValue(key)
  }

  /// What atomisation makes of it.
  var typedValue: Atomic {
    switch kind {
    case .comment, .processingInstruction, .namespace: .string(stringValue)
    default: .untyped(stringValue)
    }
  }

  var parent: Node? {
    if sub > 0 { return Node(tree, index << 32) }
    if index == tree.top { return nil }
    return Node(tree, Int(tree.document.nodes[index].parent) << 32)
  }

  var isElement: Bool { kind == .element }

  /// The attribute with a name.
  func attribute(namespace: String = "", _ local: String) -> String? {
    guard kind == .element else { return nil }
    return tree.document.attribute(
      XMLName(local, namespace: namespace.isEmpty ? nil : namespace),
      of: XMLDocument.NodeID(index)
    )
  }

  /// The nodes from the parent up to the root.
  var ancestors: some Sequence<Node> {
    sequence(state: self) { node -> Node? in
      guard let parent = node.parent else { return nil }
      node = parent
      return parent
    }
  }

  /// The children.
  var children: [Node] {
    guard sub == 0 else { return [] }
    return tree.document.children(of: XMLDocument.NodeID(index)).map {
      Node(tree, Int($0.index) << 32)
    }
  }

  /// The attributes of an element.
  var attributes: [Node] {
    guard sub == 0 else { return [] }
    return (0..<Int(tree.document.nodes[index].attributeCount)).map {
      Node(tree, Self.attributeKey(index, $0))
    }
  }

  /// The base URI, as `xml:base` changes it (F&O 3.1 §2.5).
  var baseURI: String? {
    if kind == .namespace { return nil }
    if let base = attribute(namespace: Namespaces.xml, "base") {
      guard let outer = parent.map({ $0.baseURI }) ?? tree.baseURI else { return base }
      return URIText.resolve(base, against: outer) ?? base
    }
    if let parent { return parent.baseURI }
    return tree.baseURI
  }
}

extension Node {
  /// A prefix, empty for the default namespace, with its namespace.
  struct Binding: Sendable {
    let prefix: String
    let namespace: String
  }

  /// The namespaces in scope of an element, `xml` included.
  var namespacesInScope: [Binding] {
    var seen: Set<TextKey> = []
    var bindings: [Binding] = []
    var current: Node? = self
    while let node = current {
      for declaration in tree.document.namespaceDeclarations(of: XMLDocument.NodeID(node.index))
      where seen.insert(TextKey(declaration.prefix)).inserted {
        guard !declaration.namespace.isEmpty else { continue }
        bindings.append(
          Binding(prefix: declaration.prefix, namespace: declaration.namespace)
        )
      }
      current = node.parent
    }
    if seen.insert(TextKey("xml")).inserted {
      bindings.append(Binding(prefix: "xml", namespace: Namespaces.xml))
    }
    return bindings
  }

  /// What a namespace node stands for.
  var namespaceBinding: Binding {
    let bindings = Node(tree, index << 32).namespacesInScope
    return sub >= 1 && sub <= bindings.count
      ? bindings[sub - 1] : Binding(prefix: "", namespace: "")
  }
}
