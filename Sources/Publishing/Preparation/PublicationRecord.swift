internal import XMLTree

/// What the stylesheets are told of a publication that the document does not say: where it is, what
/// else there is of it, what comes before and after it.
///
/// It stands in the stamped document as the element `publication` in the namespace of the stamps.
package struct PublicationRecord: Sendable {
  /// A file that readers may take away.
  package struct Download: Sendable {
    /// `xml`, `epub`, `text`, `markdown`, `pdf`.
    package let format: String
    /// The address, relative to the page.
    package let href: String
    /// Its size; nil when it is not made yet.
    package let bytes: Int?
    /// SHA-256, in hexadecimal digits.
    package let digest: String?

    package init(format: String, href: String, bytes: Int? = nil, digest: String? = nil) {
      self.format = format
      self.href = href
      self.bytes = bytes
      self.digest = digest
    }
  }

  /// Another document of the collection.
  package struct Neighbour: Sendable {
    /// `prev`, `next`, `prev-in-correspondence`, `next-in-correspondence`, `up`.
    package let relation: String
    package let href: String
    package let title: String

    package init(relation: String, href: String, title: String) {
      self.relation = relation
      self.href = href
      self.title = title
    }
  }

  /// A passage of another document of the collection that names what this document describes.
  package struct Mention: Sendable {
    /// The `xml:id` of the description.
    let entity: String
    let href: String
    /// The title of the other document.
    let title: String
  }

  package var downloads: [Download] = []
  package var neighbours: [Neighbour] = []
  var mentions: [Mention] = []
  /// The addresses of pages by what the document calls them: the files that they are made of.
  var links: [String: String] = [:]

  package init() {}

  /// The addresses on the page that lead to pages of other documents of the collection.
  var otherPages: Set<String> { Set(links.values).union(mentions.map(\.href)) }

  /// Adds the element to a tree that is being built.
  func write(to builder: inout XMLTreeBuilder, witnesses: Witnesses) {
    let pieces: [(String, [(String, String)])] =
      downloads.map { download -> (String, [(String, String)]) in
        var attributes = [("format", download.format), ("href", download.href)]
        if let bytes = download.bytes { attributes.append(("bytes", String(bytes))) }
        if let digest = download.digest { attributes.append(("digest", digest)) }
        return ("download", attributes)
      }
      + neighbours.map {
        ("neighbour", [("rel", $0.relation), ("href", $0.href), ("title", $0.title)])
      }
      + mentions.map {
        ("mention", [("key", $0.entity), ("href", $0.href), ("title", $0.title)])
      }
      + witnesses.all.map { ("witness", [("key", $0.key), ("siglum", $0.siglum)]) }
    guard !pieces.isEmpty else { return }
    builder.startElement(Self.name("publication"))
    for (name, attributes) in pieces {
      builder.startElement(
        Self.name(name),
        attributes: attributes.map { XMLDocument.Attribute(XMLName($0.0), $0.1) }
      )
      builder.endElement()
    }
    builder.endElement()
  }

  private static func name(_ name: String) -> XMLName {
    XMLName(name, namespace: Stamping.namespace, prefix: "sigla-page")
  }
}
