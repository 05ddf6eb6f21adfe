internal import LibXML
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

  /// The name in an element's start tag, or whatever is known of its place.
  func nameRange(of node: XMLDocument.NodeID) -> Range<Int>? {
    guard let range = document.sourceRange(of: node), source.bytes[range.lowerBound] == 0x3C else {
      return document.sourceRange(of: node)
    }
    return StartTag(scanning: source.bytes, from: range.lowerBound).name
  }
}
