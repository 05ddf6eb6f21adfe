internal import SourceText

/// Chooses the units of a text that are headings.
enum HeadingPicker {
  /// The headings, by the index of their unit.
  static func headings(
    of units: ArraySlice<BlockScanner.Unit>
  ) -> [Int: HeadingScanner.Heading] {
    var result: [Int: HeadingScanner.Heading] = [:]
    for index in units.indices {
      if let heading = units[index].heading { result[index] = heading }
    }
    if let entries = diaryEntries(units) {
      result.merge(entries) { named, _ in named }
      // The first line is the diary's own heading.
      let first = units.startIndex
      if result[first] == nil, units[first].isText, units[first].isAlone,
        var title = HeadingScanner.shaped(units[first].text)
      {
        (title.rank, title.type) = (15, "diary")
        result[first] = title
      }
      return result
    }
    var shaped: [Int: HeadingScanner.Heading] = [:]
    for index in units.indices where units[index].isText && units[index].isAlone {
      guard let heading = HeadingScanner.shaped(units[index].text), isFollowed(index, in: units)
      else { continue }
      shaped[index] = heading
    }
    // A short line under a heading with a number is its title.
    for (index, heading) in shaped
    where result[index - 1].map({ $0.n != nil && !$0.hasTitle }) ?? false {
      result[index] = heading
      shaped[index] = nil
    }
    let plain = shaped.filter { $0.value.rank == 90 }
    // One short line may be anything, except at the beginning.
    for (index, heading) in shaped
    where heading.rank < 90 || plain.count >= 2 || index == units.startIndex {
      if units.count > 1 { result[index] = heading }
    }
    return result
  }

  /// Lines that are dates and begin the entries of a diary, when there are several.
  static func diaryEntries(
    _ units: ArraySlice<BlockScanner.Unit>
  ) -> [Int: HeadingScanner.Heading]? {
    var entries: [Int: HeadingScanner.Heading] = [:]
    for index in units.indices where units[index].isText && units[index].length <= 60 {
      guard isFollowed(index, in: units), isDateLine(units[index].text) else { continue }
      entries[index] = HeadingScanner.Heading(
        rank: 75,
        type: "entry",
        n: nil,
        confidence: 0.9,
        reason: "a date alone on its line"
      )
    }
    return entries.count >= 3 ? entries : nil
  }

  private static let weekdays: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag",
    "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]

  /// A date, with a weekday or a holiday beside it.
  static func isDateLine(_ text: String) -> Bool {
    if DateRecognizer.wholeDate(text) != nil { return true }
    let bytes = Array(text.utf8)
    guard let match = DateRecognizer.matches(in: bytes, bytes.indices).first else {
      let words = text.words
      return words.count <= 4 && words.first.map { weekdays.contains($0.lowercased()) } ?? false
        && !text.hasSuffix(",")
    }
    let before = String(decoding: bytes[..<match.range.lowerBound], as: UTF8.self)
    let after = String(decoding: bytes[match.range.upperBound...], as: UTF8.self)
    let words = before.words
    return after.words.count <= 3 && words.count <= 3
      && words.allSatisfy { weekdays.contains($0.lowercased()) || $0.first?.isUppercase ?? false }
  }

  /// Whether text follows that is no heading itself.
  private static func isFollowed(_ index: Int, in units: ArraySlice<BlockScanner.Unit>) -> Bool {
    var next = index + 1
    while next < units.endIndex {
      switch units[next].kind {
      case .text: return true
      case .nodes, .note, .boundary: return true
      case .points, .heading, .directive: next += 1
      }
    }
    return false
  }
}
