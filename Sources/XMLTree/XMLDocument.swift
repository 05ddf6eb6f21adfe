/// An XML document as an immutable arena: flat arrays, nodes addressed by number in document order.
///
/// The tree is a value and `Sendable`; it has no limit of depth, for nothing in it recurses.
public struct XMLDocument: Sendable {
  /// The number of a node: 0 is the document node, the others follow in document order.
  public struct NodeID: Sendable, Hashable, Comparable {
    /// The index into the arena.
    package let index: Int32

    package init(index: Int32) { self.index = index }

    package init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

    /// The document node.
    public static let document = NodeID(index: 0)

    /// Orders by document order.
    public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
  }

  /// What a node is.
  public enum Kind: UInt8, Sendable {
    /// The root of the tree.
    case document
    /// An element.
    case element
    /// A run of character data.
    case text
    /// A comment.
    case comment
    /// A processing instruction.
    case processingInstruction
  }

  /// An attribute of an element.
  public struct Attribute: Sendable, Hashable {
    /// The name.
    public let name: XMLName
    /// The normalised value (XML 1.0 §3.3.3).
    public let value: String

    /// Makes an attribute.
    public init(_ name: XMLName, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A namespace declared on an element; an empty prefix is the default namespace, an empty name
  /// undeclares it.
  public struct NamespaceDeclaration: Sendable, Hashable {
    /// The prefix, empty for the default namespace.
    public let prefix: String
    /// The namespace name.
    public let namespace: String

    /// Makes a declaration.
    public init(prefix: String, namespace: String) {
      self.prefix = prefix
      self.namespace = namespace
    }
  }

  package struct Node: Sendable {
    package var kind: Kind
    /// Index into `names` (element, target of an instruction); -1 for the others.
    package var name: Int32
    package var parent: Int32
    package var nextSibling: Int32
    package var firstChild: Int32
    /// The last node inside this one; itself when it is a leaf.
    package var lastDescendant: Int32
    /// Range in `text`: character data, comment, data of an instruction.
    package var textStart: Int32
    package var textEnd: Int32
    /// Range in `attributes`.
    package var firstAttribute: Int32
    package var attributeCount: Int32
    /// Range of the start tag, text or instruction in the source, UTF-8 byte offsets; -1 without one.
    package var sourceStart: Int32
    package var sourceEnd: Int32
  }

  package struct AttributeEntry: Sendable {
    /// Index into `names`.
    package var name: Int32
    /// Range of the value in `text`.
    package var textStart: Int32
    package var textEnd: Int32
    /// From the name to the closing quote in the source, UTF-8 byte offsets; -1 without one.
    package var sourceStart: Int32
    package var sourceEnd: Int32
  }

  package var nodes: ContiguousArray<Node> = []
  package var names: [XMLName] = []
  package var attributeEntries: ContiguousArray<AttributeEntry> = []
  package var text: [UInt8] = []
  package var namespaceDeclarations: [Int32: [NamespaceDeclaration]] = [:]

  package init() {}
}

extension XMLDocument {
  /// The number of nodes, the document node included.
  public var count: Int { nodes.count }

  /// All nodes in document order.
  public var allNodes: some Sequence<NodeID> { (0..<nodes.count).lazy.map { NodeID($0) } }

  /// The outermost element; nil in an empty document.
  public var root: NodeID? { children(of: .document).first { kind(of: $0) == .element } }

  /// What a node is.
  public func kind(of node: NodeID) -> Kind { self[node].kind }

  /// The name of an element or the target of a processing instruction; nil for the others.
  public func name(of node: NodeID) -> XMLName? {
    let index = self[node].name
    return index < 0 ? nil : names[Int(index)]
  }

  /// The local name of an element or the target of a processing instruction, or the empty string.
  public func localName(of node: NodeID) -> String {
    let index = self[node].name
    return index < 0 ? "" : names[Int(index)].localName
  }

  /// The parent; nil for the document node.
  public func parent(of node: NodeID) -> NodeID? { nodeID(self[node].parent) }

  /// The next node with the same parent.
  public func nextSibling(of node: NodeID) -> NodeID? { nodeID(self[node].nextSibling) }

  /// The first child.
  public func firstChild(of node: NodeID) -> NodeID? { nodeID(self[node].firstChild) }

  /// The children in document order.
  public func children(of node: NodeID) -> some Sequence<NodeID> {
    sequence(state: firstChild(of: node)) { next in
      defer { next = next.flatMap { nextSibling(of: $0) } }
      return next
    }
  }

  /// The children that are elements, in document order.
  public func childElements(of node: NodeID) -> some Sequence<NodeID> {
    children(of: node).lazy.filter { kind(of: $0) == .element }
  }

  /// All nodes inside a node, in document order, without the node itself.
  public func descendants(of node: NodeID) -> some Sequence<NodeID> {
    (Int(node.index) + 1..<Int(self[node].lastDescendant) + 1).lazy.map { NodeID($0) }
  }

  /// The last node inside a node; the node itself when it is a leaf.
  public func lastDescendant(of node: NodeID) -> NodeID { NodeID(index: self[node].lastDescendant) }

  /// The ancestors from the parent to the document node.
  public func ancestors(of node: NodeID) -> some Sequence<NodeID> {
    sequence(state: parent(of: node)) { next in
      defer { next = next.flatMap { parent(of: $0) } }
      return next
    }
  }

  /// The attributes of an element, in the order in which they were written.
  public func attributes(of node: NodeID) -> [Attribute] {
    attributeRange(of: node).map { index in
      Attribute(names[Int(attributeEntries[index].name)], attributeValue(index))
    }
  }

  /// The value of an attribute; nil when the element does not have it.
  public func attribute(_ name: XMLName, of node: NodeID) -> String? {
    attributeIndex(name, of: node).map { attributeValue($0) }
  }

  /// The value of an attribute in no namespace; nil when the element does not have it.
  public func attribute(_ localName: String, of node: NodeID) -> String? {
    for index in attributeRange(of: node) {
      let name = names[Int(attributeEntries[index].name)]
      if name.namespace == nil, name.localName == localName { return attributeValue(index) }
    }
    return nil
  }

  private func attributeValue(_ index: Int) -> String {
    let entry = attributeEntries[index]
    return String(decoding: text[Int(entry.textStart)..<Int(entry.textEnd)], as: UTF8.self)
  }

  private func attributeIndex(_ name: XMLName, of node: NodeID) -> Int? {
    attributeRange(of: node).first { names[Int(attributeEntries[$0].name)] == name }
  }

  /// The namespaces declared on an element, in the order in which they were written.
  public func namespaceDeclarations(of node: NodeID) -> [NamespaceDeclaration] {
    namespaceDeclarations[node.index] ?? []
  }

  /// The UTF-8 bytes of a text node, a comment or the data of a processing instruction.
  public func textBytes(of node: NodeID) -> ArraySlice<UInt8> {
    text[Int(self[node].textStart)..<Int(self[node].textEnd)]
  }

  /// The text of a text node, a comment or the data of a processing instruction.
  public func text(of node: NodeID) -> String {
    String(decoding: textBytes(of: node), as: UTF8.self)
  }

  /// The character data in a node and below it, in document order (XPath's string value).
  public func stringValue(of node: NodeID) -> String {
    if kind(of: node) != .element && kind(of: node) != .document { return text(of: node) }
    var bytes: [UInt8] = []
    for inner in descendants(of: node) where kind(of: inner) == .text {
      bytes.append(contentsOf: textBytes(of: inner))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where the start tag, the text or the instruction stands in the source: UTF-8 byte offsets;
  /// nil in a tree that was not read from a file.
  public func sourceRange(of node: NodeID) -> Range<Int>? {
    let node = self[node]
    guard node.sourceStart >= 0, node.sourceEnd >= node.sourceStart else { return nil }
    return Int(node.sourceStart)..<Int(node.sourceEnd)
  }

  /// Where an attribute stands in the source, from its name to its closing quote: UTF-8 byte
  /// offsets; nil when the element does not have it or the tree was not read from a file.
  public func sourceRange(of name: XMLName, of node: NodeID) -> Range<Int>? {
    guard let index = attributeIndex(name, of: node) else { return nil }
    let entry = attributeEntries[index]
    return entry.sourceStart < 0 ? nil : Int(entry.sourceStart)..<Int(entry.sourceEnd)
  }

  private func nodeID(_ index: Int32) -> NodeID? { index < 0 ? nil : NodeID(index: index) }

  private subscript(node: NodeID) -> Node {
    _read { yield nodes[Int(node.index)] }
  }
}
