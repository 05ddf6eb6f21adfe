internal import CLibXML2
internal import XMLTree

/// Turns the tree that libxslt made into an ``XMLDocument``.
enum ResultTree {
  /// The elements, texts, comments and instructions of a tree, without its document type.
  ///
  /// Walks by the links of the tree, so depth costs no call stack.
  static func document(of raw: xmlDocPtr) -> XMLDocument {
    var builder = XMLTreeBuilder()
    var next = raw.pointee.children
    while let node = next {
      let isOpen = add(node, to: &builder)
      if isOpen, let child = node.pointee.children {
        next = child
        continue
      }
      if isOpen { builder.endElement() }
      var done = node
      while done.pointee.next == nil, let parent = done.pointee.parent,
        parent.pointee.type == XML_ELEMENT_NODE
      {
        builder.endElement()
        done = parent
      }
      next = done.pointee.next
    }
    return builder.finish()
  }

  /// Adds a node; returns whether it is an element, which is then open.
  private static func add(_ node: xmlNodePtr, to builder: inout XMLTreeBuilder) -> Bool {
    switch node.pointee.type {
    case XML_ELEMENT_NODE:
      builder.startElement(
        name(node.pointee.name, node.pointee.ns),
        attributes: attributes(of: node),
        namespaces: declarations(of: node)
      )
      return true
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      builder.characters(string(node.pointee.content))
    case XML_COMMENT_NODE:
      builder.comment(Array(string(node.pointee.content).utf8))
    case XML_PI_NODE:
      let data = Array(string(node.pointee.content).utf8)
      builder.processingInstruction(string(node.pointee.name), data: data)
    default: break
    }
    return false
  }

  private static func attributes(of node: xmlNodePtr) -> [XMLDocument.Attribute] {
    var attributes: [XMLDocument.Attribute] = []
    var next = node.pointee.properties
    while let attribute = next {
      // A value may be several text nodes; libxslt makes one.
      var value = ""
      var part = attribute.pointee.children
      while let text = part {
        value += string(text.pointee.content)
        part = text.pointee.next
      }
      attributes.append(
        XMLDocument.Attribute(name(attribute.pointee.name, attribute.pointee.ns), value)
      )
      next = attribute.pointee.next
    }
    return attributes
  }

  private static func declarations(of node: xmlNodePtr) -> [XMLDocument.NamespaceDeclaration] {
    var declarations: [XMLDocument.NamespaceDeclaration] = []
    var next = node.pointee.nsDef
    while let declaration = next {
      declarations.append(
        XMLDocument.NamespaceDeclaration(
          prefix: string(declaration.pointee.prefix),
          namespace: string(declaration.pointee.href)
        )
      )
      next = declaration.pointee.next
    }
    return declarations
  }

  private static func name(
    _ local: UnsafePointer<xmlChar>?,
    _ namespace: UnsafeMutablePointer<xmlNs>?
  ) -> XMLName {
    guard let namespace else { return XMLName(string(local)) }
    let prefix = namespace.pointee.prefix.map { string($0) }
    return XMLName(string(local), namespace: string(namespace.pointee.href), prefix: prefix)
  }

  private static func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
    bytes.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) } ?? ""
  }
}
