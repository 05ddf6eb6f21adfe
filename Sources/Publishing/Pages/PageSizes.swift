internal import XMLTree

/// How many bytes each part of a page takes when it is written, near enough to divide the page.
struct PageSizes {
  private let page: XMLDocument
  /// The bytes of all nodes before each node.
  private var before: [Int] = []

  init(page: XMLDocument) {
    self.page = page
    let names = page.names.map { $0.localName.utf8.count }
    before.reserveCapacity(page.count + 1)
    var sum = 0
    for node in page.allNodes {
      before.append(sum)
      sum += ownSize(of: node, names)
    }
    before.append(sum)
  }

  /// The bytes of a node with all that is inside it.
  func size(of node: XMLDocument.NodeID) -> Int {
    before[Int(page.lastDescendant(of: node).index) + 1] - before[Int(node.index)]
  }

  private func ownSize(of node: XMLDocument.NodeID, _ names: [Int]) -> Int {
    let entry = page.nodes[Int(node.index)]
    guard entry.kind == .element else { return Int(entry.textEnd - entry.textStart) }
    var size = 2 * names[Int(entry.name)] + 6
    for index in Int(entry.firstAttribute)..<Int(entry.firstAttribute + entry.attributeCount) {
      let attribute = page.attributeEntries[index]
      size += names[Int(attribute.name)] + Int(attribute.textEnd - attribute.textStart) + 4
    }
    return size
  }
}
