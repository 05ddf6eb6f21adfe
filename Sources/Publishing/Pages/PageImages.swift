internal import Diagnostics
internal import XMLTree

/// Brings the images that stand beside a document into its publication.
///
/// A page that is alone holds its images in itself, so that it can be sent and kept as one file; with
/// several pages, and where a link leads to it, an image becomes a file of the publication.
struct PageImages {
  /// Files of the publication, by their paths.
  private(set) var files: [String: [UInt8]] = [:]
  var diagnostics: [Diagnostic] = []

  private let resources: (String) -> [UInt8]?
  private let path: String
  private let embeds: Bool
  private let pages: OtherPages
  private var missing: Set<String> = []

  /// Links to pages of other documents.
  struct OtherPages {
    /// Their addresses.
    let addresses: Set<String>
    /// Whether the links are kept, because the pages are published together.
    let areKept: Bool
  }

  /// - Parameters:
  ///   - embeds: Whether the page holds its images.
  ///   - path: The document's, for findings.
  ///   - pages: What need not stand beside the document.
  ///   - resources: Gives a file beside the document by its relative path.
  init(
    embeds: Bool,
    path: String,
    pages: OtherPages,
    resources: @escaping (String) -> [UInt8]?
  ) {
    self.embeds = embeds
    self.path = path
    self.pages = pages
    self.resources = resources
  }

  /// The page with its images; the same when it has none.
  mutating func run(_ page: XMLDocument) -> XMLDocument {
    let needsNothing = !page.allNodes.contains { node in
      page.kind(of: node) == .element && reference(of: node, in: page) != nil
    }
    if needsNothing { return page }
    var builder = XMLTreeBuilder()
    var open: [XMLDocument.NodeID] = []
    for node in page.allNodes.dropFirst() {
      while let last = open.last, last < node {
        builder.endElement()
        open.removeLast()
      }
      guard page.kind(of: node) == .element else {
        builder.characters(page.textBytes(of: node))
        continue
      }
      add(node, of: page, to: &builder)
      open.append(page.lastDescendant(of: node))
    }
    while open.popLast() != nil { builder.endElement() }
    return builder.finish()
  }

  /// The relative address that an image or a link has; nil of any other.
  private func reference(of node: XMLDocument.NodeID, in page: XMLDocument) -> String? {
    let name = page.localName(of: node)
    guard name == "img" || name == "a",
      let address = page.attribute(name == "img" ? "src" : "href", of: node),
      !address.hasPrefix("#"), SafeAddress.scheme(of: address) == nil
    else { return nil }
    if pages.areKept, pages.addresses.contains(address) { return nil }
    // What the program itself offers stands in the publication.
    if page.attribute("download", of: node) != nil || page.attribute("rel", of: node) != nil {
      return nil
    }
    return address
  }

  private mutating func add(
    _ node: XMLDocument.NodeID,
    of page: XMLDocument,
    to builder: inout XMLTreeBuilder
  ) {
    var name = page.name(of: node) ?? XMLName("span")
    var attributes = page.attributes(of: node)
    var words: String?
    if let address = reference(of: node, in: page) {
      let isImage = name.localName == "img"
      let attribute = isImage ? "src" : "href"
      if let bytes = load(address) {
        if isImage, embeds, let type = Self.mediaType(address, bytes) {
          attributes = attributes.map {
            guard $0.name.localName == attribute else { return $0 }
            let data = "data:\(type);base64,\(Base64.encode(bytes))"
            return XMLDocument.Attribute($0.name, data)
          }
        } else {
          files[address] = bytes
        }
      } else {
        words = isImage ? page.attribute("alt", of: node) ?? "" : nil
        name = XMLName("span")
        attributes.removeAll {
          ["src", "alt", "href", "loading", "aria-label"].contains($0.name.localName)
        }
      }
    }
    builder.startElement(name, attributes: Array(attributes))
    if let words { builder.characters(words.isEmpty ? "[…]" : "[\(words)]") }
  }

  private mutating func load(_ address: String) -> [UInt8]? {
    if pages.addresses.contains(address) { return nil }
    let file = String(address.prefix { $0 != "#" && $0 != "?" })
    if SafeAddress.isInside(file), let bytes = resources(file) { return bytes }
    if missing.insert(address).inserted {
      let isInside = SafeAddress.isInside(file)
      diagnostics.append(
        Diagnostic(
          "publish/missing-file",
          .warning,
          isInside
            ? "there is no file ‘\(address)’ beside the document"
            : "‘\(address)’ leads out of the document's folder and is left out",
          path: path,
          help: "the page shows the description of the image in its place"
        )
      )
    }
    return nil
  }

  /// The media type of an image by its first bytes; nil when it is none that browsers know.
  static func mediaType(_ address: String, _ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: "GIF8".utf8) { return "image/gif" }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      return "image/webp"
    }
    if bytes.dropFirst(4).starts(with: "ftypavif".utf8) { return "image/avif" }
    let head = String(decoding: bytes.prefix(1000), as: UTF8.self)
    return head.contains("<svg") ? "image/svg+xml" : nil
  }
}
