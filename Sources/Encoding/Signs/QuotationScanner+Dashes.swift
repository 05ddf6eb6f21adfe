/// Speeches that a dash begins, as Russian, French, Spanish and others print them.
///
/// The words of the narrator stand between dashes too (`— Да, — сказал он, — пора.`, `—Sí —dijo—.
/// Vamos.`): then the speech is one in parts.
extension QuotationScanner {
  /// Languages in which a paragraph that begins with a dash is a speech.
  private static let languages: Set<String> = [
    "ru", "uk", "be", "bg", "fr", "es", "ca", "gl", "pt", "it", "pl", "ro", "el",
  ]

  /// The speeches of paragraphs that begin with a dash.
  /// - Parameters:
  ///   - pairs: Quotations between marks, which a speech does not cross.
  ///   - passages: How many quotations in parts there are already.
  /// - Returns: The speeches and their parts.
  func dashes(besides pairs: [Pair], passages: Int) -> [Pair] {
    let tag = (language ?? "").prefix { $0 != "-" }.lowercased()
    guard Self.languages.contains(tag) else { return [] }
    let marked = Dictionary(grouping: pairs, by: \.block)
    var passage = passages
    var result: [Pair] = []
    for (number, block) in blocks.enumerated()
    where [.paragraph, .verse, .speech].contains(block.role) {
      var parts = speech(in: number, besides: marked[number] ?? [])
      guard !parts.isEmpty else { continue }
      if parts.count > 1 {
        passage += 1
        for index in parts.indices {
          parts[index].passage = passage
          parts[index].isFirst = index == 0
          parts[index].isLast = index == parts.count - 1
        }
      }
      result += parts
    }
    return result
  }

  private func speech(in number: Int, besides marked: [Pair]) -> [Pair] {
    let block = blocks[number]
    let window = TextWindow(bytes: transcript.bytes, bounds: block.range)
    guard isDash(block.range.lowerBound, block.range),
      let next = firstWord(after: block.range, window)
    else { return [] }
    guard !next.properties.isLowercase || next.properties.isUppercase || next == "«" else {
      return []
    }
    var parts: [Pair] = []
    var start: Int? = block.range.lowerBound
    for dash in dashes(in: block).dropFirst() {
      if let begin = start {
        // Words in small letters after the dash are the narrator's.
        guard isNarrator(after: dash, window), let end = textEnd(before: dash, from: begin, window)
        else { continue }
        parts.append(part(begin..<end, number, isFirst: parts.isEmpty))
        start = nil
      } else if resumes(at: dash, window) {
        start = skipBlanksAndStops(dash + 3, block.range)
      }
    }
    if let begin = start, begin < block.range.upperBound {
      parts.append(part(begin..<block.range.upperBound, number, isFirst: parts.isEmpty))
    }
    let crosses = parts.contains { part in
      marked.contains { $0.range.overlaps(part.range) && !part.range.contains($0.range) }
    }
    return crosses ? [] : parts.filter { $0.range.count > $0.openLength }
  }

  private func part(_ range: Range<Int>, _ number: Int, isFirst: Bool) -> Pair {
    Pair(range: range, openLength: isFirst ? 3 : 0, closeLength: 0, block: number, kind: .dash)
  }

  // MARK: Dashes

  /// An em or en dash or a horizontal bar; all take three bytes.
  private func isDash(_ offset: Int, _ bounds: Range<Int>) -> Bool {
    let bytes = transcript.bytes
    return offset + 2 < bounds.upperBound && bytes[offset] == 0xE2 && bytes[offset + 1] == 0x80
      && [0x93, 0x94, 0x95].contains(bytes[offset + 2])
  }

  private func dashes(in block: Block) -> [Int] {
    block.segments.flatMap { line in line.filter { isDash($0, block.range) } }
  }

  /// The first character after the dash and its blanks.
  private func firstWord(after range: Range<Int>, _ window: TextWindow) -> Unicode.Scalar? {
    var offset = range.lowerBound + 3
    while let scalar = window.scalar(at: offset) {
      guard scalar.isBlank || "«“\"¿¡…".unicodeScalars.contains(scalar) else {
        return scalar.isWord ? scalar : nil
      }
      offset += UTF8.width(scalar)
    }
    return nil
  }

  /// Whether the narrator speaks after a dash: a blank stands before it, a small letter after it.
  private func isNarrator(after dash: Int, _ window: TextWindow) -> Bool {
    guard window.scalar(before: dash)?.isBlank ?? false else { return false }
    var offset = dash + 3
    if let scalar = window.scalar(at: offset), scalar.isBlank { offset += UTF8.width(scalar) }
    guard window.scalar(at: offset)?.properties.isLowercase ?? false else { return false }
    // A dash inside a sentence stands without a stop before it, but in Spanish the narrator's does too.
    let isGlued = offset == dash + 3
    return isGlued
      || lastSign(before: dash, window).map { ",.!?…".unicodeScalars.contains($0) } ?? false
  }

  private func resumes(at dash: Int, _ window: TextWindow) -> Bool {
    guard let before = lastSign(before: dash, window) else { return false }
    if window.scalar(before: dash)?.isBlank ?? false {
      return ",.:;!?".unicodeScalars.contains(before)
    }
    return before.isWord
  }

  private func lastSign(before dash: Int, _ window: TextWindow) -> Unicode.Scalar? {
    window.left(of: dash).unicodeScalars.last { !$0.isBlank }
  }

  /// The end of the words before a dash, without their blanks.
  private func textEnd(before dash: Int, from start: Int, _ window: TextWindow) -> Int? {
    var end = dash
    while end > start, let scalar = window.scalar(before: end), scalar.isBlank {
      end -= UTF8.width(scalar)
    }
    return end > start + 3 ? end : nil
  }

  private func skipBlanksAndStops(_ offset: Int, _ bounds: Range<Int>) -> Int {
    let window = TextWindow(bytes: transcript.bytes, bounds: bounds)
    var offset = offset
    while let scalar = window.scalar(at: offset),
      scalar.isBlank || ",.;:".unicodeScalars.contains(scalar)
    {
      offset += UTF8.width(scalar)
    }
    return offset
  }
}

extension Range<Int> {
  /// Whether another range lies within this one.
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
