internal import Diagnostics
internal import SourceText

/// Proposals of all kinds, and what the editors decided about them.
extension SpanCollector {
  /// Proposes a reading; returns the one that the editors let stand, nil when they refuse it.
  ///
  /// Without anybody who wants the list nothing is listed.
  mutating func propose(
    _ kind: Proposal.Kind,
    _ range: Range<Int>,
    as reading: String,
    confidence: Double,
    reasons: @autoclosure () -> [String],
    alternatives: @autoclosure () -> [String] = []
  ) -> String? {
    guard listsProposals else { return reading }
    let id = names.name(kind, range, in: transcript.bytes)
    let verdict = description.decisions[id]?.verdict
    proposals.append(
      Proposal(
        id: id,
        kind: kind,
        range: range,
        text: transcript.file.text(in: range),
        reading: reading,
        confidence: confidence,
        reasons: reasons(),
        alternatives: alternatives(),
        verdict: verdict
      )
    )
    switch verdict {
    case .refused: return nil
    case .changed(let other): return other
    case .accepted, nil: return reading
    }
  }

  /// Warns of decisions about what is not, or no longer, proposed.
  mutating func reportDecisionsWithoutPlace() {
    guard !description.decisions.isEmpty else { return }
    let known = Set(proposals.map(\.id) + structure.proposals.map(\.id))
    for decision in description.decisions.all where !known.contains(decision.id) {
      diagnostics.append(
        Diagnostic(
          "encoding/decision-without-place",
          .warning,
          "the decision “\(decision.id)” has no place in the transcription",
          path: decision.place?.path ?? transcript.file.path,
          range: decision.place?.range,
          help:
            "the passage or the words round it have changed; sigla review --all lists what there is"
        )
      )
    }
  }
}
