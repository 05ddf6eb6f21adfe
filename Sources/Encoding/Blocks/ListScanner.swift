/// Finds lists: lines that begin with rising numbers or with the same mark.
///
/// A single number begins no list, nor do years: `1920. What a year` is a paragraph.
struct ListScanner {
  let view: LineView

  /// The number or mark that a line begins with.
  struct Enumerator: Hashable {
    enum Kind: Hashable {
      case figure(close: String)
      case letter(close: String)
      case roman(close: String)
      case bullet(Character)
    }

    var kind: Kind
    /// The place in the list, from 1; 0 for a bullet.
    var value: Int
    /// As it is written, without its sign: `1`, `a`, `iv`.
    var label: String
    /// The bytes up to the item's text.
    var length: Int
  }

  /// Divides a group into paragraphs and lists; nil when there is no list in it.
  func nodes(_ group: LineGroup) -> [StructureNode]? {
    guard group.lines.contains(where: { mayBegin($0) }) else { return nil }
    let enumerators = group.lines.map { self.enumerators(of: $0) }
    guard let start = firstItem(enumerators) else { return nil }
    var (line, items) = (start.line, [StructureNode]())
    var expected = start.enumerator
    var current: (enumerator: Enumerator, lines: [SourceLine])?
    func finish() {
      if let current { items.append(item(current.enumerator, current.lines)) }
    }
    while line < group.lines.count {
      if let next = enumerators[line].first(where: {
        $0.kind == expected.kind && (current == nil || follows($0, expected))
      }) {
        finish()
        current = (next, [group.lines[line]])
        expected = next
      } else {
        current?.lines.append(group.lines[line])
      }
      line += 1
    }
    finish()
    guard items.count >= 2 else { return nil }
    var nodes: [StructureNode] = []
    if start.line > 0 {
      let lead = group.lines[..<start.line]
      nodes.append(.block(Block(role: .paragraph, segments: lead.map(\.content))))
    }
    nodes.append(.element("list", [.init("rend", rend(expected.kind))], items))
    return nodes
  }

  /// A list whose items stand in groups of their own; returns it with the number of groups taken.
  func list(from groups: ArraySlice<LineGroup>) -> (node: StructureNode, count: Int)? {
    guard let first = groups.first else { return nil }
    for start in enumerators(of: first.first) where start.value <= 1 && !isRoman(start.kind) {
      var items = [item(start, first.lines)]
      var last = start
      for group in groups.dropFirst() {
        guard
          let next = enumerators(of: group.first).first(where: {
            $0.kind == start.kind && follows($0, last)
          }), group.first.indent == first.first.indent
        else { break }
        items.append(item(next, group.lines))
        last = next
      }
      if items.count >= 2 {
        return (.element("list", [.init("rend", rend(start.kind))], items), items.count)
      }
    }
    return nil
  }

  private func isRoman(_ kind: Enumerator.Kind) -> Bool {
    if case .roman = kind { true } else { false }
  }

  /// The first line that begins an item which another line continues.
  private func firstItem(
    _ enumerators: [[Enumerator]]
  ) -> (line: Int, enumerator: Enumerator)? {
    for (index, candidates) in enumerators.enumerated() {
      for candidate in candidates {
        let others = enumerators[(index + 1)...].joined()
        if others.contains(where: { $0.kind == candidate.kind && follows($0, candidate) }) {
          return (index, candidate)
        }
      }
    }
    return nil
  }

  private func follows(_ next: Enumerator, _ last: Enumerator) -> Bool {
    if case .bullet = next.kind { return true }
    return next.value == last.value + 1
  }

  private func rend(_ kind: Enumerator.Kind) -> String {
    if case .bullet = kind { "bulleted" } else { "numbered" }
  }

  private func item(_ enumerator: Enumerator, _ lines: [SourceLine]) -> StructureNode {
    var segments = lines.map(\.content)
    let start = segments[0].lowerBound
    segments[0] = start + enumerator.length..<segments[0].upperBound
    return .block(
      Block(
        role: .item,
        segments: segments,
        opening: start..<start + enumerator.length,
        attributes: enumerator.label.isEmpty ? [] : [.init("n", enumerator.label)]
      )
    )
  }

  /// Whether a mark, or a closing sign soon after the beginning, makes an item possible.
  private func mayBegin(_ line: SourceLine) -> Bool {
    let bytes = view.bytes
    let first = bytes[line.content.lowerBound]
    if first >= 0x80 || first == 0x2D || first == 0x2A || first == 0x2B { return true }
    for offset in line.content.prefix(8) where bytes[offset] == 0x2E || bytes[offset] == 0x29 {
      let next = offset + 1
      return next < line.content.upperBound && (bytes[next] == 0x20 || bytes[next] == 0x09)
        && mayNumber(line.content.lowerBound..<offset)
    }
    return false
  }

  /// Whether characters before a sign may be an item's number: figures, a letter, a Roman numeral.
  private func mayNumber(_ range: Range<Int>) -> Bool {
    let bytes = view.bytes
    let start = range.lowerBound + (bytes[range.lowerBound] == 0x28 ? 1 : 0)
    let label = start..<max(range.upperBound, start)
    return label.count == 1
      || label.allSatisfy { offset in
        (0x30...0x39).contains(bytes[offset]) || "ivxlcdmIVXLCDM".utf8.contains(bytes[offset])
      }
  }

  /// The readings of a line's beginning as an item's number; none when something else stands there.
  func enumerators(of line: SourceLine) -> [Enumerator] {
    guard mayBegin(line) else { return [] }
    let head = view.text(
      line.content.lowerBound..<min(line.content.upperBound, line.content.lowerBound + 12)
    )
    guard let first = head.first else { return [] }
    if "-–•*·+".contains(first) {
      let rest = head.dropFirst()
      guard rest.first == " " || rest.first == "\t" else { return [] }
      let blanks = rest.prefix { $0 == " " || $0 == "\t" }
      guard blanks.count < rest.count else { return [] }
      let length = String(first).utf8.count + blanks.utf8.count
      return [Enumerator(kind: .bullet(first), value: 0, label: "", length: length)]
    }
    var rest = head[...]
    var open = ""
    if first == "(" {
      open = "("
      rest = rest.dropFirst()
    }
    let label = rest.prefix { $0.isASCII && ($0.isNumber || $0.isLetter) }
    rest = rest.dropFirst(label.count)
    guard let sign = rest.first, sign == ")" || (sign == "." && open.isEmpty),
      open.isEmpty || sign == ")"
    else { return [] }
    rest = rest.dropFirst()
    let blanks = rest.prefix { $0 == " " || $0 == "\t" }
    guard !blanks.isEmpty, blanks.count < rest.count else { return [] }
    let close = open + String(sign)
    let length = head.utf8.count - rest.utf8.count + blanks.utf8.count
    func enumerator(_ kind: Enumerator.Kind, _ value: Int) -> Enumerator {
      Enumerator(kind: kind, value: value, label: String(label), length: length)
    }
    var result: [Enumerator] = []
    // Nobody counts as far as years.
    if let number = Int(label), label.count <= 3 {
      result.append(enumerator(.figure(close: close), number))
    }
    if label.count == 1, let letter = label.first, letter.isLetter,
      let value = letter.lowercased().first?.asciiValue, sign == ")" || letter.isLowercase
    {
      result.append(enumerator(.letter(close: close), Int(value) - 0x60))
    }
    if let value = RomanNumeral.value(String(label)), value < 100 {
      result.append(enumerator(.roman(close: close), value))
    }
    return result
  }
}
