internal import SourceText

/// The ordinary line end of a transcription and the ordinary number of blank lines between blocks.
struct LayoutStatistics {
  let lineEnd: String
  let blankLines: Int

  init(transcript: Transcript, blocks: [Block]) {
    var ends: [String: Int] = [:]
    for index in 0..<transcript.lines.count {
      let range = transcript.lines.lineEndRange(index)
      guard !range.isEmpty else { continue }
      let end = transcript.bytes[range]
      let key = end.count == 2 ? "crlf" : end.first == 0x0D ? "cr" : "lf"
      ends[key, default: 0] += 1
    }
    let order = ["lf": "\n", "crlf": "\r\n", "cr": "\r"]
    let most = ["lf", "crlf", "cr"].max { ends[$0, default: 0] < ends[$1, default: 0] }
    lineEnd = order[most ?? "lf"] ?? "\n"
    var gaps: [Int: Int] = [:]
    for (first, second) in zip(blocks, blocks.dropFirst()) {
      let before = transcript.lines.lineIndex(of: first.extent.upperBound)
      let after = transcript.lines.lineIndex(of: second.extent.lowerBound)
      if after > before { gaps[after - before - 1, default: 0] += 1 }
    }
    // One blank line wins over an equal count of another, so that short texts read alike.
    blankLines =
      gaps.max {
        ($0.value, $0.key == 1 ? 1 : 0, -$0.key) < ($1.value, $1.key == 1 ? 1 : 0, -$1.key)
      }?
      .key ?? 1
  }
}
