internal import Synchronization
internal import XMLTree

/// What is found out about a tree when it is first asked for.
struct TreeIndexes: Sendable {
  /// By number of a name, the indices of the elements that have it, in document order.
  var elements: [Int32: [Int32]]?
  /// By `xml:id`, the index of the first element that has it.
  var identified: [TextKey: Int32]?
  /// How many nodes have been looked at for want of an index.
  var scanned = 0
}

extension Tree {
  /// The elements with a name, in document order.
  func elements(named name: Int32) -> [Int32] {
    indexes.withLock { indexes in
      if let elements = indexes.elements { return elements[name] ?? [] }
      var byIndex = [[Int32]](repeating: [], count: document.names.count)
      for index in document.nodes.indices where document.nodes[index].kind == .element {
        byIndex[Int(document.nodes[index].name)].append(Int32(index))
      }
      let elements = merged(byIndex)
      indexes.elements = elements
      return elements[name] ?? []
    }
  }

  /// Lists by index of a name, put together where names differ in their prefix only.
  private func merged(_ byIndex: [[Int32]]) -> [Int32: [Int32]] {
    var byName: [Int32: [Int32]] = [:]
    for (index, list) in byIndex.enumerated() where !list.isEmpty {
      if let known = byName[names[index]] {
        byName[names[index]] = (known + list).sorted()
      } else {
        byName[names[index]] = list
      }
    }
    return byName
  }

  /// The element with an `xml:id`.
  func element(withID id: String) -> Int? {
    indexes.withLock { indexes in
      if let identified = indexes.identified { return identified[TextKey(id)].map { Int($0) } }
      let name = NamePool.name(namespace: Namespaces.xml, local: "id").name
      var identified: [TextKey: Int32] = [:]
      identified.reserveCapacity(document.nodes.count / 8)
      for index in document.nodes.indices {
        let first = Int(document.nodes[index].firstAttribute)
        for place in 0..<Int(document.nodes[index].attributeCount)
        where names[Int(document.attributeEntries[first + place].name)] == name {
          let value = Node(self, Node.attributeKey(index, place)).stringValue.collapsed
          let key = TextKey(value)
          if identified[key] == nil { identified[key] = Int32(index) }
        }
      }
      indexes.identified = identified
      return identified[TextKey(id)].map { Int($0) }
    }
  }
}

extension Tree {
  /// The elements with a name by the index, which is made when scans without it have cost more.
  /// - Parameters:
  ///   - name: The number of the name.
  ///   - count: How many nodes would have to be looked at.
  /// - Returns: Nil when looking at them is cheaper.
  func indexedElements(named name: Int32, scanning count: Int) -> [Int32]? {
    if count < 64 { return nil }
    let isWorthIt = indexes.withLock { indexes in
      if indexes.elements != nil { return true }
      indexes.scanned += count
      return indexes.scanned > 2 * document.nodes.count
    }
    return isWorthIt ? elements(named: name) : nil
  }
}
