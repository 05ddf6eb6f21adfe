internal import Datatypes

/// Comparing the values of attributes and the text of elements.
extension InclusionChecker {
  /// Whether a pattern of the outer schema matches every text that one of the inner schema matches.
  mutating func includesValues(_ own: PatternID, _ other: PatternID) -> Bool {
    if takesEverything(other) { return true }
    let key = PackedTable.key(own, other)
    if let known = comparedValues[key] { return known }
    let found = compareValues(own, other)
    comparedValues[key] = found
    return found
  }

  private mutating func compareValues(_ own: PatternID, _ other: PatternID) -> Bool {
    let pattern = inner.arena[own]
    switch pattern.kind {
    case .notAllowed: return true
    case .empty: return acceptsBlank(other)
    case .choice:
      return Array(inner.arena.members[inner.arena.memberRange(pattern)])
        .allSatisfy { includesValues($0, other) }
    case .value: return includes(inner.schema.values[Int(pattern.first)], other)
    case .data:
      return alternatives(other).contains { includesData(own, $0) }
    case .list:
      let lists = alternatives(other).filter { outer.arena[$0].kind == .list }
        .map { outer.arena[$0].first }
      return !lists.isEmpty && includesWords(pattern.first, outer.arena.choice(lists))
    default: return false
    }
  }

  private func alternatives(_ other: PatternID) -> [PatternID] {
    Array(outer.arena.parts(other, of: .choice))
  }

  /// Whether a pattern of the outer schema matches any text.
  private func takesEverything(_ other: PatternID) -> Bool {
    alternatives(other).contains { part in
      let pattern = outer.arena[part]
      if pattern.kind == .text { return true }
      guard pattern.kind == .data else { return false }
      let data = outer.schema.data[Int(pattern.first)]
      return data.except == PatternArena.notAllowed
        && outer.schema.datatypes[Int(data.datatype)].allowsEverything
    }
  }

  /// Whether a pattern of the outer schema matches white space, however much.
  func acceptsBlank(_ other: PatternID) -> Bool {
    outer.arena.isNullable(other) || takesEverything(other)
  }

  // MARK: One value

  private mutating func includes(_ value: ValueDeclaration, _ other: PatternID) -> Bool {
    let datatype = inner.schema.datatypes[Int(value.datatype)]
    guard let type = datatype.xsd, !type.dependsOnContext else { return false }
    let text = Matcher.Text(characters: value.text, bindings: value.context)
    return alternatives(other).contains { part in
      let pattern = outer.arena[part]
      switch pattern.kind {
      case .value:
        let candidate = outer.schema.values[Int(pattern.first)]
        let otherType = outer.schema.datatypes[Int(candidate.datatype)].xsd
        // Equal texts of the one must be equal texts of the other.
        return (otherType?.name == type.name || type.name == "string")
          && outer.matches(part, text)
      case .data:
        let data = outer.schema.data[Int(pattern.first)]
        guard let otherType = outer.schema.datatypes[Int(data.datatype)].xsd else { return false }
        if !type.comparesCharacters {
          return data.except == PatternArena.notAllowed && type.isIncluded(in: otherType)
        }
        return (otherType.ignoresWhiteSpace || type.name == "string") && outer.matches(part, text)
      case .list: return type.comparesCharacters && outer.matches(part, text)
      default: return false
      }
    }
  }

  // MARK: Datatypes

  private mutating func includesData(_ own: PatternID, _ other: PatternID) -> Bool {
    let data = inner.schema.data[Int(inner.arena[own].first)]
    let datatype = inner.schema.datatypes[Int(data.datatype)]
    let pattern = outer.arena[other]
    guard let type = datatype.xsd else { return false }
    switch pattern.kind {
    case .data:
      let candidate = outer.schema.data[Int(pattern.first)]
      guard let otherType = outer.schema.datatypes[Int(candidate.datatype)].xsd,
        type.isIncluded(in: otherType)
      else { return false }
      return excludesNothing(candidate.except, own, type)
    case .list: return type.isOneToken && includesWords(own, pattern.first)
    default: return false
    }
  }

  /// Whether nothing that a pattern of the inner schema matches is excepted.
  private mutating func excludesNothing(
    _ except: PatternID,
    _ own: PatternID,
    _ ownType: XSDDatatype
  ) -> Bool {
    if except == PatternArena.notAllowed { return true }
    let ownExcept = inner.schema.data[Int(inner.arena[own].first)].except
    return alternatives(except).allSatisfy { part in
      let pattern = outer.arena[part]
      guard pattern.kind == .value else { return false }
      let value = outer.schema.values[Int(pattern.first)]
      guard let type = outer.schema.datatypes[Int(value.datatype)].xsd, type.comparesCharacters
      else { return false }
      if excepts(value, type, ownExcept) { return true }
      let text = Matcher.Text(characters: value.text, bindings: value.context)
      return ownType.ignoresWhiteSpace && !inner.matches(own, text)
    }
  }

  /// Whether a pattern of the inner schema has a value among its alternatives.
  private func excepts(_ value: ValueDeclaration, _ type: XSDDatatype, _ id: PatternID) -> Bool {
    inner.arena.parts(id, of: .choice).contains { part in
      let pattern = inner.arena[part]
      guard pattern.kind == .value else { return false }
      let own = inner.schema.values[Int(pattern.first)]
      return inner.schema.datatypes[Int(own.datatype)].xsd?.name == type.name
        && type.isEqual(own.text, to: value.text)
    }
  }

  // MARK: Lists

  /// Whether every list of words of the one pattern is one of the other.
  private mutating func includesWords(_ own: PatternID, _ other: PatternID) -> Bool {
    var seen: Set<UInt64> = []
    var waiting = [(own, other)]
    while let (own, other) = waiting.popLast() {
      guard seen.insert(PackedTable.key(own, other)).inserted else { continue }
      if inner.arena.isNullable(own), !outer.arena.isNullable(other) { return false }
      let heads = outer.heads(of: other)
      for head in inner.heads(of: own) {
        var rests: [PatternID] = []
        for candidate in heads where includesValues(head.word, candidate.word) {
          rests.append(candidate.rest)
        }
        guard !rests.isEmpty else { return false }
        waiting.append((head.rest, outer.arena.choice(rests)))
      }
    }
    return true
  }

  /// A pattern of the inner schema in words, for the reason of a difference.
  func words(_ id: PatternID) -> String {
    let pattern = inner.arena[id]
    switch pattern.kind {
    case .text: return "any text"
    case .value: return "\"\(inner.schema.values[Int(pattern.first)].text)\""
    case .data:
      let data = inner.schema.data[Int(pattern.first)]
      return inner.schema.datatypes[Int(data.datatype)].description
    case .list: return "a list of " + words(pattern.first)
    case .oneOrMore: return words(pattern.first)
    case .choice:
      return inner.arena.members[inner.arena.memberRange(pattern)].prefix(4).map { words($0) }
        .joined(separator: " or ")
    default: return "its value"
    }
  }
}

extension Matcher {
  /// The patterns of the first word of a list, each with what comes after it.
  mutating func heads(of id: PatternID) -> [(word: PatternID, rest: PatternID)] {
    let pattern = arena[id]
    switch pattern.kind {
    case .data, .value: return [(id, PatternArena.empty)]
    case .choice:
      return arena.members[arena.memberRange(pattern)].flatMap { heads(of: $0) }
    case .group:
      var found = heads(of: pattern.first).map { head in
        (head.word, arena.group(head.rest, pattern.second))
      }
      if arena.isNullable(pattern.first) { found += heads(of: pattern.second) }
      return found
    case .oneOrMore:
      let again = arena.zeroOrMore(pattern.first)
      return heads(of: pattern.first).map { ($0.word, arena.group($0.rest, again)) }
    default: return []
    }
  }
}

extension XSDDatatype {
  /// Whether two literals are the same value when their characters are, white space normalised.
  fileprivate var comparesCharacters: Bool {
    [
      "string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "ID", "IDREF",
      "anyURI",
    ].contains(name)
  }

  /// Whether white space at the ends, and how much there is, makes no difference.
  fileprivate var ignoresWhiteSpace: Bool {
    !["string", "normalizedString", "anySimpleType", "anyAtomicType", "untypedAtomic"].contains(
      name
    )
  }
}
