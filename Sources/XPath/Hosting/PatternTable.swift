internal import XMLTree

/// Many patterns, found by the names of the nodes that can match them.
package struct PatternTable: Sendable {
  /// What each branch of a pattern can match, with the pattern's number; in order.
  let reaches: [(number: Int, reach: Reach)]

  /// Makes a table; patterns are known by their place in the array.
  package init(_ patterns: [XPathPattern]) {
    reaches = patterns.enumerated().flatMap { number, pattern in
      pattern.branches.map { (number, Reach($0)) }
    }
  }

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
  /// By index of a name in the document, the numbers of the patterns, in order.
  private var elements: [[Int]]
  private var attributes: [[Int]]
  private var texts: [Int] = []
  private var others: [Int] = []
  private var document: [Int] = []

  init(_ table: PatternTable, _ tree: Tree) {
    self.tree = tree
    let names = tree.document.names.indices
    elements = Array(repeating: [], count: names.count)
    attributes = Array(repeating: [], count: names.count)
    // Names that differ in their prefix only are the same.
    let places = Dictionary(grouping: names) { tree.names[$0] }
    for (number, reach) in table.reaches {
      switch reach {
      case .element(let name): add(number, to: &elements, at: places[name] ?? [])
      case .elements(let test):
        add(number, to: &elements, at: names.filter { test.matches($0, in: tree) })
      case .allElements: add(number, to: &elements, at: Array(names))
      case .attributes(.name(.name(let name, _))):
        add(number, to: &attributes, at: places[name] ?? [])
      case .attributes(.name(let test)):
        add(number, to: &attributes, at: names.filter { test.matches($0, in: tree) })
      case .attributes: add(number, to: &attributes, at: Array(names))
      case .texts: Self.add(number, to: &texts)
      case .document: Self.add(number, to: &document)
      case .others:
        Self.add(number, to: &others)
        Self.add(number, to: &texts)
      case .everything:
        add(number, to: &elements, at: Array(names))
        add(number, to: &attributes, at: Array(names))
        Self.add(number, to: &others)
        Self.add(number, to: &texts)
        Self.add(number, to: &document)
      }
    }
  }

  private func add(_ number: Int, to lists: inout [[Int]], at places: [Int]) {
    for place in places { Self.add(number, to: &lists[place]) }
  }

  /// Adds a number to a sorted list, unless it is there.
  private static func add(_ number: Int, to list: inout [Int]) {
    if list.last != number { list.append(number) }
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
