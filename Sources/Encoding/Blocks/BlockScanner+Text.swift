internal import SourceText

/// Running text, and the sentences that open and close letters.
extension BlockScanner {
  mutating func takeText(_ group: LineGroup) {
    let lines = group.lines
    let long = lines.count > 1 && lines.contains { $0.length > Self.wrappedLineLimit }
    let short = lines.count > 1 && lines.allSatisfy { $0.length < Self.shortLineLimit }
    var new: [Unit]
    if long || short {
      new = lines.map { unit([$0], group: group.number) }
    } else {
      new = splitAtSalute(lines, group: group.number)
    }
    if new.count == 1 { new[0].isAlone = group.isSingle }
    units += new
  }

  /// Divides a line that holds place, date and salutation (`Dmitrov, 4 March 1920. Dear Sir,`).
  func splitAfterDate(_ unit: Unit) -> [Unit] {
    guard unit.isText, unit.segments.count == 1, let line = unit.segments.first, line.count < 120,
      let date = DateRecognizer.matches(in: transcript.bytes, line).first
    else { return [unit] }
    var end = date.range.upperBound
    while end < line.upperBound, ".,;:".utf8.contains(transcript.bytes[end]) { end += 1 }
    var start = end
    while start < line.upperBound, transcript.bytes[start] == 0x20 { start += 1 }
    let rest = transcript.file.text(in: start..<line.upperBound)
    guard start > end, LetterFormulas.isSalute(rest) else { return [unit] }
    var first = unit
    first.segments = [line.lowerBound..<end]
    var salute = unit
    salute.segments = [start..<line.upperBound]
    salute.isInline = true
    return [first, salute]
  }

  /// A letter's first paragraph may follow date and salutation without a blank line.
  func splitAtSalute(_ lines: [SourceLine], group: Int) -> [Unit] {
    let head = lines.prefix(4).prefix { $0.length < Self.shortLineLimit }
    guard
      let salute = head.lastIndex(where: { LetterFormulas.isSalute(view.text($0)) }),
      salute + 1 < lines.count
    else { return [unit(lines, group: group)] }
    // The groups differ, so that the lines are not taken for one paragraph.
    return lines[...salute].map { unit([$0], group: group) }
      + [unit(Array(lines[(salute + 1)...]), group: -group - 1)]
  }
}
