/// The derivative of a pattern by text.
extension Matcher {
  /// A text with the namespaces that its prefixes stand for.
  struct Text {
    let characters: String
    let bindings: NamespaceBindings
  }

  /// The state after text that is not blank; nil in `text` when no characters matter.
  mutating func stateAfterText(_ id: StateID, _ text: Text?) -> StateID {
    let known = states[Int(id)].afterText
    if text == nil, known >= 0 { return known }
    var after: [PatternID] = []
    for pattern in Array(patterns(of: id)) { after.append(textDerivative(pattern, text)) }
    let made = state(of: after)
    if text == nil { setAfterText(made, of: id) }
    return made
  }

  /// What is left of a pattern after text.
  ///
  /// Source: Clark, "An algorithm for RELAX NG validation", `textDeriv`.
  mutating func textDerivative(_ id: PatternID, _ text: Text?) -> PatternID {
    let pattern = arena[id]
    guard !pattern.traits.isDisjoint(with: [.text, .strings]) else {
      return PatternArena.notAllowed
    }
    switch pattern.kind {
    case .text: return id
    case .choice:
      var parts: [PatternID] = []
      for index in arena.memberRange(pattern) {
        parts.append(textDerivative(arena.members[index], text))
      }
      return arena.choice(parts)
    case .oneOrMore:
      let inner = textDerivative(pattern.first, text)
      if inner == PatternArena.notAllowed { return inner }
      let again = arena.zeroOrMore(pattern.first)
      return arena.group(inner, again)
    case .group: return groupDerivative(id, text)
    case .interleave:
      var parts: [PatternID] = []
      let range = arena.memberRange(pattern)
      for index in range {
        let inner = textDerivative(arena.members[index], text)
        if inner == PatternArena.notAllowed { continue }
        let others = range.filter { $0 != index }.map { arena.members[$0] }
        parts.append(arena.interleave([inner] + others))
      }
      return arena.choice(parts)
    case .data, .value, .list:
      guard let text else { return PatternArena.notAllowed }
      return allows(pattern, text) ? PatternArena.empty : PatternArena.notAllowed
    default: return PatternArena.notAllowed
    }
  }

  private mutating func groupDerivative(_ top: PatternID, _ text: Text?) -> PatternID {
    var id = top
    var parts: [PatternID] = []
    while true {
      let pattern = arena[id]
      guard pattern.kind == .group else {
        parts.append(textDerivative(id, text))
        break
      }
      let inner = textDerivative(pattern.first, text)
      parts.append(arena.group(inner, pattern.second))
      guard arena.isNullable(pattern.first) else { break }
      id = pattern.second
    }
    return arena.choice(parts)
  }

  private mutating func allows(_ pattern: Pattern, _ text: Text) -> Bool {
    switch pattern.kind {
    case .data:
      let data = schema.data[Int(pattern.first)]
      let datatype = schema.datatypes[Int(data.datatype)]
      guard datatype.allowsEverything || datatype.allows(text.characters, text.bindings) else {
        return false
      }
      return data.except == PatternArena.notAllowed
        || !arena.isNullable(textDerivative(data.except, text))
    case .value:
      let value = schema.values[Int(pattern.first)]
      let datatype = schema.datatypes[Int(value.datatype)]
      return datatype.isEqual(value.text, value.context, text.characters, text.bindings)
    default:
      var rest = pattern.first
      for token in Tokens.split(text.characters) {
        rest = textDerivative(rest, Text(characters: String(token), bindings: text.bindings))
        if rest == PatternArena.notAllowed { return false }
      }
      return arena.isNullable(rest)
    }
  }

  /// Whether a pattern matches an attribute's value, or all the text of an element.
  mutating func matches(_ id: PatternID, _ text: Text) -> Bool {
    if id == PatternArena.text { return true }
    if arena.isNullable(id), Tokens.isBlank(text.characters) { return true }
    return arena.isNullable(textDerivative(id, text))
  }
}
