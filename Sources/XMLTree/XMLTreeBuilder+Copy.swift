extension XMLTreeBuilder {
  /// Adds a copy of a node of another document with all that is inside it.
  public mutating func copy(_ top: XMLDocument.NodeID, of document: XMLDocument) {
    var node = top
    while true {
      add(node, of: document)
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

  private mutating func add(_ node: XMLDocument.NodeID, of document: XMLDocument) {
    switch document.kind(of: node) {
    case .document: break
    case .element:
      guard let name = document.name(of: node) else { return }
      startElement(
        name,
        attributes: Array(document.attributes(of: node)),
        namespaces: document.namespaceDeclarations(of: node),
        source: document.sourceRange(of: node)
      )
    case .text: characters(document.textBytes(of: node), source: document.sourceRange(of: node))
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
