internal import Threads

/// Finds where the letters of a collection begin.
enum LetterSplitter {
  /// The first units of the letters; fewer than two when the text is no collection.
  ///
  /// A letter begins with its heading, or with the date line or address before its salutation. Every
  /// letter but the first must follow a closer or stand under a heading of its own.
  static func starts(of units: ArraySlice<BlockScanner.Unit>) -> [Int] {
    let salutes = units.mapInThreads(pieceLength: 4096) { $0.isText && $0.isSalute }
    guard salutes.count(where: \.self) >= 2 else { return [] }
    var starts: [Int] = []
    for (index, isSalute) in zip(units.indices, salutes) where units[index].isText {
      guard isSalute || isPlacedDate(units[index]) else { continue }
      let begin = beginning(before: index, in: units)
      if let last = starts.last, begin <= last || index - last <= 2 { continue }
      guard starts.isEmpty || hasHeading(begin, index, units) || hasCloser(before: begin, units)
      else { continue }
      // The dates in a diary have no salutation and no closer.
      starts.append(begin)
    }
    return starts.count >= 2 ? starts : []
  }

  /// Whether a unit is a date with a place.
  private static func isPlacedDate(_ unit: BlockScanner.Unit) -> Bool {
    guard unit.length <= LetterFormulas.longestLine else { return false }
    let text = unit.text
    return LetterScanner.isDateOrPlaceWithDate(text) && DateRecognizer.wholeDate(text) == nil
  }

  /// The first of the short units that belong to the opener that ends at an index.
  private static func beginning(
    before index: Int,
    in units: ArraySlice<BlockScanner.Unit>
  ) -> Int {
    var start = index
    while start > units.startIndex, units[start].isInline { start -= 1 }
    while start > units.startIndex, index - start < 6 {
      let unit = units[start - 1]
      switch unit.kind {
      case .heading: return start - 1
      case .text:
        guard
          LetterScanner.isDateOrPlaceWithDate(unit.text) || unit.text.hasPrefix("To ")
            || isAddress(start - 1, units)
        else {
          // A line in capitals or a number is the letter's heading.
          if !unit.isInline, HeadingScanner.shaped(unit.text).map({ $0.rank == 80 }) ?? false {
            return start - 1
          }
          return start
        }
        start -= 1
      case .nodes, .points, .note, .directive, .boundary: return start
      }
    }
    return start
  }

  /// Whether a line stands in a group that begins with `To`.
  private static func isAddress(_ index: Int, _ units: ArraySlice<BlockScanner.Unit>) -> Bool {
    var first = index
    while first > units.startIndex, units[first - 1].group == units[index].group { first -= 1 }
    return units[first].text.hasPrefix("To ") && index - first < 6
  }

  private static func hasHeading(
    _ begin: Int,
    _ index: Int,
    _ units: ArraySlice<BlockScanner.Unit>
  ) -> Bool {
    begin < index
      && (units[begin].heading != nil
        || HeadingScanner.shaped(units[begin].text).map { $0.rank == 80 } ?? false)
  }

  /// Whether a signature, a postscript or a point of division ends just before a unit.
  private static func hasCloser(before begin: Int, _ units: ArraySlice<BlockScanner.Unit>) -> Bool {
    var index = begin - 1
    var looked = 0
    while index >= units.startIndex, looked < 5 {
      let unit = units[index]
      switch unit.kind {
      case .points(let blocks):
        if blocks.contains(where: { $0.role == .milestone }) { return true }
      case .note: break
      case .text:
        if LetterFormulas.isSignature(unit.text) || LetterFormulas.isPostscript(unit.text)
          || LetterFormulas.isComplimentaryClose(unit.text)
        {
          return true
        }
        if unit.length > 400 { return false }
        looked += 1
      case .heading, .nodes, .directive, .boundary: return false
      }
      index -= 1
    }
    return false
  }
}
