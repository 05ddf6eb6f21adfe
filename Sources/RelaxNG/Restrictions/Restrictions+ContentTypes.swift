/// String sequences (ISO/IEC 19757-2 §7.2): text that has a datatype does not stand beside elements
/// or other text.
extension Restrictions {
  /// The content type of a pattern; a pattern that has none is an error.
  enum ContentType: Int, Comparable {
    case none, empty, complex, simple

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  mutating func requireContentType(_ id: PatternID) {
    guard contentType(id) == .none else { return }
    error(
      "text with a datatype stands beside elements, or beside other text, of the same content",
      at: place
    )
  }

  private mutating func contentType(_ id: PatternID) -> ContentType {
    if let known = contentTypes[id] { return known }
    let found = computed(builder.arena[id])
    contentTypes[id] = found
    return found
  }

  private mutating func computed(_ pattern: Pattern) -> ContentType {
    switch pattern.kind {
    case .notAllowed, .empty: return .empty
    case .text, .element: return .complex
    case .value, .list: return .simple
    case .data:
      let except = builder.data[Int(pattern.first)].except
      return contentType(except) == .none ? .none : .simple
    case .attribute:
      // Its own value is checked where the attribute is.
      return .empty
    case .oneOrMore: return Self.joined([contentType(pattern.first), contentType(pattern.first)])
    case .choice: return alternative(pattern)
    case .group:
      var types = [contentType(pattern.first)]
      var rest = pattern.second
      while builder.arena[rest].kind == .group {
        types.append(contentType(builder.arena[rest].first))
        rest = builder.arena[rest].second
      }
      types.append(contentType(rest))
      return Self.joined(types)
    case .interleave:
      var types: [ContentType] = []
      for part in builder.arena.members[builder.arena.memberRange(pattern)] {
        types.append(contentType(part))
      }
      return Self.joined(types)
    }
  }

  private mutating func alternative(_ pattern: Pattern) -> ContentType {
    var result = ContentType.empty
    for part in builder.arena.members[builder.arena.memberRange(pattern)] {
      let type = contentType(part)
      if type == .none { return .none }
      result = max(result, type)
    }
    return result
  }

  private static func joined(_ types: [ContentType]) -> ContentType {
    if types.contains(.none) { return .none }
    let simple = types.count { $0 == .simple }
    if simple > 1 || (simple == 1 && types.contains(.complex)) { return .none }
    return types.max() ?? .empty
  }
}
