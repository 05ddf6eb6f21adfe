/// Reads the facets of a datatype and checks that they fit the type and each other.
///
/// Source: XML Schema Part 2 §4.3.
struct FacetReader {
  private let type: BuiltInType
  private let context: NamespaceContext
  private var constraints = Constraints()
  private var seen: Set<String> = []

  private init(type: BuiltInType, context: NamespaceContext) {
    self.type = type
    self.context = context
  }

  /// The constraints that `facets` put on `type`.
  static func read(
    _ facets: [Facet],
    of type: BuiltInType,
    context: NamespaceContext
  ) throws(DatatypeError) -> Constraints {
    var reader = FacetReader(type: type, context: context)
    for facet in facets {
      try reader.add(facet)
      try reader.checkAgreement(facet)
    }
    return reader.constraints
  }

  private mutating func add(_ facet: Facet) throws(DatatypeError) {
    try checkApplies(facet)
    switch facet.name {
    case "pattern":
      do {
        constraints.patterns.append(try XSDRegex(facet.value))
      } catch {
        throw DatatypeError(
          "the pattern is wrong at character \(error.offset + 1): \(error.message)",
          facet: facet
        )
      }
    case "enumeration":
      constraints.enumeration =
        (constraints.enumeration ?? []) + [
          (try value(of: facet), facet.value)
        ]
    case "length": constraints.length = try length(facet)
    case "minLength": constraints.minLength = try length(facet)
    case "maxLength": constraints.maxLength = try length(facet)
    case "totalDigits": constraints.totalDigits = try count(facet, least: 1)
    case "fractionDigits":
      constraints.fractionDigits = try count(facet, least: 0)
      if type.isInteger, constraints.fractionDigits != 0 {
        throw DatatypeError("fractionDigits of \(type.rawValue) is always 0", facet: facet)
      }
    default:
      guard let relation = Bound.Relation(rawValue: facet.name) else { return }
      constraints.bounds.append(
        Bound(relation: relation, value: try value(of: facet), literal: facet.value)
      )
    }
  }

  private static let names =
    Facet.parameterNames.union(["enumeration", "whiteSpace"])

  private mutating func checkApplies(_ facet: Facet) throws(DatatypeError) {
    guard Self.names.contains(facet.name) else {
      throw DatatypeError("there is no facet \"\(facet.name)\"", facet: facet)
    }
    if facet.name == "whiteSpace" {
      throw DatatypeError("whiteSpace of a built-in type cannot be changed", facet: facet)
    }
    guard type.applicableFacets.contains(facet.name) else {
      throw DatatypeError("\(facet.name) does not apply to \(type.rawValue)", facet: facet)
    }
    let mayRepeat = facet.name == "pattern" || facet.name == "enumeration"
    guard seen.insert(facet.name).inserted || mayRepeat else {
      throw DatatypeError("\(facet.name) is given twice", facet: facet)
    }
  }

  /// The facet's value, which belongs to the value space of the type.
  private func value(of facet: Facet) throws(DatatypeError) -> XSDValue {
    let literal = type.whiteSpace.normalized(Array(facet.value.utf8).span)
    do throws(LexicalProblem) {
      let value = XSDValue(try type.read(literal, context: context))
      for bound in type.bounds where !bound.allows(value) {
        throw LexicalProblem.malformed
      }
      return value
    } catch {
      let cause = Mismatch.lexical(error).words(for: type)
      throw DatatypeError("\(facet.name) \"\(facet.value)\" \(cause)", facet: facet)
    }
  }

  /// A length; lists have one item at least (§3.3.5).
  private func length(_ facet: Facet) throws(DatatypeError) -> Int {
    let length = try count(facet, least: 0)
    if type.family == .list, length == 0 {
      throw DatatypeError("\(type.rawValue) always has an item", facet: facet)
    }
    return length
  }

  /// A whole number; beyond a thousand million million million all are alike.
  private func count(_ facet: Facet, least: Int) throws(DatatypeError) -> Int {
    let literal = WhiteSpace.collapse.normalized(Array(facet.value.utf8).span)
    guard let number = XSDDecimal(literal, requiresInteger: true), !number.isNegative else {
      throw DatatypeError("\(facet.name) \"\(facet.value)\" is not a whole number", facet: facet)
    }
    let digits = number.integer
    let value =
      digits.count > 18 ? Int.max : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard value >= least else {
      throw DatatypeError("\(facet.name) is at least \(least)", facet: facet)
    }
    return value
  }

  // MARK: - Facets against each other

  private func checkAgreement(_ facet: Facet) throws(DatatypeError) {
    let lengths = constraints
    if lengths.length != nil, lengths.minLength != nil || lengths.maxLength != nil {
      throw DatatypeError("length does not go with minLength or maxLength", facet: facet)
    }
    if let least = lengths.minLength, let greatest = lengths.maxLength, least > greatest {
      throw DatatypeError("minLength is greater than maxLength", facet: facet)
    }
    if let fraction = lengths.fractionDigits, let total = lengths.totalDigits, fraction > total {
      throw DatatypeError("fractionDigits is greater than totalDigits", facet: facet)
    }
    for pair in [("minInclusive", "minExclusive"), ("maxInclusive", "maxExclusive")]
    where seen.isSuperset(of: [pair.0, pair.1]) {
      throw DatatypeError("\(pair.0) does not go with \(pair.1)", facet: facet)
    }
    try checkBounds(facet)
  }

  /// minInclusive ≤ maxInclusive, minExclusive ≤ maxExclusive, else less (§4.3.7.4 and following).
  private func checkBounds(_ facet: Facet) throws(DatatypeError) {
    let lower = constraints.bounds.first { $0.relation.rawValue.hasPrefix("min") }
    let upper = constraints.bounds.first { $0.relation.rawValue.hasPrefix("max") }
    guard let lower, let upper else { return }
    let order = lower.value.order(against: upper.value)
    let areAlike =
      lower.relation.rawValue.dropFirst(3) == upper.relation.rawValue.dropFirst(3)
    guard order != .greater, areAlike || order != .equal else {
      throw DatatypeError(
        "no value is \(lower.relation.words) \(lower.literal) and "
          + "\(upper.relation.words) \(upper.literal)",
        facet: facet
      )
    }
  }
}
