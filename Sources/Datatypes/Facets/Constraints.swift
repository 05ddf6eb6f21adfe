/// The facets of a datatype, read and ready to check values.
struct Constraints: Sendable {
  var length: Int?
  var minLength: Int?
  var maxLength: Int?
  var patterns: [XSDRegex] = []
  /// The values allowed, with their literals; nil allows all.
  var enumeration: [(value: XSDValue, literal: String)]?
  var bounds: [Bound] = []
  var totalDigits: Int?
  var fractionDigits: Int?

  /// Whether values, not only literals, are looked at.
  var isEmpty: Bool {
    length == nil && minLength == nil && maxLength == nil && patterns.isEmpty
      && enumeration == nil && bounds.isEmpty && totalDigits == nil && fractionDigits == nil
  }

  /// Checks a literal, its white space normalised, and its value.
  /// - Throws: ``Mismatch`` with the first facet that forbids it.
  func check(
    _ literal: ArraySlice<UInt8>,
    _ value: XSDValue,
    of type: BuiltInType
  ) throws(Mismatch) {
    for pattern in patterns where !pattern.matches(literal.span) {
      throw .pattern(pattern.pattern)
    }
    try checkLength(value, of: type)
    for bound in bounds where !bound.allows(value) { throw .bound(bound) }
    if case .decimal(let number) = value.content {
      if let totalDigits, number.totalDigits > totalDigits { throw .totalDigits(totalDigits) }
      if let fractionDigits, number.fraction.count > fractionDigits {
        throw .fractionDigits(fractionDigits)
      }
    }
    if let enumeration, !enumeration.contains(where: { $0.value == value }) {
      throw .enumeration(enumeration.map(\.literal))
    }
  }

  private func checkLength(_ value: XSDValue, of type: BuiltInType) throws(Mismatch) {
    guard length != nil || minLength != nil || maxLength != nil,
      let (actual, unit) = Self.length(of: value)
    else { return }
    if let length, actual != length { throw .length(actual: actual, length, unit) }
    if let minLength, actual < minLength { throw .tooShort(actual: actual, minLength, unit) }
    if let maxLength, actual > maxLength { throw .tooLong(actual: actual, maxLength, unit) }
  }

  /// The length that facets count; nil for QName and NOTATION, where any length will do (§4.3.1.3).
  private static func length(of value: XSDValue) -> (Int, Mismatch.Unit)? {
    switch value.content {
    case .characters(let text): (UTF8Scan.count(text.span), .characters)
    case .octets(let octets): (octets.count, .octets)
    case .list(let items): (items.count, .items)
    default: nil
    }
  }

  /// The facets in an editor's words, each the end of "… such as 12, ".
  func words(for type: BuiltInType) -> [String] {
    let unit = Mismatch.Unit(type)
    var words = bounds.map { "\($0.relation.words) \($0.literal)" }
    if let length { words.append("of \(unit.count(length))") }
    if let minLength { words.append("of at least \(unit.count(minLength))") }
    if let maxLength { words.append("of at most \(unit.count(maxLength))") }
    if let totalDigits { words.append("of at most \(Mismatch.digits(totalDigits))") }
    if let fractionDigits, !type.isInteger {
      words.append("with at most \(Mismatch.digits(fractionDigits)) after the point")
    }
    words += patterns.map { PatternWords.requirement($0.pattern) }
    if let enumeration { words.append("one of " + Mismatch.quoted(enumeration.map(\.literal))) }
    return words
  }
}
