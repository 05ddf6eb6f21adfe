/// A reading that the encoder proposes and that an editor may accept, change or refuse.
package struct Proposal: Sendable, Hashable {
  /// What kind of thing is proposed.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case bracket
    case typo
    case date
    case name
    case structure
    case quotation
    case emphasis
    case foreign
    case note
  }

  /// What became of it.
  package enum State: String, Sendable, Hashable {
    /// It wants an editor's eye.
    case open
    /// The encoder is sure enough.
    case settled
    case accepted
    case changed
    case refused
  }

  /// The name that decisions use; it depends on the words and their neighbours, not on the place.
  package var id: String
  package var kind: Kind
  /// UTF-8 byte offsets in the transcription.
  package var range: Range<Int>
  /// What stands there.
  package var text: String
  /// What it is taken for: a class of brackets, an element, the reading of a misspelt word.
  package var reading: String
  /// How sure that is, from 0 to 1.
  package var confidence: Double
  package var reasons: [String]
  /// The other readings that were weighed.
  package var alternatives: [String]
  package var state: State

  /// Less sure proposals are open until an editor has answered them.
  package static let sureEnough = 0.8

  package init(
    id: String,
    kind: Kind,
    range: Range<Int>,
    text: String,
    reading: String,
    confidence: Double,
    reasons: [String],
    alternatives: [String] = [],
    verdict: Decision.Verdict? = nil
  ) {
    self.id = id
    self.kind = kind
    self.range = range
    self.text = text
    self.reading = reading
    self.confidence = confidence
    self.reasons = reasons
    self.alternatives = alternatives
    switch verdict {
    case .accepted: state = .accepted
    case .refused: state = .refused
    case .changed(let other):
      state = .changed
      if other != reading {
        self.alternatives = [reading] + alternatives.filter { $0 != other }
        self.reading = other
      }
    case nil: state = confidence < Self.sureEnough ? .open : .settled
    }
  }
}

extension Proposal {
  /// Places for a person to look at, without a correction.
  package static func all(
    _ typos: [TypoProposal],
    in transcript: Transcript
  ) -> [Proposal] {
    var names = ProposalNames()
    return typos.map { typo in
      Proposal(
        id: names.name(.typo, reading: typo.kind.rawValue, typo.range, in: transcript.bytes),
        kind: .typo,
        range: typo.range,
        text: typo.text,
        reading: typo.fixes.first ?? "?",
        confidence: min(typo.confidence, sureEnough - 0.01),
        reasons: typo.reasons,
        alternatives: Array(typo.fixes.dropFirst())
      )
    }
  }
}
