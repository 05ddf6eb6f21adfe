internal import Threads

extension BracketClassifier {
  /// The readings of all passages of a file; what its sure ones mostly are settles the doubtful.
  /// - Parameters:
  ///   - contexts: The passages with the words round them, in their order.
  ///   - rules: The rule for each passage's signs.
  ///   - pages: The numbers that are pages.
  ///   - notes: The markers of the notes that the file has.
  /// - Returns: A reading for each passage.
  func readings(
    of contexts: [Context],
    rules: [SignRule],
    pages: PageSequence,
    notes: Set<NoteScanner.Label>
  ) -> [BracketReading] {
    settled(
      Array(zip(contexts, rules)).mapInThreads(pieceLength: 1024) { context, rule in
        if let marker = marker(context, rule, notes) { return marker }
        if rule.meaning != .context { return reading(of: context, by: rule) }
        if let page = page(context, pages) { return page }
        return reading(of: context)
      }
    )
  }

  /// The readings of square brackets of which only the words matter.
  func readings(of contexts: [Context]) -> [BracketReading] {
    settled(contexts.map(reading))
  }

  /// Only `supplied` and `gloss` are weighed: no rule on the words alone can choose between them
  /// for a bare noun or name.
  private func settled(_ first: [BracketReading]) -> [BracketReading] {
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
        reading.attributes = wanted == .gloss ? [] : [.init("reason", implied)]
        reading.reason += "; but most brackets of this file are "
        reading.reason += wanted == .gloss ? "glosses" : "supplied words"
      }
      return reading
    }
  }
}
