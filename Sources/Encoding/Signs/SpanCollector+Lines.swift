internal import Diagnostics
internal import SourceText

/// Characters that are no text, and words that a line's end divides.
extension SpanCollector {
  /// Makes points of the characters that XML cannot hold.
  mutating func collectControls() {
    for character in transcript.illegalCharacters where isText(character.range.lowerBound) {
      let isFormFeed = transcript.bytes[character.range.lowerBound] == 0x0C
      spans.append(
        Span(
          range: character.range,
          element: isFormFeed ? "pb" : "anchor",
          attributes: isFormFeed ? [] : [.init("type", "control")],
          weight: .atomic,
          content: .point(name: isFormFeed ? "form-feed" : "control-" + character.code),
          isForced: true
        )
      )
      guard !isFormFeed else { continue }
      diagnostics.append(
        Diagnostic(
          "encoding/control-character",
          .warning,
          "XML cannot hold \(character.name): it is recorded as a sign",
          path: transcript.file.path,
          range: character.range,
          help: "take it out of the transcription, or write what it stands for"
        )
      )
    }
  }

  /// Joins words that a hyphen at a line's end divides; the line break takes the hyphen's place.
  mutating func collectLineBreaks() {
    let bytes = transcript.bytes
    for block in blocks
    where block.role != .verse && block.segments.count > 1
      && transcript.holds([.hyphens, .others], block)
    {
      for (line, next) in zip(block.segments, block.segments.dropFirst()) {
        guard let hyphen = hyphen(atEndOf: line) else { continue }
        let window = TextWindow(bytes: bytes, bounds: block.range)
        guard let before = window.scalar(before: hyphen.lowerBound), before.properties.isLowercase,
          let after = window.scalar(at: next.lowerBound), after.properties.isLowercase
        else { continue }
        let word = word(endingAt: hyphen.lowerBound, in: line) + "-" + firstWord(of: next)
        // A compound that the text writes with its hyphen elsewhere keeps it.
        guard !compounds.contains(word) else { continue }
        spans.append(
          Span(
            range: hyphen.lowerBound..<next.lowerBound,
            element: "lb",
            attributes: [.init("break", "no")],
            weight: .atomic,
            content: .point(name: "hyphen")
          )
        )
      }
    }
  }

  /// The words with a hyphen that stand within lines, in lower case.
  private var compounds: Set<String> {
    mutating get {
      if let known = knownCompounds { return known }
      var found = Set<String>()
      let bytes = transcript.bytes
      for block in blocks {
        for segment in block.segments {
          for offset in segment.dropFirst().dropLast()
          where bytes[offset] == 0x2D && isLetter(bytes[offset - 1]) && isLetter(bytes[offset + 1])
          {
            found.insert(
              word(endingAt: offset, in: segment) + "-"
                + firstWord(of: offset + 1..<segment.upperBound)
            )
          }
        }
      }
      knownCompounds = found
      return found
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// The hyphen, soft hyphen or double oblique hyphen that ends a line after a letter.
  private func hyphen(atEndOf line: Range<Int>) -> Range<Int>? {
    let bytes = transcript.bytes
    for sign in [[0x2D], [0xC2, 0xAC], [0xC2, 0xAD], [0xE2, 0x80, 0x90], [0xE2, 0xB8, 0x97]]
      as [[UInt8]]
    where line.count > sign.count + 1 && bytes[line].suffix(sign.count).elementsEqual(sign) {
      let start = line.upperBound - sign.count
      return isLetter(bytes[start - 1]) ? start..<line.upperBound : nil
    }
    return nil
  }

  private func word(endingAt end: Int, in line: Range<Int>) -> String {
    var start = end
    while start > line.lowerBound, isLetter(transcript.bytes[start - 1]) { start -= 1 }
    return transcript.file.text(in: start..<end).lowercased()
  }

  private func firstWord(of line: Range<Int>) -> String {
    var end = line.lowerBound
    while end < line.upperBound, isLetter(transcript.bytes[end]) { end += 1 }
    return transcript.file.text(in: line.lowerBound..<end).lowercased()
  }

  /// Whether an offset is in a block's text.
  private func isText(_ offset: Int) -> Bool {
    let index = blocks.partitioningIndex { $0.range.upperBound > offset }
    return index < blocks.count && blocks[index].range.contains(offset)
  }
}
