internal import XMLTree

/// Where a long page is cut: into one piece for each division, at the level that keeps the pieces
/// under a limit, and where a division has no divisions, between its blocks.
struct PageDivision {
  /// What becomes a page.
  struct Piece {
    /// Siblings of the page's text that stand on it, in order.
    var nodes: [XMLDocument.NodeID]
    /// The file's name without its ending.
    var name = ""
    /// The heading; empty when the piece continues the one before.
    var title = ""
    /// The headings of the divisions that it is in, outermost first.
    var path: [String] = []
    /// How deep the piece is in the hierarchy of divisions, from 1.
    var level = 1
    /// Whether it is a whole division, or the beginning of one.
    var beginsDivision = false
  }

  private let page: XMLDocument
  private let sizes: PageSizes
  private let limit: Int
  private let dividesAlways: Bool
  private let prefix: String
  private var names: Set<String> = []
  private(set) var pieces: [Piece] = []

  /// Divides the text of a page.
  /// - Parameters:
  ///   - page: The page.
  ///   - text: The element that holds the text.
  ///   - limit: The bytes that a piece should not exceed; a text below it stays in one piece.
  ///   - dividesAlways: Whether each outermost division is a piece even of a short text.
  ///   - prefix: What the names of the files begin with.
  init(
    page: XMLDocument,
    text: XMLDocument.NodeID,
    limit: Int,
    dividesAlways: Bool = false,
    prefix: String
  ) {
    self.page = page
    self.limit = limit
    self.dividesAlways = dividesAlways
    self.prefix = prefix
    sizes = PageSizes(page: page)
    guard sizes.size(of: text) > limit || dividesAlways && holdsDivisions(text) else {
      pieces = [Piece(nodes: Array(page.children(of: text)))]
      return
    }
    divide(text, path: [], level: 1)
  }

  private mutating func divide(_ parent: XMLDocument.NodeID, path: [String], level: Int) {
    var run: [XMLDocument.NodeID] = []
    var runSize = 0
    var isFirst = page.mark("cut", of: parent) != nil
    let title = isFirst ? path.last ?? "" : ""
    let outer = isFirst ? Array(path.dropLast()) : path
    func flush(_ division: inout PageDivision) {
      guard !run.isEmpty else { return }
      let isBlank = run.allSatisfy { division.page.kind(of: $0) != .element }
      if !isBlank {
        let continued = isFirst ? outer : path
        division.add(run, isFirst ? title : "", continued, isFirst ? level - 1 : level, isFirst)
        isFirst = false
      }
      run = []
      runSize = 0
    }
    for child in page.children(of: parent) {
      let size = sizes.size(of: child)
      if page.mark("cut", of: child) != nil {
        flush(&self)
        let title = heading(of: child)
        if size <= limit {
          add([child], title, path, level, true)
        } else {
          divide(child, path: path + [title], level: level + 1)
        }
      } else if page.kind(of: child) == .element, holdsBlocks(child),
        size > limit || dividesAlways && holdsDivisions(child)
      {
        flush(&self)
        divide(child, path: path, level: level)
      } else {
        if runSize + size > limit { flush(&self) }
        run.append(child)
        runSize += size
      }
    }
    flush(&self)
  }

  private func holdsDivisions(_ node: XMLDocument.NodeID) -> Bool {
    page.descendants(of: node).contains { page.mark("cut", of: $0) != nil }
  }

  /// Whether an element may be taken apart: what holds blocks does, a block does not.
  private func holdsBlocks(_ node: XMLDocument.NodeID) -> Bool {
    ["div", "section"].contains(page.localName(of: node)) && !page.hasClass("unit", node)
  }

  private mutating func add(
    _ nodes: [XMLDocument.NodeID],
    _ title: String,
    _ path: [String],
    _ level: Int,
    _ beginsDivision: Bool
  ) {
    pieces.append(
      Piece(
        nodes: nodes,
        name: name(for: nodes),
        title: title,
        path: path,
        level: level,
        beginsDivision: beginsDivision
      )
    )
  }

  /// The first heading of a division.
  private func heading(of node: XMLDocument.NodeID) -> String {
    let head = page.descendants(of: node).first { page.headingLevel(of: $0) != nil }
    return head.map { page.visibleWords(of: $0) } ?? ""
  }

  /// A name after the first id of the piece, which stays when something before it changes.
  private mutating func name(for nodes: [XMLDocument.NodeID]) -> String {
    var id = ""
    if let parent = nodes.first.flatMap({ page.parent(of: $0) }),
      page.firstChild(of: parent) == nodes.first, page.mark("cut", of: parent) != nil
    {
      id = page.attribute("id", of: parent) ?? ""
    }
    for node in nodes where id.isEmpty {
      id = page.attribute("id", of: node) ?? ""
      if id.isEmpty {
        id =
          page.descendants(of: node).lazy.compactMap { page.attribute("id", of: $0) }.first ?? ""
      }
    }
    let plain = id.unicodeScalars.filter {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".contains(Character($0)))
    }
    let stem = prefix + (plain.isEmpty ? "part" : String(String.UnicodeScalarView(plain)))
    var name = stem
    var number = 1
    while !names.insert(name).inserted {
      number += 1
      name = "\(stem)-\(number)"
    }
    return name
  }
}
