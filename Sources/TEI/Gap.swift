/// What stands between two runs of characters of the transcription: white space of the document,
/// line ends and blanks in markup, borders of blocks.
///
/// White space of the document counts only inside a line. At the border of a block the markup
/// alone decides, so that a document may be indented by any tool.
struct Gap: Sendable {
  enum Event: Sendable {
    /// White space of the document that is one blank of the transcription inside a line: a blank, or a
    /// line break that was put there to keep lines short.
    case blank
    /// Other white space characters of the document.
    case blanks([UInt8])
    /// Blanks or tabs that a `space` stands for.
    case literal([UInt8])
    /// An ordinary line end that an `lb` stands for.
    case lineBreak
    /// Another one.
    case lineEnd([UInt8])
    /// Blank lines that a `space` stands for.
    case blankLines(Int)
    /// A block begins; blank lines stand before it where nothing else is said.
    case boundary(blankLines: Int)
  }

  /// An ordinary line end.
  private let lineEnd: [UInt8]
  private var events: [Event] = []

  init(lineEnd: [UInt8]) {
    self.lineEnd = lineEnd
  }

  /// Whether nothing waits.
  var isEmpty: Bool { events.isEmpty }

  mutating func add(_ event: Event) { events.append(event) }

  /// Adds what another gap has, which follows directly.
  mutating func append(_ other: Gap) { events += other.events }

  /// Adds white space of the document.
  mutating func add(blanks bytes: [UInt8], _ range: Range<Int>) {
    if range.isEmpty { return }
    let isOne = range.count == 1 && bytes[range.lowerBound] == 0x20
    if isOne || range.contains(where: { bytes[$0] == 0x0A || bytes[$0] == 0x0D }) {
      events.append(.blank)
    } else {
      events.append(.blanks(Array(bytes[range])))
    }
  }

  mutating func removeAll() { events.removeAll(keepingCapacity: true) }

  /// Writes the characters of the transcription that the gap stands for: blanks and line ends in UTF-8.
  /// - Parameters:
  ///   - output: What came before.
  ///   - atStart: No characters came before it.
  ///   - atEnd: No characters follow it.
  func resolve(into output: inout [UInt8], atStart: Bool, atEnd: Bool) {
    if events.isEmpty { return }
    if !atStart, !atEnd, resolveUsual(into: &output) { return }
    let facts = Facts(events)
    let isWithin = !atStart && !atEnd
    let isInLine = isWithin && !facts.hasBorder && !facts.hasBreak
    let isBorder = isWithin && facts.hasBorder && !facts.hasLineEnd
    for (index, event) in events.enumerated() {
      // A border between blocks has the line end that it implies.
      if isBorder, index == facts.border {
        writeLineEnds((facts.blankLines ?? facts.ordinary) + 1, to: &output)
      }
      switch event {
      case .blank: if isInLine { output.append(0x20) }
      case .blanks(let bytes): if isInLine { output.append(contentsOf: bytes) }
      case .literal(let bytes): output.append(contentsOf: bytes)
      case .lineBreak: output.append(contentsOf: lineEnd)
      case .lineEnd(let bytes): output.append(contentsOf: bytes)
      case .blankLines(let count): if !isBorder { writeLineEnds(count, to: &output) }
      case .boundary: break
      }
    }
  }

  /// Writes what nearly every gap within a block is: a blank, or a line end after a blank.
  private func resolveUsual(into output: inout [UInt8]) -> Bool {
    guard events.count <= 2, case .blank = events[0] else { return false }
    if events.count == 1 {
      output.append(0x20)
    } else if case .lineBreak = events[1] {
      if lineEnd.count == 1 {
        output.append(lineEnd[0])
      } else {
        output.append(contentsOf: lineEnd)
      }
    } else {
      return false
    }
    return true
  }

  /// The characters of the transcription that the gap stands for.
  func resolved(atStart: Bool, atEnd: Bool) -> [UInt8] {
    var output: [UInt8] = []
    resolve(into: &output, atStart: atStart, atEnd: atEnd)
    return output
  }

  private func writeLineEnds(_ count: Int, to output: inout [UInt8]) {
    for _ in 0..<count { output.append(contentsOf: lineEnd) }
  }

  private struct Facts {
    /// The index of the last beginning of a block.
    var border: Int?
    var hasLineEnd = false
    var blankLines: Int?
    /// What the outermost block that begins here says.
    var ordinary = 0

    var hasBorder: Bool { border != nil }
    var hasBreak: Bool { hasLineEnd || blankLines != nil }

    init(_ events: [Event]) {
      for (index, event) in events.enumerated() {
        switch event {
        case .boundary(let lines):
          if border == nil { ordinary = lines }
          border = index
        case .lineBreak, .lineEnd: hasLineEnd = true
        case .blankLines(let count): blankLines = (blankLines ?? 0) + count
        case .blank, .blanks, .literal: break
        }
      }
    }
  }
}
