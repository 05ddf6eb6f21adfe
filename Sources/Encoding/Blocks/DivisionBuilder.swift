/// Puts units together to a division: opener, text, divisions within it, closer, postscript.
struct DivisionBuilder {
  private let units: ArraySlice<BlockScanner.Unit>
  private let description: EditionDescription
  private let roles: [Int: Block.Role]
  private let headings: [Int: HeadingScanner.Heading]

  /// - Parameters:
  ///   - units: The units of the division.
  ///   - description: What the edition knows.
  ///   - roles: What units of a letter are, by their index.
  ///   - headings: The headings among the units, by their index.
  init(
    units: ArraySlice<BlockScanner.Unit>,
    description: EditionDescription,
    roles: [Int: Block.Role] = [:],
    headings: [Int: HeadingScanner.Heading] = [:]
  ) {
    self.units = units
    self.description = description
    self.roles = roles
    var headings = headings.filter {
      units.indices.contains($0.key) && !units[$0.key].segments.isEmpty
    }
    for index in units.indices {
      if let heading = units[index].heading { headings[index] = heading }
    }
    self.headings = headings
  }

  /// The units as front matter: a title page of lines, divisions of what has headings.
  func front() -> [StructureNode] {
    let lines = units.prefix { unit in unit.isText }
    guard lines.count == units.count, !lines.isEmpty, lines.count <= LetterScanner.longestPreamble,
      lines.allSatisfy({ $0.length <= LetterScanner.runningTextLength })
    else {
      var builder = self
      return [builder.division(type: "preamble")]
    }
    let roles = PreambleAnalyzer.roles(of: lines.map(\.text), description: description)
    let blocks = zip(lines, roles).map { unit, role in
      StructureNode.block(Block(role: role, segments: unit.segments, isInline: unit.isInline))
    }
    return [.element("titlePage", [], blocks)]
  }

  /// The division of all units.
  mutating func division(type: String) -> StructureNode {
    let first = headings.keys.min() ?? units.endIndex
    // Headings at the very beginning are the division's own.
    var own = units.startIndex
    if first == units.startIndex, headings.count == 1 || isLetter {
      while own < units.endIndex, headings[own] != nil { own += 1 }
    }
    var children = (units.startIndex..<own).map { heading($0) }
    let inner = headings.keys.filter { $0 >= own }.sorted()
    guard let firstInner = inner.first else {
      children += content(own..<units.endIndex)
      return .element("div", [.init("type", type)], children)
    }
    children += content(own..<firstInner)
    children += divisions(inner[...], end: units.endIndex)
    return .element("div", [.init("type", type)], children)
  }

  private var isLetter: Bool { !roles.isEmpty }

  /// Divisions that begin with headings; those of greater rank stand inside those of smaller.
  private func divisions(_ starts: ArraySlice<Int>, end: Int) -> [StructureNode] {
    var result: [StructureNode] = []
    var position = starts.startIndex
    while position < starts.endIndex {
      let start = starts[position]
      guard let heading = headings[start] else { return result }
      var next = position + 1
      // A title may stand under a number: two headings with nothing between are one's.
      var heads = [start]
      while next < starts.endIndex, let last = heads.last, starts[next] == last + 1,
        let following = headings[starts[next]], !following.isNamed, following.rank > heading.rank,
        heads.count < 3
      {
        heads.append(starts[next])
        next += 1
      }
      let firstInner = next
      let floor = heading.isLeaf ? 79 : heading.rank
      while next < starts.endIndex, let inner = headings[starts[next]], inner.rank > floor {
        next += 1
      }
      let stop = next < starts.endIndex ? starts[next] : end
      let textEnd = firstInner < next ? starts[firstInner] : stop
      var children = heads.map { self.heading($0) }
      children += content((heads.last ?? start) + 1..<textEnd)
      children += divisions(starts[firstInner..<next], end: stop)
      var attributes: [Span.Attribute] = [.init("type", heading.type)]
      // What stands beside a number may be a sign or a control character.
      if let n = heading.n, n.allSatisfy({ $0.isLetter || $0.isNumber || ".-".contains($0) }) {
        attributes.append(.init("n", n))
      }
      result.append(.element("div", attributes, children))
      position = next
    }
    return result
  }

  private func heading(_ index: Int) -> StructureNode {
    let unit = units[index]
    var block = Block(role: .head, segments: unit.segments)
    if let opening = headings[index]?.opening, opening > 0, let first = unit.segments.first {
      block.opening = first.lowerBound..<first.lowerBound + opening
      block.segments[0] = first.lowerBound + opening..<first.upperBound
    }
    return .block(block)
  }
}

// MARK: - What a division holds

extension DivisionBuilder {
  /// The parts of a division that a letter has in their order; each is a container.
  private enum Part: Int {
    case opener
    case body
    case closer
    case postscript
  }

  private func content(_ range: Range<Int>) -> [StructureNode] {
    var nodes: [StructureNode] = []
    var index = range.lowerBound
    var part = Part.opener
    while index < range.upperBound {
      let role = roles[index]
      switch (role, part) {
      case (.dateline?, .opener), (.salute?, .opener), (.addressLine?, .opener):
        nodes.append(opener(&index, range))
        part = .body
      case (.complimentaryClose?, _), (.signed?, _), (.dateline?, .body), (.dateline?, .closer):
        nodes.append(closer(&index, range))
        part = .closer
      case (.postscript?, _):
        nodes.append(postscript(&index, range))
        part = .postscript
      case (.note?, _):
        nodes.append(
          .block(
            Block(
              role: .note,
              segments: units[index].segments,
              attributes: [.init("type", "annotation")]
            )
          )
        )
        index += 1
      default:
        let isText = units[index].isText
        let continues = isText && continuesQuotation(nodes.last, units[index])
        var added = plain(&index, range)
        if continues, case .block(var block)? = added.first {
          block.attributes.append(.init("rend", "noindent"))
          added[0] = .block(block)
        }
        nodes += added
        if part == .opener, isText { part = .body }
      }
    }
    return range.lowerBound > units.startIndex ? withEpigraph(nodes) : nodes
  }

  /// Makes a motto of quotations or verses that stand under a heading and end with their author's name
  /// after a dash.
  private func withEpigraph(_ nodes: [StructureNode]) -> [StructureNode] {
    let quoted = nodes.prefix { node in
      if case .element(let name, _, _) = node { name == "quote" || name == "lg" } else { false }
    }
    guard !quoted.isEmpty, nodes.count > quoted.count,
      case .block(let author) = nodes[quoted.count], author.role == .paragraph,
      author.segments.count == 1, isAttribution(author.range)
    else { return nodes }
    let count = quoted.count + 1
    return [.element("epigraph", [], Array(nodes.prefix(count)))] + nodes.dropFirst(count)
  }

  private func isAttribution(_ range: Range<Int>) -> Bool {
    guard range.count <= 80, let unit = units.first(where: { $0.range == range }) else {
      return false
    }
    return ["—", "--", "–", "- "].contains { unit.text.hasPrefix($0) }
  }

  /// Whether a sentence goes on after a block quotation.
  private func continuesQuotation(
    _ last: StructureNode?,
    _ unit: BlockScanner.Unit
  ) -> Bool {
    guard case .element(let name, _, _)? = last, name == "quote" || name == "lg" else {
      return false
    }
    return unit.text.first?.isLowercase ?? false
  }

  private func opener(_ index: inout Int, _ range: Range<Int>) -> StructureNode {
    var children: [StructureNode] = []
    while index < range.upperBound {
      if isEmpty(index) {
        index += 1
        continue
      }
      guard let role = roles[index], [.dateline, .salute, .addressLine].contains(role) else {
        break
      }
      let block = block(&index, range, role)
      if role == .addressLine {
        var lines = [StructureNode.block(block)]
        while index < range.upperBound, roles[index] == .addressLine || isEmpty(index) {
          if isEmpty(index) {
            index += 1
            continue
          }
          lines.append(.block(self.block(&index, range, role)))
        }
        children.append(.element("address", [], lines))
      } else {
        children.append(.block(block))
      }
    }
    return .element("opener", [], children)
  }

  /// Whether nothing is left of a unit: it has become part of the one before it.
  private func isEmpty(_ index: Int) -> Bool {
    if case .nodes(let nodes) = units[index].kind { nodes.isEmpty } else { false }
  }

  private func closer(_ index: inout Int, _ range: Range<Int>) -> StructureNode {
    var children: [StructureNode] = []
    let isInline = units[index].isInline
    while index < range.upperBound, let role = roles[index],
      [.complimentaryClose, .signed, .dateline].contains(role)
    {
      children.append(.block(block(&index, range, role)))
    }
    return .element("closer", isInline ? [.init("rend", "inline")] : [], children)
  }

  private func postscript(_ index: inout Int, _ range: Range<Int>) -> StructureNode {
    var children: [StructureNode] = []
    while index < range.upperBound, roles[index] == .postscript {
      children.append(.block(block(&index, range, .postscript)))
    }
    return .element("postscript", [], children)
  }

  /// A block of one unit or of several that belong together.
  private func block(_ index: inout Int, _ range: Range<Int>, _ role: Block.Role) -> Block {
    var block = Block(
      role: role,
      segments: units[index].segments,
      isInline: units[index].isInline
    )
    index += 1
    while index < range.upperBound, roles[index] == role, !units[index].isInline,
      role == .dateline
        || (role == .postscript && belongsTogether(index - 1, index))
    {
      block.segments += units[index].segments
      index += 1
    }
    return block
  }

  /// What is neither opener nor closer.
  private func plain(_ index: inout Int, _ range: Range<Int>) -> [StructureNode] {
    let unit = units[index]
    switch unit.kind {
    case .nodes(let nodes):
      index += 1
      return nodes
    case .points(let blocks):
      index += 1
      return blocks.map { .block($0) }
    case .note(let note):
      index += 1
      return [.note(note)]
    case .directive(let block):
      index += 1
      return [.block(block)]
    case .heading:
      index += 1
      return [heading(index - 1)]
    case .boundary:
      index += 1
      return [.block(Block(role: .paragraph, segments: unit.segments))]
    case .text: break
    }
    var block = Block(role: .paragraph, segments: unit.segments)
    index += 1
    // A line that was divided for nothing is put together again; short lines of one group are one
    // paragraph.
    while index < range.upperBound, units[index].isText {
      let role = roles[index]
      if units[index].isInline, role == nil, let last = block.segments.indices.last,
        let end = units[index].segments.last?.upperBound
      {
        block.segments[last] = block.segments[last].lowerBound..<end
      } else if role == nil || role == .postscript || role == .paragraph,
        belongsTogether(index - 1, index)
      {
        block.segments += units[index].segments
      } else {
        break
      }
      index += 1
    }
    return [.block(block)]
  }

  private func belongsTogether(_ first: Int, _ second: Int) -> Bool {
    units[first].isText && units[second].isText && units[first].group == units[second].group
      && units[first].segments.count == 1
      && [first, second].allSatisfy { units[$0].length < BlockScanner.shortLineLimit }
  }
}
