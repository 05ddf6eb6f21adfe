internal import XMLTree

/// A node test, ready to be asked of many nodes.
enum StepTest: Sendable {
  case anyNode
  case anyElement
  case element(Int32)
  case elementNamed(NameTest)
  case text
  case kind(ItemType)

  /// Whether it holds of a node that is neither attribute nor namespace.
  func matches(_ tree: Tree, _ index: Int) -> Bool {
    switch self {
    case .anyNode: return true
    case .anyElement: return tree.document.nodes[index].kind == .element
    case .element(let name):
      let node = tree.document.nodes[index]
      return node.kind == .element && tree.names[Int(node.name)] == name
    case .elementNamed(let test):
      let node = tree.document.nodes[index]
      return node.kind == .element && test.matches(Int(node.name), in: tree)
    case .text: return tree.document.nodes[index].kind == .text
    case .kind(let type): return type.matches(Node(tree, index << 32))
    }
  }

  init(_ test: NodeTest) {
    switch test {
    case .name(.any): self = .anyElement
    case .name(.name(let number, _)): self = .element(number)
    case .name(let other): self = .elementNamed(other)
    case .kind(.node): self = .anyNode
    case .kind(.text): self = .text
    case .kind(.element(nil, type: nil)), .kind(.element(.any, type: nil)): self = .anyElement
    case .kind(.element(.name(let number, _), type: nil)): self = .element(number)
    case .kind(let type): self = .kind(type)
    }
  }
}

/// An axis with a node test, which gives nodes of a tree by their keys.
struct AxisWalk: Sendable {
  let axis: Axis
  let test: NodeTest
  let stepTest: StepTest

  init(_ axis: Axis, _ test: NodeTest) {
    self.axis = axis
    self.test = test
    stepTest = StepTest(test)
  }

  /// Gives the nodes of one context node in the order of the axis, until `body` returns false.
  /// - Returns: Whether it has come to the end.
  @discardableResult
  func walk(_ tree: Tree, _ key: Int, _ body: (Int) throws -> Bool) rethrows -> Bool {
    let index = key >> 32
    let isInner = key & 0xFFFF_FFFF != 0
    switch axis {
    case .selfAxis:
      return matchesAny(tree, key) ? try body(key) : true
    case .child:
      if isInner { return true }
      var child = Int(tree.document.nodes[index].firstChild)
      while child >= 0 {
        if stepTest.matches(tree, child), try !body(child << 32) { return false }
        child = Int(tree.document.nodes[child].nextSibling)
      }
      return true
    case .attribute: return try walkAttributes(tree, key, body)
    case .namespace: return try walkNamespaces(tree, key, body)
    case .descendant, .descendantOrSelf:
      if axis == .descendantOrSelf, matchesAny(tree, key), try !body(key) { return false }
      if isInner { return true }
      let last = Int(tree.document.nodes[index].lastDescendant)
      return try scan(tree, index + 1, last, body)
    case .parent:
      guard let parent = Node(tree, key).parent, stepTest.matches(tree, parent.index) else {
        return true
      }
      return try body(parent.key)
    case .ancestor, .ancestorOrSelf:
      if axis == .ancestorOrSelf, matchesAny(tree, key), try !body(key) { return false }
      var current = Node(tree, key).parent
      while let node = current {
        if stepTest.matches(tree, node.index), try !body(node.key) { return false }
        current = node.parent
      }
      return true
    case .followingSibling:
      if isInner { return true }
      var next = Int(tree.document.nodes[index].nextSibling)
      while next >= 0 {
        if stepTest.matches(tree, next), try !body(next << 32) { return false }
        next = Int(tree.document.nodes[next].nextSibling)
      }
      return true
    case .precedingSibling:
      if isInner || index == tree.top { return true }
      return try walkPrecedingSiblings(tree, index, body)
    case .following:
      let first = isInner ? index + 1 : Int(tree.document.nodes[index].lastDescendant) + 1
      return try scan(tree, first, tree.document.nodes.count - 1, body)
    case .preceding: return try walkPreceding(tree, index, body)
    }
  }

  private func scan(
    _ tree: Tree,
    _ first: Int,
    _ last: Int,
    _ body: (Int) throws -> Bool
  ) rethrows -> Bool {
    var place = first
    while place <= last {
      if stepTest.matches(tree, place), try !body(place << 32) { return false }
      place += 1
    }
    return true
  }

  private func walkPreceding(
    _ tree: Tree,
    _ index: Int,
    _ body: (Int) throws -> Bool
  ) rethrows -> Bool {
    var place = index - 1
    var ancestor = index == tree.top ? -1 : Int(tree.document.nodes[index].parent)
    while place >= tree.top {
      if place == ancestor {
        ancestor = place == tree.top ? -1 : Int(tree.document.nodes[place].parent)
      } else if stepTest.matches(tree, place), try !body(place << 32) {
        return false
      }
      place -= 1
    }
    return true
  }

  /// Backwards: the sibling before a node is the topmost below the parent of what stands before it.
  private func walkPrecedingSiblings(
    _ tree: Tree,
    _ index: Int,
    _ body: (Int) throws -> Bool
  ) rethrows -> Bool {
    let parent = Int(tree.document.nodes[index].parent)
    var place = index - 1
    while place > parent {
      while Int(tree.document.nodes[place].parent) != parent {
        place = Int(tree.document.nodes[place].parent)
      }
      if stepTest.matches(tree, place), try !body(place << 32) { return false }
      place -= 1
    }
    return true
  }

  private func walkAttributes(
    _ tree: Tree,
    _ key: Int,
    _ body: (Int) throws -> Bool
  ) rethrows -> Bool {
    let index = key >> 32
    guard key & 0xFFFF_FFFF == 0 else { return true }
    let first = Int(tree.document.nodes[index].firstAttribute)
    for place in 0..<Int(tree.document.nodes[index].attributeCount) {
      let matches: Bool
      switch test {
      case .name(let name):
        matches = name.matches(Int(tree.document.attributeEntries[first + place].name), in: tree)
      case .kind(.node): matches = true
      case .kind(let type): matches = type.matches(Node(tree, Node.attributeKey(index, place)))
      }
      if matches, try !body(Node.attributeKey(index, place)) { return false }
    }
    return true
  }

  private func walkNamespaces(
    _ tree: Tree,
    _ key: Int,
    _ body: (Int) throws -> Bool
  ) rethrows -> Bool {
    let element = Node(tree, key)
    guard element.kind == .element else { return true }
    for place in element.namespacesInScope.indices {
      let node = Node(tree, element.index << 32 | (place + 1))
      let matches =
        switch test {
        case .name(let name): name.matches(node)
        case .kind(let type): type.matches(node)
        }
      if matches, try !body(node.key) { return false }
    }
    return true
  }

  /// Whether the test holds of any node; names test elements.
  private func matchesAny(_ tree: Tree, _ key: Int) -> Bool {
    if key & 0xFFFF_FFFF == 0 { return stepTest.matches(tree, key >> 32) }
    switch test {
    case .name: return false
    case .kind(let type): return type.matches(Node(tree, key))
    }
  }
}

extension AxisWalk {
  /// The nodes of all context nodes together, in document order, none twice.
  /// - Parameters:
  ///   - tree: The tree.
  ///   - keys: The context nodes in document order, none twice.
  /// - Returns: The keys of the nodes.
  func all(_ tree: Tree, _ keys: [Int]) -> [Int] {
    if keys.count == 1 { return allOfOne(tree, keys[0]) }
    var found: [Int] = []
    var isSorted = true
    func add(_ key: Int) -> Bool {
      if let last = found.last, last >= key { isSorted = false }
      found.append(key)
      return true
    }
    switch axis {
    case .attribute:
      if let name = attributeName { return Self.attributes(name, tree, keys) }
      for key in keys { walk(tree, key, add) }
    case .descendant, .descendantOrSelf:
      var end = -1
      for key in keys {
        // What stands inside a context node that was looked through has been found.
        if key >> 32 <= end, axis == .descendant || key & 0xFFFF_FFFF == 0 { continue }
        if key & 0xFFFF_FFFF == 0 {
          end = max(end, Int(tree.document.nodes[key >> 32].lastDescendant))
        }
        for inner in allOfOne(tree, key) { _ = add(inner) }
      }
    case .following:
      // The first to end has all that the others have.
      var least = Int.max
      var leastKey = keys[0]
      for key in keys {
        let index = key >> 32
        let end = key & 0xFFFF_FFFF == 0 ? Int(tree.document.nodes[index].lastDescendant) : index
        if end < least { (least, leastKey) = (end, key) }
      }
      walk(tree, leastKey, add)
    case .preceding:
      return Array(allOfOne(tree, keys[keys.count - 1]))
    case .followingSibling, .precedingSibling:
      var seen: Set<Int32> = []
      let ordered = axis == .followingSibling ? keys : keys.reversed()
      for key in ordered where key & 0xFFFF_FFFF == 0 {
        if seen.insert(tree.document.nodes[key >> 32].parent).inserted { walk(tree, key, add) }
      }
    case .ancestor, .ancestorOrSelf:
      var seen: Set<Int> = []
      for key in keys {
        if axis == .ancestorOrSelf, matchesAny(tree, key) { _ = add(key) }
        var current = Node(tree, key).parent
        while let node = current, seen.insert(node.key).inserted {
          if stepTest.matches(tree, node.index) { _ = add(node.key) }
          current = node.parent
        }
      }
    default:
      for key in keys { walk(tree, key, add) }
    }
    return isSorted ? found : Self.sorted(found)
  }

  /// How many nodes one context node leads to.
  func count(_ tree: Tree, _ key: Int) -> Int {
    if axis == .descendant, key & 0xFFFF_FFFF == 0, case .anyElement = stepTest {
      let nodes = tree.document.nodes
      let last = Int(nodes[key >> 32].lastDescendant)
      var count = 0
      var place = key >> 32 + 1
      while place <= last {
        if nodes[place].kind == .element { count += 1 }
        place += 1
      }
      return count
    }
    if let indexed = indexed(tree, key) { return indexed.count }
    var count = 0
    walk(tree, key) { _ in
      count += 1
      return true
    }
    return count
  }

  /// The number of the name, where the test is of one.
  private var attributeName: Int32? {
    if case .name(.name(let name, _)) = test { return name }
    return nil
  }

  /// The attributes with a name of some nodes.
  private static func attributes(_ name: Int32, _ tree: Tree, _ keys: [Int]) -> [Int] {
    let (nodes, entries) = (tree.document.nodes, tree.document.attributeEntries)
    let names = tree.names
    var found: [Int] = []
    for key in keys where key & 0xFFFF_FFFF == 0 {
      let first = Int(nodes[key >> 32].firstAttribute)
      let count = Int(nodes[key >> 32].attributeCount)
      for place in 0..<count where names[Int(entries[first + place].name)] == name {
        found.append(Node.attributeKey(key >> 32, place))
      }
    }
    return found
  }

  /// The attributes with a name of the nodes from one index to another; nil when the test is not of
  /// one name.
  func attributes(_ tree: Tree, from first: Int, through last: Int) -> [Int]? {
    guard let name = attributeName else { return nil }
    let (nodes, entries) = (tree.document.nodes, tree.document.attributeEntries)
    let names = tree.names
    var found: [Int] = []
    for index in first...last {
      let count = Int(nodes[index].attributeCount)
      if count == 0 { continue }
      let start = Int(nodes[index].firstAttribute)
      for place in 0..<count where names[Int(entries[start + place].name)] == name {
        found.append(Node.attributeKey(index, place))
      }
    }
    return found
  }

  private func allOfOne(_ tree: Tree, _ key: Int) -> [Int] {
    if let indexed = indexed(tree, key) { return indexed }
    var found: [Int] = []
    walk(tree, key) { inner in
      found.append(inner)
      return true
    }
    if axis.isReverse { found.reverse() }
    return found
  }

  /// The descendants with a name by the index of the tree, where it pays.
  private func indexed(_ tree: Tree, _ key: Int) -> [Int]? {
    guard axis == .descendant, case .element(let name) = stepTest, key & 0xFFFF_FFFF == 0 else {
      return nil
    }
    let index = key >> 32
    let last = Int(tree.document.nodes[index].lastDescendant)
    guard let elements = tree.indexedElements(named: name, scanning: last - index) else {
      return nil
    }
    return Self.within(elements, index + 1, last)
  }

  /// The keys of those of the sorted indices that lie between two.
  static func within(_ elements: [Int32], _ first: Int, _ last: Int) -> [Int] {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if Int(elements[middle]) < first { low = middle + 1 } else { high = middle }
    }
    var found: [Int] = []
    while low < elements.count, Int(elements[low]) <= last {
      found.append(Int(elements[low]) << 32)
      low += 1
    }
    return found
  }

  /// Sorted, none twice.
  static func sorted(_ keys: [Int]) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(keys.count)
    for key in keys.sorted() where result.last != key { result.append(key) }
    return result
  }
}
