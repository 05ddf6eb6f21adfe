internal import SourceText

/// Proposals about the structure, and what the editors decided about them.
struct StructureReview {
  let transcript: Transcript
  let decisions: Decisions
  private(set) var proposals: [Proposal] = []
  private var names = ProposalNames()
  /// What the editors want passages to be instead, by their first byte.
  private var wanted: [Int: String] = [:]

  init(transcript: Transcript, decisions: Decisions) {
    self.transcript = transcript
    self.decisions = decisions
  }

  /// Proposes what another review has, which knows nothing of this one.
  mutating func add(_ other: StructureReview) {
    for proposal in other.proposals {
      _ = accepts(
        proposal.reading,
        proposal.range,
        proposal.confidence,
        proposal.reasons.joined(),
        alternatives: proposal.alternatives
      )
    }
  }

  /// The element that the editors want at a place, when they have changed a proposal there.
  func wanted(at range: Range<Int>) -> String? { wanted[range.lowerBound] }

  /// Proposes an element for a passage; false when the editors refuse it or want another.
  mutating func accepts(
    _ element: String,
    _ range: Range<Int>,
    _ confidence: Double,
    _ reason: String,
    alternatives: [String]
  ) -> Bool {
    if let other = wanted[range.lowerBound], other != element { return false }
    let id = names.name(.structure, reading: element, range, in: transcript.bytes)
    let verdict = decisions[id]?.verdict
    proposals.append(
      Proposal(
        id: id,
        kind: .structure,
        range: range,
        text: transcript.file.text(in: range),
        reading: element,
        confidence: confidence,
        reasons: [reason],
        alternatives: alternatives,
        verdict: verdict
      )
    )
    switch verdict {
    case .refused: return false
    case .changed(let other):
      wanted[range.lowerBound] = other
      return other == element
    case .accepted, nil: return true
    }
  }
}
