internal import SourceText

/// The ordinary line end of a transcription and the ordinary number of blank lines between blocks.
struct LayoutStatistics {
  let lineEnd: String
  let blankLines: Int
  /// The ordinary number before elements where it is another.
  let blankLinesBefore: [String: Int]

  /// Elements that stand closer together than paragraphs do, even when there are but two.
  private static let lineElements: Set<String> = [
    "l", "item", "row", "addrLine", "castItem", "sp", "anchor",
  ]
  /// Elements that may do so.
  private static let closeElements = lineElements.union([
    "signed", "titlePart", "docAuthor", "docDate", "byline",
  ])

  init(transcript: Transcript, structure: TextStructure) {
    lineEnd = Self.lineEnd(of: transcript)
    var counter = Counter(transcript: transcript)
    for node in structure.front + structure.body + structure.back { counter.visit(node, as: nil) }
    var all: [Int: Int] = [:]
    for (name, gaps) in counter.gaps where !Self.closeElements.contains(name) {
      all.merge(gaps) { $0 + $1 }
    }
    // A text of nothing but verses has their distance.
    if all.isEmpty { for gaps in counter.gaps.values { all.merge(gaps) { $0 + $1 } } }
    let ordinary = Self.commonest(all) ?? 1
    blankLines = ordinary
    // Of the others one place is no habit.
    blankLinesBefore = counter.gaps
      .filter { name, gaps in
        Self.lineElements.contains(name)
          || (Self.closeElements.contains(name) && gaps.values.reduce(0, +) > 1)
      }
      .compactMapValues { Self.commonest($0) }.filter { $0.value != ordinary }
  }

  private static func lineEnd(of transcript: Transcript) -> String {
    let bytes = transcript.bytes
    var (lf, crlf, cr) = (0, 0, 0)
    for start in transcript.lines.starts.dropFirst() {
      if bytes[start - 1] == 0x0D {
        cr += 1
      } else if start >= 2, bytes[start - 2] == 0x0D {
        crlf += 1
      } else {
        lf += 1
      }
    }
    if lf >= max(crlf, cr) { return "\n" }
    return crlf >= cr ? "\r\n" : "\r"
  }

  /// One blank line wins over an equal count of another, so that short texts read alike.
  private static func commonest(_ gaps: [Int: Int]) -> Int? {
    gaps.max {
      ($0.value, $0.key == 1 ? 1 : 0, -$0.key) < ($1.value, $1.key == 1 ? 1 : 0, -$1.key)
    }?.key
  }

  /// Counts blank lines by the outermost element that begins after them.
  private struct Counter {
    let transcript: Transcript
    var gaps: [String: [Int: Int]] = [:]
    private var end: Int?

    init(transcript: Transcript) { self.transcript = transcript }

    mutating func visit(_ node: StructureNode, as outer: String?) {
      switch node {
      case .block(let block):
        let name = outer ?? BlockElements.outerName(block.role)
        count(block.extent, name)
      case .note(let note):
        count(note.extent, outer ?? "anchor")
      case .element(let name, _, let children):
        for (index, child) in children.enumerated() {
          visit(child, as: index == 0 ? outer ?? name : nil)
        }
      }
    }

    /// The number of line ends in a range of bytes, which does not end within one.
    private func lineEnds(in range: Range<Int>) -> Int {
      let bytes = transcript.bytes
      return range.count { offset in
        bytes[offset] == 0x0A
          || (bytes[offset] == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A))
      }
    }

    private mutating func count(_ extent: Range<Int>, _ name: String) {
      if let end {
        let lines = lineEnds(in: end..<max(end, extent.lowerBound))
        if lines > 0 { gaps[name, default: [:]][lines - 1, default: 0] += 1 }
      }
      end = extent.upperBound
    }
  }
}
