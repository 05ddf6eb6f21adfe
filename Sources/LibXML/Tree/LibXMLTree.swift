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
  ///   - dictionary: Names that an engine has already: comparing with them costs least. It must live
  ///     as long as the tree, and is only read.
  init?(_ document: XMLDocument, address: String? = nil, dictionary: xmlDictPtr? = nil) {
    Runtime.start
    guard let raw = xmlNewDoc("1.0") else { return nil }
    self.raw = raw
    guard let own = dictionary.map({ xmlDictCreateSub($0) }) ?? xmlDictCreate() else { return nil }
    raw.pointee.dict = own
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
  /// The document's names as the tree's dictionary has them, by number.
  private var names: [UnsafePointer<xmlChar>?] = []
  /// The namespaces in scope, innermost last.
  private var scope: [(prefix: String, name: String, raw: xmlNsPtr)] = []
  private var open: [(node: XMLDocument.NodeID, raw: xmlNodePtr, outerScope: Int)] = []

  init(document: XMLDocument, raw: xmlDocPtr) {
    self.document = document
    self.raw = raw
  }

  mutating func run() -> Bool {
    names = document.names.map { xmlDictLookup(raw.pointee.dict, $0.localName, -1) }
    guard names.allSatisfy({ $0 != nil }) else { return false }
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
    let entry = document.nodes[Int(node.index)]
    switch entry.kind {
    case .document: return nil
    case .element:
      let name = UnsafeMutablePointer(mutating: names[Int(entry.name)])
      return xmlNewDocNodeEatName(raw, nil, name, nil)
    case .comment: return xmlNewDocComment(raw, document.text(of: node))
    case .processingInstruction:
      return xmlNewDocPI(raw, document.localName(of: node), document.text(of: node))
    case .text: return text(entry.textStart, entry.textEnd)
    }
  }

  private func text(_ start: Int32, _ end: Int32) -> xmlNodePtr? {
    document.text.withUnsafeBufferPointer {
      xmlNewDocTextLen(raw, $0.baseAddress.map { $0 + Int(start) }, end - start)
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
    let entry = document.nodes[Int(node.index)]
    for index in Int(entry.firstAttribute)..<Int(entry.firstAttribute + entry.attributeCount) {
      addAttribute(document.attributeEntries[index], to: made)
    }
  }

  private mutating func addAttribute(_ entry: XMLDocument.AttributeEntry, to made: xmlNodePtr) {
    let name = document.names[Int(entry.name)]
    let namespace = name.namespace == nil ? nil : namespace(of: name, on: made)
    let local = UnsafeMutablePointer(mutating: names[Int(entry.name)])
    guard let attribute = xmlNewNsPropEatName(made, namespace, local, nil) else { return }
    guard let value = text(entry.textStart, entry.textEnd) else { return }
    value.pointee.parent = UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self)
    attribute.pointee.children = value
    attribute.pointee.last = value
    if name == .xmlID { xmlAddID(nil, raw, value.pointee.content, attribute) }
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
