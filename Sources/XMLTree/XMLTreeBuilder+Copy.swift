extension XMLTreeBuilder {
  /// Adds a copy of a node of another document with all that is inside it.
  public mutating func copy(_ top: XMLDocument.NodeID, of document: XMLDocument) {
    let names = nameTable(of: document)
    add(top, of: document, names)
    guard document.kind(of: top) == .element else { return }
    append(contentsOf: top, of: document, names)
    endElement()
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
}
