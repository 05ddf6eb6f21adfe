package import Diagnostics
package import SourceText
package import XMLTree

/// What one of libxml2's validators found wrong with a document.
package struct ValidatorFindings: Sendable {
  /// The findings in the order in which they were found.
  package var diagnostics: [Diagnostic]
  /// How many more there are that were counted only.
  package var omittedCount: Int
}

/// A document with the places of its parts: UTF-8 byte offsets.
package struct ValidatedDocument: Sendable {
  /// The tree.
  package let document: XMLDocument
  /// The text that it was read from.
  package let source: SourceFile

  /// Puts tree and text together.
  package init(document: XMLDocument, source: SourceFile) {
    self.document = document
    self.source = source
  }

  /// The start tag of an element that stands in the file itself; nil when it came out of an entity.
  private func tag(of node: XMLDocument.NodeID) -> StartTag? {
    guard let range = document.sourceRange(of: node), range.lowerBound < source.bytes.count,
      source.bytes[range.lowerBound] == 0x3C
    else { return nil }
    return StartTag(scanning: source.bytes, from: range.lowerBound)
  }

  /// The name in an element's start tag, or whatever is known of its place.
  func nameRange(of node: XMLDocument.NodeID) -> Range<Int>? {
    tag(of: node)?.name ?? document.sourceRange(of: node)
  }

  /// An attribute of an element by its local name: where its name and its value stand.
  func attribute(
    _ localName: String,
    of node: XMLDocument.NodeID
  ) -> (name: Range<Int>, value: Range<Int>)? {
    guard
      let found = document.attributes(of: node).first(where: { $0.name.localName == localName }),
      let range = document.sourceRange(of: found.name, of: node),
      let attribute = tag(of: node)?.attributes.first(where: {
        $0.name.lowerBound == range.lowerBound
      })
    else { return nil }
    return (attribute.name, attribute.value)
  }

  /// The content of an element that holds nothing but text; nil when it is empty or holds more.
  func textRange(of node: XMLDocument.NodeID) -> Range<Int>? {
    guard let child = document.firstChild(of: node), document.kind(of: child) == .text,
      document.nextSibling(of: child) == nil
    else { return nil }
    return document.sourceRange(of: child)
  }

  /// The first text of an element that is more than white space.
  func strayText(in node: XMLDocument.NodeID) -> Range<Int>? {
    let text = document.children(of: node).first { child in
      document.kind(of: child) == .text && document.textBytes(of: child).contains { $0 > 0x20 }
    }
    guard let range = text.flatMap({ document.sourceRange(of: $0) }) else { return nil }
    let bytes = source.bytes[range]
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
      let end = bytes.lastIndex(where: { $0 > 0x20 })
    else { return range }
    return start..<end + 1
  }

  /// How messages call an element.
  func label(_ node: XMLDocument.NodeID) -> String {
    "<\(document.name(of: node)?.qualifiedName ?? "?")>"
  }
}
