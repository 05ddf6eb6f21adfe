extension BracketClassifier {
  /// The readings of all passages of a file; what its sure ones mostly are settles the doubtful.
  ///
  /// Only `supplied` and `gloss` are weighed: no rule on the words alone can choose between them
  /// for a bare noun or name.
  func readings(of contexts: [Context]) -> [BracketReading] {
    let first = contexts.map(reading)
    let settled = first.filter { !$0.isOpen }.map(\.kind)
    let supplied = settled.count { $0 == .supplied }
    let glosses = settled.count { $0 == .gloss || $0 == .xref }
    // Two of a kind more than of the other are the least that shows a habit.
    guard abs(supplied - glosses) >= 2 else { return first }
    return first.map { reading in
      guard reading.isOpen else { return reading }
      var reading = reading
      let wanted = supplied > glosses ? BracketClass.supplied : .gloss
      if reading.kind != wanted {
        reading.certainty = .low
        reading.alternatives = [reading.kind]
        reading.form = wanted == .gloss ? .gloss : .element("supplied")
        reading.attributes = wanted == .gloss ? [] : [.init("reason", needed)]
        reading.reason += "; but most brackets of this file are "
        reading.reason += wanted == .gloss ? "glosses" : "supplied words"
      }
      return reading
    }
  }
}
