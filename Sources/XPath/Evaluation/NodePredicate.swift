internal import XMLTree

/// A condition on a node that is decided without a focus and without memory for each node.
indirect enum NodePredicate: Sendable {
  /// An attribute with a name is there.
  case hasAttribute(NameTest)
  /// An attribute with a name has, or has not, a value.
  case attribute(NameTest, equals: [UInt8], isNegated: Bool)
  /// A child is there.
  case hasChild(StepTest)
  /// The string value contains, begins or ends with a text.
  case text(Subject, Relation, [UInt8])
  case not(NodePredicate)
  case all([NodePredicate])
  case any([NodePredicate])

  enum Relation: Sendable {
    case contains, begins, ends
  }

  /// Whose text is looked at; of an attribute that is absent it is empty.
  enum Subject: Sendable {
    case node
    case attribute(NameTest)
  }

  func holds(_ tree: Tree, _ key: Int, _ scratch: inout [UInt8]) -> Bool {
    switch self {
    case .hasAttribute(let name): return Self.attribute(name, tree, key) != nil
    case .attribute(let name, let wanted, let isNegated):
      guard let range = Self.attribute(name, tree, key) else { return false }
      guard range.count == wanted.count else { return isNegated }
      let text = tree.document.text
      return Self.isEqual(text.span, range.lowerBound, wanted.span) != isNegated
    case .hasChild(let test):
      guard key & 0xFFFF_FFFF == 0 else { return false }
      var child = Int(tree.document.nodes[key >> 32].firstChild)
      while child >= 0 {
        if test.matches(tree, child) { return true }
        child = Int(tree.document.nodes[child].nextSibling)
      }
      return false
    case .text(let subject, let relation, let wanted):
      return text(subject, relation, wanted, tree, key, &scratch)
    case .not(let inner): return !inner.holds(tree, key, &scratch)
    case .all(let parts):
      for part in parts where !part.holds(tree, key, &scratch) { return false }
      return true
    case .any(let parts):
      for part in parts where part.holds(tree, key, &scratch) { return true }
      return false
    }
  }

  /// The range in the tree's text of the value of an attribute.
  private static func attribute(_ name: NameTest, _ tree: Tree, _ key: Int) -> Range<Int>? {
    guard key & 0xFFFF_FFFF == 0 else { return nil }
    let node = tree.document.nodes[key >> 32]
    for place in Int(node.firstAttribute)..<Int(node.firstAttribute + node.attributeCount) {
      let entry = tree.document.attributeEntries[place]
      if name.matches(Int(entry.name), in: tree) {
        return Int(entry.textStart)..<Int(entry.textEnd)
      }
    }
    return nil
  }

  private static func isEqual(_ text: Span<UInt8>, _ start: Int, _ wanted: Span<UInt8>) -> Bool {
    for index in wanted.indices where text[start + index] != wanted[index] { return false }
    return true
  }

  private func text(
    _ subject: Subject,
    _ relation: Relation,
    _ wanted: [UInt8],
    _ tree: Tree,
    _ key: Int,
    _ scratch: inout [UInt8]
  ) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    switch subject {
    case .attribute(let name):
      if let range = Self.attribute(name, tree, key) { scratch += tree.document.text[range] }
    case .node:
      let kind = tree.document.nodes[key >> 32].kind
      if key & 0xFFFF_FFFF == 0, kind == .element || kind == .document {
        tree.appendText(of: key >> 32, to: &scratch)
      } else {
        scratch += Array(Node(tree, key).stringValue.utf8)
      }
    }
    guard scratch.count >= wanted.count else { return false }
    switch relation {
    case .contains: return ByteSearch.first(wanted.span, in: scratch.span) != nil
    case .begins: return Self.isEqual(scratch.span, 0, wanted.span)
    case .ends: return Self.isEqual(scratch.span, scratch.count - wanted.count, wanted.span)
    }
  }
}
