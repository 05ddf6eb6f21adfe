internal import XMLTree

/// Many patterns, found by the names of the nodes that can match them.
package struct PatternTable: Sendable {
  let patterns: [XPathPattern]

  /// Makes a table; patterns are known by their place in the array.
  package init(_ patterns: [XPathPattern]) { self.patterns = patterns }

  /// What a branch can match at all.
  enum Reach: Sendable {
    case element(Int32)
    case elements(NameTest)
    case allElements
    case attributes(NodeTest)
    case texts, others, document, everything

    init(_ branch: XPathPattern.Branch) {
      switch branch.steps[0].test {
      case .child(.element(let name)): self = .element(name)
      case .child(.elementNamed(let test)): self = .elements(test)
      case .child(.anyElement): self = .allElements
      case .child(.text): self = .texts
      case .child(.anyNode): self = .everything
      case .child(.kind(let type)):
        if case .element = type { self = .allElements } else { self = .others }
      case .attribute(let test): self = .attributes(test)
      case .document: self = .document
      case .any, .expression: self = .everything
      }
    }
  }

  /// The patterns as they concern the nodes of one tree.
  package func matcher(of tree: Tree) -> PatternMatcher { PatternMatcher(self, tree) }
}

/// The patterns that may match the nodes of a tree.
package struct PatternMatcher: Sendable {
  private let tree: Tree
  private let patterns: [XPathPattern]
  /// By index of a name in the document, the numbers of the patterns, in order.
  private let elements: [[Int]]
  private let attributes: [[Int]]
  private let texts: [Int]
  private let others: [Int]
  private let document: [Int]

  init(_ table: PatternTable, _ tree: Tree) {
    self.tree = tree
    patterns = table.patterns
    let count = tree.document.names.count
    var elements = [Set<Int>](repeating: [], count: count)
    var attributes = [Set<Int>](repeating: [], count: count)
    var texts: Set<Int> = []
    var others: Set<Int> = []
    var document: Set<Int> = []
    for (number, pattern) in table.patterns.enumerated() {
      for branch in pattern.branches {
        let reach = PatternTable.Reach(branch)
        for index in 0..<count {
          switch reach {
          case .element(let name) where tree.names[index] != name: continue
          case .elements(let test) where !test.matches(index, in: tree): continue
          case .element, .elements, .allElements: elements[index].insert(number)
          case .attributes(.name(let test)) where !test.matches(index, in: tree): continue
          case .attributes: attributes[index].insert(number)
          case .everything:
            elements[index].insert(number)
            attributes[index].insert(number)
          case .texts, .others, .document: break
          }
        }
        switch reach {
        case .texts: texts.insert(number)
        case .others:
          others.insert(number)
          texts.insert(number)
        case .document: document.insert(number)
        case .everything:
          others.insert(number)
          texts.insert(number)
          document.insert(number)
        default: break
        }
      }
    }
    self.elements = elements.map { $0.sorted() }
    self.attributes = attributes.map { $0.sorted() }
    self.texts = texts.sorted()
    self.others = others.sorted()
    self.document = document.sorted()
  }

  /// Goes through the nodes of the tree in document order, attributes included.
  /// - Parameter body: Is given each node that some patterns may match, with their numbers.
  func forEachNode(_ body: (Node, [Int]) throws -> Void) rethrows {
    let looksAtAttributes = attributes.contains { !$0.isEmpty }
    for index in tree.document.nodes.indices {
      let record = tree.document.nodes[index]
      let candidates =
        switch record.kind {
        case .element: elements[Int(record.name)]
        case .text: texts
        case .document: document
        case .comment, .processingInstruction: others
        }
      if !candidates.isEmpty { try body(Node(tree, index << 32), candidates) }
      guard looksAtAttributes, record.attributeCount > 0, record.kind == .element else { continue }
      for place in 0..<Int(record.attributeCount) {
        let name = tree.document.attributeEntries[Int(record.firstAttribute) + place].name
        let candidates = attributes[Int(name)]
        if !candidates.isEmpty { try body(Node(tree, Node.attributeKey(index, place)), candidates) }
      }
    }
  }

  /// Goes through the nodes of the tree in document order, attributes included.
  /// - Parameter body: Is given each node that some patterns may match, with their numbers.
  package func forEach(_ body: (XPathNode, [Int]) throws -> Void) rethrows {
    try forEachNode { node, candidates in try body(XPathNode(node: node), candidates) }
  }
}
