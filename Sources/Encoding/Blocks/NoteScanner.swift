/// Finds the bodies of notes: paragraphs that begin with a marker for which the text has a place.
struct NoteScanner {
  let view: LineView
  /// The markers that stand after words, with how often.
  private let markers: [Label: Int]

  /// A marker: its label and the bracket that it stands in.
  struct Label: Hashable {
    var label: String
    var series: String
  }

  init(view: LineView, groups: [LineGroup]) {
    self.view = view
    var markers: [Label: Int] = [:]
    let transcript = view.transcript
    for group in groups {
      for line in group.lines where transcript.holds(.brackets, line.content) {
        for found in Self.labels(in: view.bytes, line.content)
        where found.range.lowerBound > line.content.lowerBound {
          markers[found.label, default: 0] += 1
        }
      }
    }
    self.markers = markers
  }

  /// The brackets of markers by their bytes.
  private static let brackets: [(open: UInt8, close: UInt8, series: String)] = [
    (0x5B, 0x5D, "["), (0x7B, 0x7D, "{"),
  ]

  /// The labels in brackets in a range of bytes.
  static func labels(
    in bytes: [UInt8],
    _ range: Range<Int>
  ) -> [(label: Label, range: Range<Int>)] {
    var result: [(Label, Range<Int>)] = []
    for offset in range {
      let byte = bytes[offset]
      guard !(0x61...0x7A).contains(byte), byte != 0x20,
        let bracket = brackets.first(where: { $0.open == byte })
      else { continue }
      let limit = min(range.upperBound, offset + 8)
      guard let close = bytes[offset..<limit].firstIndex(of: bracket.close), close > offset + 1
      else { continue }
      let content = bytes[(offset + 1)..<close]
      guard isLabel(content) else { continue }
      result.append(
        (
          Label(label: String(decoding: content, as: UTF8.self), series: bracket.series),
          offset..<close + 1
        )
      )
    }
    return result
  }

  /// `12`, `12a`, `*`, `†`, `a`.
  static func isLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if (0x30...0x39).contains(first) {
      let digits = bytes.prefix { (0x30...0x39).contains($0) }
      guard digits.count <= 4 else { return false }
      let rest = bytes.dropFirst(digits.count)
      return rest.isEmpty || (rest.count == 1 && (0x61...0x7A).contains(rest.first ?? 0))
    }
    if bytes.allSatisfy({ $0 == 0x2A }) { return bytes.count <= 4 }
    let text = String(decoding: bytes, as: UTF8.self)
    return text == "†" || text == "‡" || text == "††"
      || (bytes.count == 1 && ((0x61...0x7A).contains(first) || (0x41...0x5A).contains(first)))
  }

  /// A body's marker.
  struct Opening {
    var label: Label
    /// The bytes before the body's text.
    var sign: Range<Int>
    /// Whether the bracket holds the whole note (`[Footnote 1: …]`).
    var isEnclosing = false
  }

  /// The marker that a line begins with, if it begins a note's body.
  /// - Parameters:
  ///   - line: The line.
  ///   - isListed: It stands under a heading for notes, where a number is enough.
  /// - Returns: The marker; nil when the line begins no note.
  func opening(_ line: SourceLine, isListed: Bool = false) -> Opening? {
    let bytes = view.bytes
    let start = line.content.lowerBound
    if let found = Self.labels(in: bytes, start..<min(line.content.upperBound, start + 8)).first,
      found.range.lowerBound == start
    {
      var end = found.range.upperBound
      while end < line.content.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
      guard end < line.content.upperBound, markers[found.label] != nil || isListed else {
        return nil
      }
      return Opening(label: found.label, sign: start..<end)
    }
    if let enclosing = enclosingOpening(line) { return enclosing }
    guard isListed else { return nil }
    let head = view.text(start..<min(line.content.upperBound, start + 8))
    let digits = head.prefix { ("0"..."9").contains($0) }
    var rest = head.dropFirst(digits.count)
    guard (1...4).contains(digits.count) else { return nil }
    if let sign = rest.first, ".):".contains(sign) { rest = rest.dropFirst() }
    let blanks = rest.prefix { $0 == " " || $0 == "\t" }
    guard !blanks.isEmpty, blanks.count < rest.count else { return nil }
    let length = head.utf8.count - rest.utf8.count + blanks.utf8.count
    let label = Label(label: String(digits), series: "[")
    guard markers[label] != nil else { return nil }
    return Opening(label: label, sign: start..<start + length)
  }

  private static let noteWords = ["[Footnote", "[Note", "[Endnote", "[Fußnote", "[FN"]

  /// `[Footnote 2: `; without a number the label is an asterisk.
  private func enclosingOpening(_ line: SourceLine) -> Opening? {
    guard view.firstByte(line) == 0x5B else { return nil }
    let start = line.content.lowerBound
    let head = view.text(start..<min(line.content.upperBound, start + 32))
    guard let word = Self.noteWords.first(where: { head.hasPrefix($0) }),
      let colon = head.firstIndex(of: ":")
    else { return nil }
    let label = head[head.index(head.startIndex, offsetBy: word.count)..<colon]
      .filter { !$0.isWhitespace }
    guard label.isEmpty || Self.isLabel(Array(label.utf8)[...]) || label.count <= 3 else {
      return nil
    }
    var end = head.index(after: colon)
    while end < head.endIndex, head[end] == " " { end = head.index(after: end) }
    guard end < head.endIndex else { return nil }
    return Opening(
      label: Label(label: label.isEmpty ? "*" : String(label), series: "["),
      sign: start..<start + head[..<end].utf8.count,
      isEnclosing: true
    )
  }

  /// The offset of the bracket that closes the one that opens a group; nil when none does.
  func closing(from start: Int, in lines: [SourceLine]) -> Int? {
    var depth = 0
    for line in lines {
      for offset in line.content where offset >= start {
        if view.bytes[offset] == 0x5B { depth += 1 }
        if view.bytes[offset] == 0x5D {
          depth -= 1
          if depth == 0 { return offset }
        }
      }
    }
    return nil
  }
}
