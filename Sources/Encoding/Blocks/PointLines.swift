/// Lines that are no text: dividers, page numbers, running heads, pictures.
struct PointLines {
  let view: LineView
  /// The numbers of pages that stand alone on lines and form a sequence, by line.
  private let pageNumbers: Set<Int>

  init(view: LineView, groups: [LineGroup]) {
    self.view = view
    pageNumbers = Self.pageNumbers(in: groups, view)
  }

  /// The blocks for a line that stands alone; nil when it is text.
  func blocks(for line: SourceLine) -> [Block]? {
    guard line.length <= 120, mayBePoint(line) else { return nil }
    return divider(line) ?? pageBreak(line) ?? furniture(line) ?? formFeed(line)
  }

  /// Text has small letters next to each other; running heads and numbers have none.
  private func mayBePoint(_ line: SourceLine) -> Bool {
    if line.length <= 40 { return true }
    return !view.bytes[line.content].contains { (0x61...0x7A).contains($0) }
  }

  // MARK: - Dividers

  private func divider(_ line: SourceLine) -> [Block]? {
    let text = view.text(line)
    let signs = text.filter { !$0.isWhitespace }
    guard let sign = signs.first, signs.allSatisfy({ $0 == sign }) else { return nil }
    let rend: String
    switch sign {
    case "*" where signs.count >= 2: rend = "asterisks"
    case "⁂", "❦", "❧", "§": rend = "ornament"
    case "-" where signs.count >= 3, "—" where signs.count >= 2, "–" where signs.count >= 3,
      "_" where signs.count >= 3, "=" where signs.count >= 3, "─" where signs.count >= 2:
      rend = "rule"
    case "•" where signs.count >= 2, "·" where signs.count >= 3, "." where signs.count >= 5,
      "~" where signs.count >= 1, "#" where signs.count <= 3, "o" where signs.count >= 3,
      "+" where signs.count >= 3:
      rend = "ornament"
    default: return nil
    }
    // A paragraph sign or a tilde alone is one only when nothing else is there.
    return [
      Block(
        role: .milestone,
        sign: line.content,
        attributes: [.init("unit", "section"), .init("rend", rend)]
      )
    ]
  }

  // MARK: - Pages

  /// `[Page 12]`, `[Pg 12]`, `[p. 12]`, `- 12 -`, `— 12 —`, and a number that follows those before.
  private func pageBreak(_ line: SourceLine) -> [Block]? {
    guard line.length <= 40 else { return nil }
    if let number = Self.announcedPage(view.text(line)) {
      return [Block(role: .pageBreak, sign: line.content, attributes: [.init("n", number)])]
    }
    guard pageNumbers.contains(line.number) else { return nil }
    let number = view.text(line).filter { $0.isNumber || $0.isLetter }
    return [Block(role: .pageBreak, sign: line.content, attributes: [.init("n", number)])]
  }

  /// The page that a line announces; nil when it is something else.
  static func announcedPage(_ text: String) -> String? {
    var rest = text[...]
    var isAnnounced = false
    if let first = rest.first, let last = rest.last, rest.count > 2 {
      switch (first, last) {
      case ("[", "]"), ("{", "}"), ("<", ">"), ("(", ")"):
        rest = rest.dropFirst().dropLast()
        guard let number = pageNumber(rest, mustBeNamed: true) else { return nil }
        return number
      case ("-", "-"), ("—", "—"), ("–", "–"):
        rest = rest.dropFirst().dropLast()
        isAnnounced = true
      default: break
      }
    }
    return pageNumber(rest, mustBeNamed: !isAnnounced)
  }

  private static let pageWords: Set<String> = [
    "page", "pg", "p", "col", "column", "sp", "spalte", "pag", "seite", "s", "fol", "f", "folio",
    "blatt", "bl", "стр", "с",
  ]

  /// The number in `page 12`, `Pg. 12`, `fol. 2v`, or in `12` when the words are not needed.
  static func pageNumber(_ text: Substring, mustBeNamed: Bool) -> String? {
    // A page ends in a figure, perhaps with a letter, or is a Roman numeral.
    guard let end = text.utf8.last,
      (0x30...0x39).contains(end) || end <= 0x20 || end >= 0x80
        || "rvabixlcIVXLC".utf8.contains(end)
    else { return nil }
    let words = text.split { $0.isWhitespace }.map(String.init)
    guard (1...2).contains(words.count), let last = words.last else { return nil }
    var number = last[...]
    var isNamed = false
    if words.count == 2 {
      var word = words[0].lowercased()
      if word.hasSuffix(".") { word.removeLast() }
      guard pageWords.contains(word) else { return nil }
      isNamed = true
    } else if let dot = last.firstIndex(of: "."), pageWords.contains(last[..<dot].lowercased()) {
      number = last[last.index(after: dot)...]
      isNamed = true
    }
    guard isNamed || !mustBeNamed, isPageNumber(number) else { return nil }
    return String(number)
  }

  /// `12`, `12a`, `2v`, `xiv`.
  static func isPageNumber(_ text: some StringProtocol) -> Bool {
    guard (1...6).contains(text.count) else { return false }
    let digits = text.prefix { ("0"..."9").contains($0) }
    if !digits.isEmpty {
      let rest = text.dropFirst(digits.count)
      return rest.isEmpty || (rest.count == 1 && rest.allSatisfy { "rvab".contains($0) })
    }
    return text.allSatisfy { "ivxlcIVXLC".contains($0) } && RomanNumeral.value(String(text)) != nil
  }

  /// Numbers alone on lines that rise from each to the next, at least two of them, by one.
  private static func pageNumbers(in groups: [LineGroup], _ view: LineView) -> Set<Int> {
    var found: [(line: Int, number: Int)] = []
    for group in groups where group.isSingle && group.first.length <= 5 {
      let text = view.text(group.first)
      guard text.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(text) else { continue }
      found.append((group.first.number, number))
    }
    var result = Set<Int>()
    for (first, second) in zip(found, found.dropFirst()) where second.number == first.number + 1 {
      // Headings are as close together, but pages have many lines.
      result.insert(first.line)
      result.insert(second.line)
    }
    return result
  }

  /// A running head with its page number: `42      THE HOSTAGES`, `THE HOSTAGES      43`.
  private func furniture(_ line: SourceLine) -> [Block]? {
    let bytes = view.bytes
    guard let gap = widestGap(line.content), gap.count >= 3 else { return nil }
    let left = line.content.lowerBound..<gap.lowerBound
    let right = gap.upperBound..<line.content.upperBound
    let (leftText, rightText) = (view.text(left), view.text(right))
    let attributes: [Span.Attribute] = [.init("type", "header"), .init("place", "top")]
    func isHead(_ text: String) -> Bool {
      text.count <= 60 && text.contains(where: \.isLetter)
        && text.allSatisfy { !$0.isLowercase }
    }
    func isNumber(_ text: String) -> Bool {
      text.count <= 4 && !text.isEmpty && text.allSatisfy { ("0"..."9").contains($0) }
    }
    guard !bytes[line.content].contains(0x09) else { return nil }
    if isNumber(leftText), isHead(rightText) {
      var head = Block(role: .forme, segments: [right], isInline: true, attributes: attributes)
      head.opening = gap
      return [
        Block(role: .pageBreak, sign: left, attributes: [.init("n", leftText)]), head,
      ]
    }
    if isHead(leftText), isNumber(rightText) {
      var number = Block(
        role: .pageBreak,
        sign: gap.lowerBound..<right.upperBound,
        attributes: [.init("n", rightText)]
      )
      number.isInline = true
      return [Block(role: .forme, segments: [left], attributes: attributes), number]
    }
    return nil
  }

  /// The longest run of blanks.
  private func widestGap(_ range: Range<Int>) -> Range<Int>? {
    var best: Range<Int>?
    var start: Int?
    for offset in range {
      if view.bytes[offset] == 0x20 {
        start = start ?? offset
      } else if let begin = start {
        if offset - begin > best?.count ?? 0 { best = begin..<offset }
        start = nil
      }
    }
    return best
  }

  /// Form feeds alone.
  private func formFeed(_ line: SourceLine) -> [Block]? {
    guard view.bytes[line.content].allSatisfy({ $0 == 0x0C || $0 == 0x20 }) else { return nil }
    return [Block(role: .pageBreak, sign: line.content)]
  }
}
