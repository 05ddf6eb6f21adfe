internal import TEI
internal import XMLTree

/// A passage that begins at a `delSpan`, `addSpan` or `damageSpan` and ends at a point somewhere
/// after it (TEI P5, 11.3.1.4 and 11.3.3.2), whatever elements begin or end in between.
///
/// Each run of text in it is put into the element that the span stands for.
struct OpenSpan {
  /// `del`, `add` or `damage`.
  let name: XMLName
  let attributes: [XMLDocument.Attribute]
  /// The `xml:id` of the element that ends the passage.
  let end: String

  /// The passage that begins at an element; nil when it names no end that comes later.
  init?(
    at node: XMLDocument.NodeID,
    _ span: String,
    in document: XMLDocument,
    index: DocumentIndex
  ) {
    guard let pointer = document.attribute("spanTo", of: node),
      let end = DocumentIndex.id(pointer[...]), let target = index.byID[end], target > node
    else { return nil }
    self.end = end
    name = TEI.name(String(span.dropLast("Span".count)))
    attributes = document.attributes(of: node).filter {
      $0.name.localName != "spanTo" && $0.name != .xmlID && $0.name.localName != "rendition"
    }
  }
}
