internal import TEI
internal import XMLTree

/// The images of a document's pages (TEI P5, 11.1): what `@facs` leads to.
struct Facsimiles {
  private var images: [String: Image] = [:]
  /// An image, and the part of it that an id means.
  private struct Image {
    let address: String
    var part: IIIFImage.Box?
    var surface: IIIFImage.Box?
  }

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
    let whole = IIIFImage.Box(of: surface.node, in: document)
    for zone in document.descendants(of: surface.node) {
      note(url, for: zone, document, part: IIIFImage.Box(of: zone, in: document), of: whole)
    }
  }

  private mutating func note(
    _ url: String,
    for node: XMLDocument.NodeID,
    _ document: XMLDocument,
    part: IIIFImage.Box? = nil,
    of whole: IIIFImage.Box? = nil
  ) {
    guard let id = document.attribute(.xmlID, of: node), images[id] == nil else { return }
    images[id] = Image(address: url, part: part, surface: whole)
  }

  /// The address of the image, or of the part of one, that a `@facs` names; nil when it leads nowhere.
  func image(_ pointers: String, prefixes: PointerPrefixes) -> String? {
    guard let first = pointers.split(whereSeparator: \.isWhitespace).first else { return nil }
    guard let id = DocumentIndex.id(first) else { return Self.address(of: first, prefixes) }
    guard let image = images[id] else { return nil }
    let address = prefixes.expand(image.address)
    if let part = image.part, let server = IIIFImage(address) {
      return server.part(part, of: image.surface)
    }
    return Self.address(of: image.address[...], prefixes)
  }

  /// The address of an image; of one that is described on a server, that of the whole image.
  static func address(of url: Substring, _ prefixes: PointerPrefixes) -> String {
    let address = prefixes.expand(String(url))
    return address.hasSuffix("/info.json") ? IIIFImage(address)?.whole ?? address : address
  }
}
