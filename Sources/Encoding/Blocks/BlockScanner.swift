internal import SourceText

/// Divides a transcription into units: paragraphs and lines that stand for themselves.
///
/// A blank line ends a unit. Lines that follow each other without one are a wrapped paragraph,
/// unless they are too long to be wrapped lines; then each is a paragraph.
struct BlockScanner {
  /// A paragraph, or a line of a group of short lines.
  struct Unit {
    var segments: [Range<Int>]
    var text: String
    /// The number of the group of lines that it belongs to.
    var group: Int
    /// Whether it goes on in the line where the unit before it ends.
    var isInline = false
  }

  /// Longer lines are paragraphs of their own, in bytes: nobody wraps at more.
  static let wrappedLineLimit = 130
  /// A group all of whose lines are shorter is not running text: date, address, signature.
  static let shortLineLimit = 55

  let transcript: Transcript

  /// The units in source order; empty when the text is all white space.
  func units() -> [Unit] {
    var units: [Unit] = []
    for (number, lines) in groups().enumerated() {
      let long = lines.count > 1 && lines.contains { $0.count > Self.wrappedLineLimit }
      let short = lines.count > 1 && lines.allSatisfy { $0.count < Self.shortLineLimit }
      if long || short {
        for line in lines { units.append(unit([line], group: number)) }
      } else {
        units += splitAtSalute(lines, group: number)
      }
    }
    return units.prefix(Self.openerLimit).flatMap(splitAfterDate)
      + units.dropFirst(Self.openerLimit)
  }

  /// No opener begins after so many units.
  private static let openerLimit = 20

  /// Divides a line that holds place, date and salutation (`Dmitrov, 4 March 1920. Dear Sir,`).
  private func splitAfterDate(_ unit: Unit) -> [Unit] {
    guard unit.segments.count == 1, let line = unit.segments.first, line.count < 120,
      let date = DateRecognizer.matches(in: transcript.bytes, line).first
    else { return [unit] }
    var end = date.range.upperBound
    while end < line.upperBound, ".,;:".utf8.contains(transcript.bytes[end]) { end += 1 }
    var start = end
    while start < line.upperBound, transcript.bytes[start] == 0x20 { start += 1 }
    let rest = transcript.file.text(in: start..<line.upperBound)
    guard start > end, LetterFormulas.isSalute(rest) else { return [unit] }
    var salute = self.unit([start..<line.upperBound], group: unit.group)
    salute.isInline = true
    return [self.unit([line.lowerBound..<end], group: unit.group), salute]
  }

  /// A letter's first paragraph may follow date and salutation without a blank line.
  private func splitAtSalute(_ lines: [Range<Int>], group: Int) -> [Unit] {
    let head = lines.prefix(4).prefix { $0.count < Self.shortLineLimit }
    guard
      let salute = head.lastIndex(where: { LetterFormulas.isSalute(transcript.file.text(in: $0)) }),
      salute + 1 < lines.count
    else { return [unit(lines, group: group)] }
    // The groups differ, so that the lines are not taken for one paragraph.
    return lines[...salute].map { unit([$0], group: group) }
      + [unit(Array(lines[(salute + 1)...]), group: -group - 1)]
  }

  private func unit(_ segments: [Range<Int>], group: Int) -> Unit {
    Unit(
      segments: segments,
      text: segments.map { transcript.file.text(in: $0) }.joined(separator: " "),
      group: group
    )
  }

  /// Runs of lines that are not blank, each line without the blanks at its ends.
  private func groups() -> [[Range<Int>]] {
    var groups: [[Range<Int>]] = []
    var current: [Range<Int>] = []
    for index in 0..<transcript.lines.count {
      let content = trimmed(transcript.lines.lineRange(index))
      if content.isEmpty {
        if !current.isEmpty { groups.append(current) }
        current = []
      } else {
        current.append(content)
      }
    }
    if !current.isEmpty { groups.append(current) }
    return groups
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    let bytes = transcript.bytes
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }
}
