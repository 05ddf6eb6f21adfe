internal import XMLTree

/// Makes valid HTML of what stylesheets naturally write of TEI, where elements nest more freely.
///
/// A paragraph or a span that holds a block becomes a `div` of that class. A link inside a link
/// stays one, and the outer link is divided round it. The second element of an id loses it.
struct PageMending {
  /// Ids that stood on more than one element, in the order of the page.
  private(set) var duplicateIDs: [String] = []

  private let page: XMLDocument
  private var builder = XMLTreeBuilder()
  private var open: [Frame] = []
  private var ids: Set<String> = []
  private let names: [Int32]
  /// By the index of a name: ``isPlain(_:)``.
  private let isPlain: [Bool]
  /// By the index of a name: ``HTMLNames/phrasing``.
  private let isPhrasing: [Bool]
  /// The index of the name `id`.
  private let idName: Int32?
  private var holdsFlow: [Bool]
  private var holdsLink: [Bool]

  private struct Frame {
    let last: XMLDocument.NodeID
    /// The outer link that has to be divided round the links inside.
    var link: [XMLDocument.Attribute]?
    /// Whether a piece of that link is open.
    var isLinking = false
    /// Whether only phrasing content may stand here.
    var isHeading = false
  }

  init(page: XMLDocument) {
    self.page = page
    holdsFlow = Array(repeating: false, count: page.count)
    holdsLink = holdsFlow
    names = builder.nameTable(of: page)
    isPlain = page.names.map { Self.isPlain($0) }
    let table = HTMLNameTable(page: page)
    for node in page.allNodes.reversed() where page.kind(of: node) == .element {
      let record = page.nodes[Int(node.index)]
      let traits = table[record.name].traits
      let parent = Int(record.parent)
      if holdsFlow[Int(node.index)] || traits.contains(.flow) { holdsFlow[parent] = true }
      if holdsLink[Int(node.index)] || traits.contains(.link) { holdsLink[parent] = true }
    }
    isPhrasing = page.names.indices.map { table[Int32($0)].traits.contains(.phrasing) }
    idName = page.names.firstIndex { $0 == XMLName("id") }.map { Int32($0) }
  }

  /// The mended page.
  mutating func run() -> XMLDocument {
    for node in page.allNodes.dropFirst() {
      close(before: node)
      let kind = page.kind(of: node)
      guard kind == .element || kind == .text else { continue }
      divideLink(before: node)
      if kind == .text {
        builder.characters(page.textBytes(of: node))
      } else {
        start(node)
      }
    }
    close(before: nil)
    return builder.finish()
  }

  private mutating func close(before next: XMLDocument.NodeID?) {
    while let frame = open.last {
      if let next, frame.last >= next { return }
      if frame.isLinking { builder.endElement() }
      builder.endElement()
      open.removeLast()
    }
  }

  /// Opens or closes a piece of the link that is divided here.
  private mutating func divideLink(before node: XMLDocument.NodeID) {
    guard let frame = open.last, let link = frame.link else { return }
    // A piece with nothing to see could be reached and not be named.
    let isLink =
      page.localName(of: node) == "a" || holdsLink[Int(node.index)]
      || page.attribute("hidden", of: node) != nil
    if isLink, frame.isLinking {
      builder.endElement()
      open[open.count - 1].isLinking = false
    } else if !isLink, !frame.isLinking, !isBlank(node) {
      builder.startElement(XMLName("a"), attributes: link)
      open[open.count - 1].isLinking = true
    }
  }

  private func isBlank(_ node: XMLDocument.NodeID) -> Bool {
    page.kind(of: node) == .text
      && page.textBytes(of: node).allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
  }

  /// Copies an element that needs no mending; returns whether it did.
  private mutating func copyPlain(_ node: XMLDocument.NodeID) -> Bool {
    let record = page.nodes[Int(node.index)]
    let isInHeading = open.last?.isHeading ?? false
    guard isPlain[Int(record.name)], !isInHeading, !holdsLink[Int(node.index)],
      !(holdsFlow[Int(node.index)] && isPhrasing[Int(record.name)])
    else { return false }
    let first = Int(record.firstAttribute)
    var hasID = false
    for entry in page.attributeEntries[first..<first + Int(record.attributeCount)] {
      guard isPlain[Int(entry.name)] else { return false }
      if entry.name == idName { hasID = true }
    }
    if hasID, let id = page.attribute("id", of: node), !ids.insert(id).inserted { return false }
    builder.startElement(copying: node, of: page, names)
    open.append(Frame(last: page.lastDescendant(of: node)))
    return true
  }

  /// Whether an element or an attribute of a name is harmless wherever it stands.
  private static func isPlain(_ name: XMLName) -> Bool {
    guard name.namespace == nil else { return name.namespace == Stamping.namespace }
    return plain.contains(name.localName) || name.localName.hasPrefix("aria-")
      || name.localName.hasPrefix("data-")
  }

  private static let plain: Set<String> = [
    "aside", "b", "blockquote", "br", "class", "cite", "dd", "del", "dir", "div", "dl", "dt", "em",
    "hidden", "i", "id", "ins", "lang", "li", "ol", "p", "role", "section", "span", "sup", "td",
    "title",
    "tr", "ul",
  ]

  private mutating func start(_ node: XMLDocument.NodeID) {
    if copyPlain(node) { return }
    let outer = open.last
    var name = page.localName(of: node)
    var attributes = PageSafety.attributes(of: node, in: page)
    if PageSafety.isForbidden(node, in: page) {
      name = "span"
      attributes.removeAll { $0.name.localName != "id" }
    }
    var frame = Frame(last: page.lastDescendant(of: node))
    frame.isHeading = outer?.isHeading ?? false || HTMLNames.headings.contains(name)
    if name == "a", holdsLink[Int(node.index)] {
      let link = ["href", "class", "title", "role", "aria-label"]
      frame.link = attributes.filter { link.contains($0.name.localName) }
      attributes.removeAll { !["id", "lang", "dir"].contains($0.name.localName) }
      name = "span"
    } else if holdsLink[Int(node.index)] {
      frame.link = outer?.link
    }
    if outer?.isHeading ?? false, HTMLNames.flow.contains(name) {
      add(name, toClassOf: &attributes)
      name = "span"
    } else if !frame.isHeading, holdsFlow[Int(node.index)], HTMLNames.phrasing.contains(name) {
      if name != "span" { add(name, toClassOf: &attributes) }
      name = "div"
    }
    attributes.removeAll { $0.name.localName == "id" && !isNew($0.value) }
    builder.startElement(XMLName(name), attributes: Array(attributes))
    open.append(frame)
  }

  private mutating func isNew(_ id: String) -> Bool {
    if ids.insert(id).inserted { return true }
    duplicateIDs.append(id)
    return false
  }

  private func add(_ name: String, toClassOf attributes: inout [XMLDocument.Attribute]) {
    let key = XMLName("class")
    if let index = attributes.firstIndex(where: { $0.name == key }) {
      attributes[index] = XMLDocument.Attribute(key, name + " " + attributes[index].value)
    } else {
      attributes.append(XMLDocument.Attribute(key, name))
    }
  }
}
