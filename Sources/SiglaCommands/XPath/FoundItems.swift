internal import SourceText
internal import XPath

/// What an expression has found in a document.
struct FoundItems {
  /// One item.
  struct Item {
    let value: XPathValue
    /// Of nodes that stand in the document; nil for what was computed.
    let position: SourcePosition?

    var node: XPathNode? { value.node }
    var type: String { value.type ?? "" }
    /// The string value.
    var text: String { value.strings.first ?? "" }
  }

  let path: String
  let items: [Item]

  /// - Parameters:
  ///   - value: The value of the expression.
  ///   - source: The text that the ranges of the document refer to.
  ///   - document: The document; nodes of others have no position.
  init(_ value: XPathValue, in source: SourceFile, document: Tree) {
    path = source.path
    var lines: LineTable?
    var items: [Item] = []
    items.reserveCapacity(value.count)
    for item in value.items {
      var position: SourcePosition?
      if let node = item.node, node.belongs(to: document), let range = node.sourceRange {
        let table = lines ?? LineTable(source.bytes)
        lines = table
        position = table.position(of: range.lowerBound)
      }
      items.append(Item(value: item, position: position))
    }
    self.items = items
  }
}
