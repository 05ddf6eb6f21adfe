extension XSDDatatype {
  /// Whether another datatype accepts every literal that this one accepts.
  /// - Parameter other: The other.
  /// - Returns: True only when it is certain; false too when it could not be shown.
  package func isIncluded(in other: XSDDatatype) -> Bool {
    guard type.isLexicallyIncluded(in: other.type) else { return false }
    if other.constraints.isEmpty { return true }
    // Facets look at the literal after its white space is normalised.
    guard type.whiteSpace == other.type.whiteSpace else { return false }
    return other.facets.allSatisfy { facet in
      // The same facet may mean another thing for another kind of value.
      let isShared = type.family == other.type.family || facet.name == "pattern"
      return isShared && facets.contains(facet) || isImplied(facet, of: other)
    }
  }

  /// Whether no literal has white space in it, and none is empty, once it is normalised.
  package var isOneToken: Bool {
    guard type.whiteSpace == .collapse, let one = try? XSDRegex("\\S+") else { return false }
    return expressions.contains { $0.isIncluded(in: one) }
  }

  private func isImplied(_ facet: Facet, of other: XSDDatatype) -> Bool {
    switch facet.name {
    case "pattern": return matchesOnly(facet.value)
    case "minLength":
      return type.family == .characters && matchesOnly("[\\s\\S]{\(facet.value),}")
    case "maxLength":
      return type.family == .characters && matchesOnly("[\\s\\S]{0,\(facet.value)}")
    case "length":
      return type.family == .characters && matchesOnly("[\\s\\S]{\(facet.value)}")
    // A decimal greater than another may be the same number as a double.
    case "minInclusive", "maxInclusive", "minExclusive", "maxExclusive":
      guard type.family == other.type.family || facet.name.hasSuffix("Inclusive"),
        let single = try? XSDDatatype(name: other.name, facets: [facet])
      else { return false }
      let isLower = facet.name.hasPrefix("min")
      // What lies within the own bound lies within the other when the own bound does.
      return (constraints.bounds + builtInBounds).contains { bound in
        let ownIsLower = bound.relation == .minInclusive || bound.relation == .minExclusive
        return ownIsLower == isLower && single.accepts(bound.literal)
      }
    case "fractionDigits" where type.isInteger: return true
    default: return false
    }
  }

  private func matchesOnly(_ pattern: String) -> Bool {
    guard let outer = try? XSDRegex(pattern) else { return false }
    return expressions.contains { $0.isIncluded(in: outer) }
  }

  /// Expressions each of which matches every literal, white space normalised.
  private var expressions: [XSDRegex] {
    let own = type.lexicalPattern.flatMap { try? XSDRegex($0) }
    return constraints.patterns + (own.map { [$0] } ?? [])
  }
}

extension BuiltInType {
  /// Whether another type accepts every literal of this one, white space included.
  fileprivate func isLexicallyIncluded(in other: BuiltInType) -> Bool {
    if self == other || other.acceptsAnyText { return true }
    var seen: Set<BuiltInType> = [self]
    var type = self
    while let wider = type.wider, seen.insert(wider).inserted {
      if wider == other { return true }
      type = wider
    }
    return false
  }

  /// A type with all literals of this one (XML Schema Part 2 §3, and where lexical spaces agree).
  private var wider: BuiltInType? {
    switch self {
    case .id, .idref, .entity: .ncName
    case .ncName: .name
    case .name: .nmtoken
    case .nmtoken: .nmtokens
    case .idrefs: .nmtokens
    case .entities: .nmtokens
    case .integer: .decimal
    case .decimal: .double
    case .double: .float
    case .float: .double
    case .nonPositiveInteger, .nonNegativeInteger, .long: .integer
    case .negativeInteger: .nonPositiveInteger
    case .positiveInteger, .unsignedLong: .nonNegativeInteger
    case .int: .long
    case .short: .int
    case .byte: .short
    case .unsignedInt: .unsignedLong
    case .unsignedShort: .unsignedInt
    case .unsignedByte: .unsignedShort
    case .yearMonthDuration, .dayTimeDuration: .duration
    default: nil
    }
  }

  /// An expression that matches every literal whose white space is normalised, and maybe more; nil
  /// where none is known.
  fileprivate var lexicalPattern: String? {
    switch self {
    case .ncName, .id, .idref, .entity: "[\\i-[:]][\\c-[:]]*"
    case .name: "\\i\\c*"
    case .nmtoken: "\\c+"
    case .language: "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"
    case .boolean: "true|false|0|1"
    case .nonNegativeInteger, .positiveInteger, .unsignedLong, .unsignedInt, .unsignedShort,
      .unsignedByte:
      "[+]?[0-9]+|-0+"
    case .integer, .nonPositiveInteger, .negativeInteger, .long, .int, .short, .byte:
      "[+\\-]?[0-9]+"
    case .decimal: "[+\\-]?[0-9.]+"
    case .float, .double: "[+\\-]?[0-9.]+([eE][+\\-]?[0-9]+)?|-?INF|NaN"
    case .dateTime, .time: "[0-9\\-:.TZ+]+"
    case .date, .gYearMonth, .gYear, .gMonthDay, .gDay, .gMonth: "[0-9\\-:Z+]+"
    case .duration, .yearMonthDuration, .dayTimeDuration: "-?P[0-9YMDTHS.]+"
    case .hexBinary: "[0-9a-fA-F]*"
    case .token, .anyURI: "([^\\s]+( [^\\s]+)*)?"
    default: nil
    }
  }
}
