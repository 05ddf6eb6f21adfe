internal import XMLTree

/// Divides the text of a page at the page breaks of its source (`pb`, TEI P5 3.11.3), wherever they
/// stand: each page of the source becomes a section that may become a page of its own, with the image
/// of the source beside it.
///
/// What a break stands in is closed before it and opened again behind it. The second part has no id, and
/// the class `continued`.
struct SourcePages {
  private let page: XMLDocument
  private let text: XMLDocument.NodeID
  /// The breaks, by what they are moved in front of: the break itself, or what begins with it.
  private let breaks: [XMLDocument.NodeID: XMLDocument.NodeID]
  /// The breaks whose ids their pages have.
  private let moved: Set<XMLDocument.NodeID>
  private var builder = XMLTreeBuilder()
  private let names: [Int32]
  private var open: [Open] = []
  private var isInSection = false

  private struct Open {
    let node: XMLDocument.NodeID
    let isInText: Bool
    var isWritten: Bool
  }

  /// The page with its text divided; nil when there is no break in it.
  static func divide(_ page: XMLDocument) -> XMLDocument? {
    guard let text = page.element(id: "page-text") else { return nil }
    var pages = SourcePages(page: page, text: text)
    return pages.breaks.isEmpty ? nil : pages.run()
  }

  private init(page: XMLDocument, text: XMLDocument.NodeID) {
    self.page = page
    self.text = text
    names = builder.nameTable(of: page)
    var breaks: [XMLDocument.NodeID: XMLDocument.NodeID] = [:]
    var aside: XMLDocument.NodeID?
    for node in page.descendants(of: text) where page.kind(of: node) == .element {
      if let end = aside, node <= end { continue }
      // Notes and other readings have pages of their own.
      if page.localName(of: node) == "aside" || page.hasClass("rdg", node) {
        aside = page.lastDescendant(of: node)
      } else if page.hasClass("pb", node), page.hasClass("break", node) {
        let place = Self.start(of: node, in: page, below: text)
        if breaks[place] == nil { breaks[place] = node }
      }
    }
    self.breaks = breaks
    moved = Set(breaks.values)
  }

  /// The outermost element that begins with a node.
  private static func start(
    of node: XMLDocument.NodeID,
    in page: XMLDocument,
    below text: XMLDocument.NodeID
  ) -> XMLDocument.NodeID {
    var start = node
    while let parent = page.parent(of: start), parent != text {
      let isFirst = page.children(of: parent).prefix { $0 != start }.allSatisfy { sibling in
        page.kind(of: sibling) == .element
          ? page.hasClass("permalink", sibling) : isBlank(sibling, in: page)
      }
      guard isFirst else { break }
      start = parent
    }
    return start
  }

  private static func isBlank(_ node: XMLDocument.NodeID, in page: XMLDocument) -> Bool {
    page.textBytes(of: node).allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
  }

  private mutating func run() -> XMLDocument {
    for node in page.allNodes.dropFirst() {
      close(before: node)
      let isInText = node > text && node <= page.lastDescendant(of: text)
      if isInText {
        if let pageBreak = breaks[node] {
          begin(at: pageBreak)
        } else if !isInSection, isContent(node) {
          begin(at: nil)
        }
      }
      let isWritten = !isInText || isInSection
      switch page.kind(of: node) {
      case .element:
        if isWritten { write(node, isAgain: false) }
        open.append(Open(node: node, isInText: isInText, isWritten: isWritten))
      case .text where isWritten: builder.characters(page.textBytes(of: node))
      default: break
      }
    }
    close(before: nil)
    return builder.finish()
  }

  /// Whether a node shows something, so that it must stand on some page.
  private func isContent(_ node: XMLDocument.NodeID) -> Bool {
    switch page.kind(of: node) {
    case .text: !Self.isBlank(node, in: page)
    case .element: page.firstChild(of: node) == nil
    default: false
    }
  }

  private mutating func close(before next: XMLDocument.NodeID?) {
    while let entry = open.last {
      if let next, page.lastDescendant(of: entry.node) >= next { return }
      open.removeLast()
      if entry.node == text { endSection() }
      if !entry.isInText || isInSection { builder.endElement() }
    }
  }

  private mutating func begin(at pageBreak: XMLDocument.NodeID?) {
    endSection()
    isInSection = true
    var attributes = [
      XMLDocument.Attribute(XMLName("class"), "source-page"),
      XMLDocument.Attribute(XMLName("cut", namespace: Stamping.namespace, prefix: "s"), "page"),
    ]
    if let id = pageBreak.flatMap({ page.attribute("id", of: $0) }) {
      attributes.append(XMLDocument.Attribute(XMLName("id"), id))
    }
    builder.startElement(XMLName("section"), attributes: attributes)
    if let pageBreak { writeHead(of: pageBreak) }
    for index in open.indices where open[index].isInText {
      write(open[index].node, isAgain: open[index].isWritten)
      open[index].isWritten = true
    }
  }

  private mutating func endSection() {
    guard isInSection else { return }
    for entry in open where entry.isInText && entry.isWritten { builder.endElement() }
    builder.endElement()
    isInSection = false
  }

  /// What the page is called, and its image.
  private mutating func writeHead(of pageBreak: XMLDocument.NodeID) {
    let title = page.mark("title", of: pageBreak) ?? page.attribute("title", of: pageBreak) ?? ""
    if !title.isEmpty {
      element("h2", [("class", "source-page-head")]) { $0.builder.characters(title) }
    }
    guard let image = image(of: pageBreak) else { return }
    element("figure", [("class", "source-page-image")]) { pages in
      pages.element("a", [("href", image)]) { pages in
        pages.element("img", [("src", image), ("alt", title), ("loading", "lazy")]) { _ in }
      }
    }
  }

  private mutating func element(
    _ name: String,
    _ attributes: [(String, String)],
    _ content: (inout SourcePages) -> Void
  ) {
    builder.startElement(
      XMLName(name),
      attributes: attributes.map { XMLDocument.Attribute(XMLName($0.0), $0.1) }
    )
    content(&self)
    builder.endElement()
  }

  /// The address of the image of the page that begins at a break.
  private func image(of pageBreak: XMLDocument.NodeID) -> String? {
    guard let address = page.attribute("href", of: pageBreak) else { return nil }
    if address.hasPrefix("#") {
      guard let surface = page.element(id: String(address.dropFirst())) else { return nil }
      return page.descendants(of: surface).first { page.localName(of: $0) == "img" }
        .flatMap { page.attribute("src", of: $0) }
    }
    let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return Self.endings.contains { path.hasSuffix($0) } ? address : nil
  }

  private static let endings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"]

  private mutating func write(_ node: XMLDocument.NodeID, isAgain: Bool) {
    let isBreak = moved.contains(node)
    guard isAgain || isBreak else {
      builder.startElement(copying: node, of: page, names)
      return
    }
    var attributes = page.attributes(of: node).filter { attribute in
      attribute.name.namespace == nil && attribute.name.localName != "id"
        && (isBreak || !attribute.name.localName.hasPrefix("aria-"))
    }
    if isAgain {
      let name = XMLName("class")
      let classes = attributes.first { $0.name == name }.map { $0.value + " " } ?? ""
      attributes.removeAll { $0.name == name }
      attributes.append(XMLDocument.Attribute(name, classes + "continued"))
    }
    builder.startElement(XMLName(page.localName(of: node)), attributes: attributes)
  }
}
