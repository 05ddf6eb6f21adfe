internal import TEI
internal import XMLTree

/// The images of a document's pages (TEI P5, 11.1): what `@facs` leads to.
struct Facsimiles {
  private var images: [String: String] = [:]
  private var surface: (node: XMLDocument.NodeID, last: XMLDocument.NodeID)?

  /// Takes note of a `surface`, `graphic` or `media`, in document order.
  mutating func add(_ node: XMLDocument.NodeID, in document: XMLDocument) {
    if document.localName(of: node) == "surface" {
      surface = (node, document.lastDescendant(of: node))
      return
    }
    guard let url = document.attribute("url", of: node) else { return }
    note(url, for: node, document)
    guard let surface, node <= surface.last else { return }
    // The first image of a surface stands for it and for its zones.
    note(url, for: surface.node, document)
    for zone in document.descendants(of: surface.node) { note(url, for: zone, document) }
  }

  private mutating func note(_ url: String, for node: XMLDocument.NodeID, _ document: XMLDocument) {
    guard let id = document.attribute(.xmlID, of: node), images[id] == nil else { return }
    images[id] = url
  }

  /// The address of the image that a `@facs` names; nil when it leads nowhere.
  func image(_ pointers: String, prefixes: PointerPrefixes) -> String? {
    guard let first = pointers.split(whereSeparator: \.isWhitespace).first else { return nil }
    if let id = DocumentIndex.id(first) { return images[id].map { prefixes.expand($0) } }
    return prefixes.expand(String(first))
  }
}
