internal import Diagnostics
internal import Encoding
internal import SourceText
internal import Yams

extension ManifestReader {
  /// What the editors decided: `{id: …, is: gloss}`, `{id: …, accept: true}`, or the short forms
  /// `ID: accept`, `ID: refuse`, `ID: gloss`.
  mutating func decisions(_ node: Node) -> Decisions {
    var result = Decisions()
    if case .mapping = node {
      for (key, value) in mapping(node, what: "decisions") ?? [] {
        guard let answer = string(value) else { continue }
        var decision = Decision(id: key.name, verdict: verdict(answer))
        decision.place = EditionDescription.Place(path: source.path, range: key.range)
        result.add(decision)
      }
      return result
    }
    for item in items(node) {
      var id: String?
      var answer: String?
      var by: String?
      fields(item, what: "a decision", known: ["id", "is", "by", "in"]) { reader, key, value in
        switch key {
        case "id": id = reader.string(value)
        case "is": answer = reader.string(value)
        case "by": by = reader.identifier(value)
        // The words round the place are for people.
        default: _ = reader.string(value)
        }
      }
      guard let id else {
        missing("id", in: item, what: "a decision")
        continue
      }
      guard let answer else {
        missing("is", in: item, what: "a decision")
        continue
      }
      if result[id] != nil {
        add("manifest/duplicate-decision", "“\(id)” is decided twice", range(item), help: nil)
      }
      var decision = Decision(id: id, verdict: verdict(answer))
      decision.by = by
      decision.place = range(item).map { EditionDescription.Place(path: source.path, range: $0) }
      result.add(decision)
    }
    return result
  }

  private func verdict(_ answer: String) -> Decision.Verdict {
    switch answer {
    case "accept", "accepted": .accepted
    case "refuse", "refused": .refused
    default: .changed(answer)
    }
  }
}
