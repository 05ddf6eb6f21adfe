internal import XMLTree

/// How many bytes each part of a page takes when it is written, near enough to divide the page.
struct PageSizes {
  private let page: XMLDocument
  /// The bytes of all nodes before each node.
  private var before: [Int] = []

  init(page: XMLDocument) {
    self.page = page
    before.reserveCapacity(page.count + 1)
    var sum = 0
    for node in page.allNodes {
      before.append(sum)
      sum += ownSize(of: node)
    }
    before.append(sum)
  }

  /// The bytes of a node with all that is inside it.
  func size(of node: XMLDocument.NodeID) -> Int {
    before[Int(page.lastDescendant(of: node).index) + 1] - before[Int(node.index)]
  }

  private func ownSize(of node: XMLDocument.NodeID) -> Int {
    guard page.kind(of: node) == .element else { return page.textBytes(of: node).count }
    return page.attributes(of: node).reduce(2 * page.localName(of: node).utf8.count + 6) {
      $0 + $1.name.localName.utf8.count + $1.value.utf8.count + 4
    }
  }
}
