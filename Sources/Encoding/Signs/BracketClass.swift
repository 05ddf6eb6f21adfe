/// What a passage in square brackets is, as editors tell brackets apart.
enum BracketClass: String, Sendable, Hashable, CaseIterable {
  case supplied, gloss, identify, expand, corr, sic, gap, unclear, note, xref, phys, seal, symbol
  case del, add, reg
}

extension BracketReading {
  /// The class of the reading: its own name for it, or what its form says.
  var kind: BracketClass {
    if let named { return named }
    switch form {
    case .gloss: return .gloss
    case .gap: return .gap
    case .expansion: return .expand
    case .element(let name), .mark(let name), .labelled(let name, _), .ended(let name, _):
      return BracketClass(rawValue: name) ?? .supplied
    }
  }

  /// How sure the reading is, from 0 to 1.
  var confidence: Double {
    switch certainty {
    case .high: 0.95
    case .medium: 0.75
    case .low: 0.5
    }
  }
}
