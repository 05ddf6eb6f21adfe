internal import TEI
package import SourceText
package import XMLReader
package import XMLTree

/// A parsed document, as a tree and as events.
package struct DocumentIndex: Sendable {
  /// The tree.
  package let document: XMLDocument
  /// The UTF-8 text that the tree was read from.
  package let source: SourceFile
  /// All events of the document.
  package let events: XMLEventBatch

  /// Makes the events of a tree; linear.
  package init(document: XMLDocument, source: SourceFile) {
    self.document = document
    self.source = source
    events = XMLEventBatch(document, bytes: source.bytes)
  }

  /// Makes an index of what stands before the content of a document, the root element's start tag
  /// included.
  /// - Parameters:
  ///   - batch: The first events of the document.
  ///   - source: Its text.
  init(headOf batch: XMLEventBatch, source: SourceFile) {
    let root = batch.events.firstIndex { $0.kind == .startElement }
    let end = root.map { $0 + 1 } ?? batch.events.endIndex
    var tree = XMLEventTree()
    tree.append(batch, batch.events.startIndex..<end)
    self.init(document: tree.finish(), source: source)
  }

  /// Whether a node is a TEI element.
  func isTEI(_ node: XMLDocument.NodeID) -> Bool {
    document.kind(of: node) == .element && document.name(of: node)?.namespace == TEI.namespace
  }

  /// The name in an element's start tag, or whatever is known of its place.
  func nameRange(of node: XMLDocument.NodeID) -> Range<Int>? {
    guard let range = document.sourceRange(of: node), let name = document.name(of: node) else {
      return nil
    }
    // What comes out of an entity has the range of the reference.
    let isReference =
      source.bytes.indices.contains(range.lowerBound) && source.bytes[range.lowerBound] != 0x3C
    guard !isReference else { return range }
    let start = range.lowerBound + 1
    return start..<start + name.qualifiedName.utf8.count
  }
}
