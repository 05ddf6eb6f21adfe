internal import XMLTree

/// Makes one page of a text that is divided.
struct PageWriter {
  private let cutter: PageCutter
  private let number: Int
  private var page: XMLDocument { cutter.page }
  private var builder = XMLTreeBuilder()
  private let names: [Int32]
  /// How far headings rise, so that the page's first one is its `h1`.
  private var rise = 0
  private var hasHeading = false

  init(cutter: PageCutter, number: Int) {
    self.cutter = cutter
    self.number = number
    names = builder.nameTable(of: cutter.page)
  }

  mutating func run() -> XMLDocument {
    if let root = page.root { copy(root) }
    return builder.finish()
  }

  /// Copies a node, choosing what belongs on this page.
  ///
  /// The depth of what stands round the text is
  /// small, so this may recur; the text itself is copied without.
  private mutating func copy(_ node: XMLDocument.NodeID) {
    guard page.kind(of: node) == .element else {
      builder.characters(page.textBytes(of: node))
      return
    }
    guard isWanted(node) else { return }
    if node == cutter.text { return writeText() }
    if page.localName(of: node) == "style" {
      return Self.linkStyle(cutter.styleFile, in: &builder)
    }
    if page.mark("slot", of: node) != nil { return fill(node) }
    start(node)
    if page.localName(of: node) == "title" {
      builder.characters(pageTitle(of: node))
    } else if page.hasClass("interventions", node) {
      for entry in cutter.entries[number] ?? [] { copyWhole(entry) }
    } else {
      for child in page.children(of: node) { copy(child) }
    }
    builder.endElement()
  }

  private var isFirst: Bool { number == 0 }
  private var isRegister: Bool { number > cutter.pieces.count }

  private func isWanted(_ node: XMLDocument.NodeID) -> Bool {
    if node == cutter.names { return isRegister }
    if let id = page.attribute("id", of: node) {
      if id == "panel-interventions" { return cutter.entries[number] != nil }
      if id.hasPrefix("panel-") { return isFirst }
    }
    if page.hasClass("opening", node) || page.hasClass("contents", node)
      || page.hasClass("neighbours", node)
    {
      return isFirst
    }
    return true
  }

  /// The pages share one style sheet.
  static func linkStyle(_ file: String, in builder: inout XMLTreeBuilder) {
    let attributes = [
      XMLDocument.Attribute(XMLName("rel"), "stylesheet"),
      XMLDocument.Attribute(XMLName("href"), file + ".css"),
    ]
    builder.startElement(XMLName("link"), attributes: attributes)
    builder.endElement()
  }

  private func pageTitle(of node: XMLDocument.NodeID) -> String {
    let whole = page.stringValue(of: node)
    let name = isRegister ? registerTitle : cutter.title(of: number).title
    return name.isEmpty ? whole : name + " – " + whole
  }

  private var registerTitle: String {
    let head = cutter.names.flatMap { top in
      page.descendants(of: top).first { page.headingLevel(of: $0) != nil }
    }
    return head.map { page.visibleWords(of: $0) } ?? ""
  }

  /// The text of this page, in copies of the elements that it stands in.
  private mutating func writeText() {
    start(cutter.text)
    if let piece = cutter.piece(on: number) {
      let around = page.ancestors(of: piece.nodes[0]).filter { $0 > cutter.text }.reversed()
      for node in around {
        let id = page.attribute("id", of: node)
        let begins = id.map { cutter.pageOfID[$0] == number } ?? false
        start(node, isCopy: !begins)
      }
      for node in piece.nodes { copyWhole(node) }
      for _ in around { builder.endElement() }
    }
    builder.endElement()
  }

  private mutating func copyWhole(_ top: XMLDocument.NodeID) {
    var node = top
    while true {
      if page.kind(of: node) == .element {
        if page.attribute("href", of: node) == nil, page.headingLevel(of: node) == nil {
          builder.startElement(copying: node, of: page, names)
        } else {
          start(node)
        }
        if let child = page.firstChild(of: node) {
          node = child
          continue
        }
        builder.endElement()
      } else {
        builder.characters(page.textBytes(of: node))
      }
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
    var attributes = page.attributes(of: node).compactMap { attribute -> XMLDocument.Attribute? in
      guard attribute.name.namespace == nil else { return nil }
      switch attribute.name.localName {
      case "id" where isCopy: return nil
      case "aria-labelledby" where !isFirst && attribute.value == "page-title": return nil
      case "href" where attribute.value.hasPrefix("#"):
        return XMLDocument.Attribute(attribute.name, address(attribute.value))
      default: return attribute
      }
    }
    if let level = page.headingLevel(of: node), !isFirst, isInText(node) {
      if !hasHeading { rise = level - 1 }
      hasHeading = true
      name = "h\(max(1, level - rise))"
    }
    if isCopy { attributes.removeAll { $0.name.localName == "aria-label" } }
    builder.startElement(XMLName(name), attributes: attributes)
  }

  private func isInText(_ node: XMLDocument.NodeID) -> Bool {
    node > cutter.text && node <= page.lastDescendant(of: cutter.text)
  }

  /// A link within the whole text, as it reads on this page.
  private func address(_ href: String) -> String {
    let id = String(href.dropFirst())
    // The way past everything leads to what the page has.
    if id == "page-text", cutter.piece(on: number) == nil, isFirst { return "#contents" }
    guard let target = cutter.pageOfID[id], target != number, id != "page-text" else { return href }
    return cutter.file(target) + ".html" + href
  }

  // MARK: Slots

  /// Fills in what the stylesheets left to be filled in.
  private mutating func fill(_ slot: XMLDocument.NodeID) {
    // The first page has its own title over it.
    if page.hasClass("running-head", slot), isFirst { return }
    start(slot)
    for child in page.children(of: slot) { fillIn(child, target: nil) }
    builder.endElement()
  }

  private mutating func fillIn(_ node: XMLDocument.NodeID, target: Int?) {
    guard page.kind(of: node) == .element else {
      builder.characters(page.textBytes(of: node))
      return
    }
    var target = target
    var attributes = page.attributes(of: node).filter { $0.name.namespace == nil }
    if let relation = page.mark("rel", of: node) {
      guard let href = self.href(relation, &target) else { return }
      attributes.append(XMLDocument.Attribute(XMLName("href"), href))
    }
    builder.startElement(XMLName(page.localName(of: node)), attributes: Array(attributes))
    switch page.mark("fill", of: node) {
    case "title": builder.characters(title(of: target))
    case "path": builder.characters(path)
    default: for child in page.children(of: node) { fillIn(child, target: target) }
    }
    builder.endElement()
  }

  private func href(_ relation: String, _ target: inout Int?) -> String? {
    let neighbours = cutter.neighbours(of: number)
    switch relation {
    case "prev": target = neighbours.previous
    case "next": target = neighbours.next
    case "up":
      guard !isFirst else { return nil }
      target = 0
      return cutter.file(0) + ".html" + (cutter.hasContents ? "#contents" : "")
    case "print": return isFirst ? cutter.printFile + ".html" : nil
    default: return nil
    }
    return target.map { cutter.file($0) + ".html" }
  }

  private func title(of target: Int?) -> String {
    guard let target else { return "" }
    if target > cutter.pieces.count { return registerTitle }
    if target > 0 { return cutter.title(of: target).title }
    return page.element(id: "page-title").map { page.visibleWords(of: $0) } ?? ""
  }

  /// Where this page is in the hierarchy of divisions.
  private var path: String {
    guard let piece = cutter.piece(on: number) else { return "" }
    let parts = (piece.path + [piece.title]).filter { !$0.isEmpty }
    return parts.isEmpty ? "" : "› " + parts.joined(separator: " › ")
  }
}
