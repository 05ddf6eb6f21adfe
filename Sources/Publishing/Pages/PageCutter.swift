internal import XMLTree

/// Makes pages of one long page: each piece of the text in a copy of what stands round the text, with
/// links that lead across pages.
///
/// The first page (the name of the publication itself) has the title, the table of contents and what
/// is said of the whole text; a page for print has all of it.
struct PageCutter {
  /// The path of a page's file, and its bytes.
  typealias Page = (path: String, bytes: [UInt8])

  let page: XMLDocument
  let name: String
  let text: XMLDocument.NodeID
  let pieces: [PageDivision.Piece]
  /// Whether there is a table of contents.
  let hasContents: Bool
  /// Whether the first page shows the first piece, because it comes before all divisions.
  let opensWithPiece: Bool
  /// The page that an id is on, by its number; 0 is the first page.
  private(set) var pageOfID: [String: Int] = [:]
  /// The entries of the list of interventions that belong on each page.
  private(set) var entries: [Int: [XMLDocument.NodeID]] = [:]
  /// The register of names, when it is too long for the first page.
  let names: XMLDocument.NodeID?

  /// The bytes of text on a page: 300 kB with what stands round it.
  static let limit = 230_000

  /// Whether a page is too long to stay one.
  static func isLong(_ page: XMLDocument) -> Bool {
    page.element(id: "page-text").map { PageSizes(page: page).size(of: $0) > limit } ?? false
  }

  /// Prepares the cutting of a page; nil when it is short enough to stay one.
  /// - Parameters:
  ///   - page: The page.
  ///   - name: The name of the first page's file, without its ending.
  ///   - limit: The bytes of text on a page.
  ///   - dividesAlways: Whether a short text is cut too.
  init?(
    page: XMLDocument,
    name: String,
    limit: Int = PageCutter.limit,
    dividesAlways: Bool = false
  ) {
    guard let text = page.element(id: "page-text") else { return nil }
    let prefix = name == "index" ? "" : name + "-"
    let division = PageDivision(
      page: page,
      text: text,
      limit: limit,
      dividesAlways: dividesAlways,
      prefix: prefix
    )
    guard division.pieces.count > 1 else { return nil }
    self.page = page
    self.name = name
    self.text = text
    pieces = division.pieces
    hasContents = page.element(id: "contents") != nil
    opensWithPiece = !hasContents || !pieces[0].beginsDivision
    let sizes = PageSizes(page: page)
    names = page.element(id: "panel-names").flatMap { sizes.size(of: $0) > 60_000 ? $0 : nil }
    placeIDs()
  }

  /// The file of a page, by its number: the first page, the pieces, the register.
  func file(_ number: Int) -> String {
    if number == 0 { return name }
    if number <= pieces.count { return pieces[number - 1].name }
    return (name == "index" ? "" : name + "-") + "names"
  }

  /// The file of the style sheet that the pages share.
  var styleFile: String { name == "index" ? "style" : name }

  /// The text of the style sheet.
  var style: [UInt8] {
    let styles = page.allNodes.filter { page.localName(of: $0) == "style" }
    return styles.flatMap { Array(page.stringValue(of: $0).utf8) }
  }

  var printFile: String { (name == "index" ? "" : name + "-") + "print" }

  private func number(ofPiece index: Int) -> Int { index == 0 && opensWithPiece ? 0 : index + 1 }

  private mutating func placeIDs() {
    for (index, piece) in pieces.enumerated() {
      let number = number(ofPiece: index)
      for node in piece.nodes { place(node, number) }
      // A division that is cut begins where its first piece is.
      for node in page.ancestors(of: piece.nodes[0]) where node > text {
        if let id = page.attribute("id", of: node), pageOfID[id] == nil { pageOfID[id] = number }
      }
    }
    if let names { place(names, pieces.count + 1) }
    for node in page.allNodes where page.kind(of: node) == .element {
      guard let id = page.attribute("id", of: node), pageOfID[id] == nil else { continue }
      // What is said of a place in the text stands on that place's page.
      let about = id.hasSuffix("-entry") ? String(id.dropLast("-entry".count)) : ""
      let number = pageOfID[about] ?? 0
      pageOfID[id] = number
      if !about.isEmpty, page.localName(of: node) == "li" {
        entries[number, default: []].append(node)
      }
    }
  }

  private mutating func place(_ top: XMLDocument.NodeID, _ number: Int) {
    if let id = page.attribute("id", of: top) { pageOfID[id] = number }
    for node in page.descendants(of: top) where page.kind(of: node) == .element {
      if let id = page.attribute("id", of: node) { pageOfID[id] = number }
    }
  }

  /// The pages in order, each made when it is asked for.
  var pageCount: Int { pieces.count + 1 + (names == nil ? 0 : 1) }

  /// Makes a page; nil when its piece stands on the first page.
  func make(_ number: Int) -> Page? {
    if number == 1, opensWithPiece { return nil }
    var writer = PageWriter(cutter: self, number: number)
    return (file(number) + ".html", HTMLSerializer.serialize(writer.run()))
  }

  /// The whole text on one page, for print.
  func makePrintPage() -> Page {
    var builder = XMLTreeBuilder()
    let names = builder.nameTable(of: page)
    var open: [XMLDocument.NodeID] = []
    var skipped: XMLDocument.NodeID?
    for node in page.allNodes.dropFirst() {
      while let inner = open.last, inner < node {
        builder.endElement()
        open.removeLast()
      }
      if let end = skipped, node <= end { continue }
      guard page.kind(of: node) == .element else {
        builder.characters(page.textBytes(of: node))
        continue
      }
      if page.localName(of: node) == "style" {
        skipped = page.lastDescendant(of: node)
        PageWriter.linkStyle(styleFile, in: &builder)
        continue
      }
      builder.startElement(copying: node, of: page, names)
      open.append(page.lastDescendant(of: node))
    }
    while !open.isEmpty {
      builder.endElement()
      open.removeLast()
    }
    return (printFile + ".html", HTMLSerializer.serialize(builder.finish()))
  }

  /// The piece on a page; nil when it has none.
  func piece(on number: Int) -> PageDivision.Piece? {
    if number == 0 { return opensWithPiece ? pieces[0] : nil }
    return number <= pieces.count ? pieces[number - 1] : nil
  }

  /// What a page is called: its heading, or that of the division that it continues.
  func title(of number: Int) -> (title: String, isContinued: Bool) {
    guard number > 0, let piece = piece(on: number) else { return ("", false) }
    if !piece.title.isEmpty { return (piece.title, false) }
    return (piece.path.last { !$0.isEmpty } ?? "", !piece.beginsDivision)
  }

  /// The pages before and after a page.
  func neighbours(of number: Int) -> (previous: Int?, next: Int?) {
    let order = (0..<pageCount).filter { $0 != 1 || !opensWithPiece }
    guard let place = order.firstIndex(of: number) else { return (nil, nil) }
    return (
      place > 0 ? order[place - 1] : nil, place + 1 < order.count ? order[place + 1] : nil
    )
  }
}
