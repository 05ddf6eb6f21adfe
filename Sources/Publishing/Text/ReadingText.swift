internal import XMLTree

/// A piece of running text with one look.
struct ReadingRun: Equatable {
  enum Style: Hashable { case emphasis, strong, code }

  var text = ""
  var styles: Set<Style> = []
  /// The id of the note that is called here; then there is no text.
  var note: String?
  /// A line ends here; then there is no text.
  var isBreak = false
}

/// A block of a reading text.
indirect enum ReadingBlock {
  case heading(level: Int, [ReadingRun])
  case paragraph([ReadingRun])
  /// Lines of verse or of another text whose lines count; how far each is indented.
  case lines([(runs: [ReadingRun], indent: Int)])
  /// A stage direction.
  case stage([ReadingRun])
  case quotation([ReadingBlock])
  case list(start: Int?, items: [[ReadingBlock]])
  case table(rows: [[[ReadingRun]]], hasHead: Bool)
  case rule
}

/// The reading text of a page: blocks of text, and the notes that they call.
///
/// What serves the eye or the mouse only (switches, numbers beside paragraphs, what is hidden) is not in
/// it.
struct ReadingText {
  /// Title, authors and facts that stand before the text.
  private(set) var opening: [ReadingBlock] = []
  private(set) var body: [ReadingBlock] = []
  /// The notes by their ids.
  private(set) var notes: [String: [ReadingBlock]] = [:]
  /// The ids of the notes in the order of the page.
  private(set) var noteOrder: [String] = []

  private let page: XMLDocument
  /// By node, whether a block is inside.
  private var holdsFlow: [Bool]

  /// Deeper elements are read as one paragraph each: reading blocks recurses.
  private static let deepest = 64

  init(page: XMLDocument) {
    self.page = page
    holdsFlow = Array(repeating: false, count: page.count)
    for node in page.allNodes.reversed() where page.kind(of: node) == .element {
      guard let parent = page.parent(of: node) else { continue }
      if holdsFlow[Int(node.index)] || HTMLNames.flow.contains(page.localName(of: node)) {
        holdsFlow[Int(parent.index)] = true
      }
    }
    for node in page.allNodes where page.kind(of: node) == .element {
      if page.hasClass("opening", node), page.localName(of: node) == "header", opening.isEmpty {
        opening = blocks(in: node, depth: 0)
      } else if page.attribute("id", of: node) == "page-text" {
        body = blocks(in: node, depth: 0)
        break
      }
    }
  }

  private func isRead(_ node: XMLDocument.NodeID) -> Bool {
    guard page.kind(of: node) == .element else { return page.kind(of: node) == .text }
    if page.attribute("hidden", of: node) != nil || page.mark("slot", of: node) != nil {
      return false
    }
    if ["nav", "form", "script", "style", "template"].contains(page.localName(of: node)) {
      return false
    }
    return !["permalink", "unseen", "controls", "skip", "backlink", "facsimile-link"]
      .contains { page.hasClass($0, node) }
  }

  // MARK: Blocks

  private mutating func blocks(in node: XMLDocument.NodeID, depth: Int) -> [ReadingBlock] {
    var blocks: [ReadingBlock] = []
    var loose: [XMLDocument.NodeID] = []
    func flush() {
      let runs = self.runs(of: loose)
      if !runs.isEmpty { Self.add(.paragraph(runs), to: &blocks) }
      loose = []
    }
    for child in page.children(of: node) where isRead(child) {
      let isBlock =
        page.kind(of: child) == .element
        && (holdsFlow[Int(child.index)] || HTMLNames.flow.contains(page.localName(of: child)))
      guard isBlock else {
        loose.append(child)
        continue
      }
      flush()
      for block in self.blocks(of: child, depth: depth + 1) { Self.add(block, to: &blocks) }
    }
    flush()
    return blocks
  }

  /// Adds a block; lines of verse that follow each other become one block.
  private static func add(_ block: ReadingBlock, to blocks: inout [ReadingBlock]) {
    if case .lines(let more) = block, case .lines(let lines)? = blocks.last {
      blocks[blocks.count - 1] = .lines(lines + more)
    } else {
      blocks.append(block)
    }
  }

  private mutating func blocks(of node: XMLDocument.NodeID, depth: Int) -> [ReadingBlock] {
    let name = page.localName(of: node)
    if name == "hr" { return [.rule] }
    if page.hasClass("notes", node), name == "aside" {
      takeNotes(in: node, depth: depth)
      return []
    }
    if let level = Self.level(name) { return paragraph([node]) { .heading(level: level, $0) } }
    if name == "table" { return table(node) }
    guard depth < Self.deepest else { return paragraph([node]) { .paragraph($0) } }
    switch name {
    case "blockquote":
      let inner = blocks(in: node, depth: depth)
      return inner.isEmpty ? [] : [.quotation(inner)]
    case "dl": return definitions(node, depth: depth)
    case "ul", "ol": return list(node, isOrdered: name == "ol", depth: depth)
    default:
      if page.hasClass("lg", node) { return stanza(node, depth: depth) }
      if holdsFlow[Int(node.index)] { return blocks(in: node, depth: depth) }
      if page.hasClass("l", node) {
        return paragraph([node]) { .lines([($0, indent(of: node))]) }
      }
      if page.hasClass("stage", node) { return paragraph([node]) { .stage($0) } }
      return paragraph([node]) { .paragraph($0) }
    }
  }

  private static func level(_ name: String) -> Int? {
    guard name.utf8.count == 2, name.hasPrefix("h"), let level = name.last?.wholeNumberValue,
      (1...6).contains(level)
    else { return nil }
    return level
  }

  private func paragraph(
    _ nodes: [XMLDocument.NodeID],
    _ make: ([ReadingRun]) -> ReadingBlock
  ) -> [ReadingBlock] {
    let runs = runs(of: nodes)
    return runs.isEmpty ? [] : [make(runs)]
  }

  /// Stanzas do not join: an empty line of a block of its own stands between them.
  private mutating func stanza(_ node: XMLDocument.NodeID, depth: Int) -> [ReadingBlock] {
    var result: [ReadingBlock] = []
    for block in blocks(in: node, depth: depth) {
      if case .lines(let more) = block, case .lines(let lines)? = result.last {
        result[result.count - 1] = .lines(lines + more)
      } else {
        result.append(block)
      }
    }
    if case .lines(let lines)? = result.first, let first = lines.first, !first.runs.isEmpty {
      // The mark of a beginning: a line without text, which writers show as an empty one.
      result[0] = .lines([([], 0)] + lines)
    }
    return result
  }

  /// How many blanks a line is moved in, as far as its style says.
  private func indent(of node: XMLDocument.NodeID) -> Int {
    let classes = page.attribute("class", of: node) ?? ""
    return classes.contains("indent") ? 4 : 0
  }

  private mutating func list(
    _ node: XMLDocument.NodeID,
    isOrdered: Bool,
    depth: Int
  ) -> [ReadingBlock] {
    var items: [[ReadingBlock]] = []
    for child in page.children(of: node) where page.kind(of: child) == .element && isRead(child) {
      let blocks = blocks(in: child, depth: depth + 1)
      if !blocks.isEmpty { items.append(blocks) }
    }
    let start = page.attribute("start", of: node).flatMap { Int($0) } ?? 1
    return items.isEmpty ? [] : [.list(start: isOrdered ? start : nil, items: items)]
  }

  /// Terms with what is said of each: `From: Ida` where that is short.
  private mutating func definitions(_ node: XMLDocument.NodeID, depth: Int) -> [ReadingBlock] {
    var lines: [(runs: [ReadingRun], indent: Int)] = []
    var term: [ReadingRun] = []
    for inner in page.descendants(of: node) where page.kind(of: inner) == .element && isRead(inner)
    {
      let name = page.localName(of: inner)
      guard name == "dt" || name == "dd" else { continue }
      // Lists in lists, and what has blocks of its own, are read as what they are.
      if holdsFlow[Int(inner.index)] { return blocks(in: node, depth: depth) }
      if name == "dt" {
        if !term.isEmpty { lines.append((term, 0)) }
        term = runs(of: [inner])
      } else {
        let value = runs(of: [inner])
        lines.append((term.isEmpty ? value : term + [ReadingRun(text: ": ")] + value, 0))
        term = []
      }
    }
    if !term.isEmpty { lines.append((term, 0)) }
    let broken = lines.map(\.runs).joined(separator: [ReadingRun(isBreak: true)])
    return lines.isEmpty ? [] : [.paragraph(Array(broken))]
  }

  private mutating func table(_ node: XMLDocument.NodeID) -> [ReadingBlock] {
    var rows: [[[ReadingRun]]] = []
    var blocks: [ReadingBlock] = []
    var hasHead = false
    var end: XMLDocument.NodeID?
    for inner in page.descendants(of: node) where page.kind(of: inner) == .element {
      if let end, inner <= end { continue }
      switch page.localName(of: inner) {
      case "caption":
        blocks += paragraph([inner]) { .paragraph($0) }
        end = page.lastDescendant(of: inner)
      case "tr":
        let cells = page.children(of: inner).filter { page.kind(of: $0) == .element && isRead($0) }
        if rows.isEmpty {
          hasHead = !cells.isEmpty && cells.allSatisfy { page.localName(of: $0) == "th" }
        }
        rows.append(cells.map { runs(of: [$0]) })
        end = page.lastDescendant(of: inner)
      default: break
      }
    }
    rows.removeAll { $0.allSatisfy(\.isEmpty) }
    return rows.isEmpty ? blocks : blocks + [.table(rows: rows, hasHead: hasHead)]
  }

  private mutating func takeNotes(in node: XMLDocument.NodeID, depth: Int) {
    for child in page.children(of: node) where page.kind(of: child) == .element && isRead(child) {
      guard let id = page.attribute("id", of: child) else { continue }
      let inner = blocks(in: child, depth: depth + 1)
      noteOrder.append(id)
      notes[id] = inner
    }
  }

  // MARK: Running text

  /// The text of some nodes, white space made one blank; empty when there is nothing but that.
  ///
  /// Walks without recursion, however deep elements are nested.
  private func runs(of nodes: [XMLDocument.NodeID]) -> [ReadingRun] {
    var collector = RunCollector()
    for top in nodes {
      guard page.kind(of: top) == .element else {
        collector.add(page.text(of: top))
        continue
      }
      var open: [(last: XMLDocument.NodeID, styles: Set<ReadingRun.Style>, isBlock: Bool)] = []
      var skipped: XMLDocument.NodeID?
      for node in CollectionOfOne(top).map({ $0 }) + Array(page.descendants(of: top)) {
        while let last = open.last, last.last < node {
          if last.isBlock { collector.separate() }
          collector.styles = last.styles
          open.removeLast()
        }
        if let end = skipped, node <= end { continue }
        guard isRead(node) else {
          skipped = page.lastDescendant(of: node)
          continue
        }
        guard page.kind(of: node) == .element else {
          collector.add(page.text(of: node))
          continue
        }
        let name = page.localName(of: node)
        if page.hasClass("noteref", node) {
          collector.call(String((page.attribute("href", of: node) ?? "").dropFirst()))
          skipped = page.lastDescendant(of: node)
          continue
        }
        if page.hasClass("app-mark", node) {
          // A raised letter is no part of the word before it.
          collector.add("[" + page.stringValue(of: node) + "]")
          skipped = page.lastDescendant(of: node)
          continue
        }
        if name == "br" { collector.breakLine() }
        let isBlock = node != top && HTMLNames.flow.contains(name)
        if isBlock { collector.separate() }
        open.append((page.lastDescendant(of: node), collector.styles, isBlock))
        switch name {
        case "em", "i", "cite", "dfn", "var": collector.styles.insert(.emphasis)
        case "strong", "b": collector.styles.insert(.strong)
        case "code", "kbd", "samp": collector.styles.insert(.code)
        default: break
        }
      }
      collector.styles = []
    }
    return collector.finish()
  }
}

/// Puts running text together.
private struct RunCollector {
  var styles: Set<ReadingRun.Style> = []
  private var runs: [ReadingRun] = []
  private var isBlankDue = false
  private var isEmpty: Bool { runs.isEmpty || runs.last.map(\.isBreak) ?? false }

  mutating func add(_ text: String) {
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" {
        isBlankDue = true
        continue
      }
      append(scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if isBlankDue, !isEmpty {
      // A blank belongs to what it follows, unless the look changes there.
      if let last = runs.last, last.note == nil, last.styles == styles {
        runs[runs.count - 1].text += " "
      } else if let last = runs.last, last.note == nil, last.styles.isEmpty {
        runs[runs.count - 1].text += " "
      } else if styles.isEmpty {
        runs.append(ReadingRun(text: " ", styles: styles))
      } else {
        runs.append(ReadingRun(text: " "))
      }
    }
    isBlankDue = false
    if let last = runs.last, last.note == nil, !last.isBreak, last.styles == styles {
      runs[runs.count - 1].text.unicodeScalars.append(scalar)
    } else {
      runs.append(ReadingRun(text: String(scalar), styles: styles))
    }
  }

  /// The words before and after belong to different blocks.
  mutating func separate() { isBlankDue = true }

  mutating func breakLine() {
    if !isEmpty { runs.append(ReadingRun(isBreak: true)) }
    isBlankDue = false
  }

  mutating func call(_ note: String) { runs.append(ReadingRun(note: note)) }

  mutating func finish() -> [ReadingRun] {
    while runs.last.map(\.isBreak) ?? false { runs.removeLast() }
    return runs
  }
}
