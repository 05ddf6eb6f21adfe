/// What stands between two runs of characters of the transcription: white space of the document,
/// line ends and blanks in markup, borders of blocks.
///
/// White space of the document counts only inside a line. At the border of a block the markup
/// alone decides, so that a document may be indented by any tool.
struct Gap {
  enum Event {
    /// White space characters of the document.
    case blanks([UInt8])
    /// Blanks or tabs that a `space` stands for.
    case literal([UInt8])
    /// A line end that an `lb` stands for.
    case lineEnd(String)
    /// Blank lines that a `space` stands for.
    case blankLines(Int)
    /// A block begins; blank lines stand before it where nothing else is said.
    case boundary(blankLines: Int)
  }

  private let practice: SourcePractice
  private var events: [Event] = []

  init(practice: SourcePractice) {
    self.practice = practice
  }

  /// Whether nothing waits.
  var isEmpty: Bool { events.isEmpty }

  mutating func add(_ event: Event) { events.append(event) }

  mutating func removeAll() { events.removeAll(keepingCapacity: true) }

  /// The characters of the transcription that the gap stands for.
  /// - Parameters:
  ///   - atStart: No characters came before it.
  ///   - atEnd: No characters follow it.
  /// - Returns: Blanks and line ends in UTF-8.
  func resolved(atStart: Bool, atEnd: Bool) -> [UInt8] {
    if events.isEmpty { return [] }
    if case .blanks(let blanks)? = events.first, events.count == 1, !atStart, !atEnd {
      return inLine(blanks)
    }
    let facts = Facts(events)
    if !facts.hasBorder, !facts.hasBreak, !atStart, !atEnd {
      return events.flatMap { event -> [UInt8] in
        switch event {
        case .blanks(let blanks): inLine(blanks)
        case .literal(let bytes): bytes
        default: []
        }
      }
    }
    if facts.hasBorder, !facts.hasLineEnd, !atStart, !atEnd { return bordered(facts) }
    return events.flatMap { event -> [UInt8] in
      switch event {
      case .literal(let bytes): bytes
      case .lineEnd(let end): Array(end.utf8)
      case .blankLines(let count): lineEnds(count)
      default: []
      }
    }
  }

  /// A border between blocks with the line end that it implies.
  private func bordered(_ facts: Facts) -> [UInt8] {
    var result: [UInt8] = []
    for (index, event) in events.enumerated() {
      if index == facts.border { result += lineEnds((facts.blankLines ?? facts.ordinary) + 1) }
      if case .literal(let bytes) = event { result += bytes }
    }
    return result
  }

  private func lineEnds(_ count: Int) -> [UInt8] {
    repeatElement(Array(practice.lineEnd.utf8), count: count).flatMap { $0 }
  }

  /// White space of the document inside a line: blanks as they stand; a line break of the document
  /// is one blank, for it was put there to keep lines short.
  private func inLine(_ blanks: [UInt8]) -> [UInt8] {
    blanks.contains(0x0A) || blanks.contains(0x0D) ? [0x20] : blanks
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
        case .lineEnd: hasLineEnd = true
        case .blankLines(let count): blankLines = (blankLines ?? 0) + count
        case .blanks, .literal: break
        }
      }
    }
  }
}
