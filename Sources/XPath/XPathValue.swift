package import XMLTree

/// A sequence that goes into an expression or comes out of one.
package struct XPathValue: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }

  /// A string.
  package init(_ text: String) { value = .string(text) }

  /// The document node of a tree.
  package init(_ tree: Tree) { value = .one(.node(tree.root)) }

  /// One sequence after another.
  package init(_ parts: [XPathValue]) {
    var builder = ValueBuilder()
    for part in parts { try? builder.append(part.value) }
    value = builder.finish()
  }

  /// The number of items.
  package var count: Int { value.count }

  /// The items, each as a sequence of one.
  package var items: [XPathValue] { value.map { XPathValue(.one($0)) } }

  /// The node, when the value is one node.
  package var node: XPathNode? {
    guard case .node(let node)? = value.single else { return nil }
    return XPathNode(node: node)
  }

  /// What the only item is: the kind of a node, the type of an atomic value such as `xs:integer`,
  /// `map`, `array` or `function`; nil when there are several items or none.
  package var type: String? {
    switch value.single {
    case nil: nil
    case .node?: node?.kind.rawValue
    case .atomic(let atomic)?: atomic.type.words
    case .map?: "map"
    case .array?: "array"
    case .function?: "function"
    }
  }

  /// The effective boolean value (XPath 3.1 §2.4.3).
  package func effectiveBoolean() throws(XPathError) -> Bool {
    do { return try value.effectiveBoolean() } catch {
      throw error as? XPathError ?? XPathError("FORG0006", "no boolean value")
    }
  }

  /// The items as strings: nodes and atomic values by their string value, others as `serialize`
  /// writes them with the method adaptive.
  package var strings: [String] {
    value.map { item in
      switch item {
      case .node(let node): node.stringValue
      case .atomic(let atomic): atomic.stringValue
      default: (try? Serializer.adaptive(.one(item))) ?? item.words
      }
    }
  }

  /// The value as markup: nodes as XML, the rest as text, separated by blanks or line feeds as the
  /// method adaptive of XSLT and XQuery Serialization 3.1 has it.
  package var adaptive: String { (try? Serializer.adaptive(value)) ?? "" }
}

/// A node that an expression has found.
package struct XPathNode: Sendable {
  let node: Node

  /// What it is.
  package enum Kind: String, Sendable {
    case document, element, attribute, text, comment, namespace
    case processingInstruction = "processing-instruction"
  }

  /// What it is.
  package var kind: Kind {
    switch node.kind {
    case .document: .document
    case .element: .element
    case .attribute: .attribute
    case .text: .text
    case .comment: .comment
    case .processingInstruction: .processingInstruction
    case .namespace: .namespace
    }
  }

  /// The document that it stands in.
  package var document: XMLDocument { node.tree.document }

  /// Where it stands in the source of that: UTF-8 byte offsets; nil when it comes from nowhere.
  package var sourceRange: Range<Int>? {
    if node.kind == .attribute {
      let first = Int(document.nodes[node.index].firstAttribute)
      let entry = document.attributeEntries[first + node.sub - Node.firstAttribute]
      return entry.sourceStart < 0 ? nil : Int(entry.sourceStart)..<Int(entry.sourceEnd)
    }
    return document.sourceRange(of: XMLDocument.NodeID(node.index))
  }

  /// The name as it is written; nil for nodes without one.
  package var name: String? { node.name?.written }

  /// The string value.
  package var stringValue: String { node.stringValue }

  /// The beginning of the node as markup, without declarations of namespaces: for people.
  package var brief: String {
    guard node.kind != .attribute && node.kind != .namespace else { return markup }
    var writer = MarkupWriter(SerializationParameters(), isBrief: true)
    writer.node(node)
    return writer.output
  }

  /// The node as markup.
  package var markup: String { (try? Serializer.adaptive(.one(.node(node)))) ?? "" }
}

extension XPathNode {
  /// Whether it stands in a tree.
  package func belongs(to tree: Tree) -> Bool { node.tree === tree }
}
