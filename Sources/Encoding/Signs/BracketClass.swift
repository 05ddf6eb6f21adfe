/// What a passage in brackets is, as editors tell brackets apart.
enum BracketClass: String, Sendable, Hashable, CaseIterable {
  case supplied, gloss, identify, expand, corr, sic, gap, unclear, note, xref, phys, seal, symbol
  case del, add, reg
  /// A page, column or leaf begins.
  case page
  /// The marker of a note that stands elsewhere.
  case marker
  /// A space that was left blank.
  case space
  /// A picture.
  case figure
  /// A change of hand, or words in another hand.
  case hand
  /// Words that do not belong there.
  case surplus
  /// Genuine words in the wrong place.
  case secl
  /// A note in the margin.
  case margin
  /// No sign: the characters are the text's own.
  case text
}

extension BracketReading {
  /// The class of the reading: its own name for it, or what its form says.
  var kind: BracketClass {
    if let named { return named }
    switch form {
    case .gloss: return .gloss
    case .gap: return .gap
    case .expansion, .abbreviation: return .expand
    case .emendation: return .corr
    case .changedCase: return .reg
    case .point(let name, _): return name == "space" ? .space : .page
    case .marker: return .marker
    case .figure: return .figure
    case .text: return .text
    case .element(let name), .mark(let name), .labelled(let name, _), .ended(let name, _):
      return BracketClass(rawValue: name) ?? .supplied
    }
  }

  /// How sure the reading is, from 0 to 1.
  var confidence: Double {
    switch certainty {
    case .high: 0.95
    case .medium: isOpen ? 0.65 : 0.75
    case .low: 0.5
    }
  }
}
