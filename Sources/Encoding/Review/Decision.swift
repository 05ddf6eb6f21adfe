/// An editor's answer to a proposal, as `decisions:` in the manifest gives it.
package struct Decision: Sendable, Hashable {
  /// What the answer is.
  package enum Verdict: Sendable, Hashable {
    case accepted
    /// The passage is not what was proposed: its characters stay characters.
    case refused
    /// The passage is something else: the name of a class, an element or a reading.
    case changed(String)
  }

  /// The proposal's name.
  package var id: String
  package var verdict: Verdict
  /// Who decided: the `id` of a responsibility or entity.
  package var by: String?
  /// Where the decision stands in its file, for messages.
  package var place: EditionDescription.Place?

  package init(id: String, verdict: Verdict) {
    self.id = id
    self.verdict = verdict
  }
}

/// The answers of an edition's editors, by the names of the proposals.
package struct Decisions: Sendable, Hashable {
  /// In the order of the manifest.
  package private(set) var all: [Decision] = []
  private var byID: [String: Int] = [:]

  package init(_ decisions: [Decision] = []) {
    for decision in decisions { add(decision) }
  }

  /// Adds an answer, or replaces the one that the proposal has.
  package mutating func add(_ decision: Decision) {
    if let index = byID[decision.id] {
      all[index] = decision
    } else {
      byID[decision.id] = all.count
      all.append(decision)
    }
  }

  package var isEmpty: Bool { all.isEmpty }

  /// The answer to a proposal; nil when there is none.
  package subscript(id: String) -> Decision? { byID[id].map { all[$0] } }
}
