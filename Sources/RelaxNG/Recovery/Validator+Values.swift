internal import Datatypes

/// Values of attributes and elements, in words.
extension Validator {
  /// The values that a pattern lists.
  func listedValues(_ pattern: PatternID) -> [String] {
    valueLeaves(pattern).compactMap { leaf in
      matcher.arena[leaf].kind == .value
        ? schema.values[Int(matcher.arena[leaf].first)].text : nil
    }
  }

  /// What text a pattern takes, in words.
  func valueWords(_ pattern: PatternID) -> String { valueWords(pattern, listsValues: true) }

  /// The same without the values that the schema lists.
  func openValueWords(_ pattern: PatternID) -> String { valueWords(pattern, listsValues: false) }

  private func valueWords(_ pattern: PatternID, listsValues: Bool) -> String {
    var words: [String] = []
    var isList = false
    for leaf in valueLeaves(pattern) {
      let entry = matcher.arena[leaf]
      switch entry.kind {
      case .data:
        let data = schema.data[Int(entry.first)]
        let description = schema.datatypes[Int(data.datatype)].description
        if !words.contains(description) { words.append(description) }
      case .list: isList = true
      default: break
      }
    }
    let values = listsValues ? listedValues(pattern).sorted() : []
    if !values.isEmpty {
      words.append(Self.list(values.map { $0.isEmpty ? "no characters" : $0 }, limit: 12))
    }
    let joined = words.joined(separator: ", or ")
    return isList && !joined.isEmpty ? "words separated by blanks, each " + joined : joined
  }

  /// What is wrong in a value that has the form of one of the pattern's datatypes.
  func cause(_ pattern: PatternID, _ value: String) -> String? {
    for leaf in valueLeaves(pattern) where matcher.arena[leaf].kind == .data {
      let data = schema.data[Int(matcher.arena[leaf].first)]
      if let cause = schema.datatypes[Int(data.datatype)].xsd?.cause(of: value) { return cause }
    }
    return nil
  }

  /// The leaves that text can match, those in lists included.
  private func valueLeaves(_ top: PatternID) -> [PatternID] {
    var found: [PatternID] = []
    var seen: Set<PatternID> = []
    var waiting = [top]
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      let pattern = matcher.arena[id]
      switch pattern.kind {
      case .data, .value: found.append(id)
      case .list:
        found.append(id)
        waiting.append(pattern.first)
      case .choice, .interleave:
        // In the order of the schema, which mostly begins with the commonest.
        let members = matcher.arena.members[matcher.arena.memberRange(pattern)]
        waiting.append(contentsOf: members.reversed())
      case .group: waiting += [pattern.second, pattern.first]
      case .oneOrMore: waiting.append(pattern.first)
      default: break
      }
    }
    return found
  }
}
