/// One of the facets minInclusive, minExclusive, maxInclusive and maxExclusive.
struct Bound: Sendable, Hashable {
  let relation: Relation
  let value: XSDValue
  /// The bound as it was written.
  let literal: String

  /// How values stand to the bound.
  enum Relation: String, Sendable, CaseIterable {
    case minInclusive, minExclusive, maxInclusive, maxExclusive

    /// The relation in words, before the bound.
    var words: String {
      switch self {
      case .minInclusive: "at least"
      case .minExclusive: "greater than"
      case .maxInclusive: "at most"
      case .maxExclusive: "less than"
      }
    }
  }

  /// Whether `candidate` is within; a value that cannot be compared with the bound is not (§4.3.7).
  func allows(_ candidate: XSDValue) -> Bool {
    switch (relation, candidate.order(against: value)) {
    case (.minInclusive, .greater), (.minInclusive, .equal), (.minExclusive, .greater),
      (.maxInclusive, .less), (.maxInclusive, .equal), (.maxExclusive, .less):
      true
    default: false
    }
  }
}
