extension BuiltInType {
  /// Reads a literal whose white space is normalised; the bounds of integers are not checked.
  /// - Throws: ``LexicalProblem`` when the literal is not in the lexical space.
  func read(
    _ literal: ArraySlice<UInt8>,
    context: NamespaceContext
  ) throws(LexicalProblem) -> XSDValue.Content {
    switch family {
    case .characters: return try readCharacters(literal, context: context)
    case .name: return try NameGrammar.qualifiedName(literal, context: context)
    case .list: return try readList(literal, context: context)
    case .boolean: return .boolean(try Self.readBoolean(literal))
    case .decimal:
      guard let number = XSDDecimal(literal, requiresInteger: isInteger) else { throw .malformed }
      return .decimal(number)
    case .floatingPoint: return try readNumber(literal)
    case .duration: return .duration(try XSDDuration(literal, parts: durationParts))
    case .dateTime(let kind): return .dateTime(try XSDDateTime(literal, kind: kind))
    case .octets:
      let octets = self == .hexBinary ? Octets.hexadecimal(literal) : Octets.base64(literal)
      guard let octets else { throw .malformed }
      return .octets(octets)
    }
  }

  private var durationParts: XSDDuration.Parts {
    switch self {
    case .yearMonthDuration: .yearsAndMonths
    case .dayTimeDuration: .daysAndTime
    default: .all
    }
  }

  private func readCharacters(
    _ literal: ArraySlice<UInt8>,
    context: NamespaceContext
  ) throws(LexicalProblem) -> XSDValue.Content {
    let isWellFormed =
      switch self {
      case .language: NameGrammar.isLanguage(literal)
      case .name: NameGrammar.isName(literal, allowsColon: true)
      case .ncName, .id, .idref, .entity: NameGrammar.isName(literal, allowsColon: false)
      case .nmtoken: NameGrammar.isNmtoken(literal)
      case .anyURI: URIReference.isValid(literal)
      default: true
      }
    guard isWellFormed else { throw .malformed }
    if self == .entity {
      let name = String(decoding: literal, as: UTF8.self)
      guard context.isUnparsedEntity(name) else { throw .undeclaredEntity(name) }
    }
    return .characters(literal)
  }

  private func readList(
    _ literal: ArraySlice<UInt8>,
    context: NamespaceContext
  ) throws(LexicalProblem) -> XSDValue.Content {
    var items: [XSDValue.Content] = []
    for item in literal.split(separator: 0x20) {
      guard let itemType else { break }
      items.append(try itemType.read(item, context: context))
    }
    guard !items.isEmpty else { throw .malformed }
    return .list(items)
  }

  private static func readBoolean(_ literal: ArraySlice<UInt8>) throws(LexicalProblem) -> Bool {
    for (word, value) in [("true", true), ("false", false), ("1", true), ("0", false)]
    where literal.elementsEqual(word.utf8) {
      return value
    }
    throw .malformed
  }

  private func readNumber(
    _ literal: ArraySlice<UInt8>
  ) throws(LexicalProblem) -> XSDValue.Content {
    if self == .float {
      guard let number = UniqueNumber<Float>(literal) else { throw .malformed }
      return .float(number)
    }
    guard let number = UniqueNumber<Double>(literal) else { throw .malformed }
    return .double(number)
  }
}
