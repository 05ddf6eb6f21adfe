internal import XMLTree

/// Turns parts of a page into documents of a book: XHTML with the reading text only.
///
/// What a page has for its views goes (switches, numbers beside paragraphs, readings that are hidden);
/// notes become notes that a reading system can show in place; links lead to the files of the book.
struct BookContent {
  static let xhtml = "http://www.w3.org/1999/xhtml"
  private static let epub = "http://www.idpf.org/2007/ops"
  private static let mathML = "http://www.w3.org/1998/Math/MathML"

  let page: XMLDocument
  let language: String
  /// The file that an id is in; links to others lose their target.
  let fileOfID: [String: String]

  /// A document of the book.
  struct File {
    let bytes: [UInt8]
    /// Whether it has formulas, which the package must say.
    let hasMathML: Bool
  }

  /// Whether an element belongs in a book at all.
  func isKept(_ node: XMLDocument.NodeID) -> Bool {
    guard page.kind(of: node) == .element else { return true }
    if page.attribute("hidden", of: node) != nil || page.mark("slot", of: node) != nil {
      return false
    }
    return !["permalink", "unseen", "controls", "skip"].contains { page.hasClass($0, node) }
  }

  /// Writes a document with some parts of the page.
  ///
  /// - Parameters:
  ///   - name: The file's name.
  ///   - title: The document's title.
  ///   - around: Elements that the parts stand in, outermost first; copied without their ids.
  ///   - beginning: Those of `around` that begin here, and keep their ids.
  ///   - parts: The parts, siblings.
  /// - Returns: The document's bytes.
  func file(
    _ name: String,
    title: String,
    around: [XMLDocument.NodeID] = [],
    beginning: Set<XMLDocument.NodeID> = [],
    parts: [XMLDocument.NodeID]
  ) -> File {
    var writer = Writer(content: self, file: name)
    writer.write(title: title, around: around, beginning: beginning, parts: parts)
    return writer.finish()
  }

  /// One document that is being written.
  private struct Writer {
    let content: BookContent
    let file: String
    private var builder = XMLTreeBuilder()
    private var hasMathML = false
    private var page: XMLDocument { content.page }

    init(content: BookContent, file: String) {
      self.content = content
      self.file = file
    }

    consuming func finish() -> File {
      let hasMathML = hasMathML
      let document = builder.finish()
      let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
      return File(
        bytes: Array(declaration.utf8) + XMLSerializer().serialize(document).dropDeclaration(),
        hasMathML: hasMathML
      )
    }

    mutating func write(
      title: String,
      around: [XMLDocument.NodeID],
      beginning: Set<XMLDocument.NodeID>,
      parts: [XMLDocument.NodeID]
    ) {
      let language = XMLDocument.Attribute(XMLName("lang"), content.language)
      builder.startElement(
        Self.name("html"),
        attributes: [language, XMLDocument.Attribute(.xmlLang, content.language)],
        namespaces: [
          XMLDocument.NamespaceDeclaration(prefix: "", namespace: BookContent.xhtml),
          XMLDocument.NamespaceDeclaration(prefix: "epub", namespace: BookContent.epub),
        ]
      )
      builder.startElement(Self.name("head"))
      builder.startElement(Self.name("title"))
      builder.characters(title)
      builder.endElement()
      builder.startElement(
        Self.name("link"),
        attributes: [("rel", "stylesheet"), ("type", "text/css"), ("href", "book.css")].map {
          XMLDocument.Attribute(XMLName($0.0), $0.1)
        }
      )
      builder.endElement()
      builder.endElement()
      builder.startElement(Self.name("body"))
      for node in around { start(node, isCopy: !beginning.contains(node)) }
      for part in parts { copy(part) }
      for _ in around { builder.endElement() }
      builder.endElement()
      builder.endElement()
    }

    private static func name(_ name: String) -> XMLName {
      XMLName(name, namespace: BookContent.xhtml)
    }

    private mutating func copy(_ top: XMLDocument.NodeID) {
      var node = top
      while true {
        var isOpen = false
        if page.kind(of: node) == .text {
          builder.characters(page.textBytes(of: node))
        } else if content.isKept(node) {
          start(node)
          isOpen = true
        }
        if isOpen, let child = page.firstChild(of: node) {
          node = child
          continue
        }
        if isOpen { builder.endElement() }
        while node != top, page.nextSibling(of: node) == nil {
          guard let parent = page.parent(of: node) else { return }
          node = parent
          builder.endElement()
        }
        guard node != top, let next = page.nextSibling(of: node) else { return }
        node = next
      }
    }

    private mutating func start(_ node: XMLDocument.NodeID, isCopy: Bool = false) {
      var name = page.localName(of: node)
      var attributes: [XMLDocument.Attribute] = []
      var type: String?
      for attribute in page.attributes(of: node) where attribute.name.namespace == nil {
        switch attribute.name.localName {
        case "id" where isCopy: break
        case "loading", "tabindex", "open", "download", "aria-labelledby": break
        case "href":
          guard let address = address(attribute.value) else {
            name = "span"
            continue
          }
          attributes.append(XMLDocument.Attribute(attribute.name, address))
        case "lang":
          attributes.append(attribute)
          attributes.append(XMLDocument.Attribute(.xmlLang, attribute.value))
        default: attributes.append(attribute)
        }
      }
      switch page.attribute("role", of: node) {
      case "doc-noteref": type = "noteref"
      case "doc-backlink": type = "backlink"
      case "doc-pagebreak": type = "pagebreak"
      default: break
      }
      if page.hasClass("note", node), !page.hasClass("inline", node), name == "div" {
        (name, type) = ("aside", "footnote")
        attributes.append(XMLDocument.Attribute(XMLName("role"), "doc-footnote"))
      } else if page.hasClass("notes", node), name == "aside" {
        name = "div"
        attributes.removeAll { $0.name.localName == "aria-label" }
      } else if name == "details" {
        name = "section"
      } else if name == "summary" {
        name = "div"
      }
      if name == "span", type == nil {
        attributes.removeAll { ["rel", "role"].contains($0.name.localName) }
      }
      if let type {
        let epubType = XMLName("type", namespace: BookContent.epub, prefix: "epub")
        attributes.append(XMLDocument.Attribute(epubType, type))
      }
      if name == "math" || isInMathML(node) {
        hasMathML = true
        builder.startElement(
          XMLName(name, namespace: BookContent.mathML),
          attributes: attributes,
          namespaces: name == "math"
            ? [XMLDocument.NamespaceDeclaration(prefix: "", namespace: BookContent.mathML)] : []
        )
      } else {
        builder.startElement(Self.name(name), attributes: attributes)
      }
    }

    private func isInMathML(_ node: XMLDocument.NodeID) -> Bool {
      hasMathML && page.ancestors(of: node).contains { page.localName(of: $0) == "math" }
    }

    /// Where a link leads in the book; nil when nowhere.
    private func address(_ href: String) -> String? {
      guard href.hasPrefix("#") else {
        return SafeAddress.scheme(of: href) == nil ? nil : href
      }
      guard let target = content.fileOfID[String(href.dropFirst())] else { return nil }
      return target == file ? href : target + href
    }
  }
}

extension [UInt8] {
  /// The bytes of a document without an XML declaration before its root.
  fileprivate func dropDeclaration() -> ArraySlice<UInt8> {
    guard starts(with: "<?xml".utf8), let end = firstIndex(of: 0x3E) else { return self[...] }
    return self[(end + 1)...].drop { $0 == 0x0A }
  }
}
