package import Diagnostics
package import Encoding
internal import SourceText

/// The proposals for a transcription, with the answers that its editors gave.
package struct Review: Sendable {
  package let transcript: Transcript
  package let proposals: [Proposal]
  package let diagnostics: [Diagnostic]
  /// The names of the dictionaries that were asked; empty when none was.
  package let dictionaries: [String]

  /// Encodes a transcription to see what is proposed.
  /// - Parameters:
  ///   - transcript: The transcription.
  ///   - description: What the edition knows.
  ///   - spelling: Whether the system's dictionaries are asked for misspelt words.
  /// - Throws: `DiagnosticError` when the transcription cannot be encoded.
  package init(
    _ transcript: Transcript,
    _ description: EditionDescription,
    spelling: Bool
  ) throws(DiagnosticError) {
    var description = description
    var dictionaries: [String] = []
    var toLookAt: [TypoProposal] = []
    var warnings: [Diagnostic] = []
    if spelling, let language = description.language {
      let loaded = SystemDictionary.load([language])
      warnings = loaded.diagnostics
      if let dictionary = loaded.dictionary {
        toLookAt = description.proposeCorrections(in: transcript, from: dictionary)
        dictionaries = dictionary.names
      }
    }
    let result = try Encoder(description, listsProposals: true).encode(transcript)
    self.transcript = transcript
    self.dictionaries = dictionaries
    proposals = (result.proposals + Proposal.all(toLookAt, in: transcript))
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    diagnostics = warnings + result.diagnostics
  }

  /// The proposals that want an answer.
  package var open: [Proposal] { proposals.filter { $0.state == .open } }

  /// The words round a passage on one line, the passage included.
  package func context(of proposal: Proposal, reach: Int = 32) -> String {
    let bytes = transcript.bytes
    var start = max(0, proposal.range.lowerBound - reach)
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(
      bytes.count,
      min(proposal.range.upperBound, proposal.range.lowerBound + 160) + reach
    )
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return (start > 0 ? "…" : "") + words + (end < bytes.count ? "…" : "")
  }
}
