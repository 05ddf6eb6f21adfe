extension XMLTreeBuilder {
  /// Adds a copy of a node of another document with all that is inside it.
  public mutating func copy(_ top: XMLDocument.NodeID, of document: XMLDocument) {
    // The indices of the names here by their indices there: a name is looked up once.
    let names = document.names.map { nameIndex(of: $0) }
    var node = top
    while true {
      add(node, of: document, names)
      if let child = document.firstChild(of: node) {
        node = child
        continue
      }
      close(node, of: document)
      while node != top, document.nextSibling(of: node) == nil {
        guard let parent = document.parent(of: node) else { return }
        node = parent
        close(node, of: document)
      }
      guard node != top, let next = document.nextSibling(of: node) else { return }
      node = next
    }
  }

  /// The indices of a document's names here, by their indices there, for ``startElement(copying:of:_:)``.
  package mutating func nameTable(of document: XMLDocument) -> [Int32] {
    document.names.map { nameIndex(of: $0) }
  }

  /// Opens an element like one of another document, with its attributes and namespaces.
  package mutating func startElement(
    copying node: XMLDocument.NodeID,
    of document: XMLDocument,
    _ names: [Int32]
  ) {
    add(node, of: document, names)
  }

  private mutating func add(
    _ node: XMLDocument.NodeID,
    of document: XMLDocument,
    _ names: [Int32]
  ) {
    switch document.kind(of: node) {
    case .document: break
    case .element:
      let record = document.nodes[Int(node.index)]
      startElement(nameIndex: names[Int(record.name)], source: document.sourceRange(of: node))
      let first = Int(record.firstAttribute)
      for entry in document.attributeEntries[first..<first + Int(record.attributeCount)] {
        attribute(
          nameIndex: names[Int(entry.name)],
          value: document.text[Int(entry.textStart)..<Int(entry.textEnd)],
          source: entry.sourceStart < 0 ? nil : Int(entry.sourceStart)..<Int(entry.sourceEnd)
        )
      }
      for declaration in document.namespaceDeclarations(of: node) { declareNamespace(declaration) }
    case .text:
      characters(document.textBytes(of: node), source: document.sourceRange(of: node))
    case .comment: comment(document.textBytes(of: node), source: document.sourceRange(of: node))
    case .processingInstruction:
      processingInstruction(
        document.localName(of: node),
        data: document.textBytes(of: node),
        source: document.sourceRange(of: node)
      )
    }
  }

  private mutating func close(_ node: XMLDocument.NodeID, of document: XMLDocument) {
    if document.kind(of: node) == .element { endElement() }
  }
}
