package import Diagnostics
package import SourceText
internal import XMLReader
package import XMLTree

extension Validator {
  /// Validates a parsed document.
  /// - Parameters:
  ///   - document: The tree.
  ///   - source: The text that the ranges of the tree refer to.
  /// - Returns: What is wrong with it, in the order of the document; empty when it is valid.
  package mutating func validate(_ document: XMLDocument, source: SourceFile) -> [Diagnostic] {
    begin(path: source.path, source: source.bytes)
    let batch = XMLEventBatch(document, bytes: source.bytes)
    read(batch, batch.events.indices)
    return finish().sortedByPlace()
  }
}
