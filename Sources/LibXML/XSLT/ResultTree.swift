internal import CLibXML2
internal import XMLTree

/// Turns the tree that libxslt made into an ``XMLDocument``.
struct ResultTree {
  private var builder = XMLTreeBuilder()
  /// The numbers of names: libxslt has each name once, so its address tells it.
  private var names: [NameKey: Int32] = [:]

  /// Bytes on their way from C.
  private var scratch: [UInt8] = []

  private struct NameKey: Hashable {
    let name: UnsafePointer<xmlChar>
    let namespace: UnsafeMutablePointer<xmlNs>?
  }

  /// The elements, texts, comments and instructions of a tree, without its document type.
  ///
  /// Walks by the links of the tree, so depth costs no call stack.
  static func document(of raw: xmlDocPtr) -> XMLDocument {
    var tree = ResultTree()
    tree.copy(raw)
    return tree.builder.finish()
  }

  private mutating func copy(_ raw: xmlDocPtr) {
    var next = raw.pointee.children
    while let node = next {
      let isOpen = add(node)
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
  }

  /// Adds a node; returns whether it is an element, which is then open.
  private mutating func add(_ node: xmlNodePtr) -> Bool {
    switch node.pointee.type {
    case XML_ELEMENT_NODE:
      builder.startElement(nameIndex: name(node.pointee.name, node.pointee.ns), source: nil)
      addAttributes(of: node)
      for declaration in Self.declarations(of: node) { builder.declareNamespace(declaration) }
      return true
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      builder.characters(bytes(node.pointee.content))
    case XML_COMMENT_NODE:
      builder.comment(bytes(node.pointee.content))
    case XML_PI_NODE:
      let data = bytes(node.pointee.content)
      builder.processingInstruction(Self.string(node.pointee.name), data: data)
    default: break
    }
    return false
  }

  private mutating func addAttributes(of node: xmlNodePtr) {
    var next = node.pointee.properties
    while let attribute = next {
      let index = name(attribute.pointee.name, attribute.pointee.ns)
      let text = attribute.pointee.children
      if let text, text.pointee.next == nil {
        builder.attribute(nameIndex: index, value: bytes(text.pointee.content), source: nil)
      } else {
        // A value may be several text nodes; libxslt makes one.
        var value: [UInt8] = []
        var part = text
        while let text = part {
          value += bytes(text.pointee.content)
          part = text.pointee.next
        }
        builder.attribute(nameIndex: index, value: value[...], source: nil)
      }
      next = attribute.pointee.next
    }
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

  private mutating func name(
    _ local: UnsafePointer<xmlChar>?,
    _ namespace: UnsafeMutablePointer<xmlNs>?
  ) -> Int32 {
    guard let local else { return builder.nameIndex(of: XMLName("")) }
    let key = NameKey(name: local, namespace: namespace)
    if let known = names[key] { return known }
    let prefix = namespace?.pointee.prefix.map { Self.string($0) }
    let address = namespace.map { Self.string($0.pointee.href) }
    let name = XMLName(Self.string(local), namespace: address, prefix: prefix)
    let index = builder.nameIndex(of: name)
    names[key] = index
    return index
  }

  /// The bytes of a C string.
  private mutating func bytes(_ text: UnsafePointer<xmlChar>?) -> ArraySlice<UInt8> {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(
      contentsOf: UnsafeBufferPointer(start: text, count: text.map { Int(xmlStrlen($0)) } ?? 0)
    )
    return scratch[...]
  }

  private static func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
    bytes.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) } ?? ""
  }
}
