internal import LibXML
internal import TEI
package import SourceText
package import XMLTree

/// A parsed document with what the checks ask of it again and again: ids, and where things stand.
package struct DocumentIndex: Sendable {
  /// The tree.
  package let document: XMLDocument
  /// The UTF-8 text that the tree was read from.
  package let source: SourceFile
  /// The element of each `xml:id`; of several with the same, the first.
  package let elements: [String: XMLDocument.NodeID]

  /// Indexes a document; linear.
  package init(document: XMLDocument, source: SourceFile) {
    self.document = document
    self.source = source
    var elements: [String: XMLDocument.NodeID] = [:]
    for node in document.allNodes where document.kind(of: node) == .element {
      guard let id = document.attribute(.xmlID, of: node), elements[id] == nil else { continue }
      elements[id] = node
    }
    self.elements = elements
  }

  /// Whether a node is a TEI element, of this local name if one is given.
  func isTEI(_ node: XMLDocument.NodeID, _ localName: String? = nil) -> Bool {
    guard let name = document.name(of: node), document.kind(of: node) == .element,
      name.namespace == TEI.namespace
    else { return false }
    return localName == nil || name.localName == localName
  }

  /// How messages call an element: its name in angle brackets.
  func label(_ node: XMLDocument.NodeID) -> String {
    "<\(document.name(of: node)?.qualifiedName ?? "?")>"
  }
}

// MARK: - Where things stand, in UTF-8 byte offsets

extension DocumentIndex {
  /// The start tag of an element that stands in the file itself; nil when it came out of an entity.
  func tag(of node: XMLDocument.NodeID) -> StartTag? {
    guard let range = document.sourceRange(of: node), source.bytes[range.lowerBound] == 0x3C else {
      return nil
    }
    return StartTag(scanning: source.bytes, from: range.lowerBound)
  }

  /// The name in an element's start tag, or whatever is known of its place.
  func nameRange(of node: XMLDocument.NodeID) -> Range<Int>? {
    tag(of: node)?.name ?? document.sourceRange(of: node)
  }

  /// The value of an attribute, without the quotation marks.
  func valueRange(of name: XMLName, of node: XMLDocument.NodeID) -> Range<Int>? {
    attribute(name, of: node)?.value ?? document.sourceRange(of: name, of: node)
      ?? nameRange(of: node)
  }

  /// The name of an attribute.
  func nameRange(of name: XMLName, of node: XMLDocument.NodeID) -> Range<Int>? {
    attribute(name, of: node)?.name ?? document.sourceRange(of: name, of: node)
      ?? nameRange(of: node)
  }

  private func attribute(
    _ name: XMLName,
    of node: XMLDocument.NodeID
  ) -> StartTag.Attribute? {
    guard let range = document.sourceRange(of: name, of: node) else { return nil }
    return tag(of: node)?.attributes.first { $0.name.lowerBound == range.lowerBound }
  }

  /// One word of a value that is a list; the whole value when it is written with references.
  func range(
    ofToken token: String,
    in name: XMLName,
    of node: XMLDocument.NodeID
  ) -> Range<Int>? {
    guard let range = valueRange(of: name, of: node) else { return nil }
    let bytes = Array(token.utf8)
    var start = range.lowerBound
    while start + bytes.count <= range.upperBound {
      let end = start + bytes.count
      let isWhole =
        (start == range.lowerBound || source.bytes[start - 1] <= 0x20)
        && (end == range.upperBound || source.bytes[end] <= 0x20)
      if isWhole, source.bytes[start..<end].elementsEqual(bytes) { return start..<end }
      start += 1
    }
    return range
  }
}
