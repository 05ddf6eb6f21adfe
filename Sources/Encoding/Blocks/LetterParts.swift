package import Diagnostics
internal import SourceText

/// The letters of a file as transcriptions of their own.
package enum LetterParts {
  /// The parts of a transcription, which together are all of it: what stands before the first letter
  /// belongs to that.
  /// - Returns: The transcription itself when it holds no more than one letter.
  /// - Throws: `DiagnosticError` when a part cannot stand alone.
  package static func parts(of transcript: Transcript) throws(DiagnosticError) -> [Transcript] {
    var scanner = BlockScanner(transcript: transcript, description: EditionDescription())
    let units = scanner.scan()
    var starts = LetterSplitter.starts(of: units[...]).compactMap { index -> Int? in
      // A letter begins at the beginning of its line.
      units[index].start
    }
    guard starts.count >= 2 else { return [transcript] }
    starts[0] = 0
    starts.append(transcript.bytes.count)
    var parts: [Transcript] = []
    for (start, end) in zip(starts, starts.dropFirst()) where start < end {
      let text = DecodedText(
        utf8: Array(transcript.bytes[start..<end]),
        encoding: transcript.text.encoding,
        hasByteOrderMark: start == 0 && transcript.text.hasByteOrderMark
      )
      guard let bytes = text.encodedBytes() else { return [transcript] }
      let line = transcript.lines.position(of: start).line
      parts.append(
        try Transcript(
          path: "\(transcript.file.path) (from line \(line))",
          bytes: bytes,
          encoding: transcript.text.encoding
        )
      )
    }
    return parts
  }
}
