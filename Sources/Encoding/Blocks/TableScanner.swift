/// Finds tables: lines that tabs, bars or wide gaps divide into the same columns.
struct TableScanner {
  let view: LineView

  /// What divides the cells of a table.
  enum Border: Hashable {
    case tabs
    case bars
    case gaps
  }

  /// A table with how it was told.
  struct Table {
    let node: StructureNode
    let border: Border
    let range: Range<Int>
  }

  /// The table that a group is; nil when it is something else.
  func table(_ group: LineGroup) -> Table? {
    guard group.lines.count >= 2 else { return nil }
    for border in borders(in: group.first.content) {
      let rows = group.lines.map { cells($0.content, border) }
      guard let width = rows.first?.count, width >= 2, rows.allSatisfy({ $0.count == width })
      else { continue }
      if border == .gaps, rows.count < 3 || !isAligned(group.lines, rows) { continue }
      return Table(
        node: node(rows, group.lines),
        border: border,
        range: group.first.content.lowerBound..<(group.lines.last?.content.upperBound ?? 0)
      )
    }
    return nil
  }

  /// What may divide the cells of a line.
  private func borders(in line: Range<Int>) -> [Border] {
    var (hasTab, hasBar, hasGap) = (false, false, false)
    var last: UInt8 = 0
    for byte in view.bytes[line] {
      hasTab = hasTab || byte == 0x09
      hasBar = hasBar || byte == 0x7C
      hasGap = hasGap || (byte == 0x20 && last == 0x20)
      last = byte
    }
    return (hasTab ? [.tabs] : []) + (hasBar ? [.bars] : []) + (hasGap ? [.gaps] : [])
  }

  /// A cell: what divides it from the one before it, and its text.
  private struct Cell {
    var opening: Range<Int>?
    var content: Range<Int>
    var closing: Range<Int>?
  }

  private func cells(_ line: Range<Int>, _ border: Border) -> [Cell] {
    let bytes = view.bytes
    var cells: [Cell] = []
    var offset = line.lowerBound
    var opening: Range<Int>?
    var start = offset
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    func borderEnd(_ offset: Int) -> Int? {
      var end = offset
      switch border {
      case .tabs:
        while end < line.upperBound, isBlank(bytes[end]) { end += 1 }
        return bytes[offset..<end].contains(0x09) ? end : nil
      case .gaps:
        while end < line.upperBound, bytes[end] == 0x20 { end += 1 }
        return end - offset >= 2 ? end : nil
      case .bars:
        while end < line.upperBound, isBlank(bytes[end]) { end += 1 }
        guard end < line.upperBound, bytes[end] == 0x7C else { return nil }
        // One sign may be two bars: the border of a heading's cell.
        while end < line.upperBound, bytes[end] == 0x7C { end += 1 }
        while end < line.upperBound, isBlank(bytes[end]) { end += 1 }
        return end
      }
    }
    if border == .bars, let end = borderEnd(offset) {
      opening = offset..<end
      (start, offset) = (end, end)
    }
    while offset < line.upperBound {
      guard let end = borderEnd(offset) else {
        offset += 1
        continue
      }
      if start == offset { return [] }
      if end == line.upperBound {
        cells.append(Cell(opening: opening, content: start..<offset, closing: offset..<end))
        return cells
      }
      cells.append(Cell(opening: opening, content: start..<offset))
      opening = offset..<end
      (start, offset) = (end, end)
    }
    if start < line.upperBound {
      cells.append(Cell(opening: opening, content: start..<line.upperBound))
    }
    return cells
  }

  /// Whether the columns of a table drawn with blanks begin, or end, at the same place in each line.
  private func isAligned(_ lines: [SourceLine], _ rows: [[Cell]]) -> Bool {
    guard let width = rows.first?.count else { return false }
    return (1..<width).allSatisfy { column in
      let starts = zip(lines, rows).map { line, row in
        row[column].content.lowerBound - line.content.lowerBound + line.indent
      }
      let ends = zip(lines, rows).map { line, row in
        row[column].content.upperBound - line.content.lowerBound + line.indent
      }
      return Set(starts).count == 1 || Set(ends).count == 1
    }
  }

  private func node(_ rows: [[Cell]], _ lines: [SourceLine]) -> StructureNode {
    let hasLabels = labelled(rows)
    let children = rows.enumerated().map { index, row in
      let cells = row.enumerated().map { column, cell in
        StructureNode.block(
          Block(
            role: .cell,
            segments: [cell.content],
            isInline: column > 0,
            opening: cell.opening,
            closing: cell.closing
          )
        )
      }
      let attributes: [Span.Attribute] =
        hasLabels && index == 0 ? [.init("role", "label")] : []
      return StructureNode.element("row", attributes, cells)
    }
    return .element("table", [], children)
  }

  /// Whether the first row names the columns: no figures in it, but below it.
  private func labelled(_ rows: [[Cell]]) -> Bool {
    func hasFigure(_ cell: Cell) -> Bool {
      view.bytes[cell.content].contains { (0x30...0x39).contains($0) }
    }
    guard let first = rows.first, !first.contains(where: hasFigure) else { return false }
    return first.indices.contains { column in
      rows.dropFirst().allSatisfy { hasFigure($0[column]) }
    }
  }
}
