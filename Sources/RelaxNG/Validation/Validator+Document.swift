package import Diagnostics
package import SourceText
package import XMLTree

extension Validator {
  /// Validates a parsed document.
  /// - Parameters:
  ///   - document: The tree.
  ///   - source: The text that the ranges of the tree refer to.
  /// - Returns: What is wrong with it, in the order of the document; empty when it is valid.
  package mutating func validate(_ document: XMLDocument, source: SourceFile) -> [Diagnostic] {
    begin(path: source.path, source: source.bytes)
    guard let root = document.root else { return finish() }
    prepare(names: document.names)
    let hasNamespaces = !document.namespaceDeclarations.isEmpty
    let hasRanges = !document.attributeRanges.isEmpty
    var node = root
    while true {
      switch document.kind(of: node) {
      case .element:
        let range = document.attributeRange(of: node)
        let index = document.nameIndex(of: node)
        let tag = StartTag(
          document.names[index],
          attributes: document.attributes[range],
          attributeRanges: hasRanges ? document.attributeRanges[range] : [],
          namespaces: hasNamespaces ? document.namespaceDeclarations(of: node) : [],
          range: document.sourceRange(of: node)
        )
        startElement(tag, Int32(index)) { Self.lookahead(from: node, document) }
        if let child = document.firstChild(of: node) {
          node = child
          continue
        }
        endElement()
      case .text: characters(document.textBytes(of: node), range: document.sourceRange(of: node))
      default: break
      }
      guard let next = close(node, root, document) else { return finish().sortedByPlace() }
      node = next
    }
  }

  /// Ends the elements that a node is the last of.
  /// - Returns: The node that follows; nil at the end of the root element.
  private mutating func close(
    _ node: XMLDocument.NodeID,
    _ root: XMLDocument.NodeID,
    _ document: XMLDocument
  ) -> XMLDocument.NodeID? {
    var done = node
    while done != root {
      if let next = document.nextSibling(of: done) { return next }
      guard let parent = document.parent(of: done) else { return nil }
      endElement()
      done = parent
    }
    return nil
  }

  private static func lookahead(
    from node: XMLDocument.NodeID,
    _ document: XMLDocument
  ) -> Lookahead {
    Lookahead(
      following: names(from: document.nextSibling(of: node), document),
      children: names(from: document.firstChild(of: node), document)
    )
  }

  /// The names of a node and the siblings after it, as far as they are elements.
  private static func names(
    from first: XMLDocument.NodeID?,
    _ document: XMLDocument
  ) -> [XMLName] {
    var names: [XMLName] = []
    var next = first
    while let sibling = next, names.count < Lookahead.limit {
      if document.kind(of: sibling) == .element, let name = document.name(of: sibling) {
        names.append(name)
      }
      next = document.nextSibling(of: sibling)
    }
    return names
  }
}
