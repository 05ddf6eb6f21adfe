internal import CLibXML2
internal import CShims
internal import XMLTree

/// A libxml2 tree made of an ``XMLDocument``, for the engines that need one.
///
/// Each node carries the number of its arena node in `_private`, so that what an engine says of a
/// node can be said of its place in the file. Not `Sendable`: it lives inside one call.
final class LibXMLTree {
  let raw: xmlDocPtr

  /// Copies a document; nil when memory is short.
  /// - Parameters:
  ///   - document: The tree.
  ///   - address: What relative references in it are relative to; also the name in messages.
  init?(_ document: XMLDocument, address: String? = nil) {
    Runtime.start
    guard let raw = xmlNewDoc("1.0") else { return nil }
    self.raw = raw
    if let address { raw.pointee.URL = UnsafePointer(xmlStrdup(address)) }
    var copy = TreeCopy(document: document, raw: raw)
    guard copy.run() else { return nil }
  }

  deinit {
    xmlFreeDoc(raw)
  }

  /// The arena node of a node of such a tree; an attribute's is its element's.
  static func node(of pointer: UnsafeMutableRawPointer?) -> XMLDocument.NodeID? {
    guard var node = pointer?.assumingMemoryBound(to: xmlNode.self) else { return nil }
    if node.pointee.type == XML_ATTRIBUTE_NODE, let parent = node.pointee.parent { node = parent }
    return node.pointee._private.map { XMLDocument.NodeID(index: Int32(Int(bitPattern: $0) - 1)) }
  }
}

/// One copying; walks the arena in document order, so depth costs no call stack.
private struct TreeCopy {
  let document: XMLDocument
  let raw: xmlDocPtr
  /// The namespaces in scope, innermost last.
  private var scope: [(prefix: String, name: String, raw: xmlNsPtr)] = []
  private var open: [(node: XMLDocument.NodeID, raw: xmlNodePtr, outerScope: Int)] = []

  init(document: XMLDocument, raw: xmlDocPtr) {
    self.document = document
    self.raw = raw
  }

  mutating func run() -> Bool {
    for node in document.allNodes.dropFirst() {
      while let last = open.last, document.lastDescendant(of: last.node) < node {
        scope.removeLast(scope.count - last.outerScope)
        open.removeLast()
      }
      guard let made = make(node) else { return false }
      made.pointee._private = UnsafeMutableRawPointer(bitPattern: Int(node.index) + 1)
      append(made)
      if document.kind(of: node) == .element { fill(made, node) }
    }
    return true
  }

  private func make(_ node: XMLDocument.NodeID) -> xmlNodePtr? {
    switch document.kind(of: node) {
    case .document: nil
    case .element: xmlNewDocNode(raw, nil, document.localName(of: node), nil)
    case .comment: xmlNewDocComment(raw, document.text(of: node))
    case .processingInstruction:
      xmlNewDocPI(raw, document.localName(of: node), document.text(of: node))
    case .text:
      document.textBytes(of: node).withUnsafeBufferPointer {
        xmlNewDocTextLen(raw, $0.baseAddress, Int32(clamping: $0.count))
      }
    }
  }

  /// Links a node behind the last child; `xmlAddChild` would join texts and look at namespaces.
  private func append(_ made: xmlNodePtr) {
    guard let parent = open.last?.raw else {
      xmlAddChild(UnsafeMutableRawPointer(raw).assumingMemoryBound(to: xmlNode.self), made)
      return
    }
    made.pointee.parent = parent
    made.pointee.prev = parent.pointee.last
    if let last = parent.pointee.last {
      last.pointee.next = made
    } else {
      parent.pointee.children = made
    }
    parent.pointee.last = made
  }

  private mutating func fill(_ made: xmlNodePtr, _ node: XMLDocument.NodeID) {
    open.append((node, made, scope.count))
    for declaration in document.namespaceDeclarations(of: node) {
      declare(declaration.prefix, declaration.namespace, on: made)
    }
    if let name = document.name(of: node) { made.pointee.ns = namespace(of: name, on: made) }
    for attribute in document.attributes(of: node) {
      let namespace =
        attribute.name.namespace == nil ? nil : namespace(of: attribute.name, on: made)
      xmlNewNsProp(made, namespace, attribute.name.localName, attribute.value)
    }
  }

  @discardableResult
  private mutating func declare(
    _ prefix: String,
    _ name: String,
    on made: xmlNodePtr
  ) -> xmlNsPtr? {
    guard let declared = xmlNewNs(made, name, prefix.isEmpty ? nil : prefix) else { return nil }
    scope.append((prefix, name, declared))
    return declared
  }

  private mutating func namespace(of name: XMLName, on made: xmlNodePtr) -> xmlNsPtr? {
    let prefix = name.prefix ?? ""
    let wanted = name.namespace ?? ""
    if wanted == XMLName.xmlNamespace {
      return xmlSearchNsByHref(raw, made, XMLName.xmlNamespace)
    }
    let inner = scope.last { $0.prefix == prefix }
    if let inner, inner.name == wanted { return wanted.isEmpty ? nil : inner.raw }
    // A tree that was built, not read, may use a namespace that it nowhere declares.
    return wanted.isEmpty && inner == nil ? nil : declare(prefix, wanted, on: made)
  }
}
