extension XMLDocument {
  /// The index of a node's name in the tree's table of names; -1 when the node has none.
  ///
  /// Names that differ only in their prefix have different indices.
  package func nameIndex(of node: NodeID) -> Int { Int(nodes[Int(node.index)].name) }

  /// The indices of an element's attributes in the tree's table of attributes, `attributeEntries`.
  package func attributeRange(of node: NodeID) -> Range<Int> {
    let entry = nodes[Int(node.index)]
    return Int(entry.firstAttribute)..<Int(entry.firstAttribute) + Int(entry.attributeCount)
  }

  /// Where the text of a text node, a comment or an instruction stands in the tree's `text`.
  package func textRange(of node: NodeID) -> Range<Int> {
    Int(nodes[Int(node.index)].textStart)..<Int(nodes[Int(node.index)].textEnd)
  }
}
