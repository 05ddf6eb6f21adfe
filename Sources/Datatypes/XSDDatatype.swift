/// A built-in datatype of XML Schema Part 2 (second edition), restricted by facets.
///
/// The facets are those of one derivation step: `pattern` may stand more than once, and then all
/// must match, as RELAX NG has it; `enumeration` may stand more than once, and then one must.
///
/// Where Jing (20181222) differs from the specification, this follows the specification:
///
/// - 24:00:00 is a time (§3.2.7.1); Jing refuses it.
/// - The decimal point of seconds has digits after it (§3.2.7.1), in durations before it too
///   (§3.2.6.1); Jing accepts `19:45:00.` and `PT.5S`.
/// - A year has no greatest value; Jing refuses long ones.
/// - `totalDigits` and `fractionDigits` count the digits of the value (§4.3.11, §4.3.12), so that
///   1.50 has one after the point; Jing counts those written.
/// - P12M and P1Y are one value, PT60S and PT1M too, since no instant tells them apart (§3.2.6.2);
///   to Jing they differ.
/// - The time zone -14:00 is one (§3.2.7.3); Jing refuses it.
/// - The length of a QName or NOTATION may be given and any will do (§4.3.1.3); Jing refuses it.
/// - `length` beside `minLength` or `maxLength` is an error (§4.3.1.4); Jing accepts it.
/// - The blocks of Unicode have their later names too, and `-` may begin or end a class (§F.1).
package struct XSDDatatype: Sendable, Hashable {
  /// The URI that names the datatype library in RELAX NG.
  package static let library = "http://www.w3.org/2001/XMLSchema-datatypes"

  /// The names of the built-in types, in alphabetical order.
  package static let names = BuiltInType.allCases.map(\.rawValue).sorted()

  /// The built-in type's name: `date`, `nonNegativeInteger`, ….
  package let name: String
  /// The facets in the order given.
  package let facets: [Facet]

  let type: BuiltInType
  let constraints: Constraints
  /// The bounds of an integer type, before those of the facets.
  let builtInBounds: [Bound]

  /// Makes a datatype.
  /// - Parameters:
  ///   - name: A built-in type's name, without a prefix.
  ///   - facets: Its facets.
  ///   - context: Where the facets stand; it resolves QNames in `enumeration`.
  /// - Throws: ``DatatypeError`` for an unknown name, a facet that does not apply to the type, is
  ///   given twice, has a value that does not fit or contradicts another.
  package init(
    name: String,
    facets: [Facet] = [],
    context: NamespaceContext = .empty
  ) throws(DatatypeError) {
    guard let type = BuiltInType(rawValue: name) else {
      throw DatatypeError("there is no datatype \"\(name)\"")
    }
    self.name = name
    self.facets = facets
    self.type = type
    constraints = try FacetReader.read(facets, of: type, context: context)
    builtInBounds = type.bounds
  }

  package static func == (first: XSDDatatype, second: XSDDatatype) -> Bool {
    // A QName in an enumeration may mean another name elsewhere.
    first.name == second.name && first.facets == second.facets
      && first.constraints.enumeration?.map(\.value) == second.constraints.enumeration?.map(\.value)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(facets)
  }

  /// Whether the type is ID.
  package var isID: Bool { type == .id }
  /// Whether the type is IDREF.
  package var isIDREF: Bool { type == .idref }
  /// Whether the type is IDREFS.
  package var isIDREFS: Bool { type == .idrefs }

  /// Whether the same characters may be a different value, or none, elsewhere in a document.
  package var dependsOnContext: Bool { type.dependsOnContext }

  /// The type in an editor's words, with an example: "a date such as 1920-12-21".
  package var summary: String {
    ([type.words] + constraints.words(for: type)).joined(separator: ", ")
  }

  /// Whether a literal belongs to the type's lexical space.
  /// - Parameters:
  ///   - lexical: The characters in UTF-8, white space as it stands in the document.
  ///   - context: Where the literal stands.
  /// - Returns: False too when a facet forbids the literal or its value.
  package func accepts(_ lexical: Span<UInt8>, context: NamespaceContext = .empty) -> Bool {
    if constraints.isEmpty {
      if type.acceptsAnyText { return true }
      if case .dateTime(let kind) = type.family {
        // The instant is not needed, and finding it is most of the work.
        return (try? XSDDateTime.read(type.whiteSpace.normalized(lexical), kind: kind)) != nil
      }
    }
    return (try? read(lexical, context: context)) != nil
  }

  /// Whether a literal belongs to the type's lexical space.
  package func accepts(_ lexical: [UInt8], context: NamespaceContext = .empty) -> Bool {
    accepts(lexical.span, context: context)
  }

  /// Whether a literal belongs to the type's lexical space.
  package func accepts(_ lexical: String, context: NamespaceContext = .empty) -> Bool {
    accepts(Array(lexical.utf8).span, context: context)
  }

  /// Why a literal does not belong to the type, as the end of a sentence that begins with the
  /// literal: "is not a date such as 1920-12-21"; nil when it belongs.
  package func failure(of lexical: String, context: NamespaceContext = .empty) -> String? {
    do {
      _ = try read(Array(lexical.utf8).span, context: context)
      return nil
    } catch {
      return error.words(for: type)
    }
  }

  /// What is wrong in a literal that has the type's form: "there is no 30 February 2020"; nil when it has
  /// not, or when the type accepts it.
  package func cause(of lexical: String, context: NamespaceContext = .empty) -> String? {
    do {
      _ = try read(Array(lexical.utf8).span, context: context)
      return nil
    } catch {
      guard case .lexical(let problem) = error else { return nil }
      return problem.words
    }
  }

  /// The value that a literal stands for, nil when the type does not accept the literal.
  ///
  /// Two literals are the same in RELAX NG's `value` exactly when their values are equal. A fixed
  /// value is best kept and compared.
  package func value(_ lexical: Span<UInt8>, context: NamespaceContext = .empty) -> XSDValue? {
    try? read(lexical, context: context)
  }

  /// The value that a literal stands for, nil when the type does not accept the literal.
  package func value(of lexical: String, context: NamespaceContext = .empty) -> XSDValue? {
    value(Array(lexical.utf8).span, context: context)
  }

  /// Whether two literals stand for the same value.
  ///
  /// False when the type does not accept one of them.
  package func isEqual(
    _ first: String,
    in firstContext: NamespaceContext = .empty,
    to second: String,
    in secondContext: NamespaceContext = .empty
  ) -> Bool {
    guard let value = value(of: first, context: firstContext) else { return false }
    return value == self.value(of: second, context: secondContext)
  }

  /// How two literals stand to each other; nil when the type does not accept one of them.
  func order(of first: String, _ second: String) -> PartialOrder? {
    guard let first = value(of: first), let second = value(of: second) else { return nil }
    return first.order(against: second)
  }

  private func read(
    _ lexical: Span<UInt8>,
    context: NamespaceContext
  ) throws(Mismatch) -> XSDValue {
    let literal = type.whiteSpace.normalized(lexical)
    let content: XSDValue.Content
    do {
      content = try type.read(literal, context: context)
    } catch {
      throw .lexical(error)
    }
    let value = XSDValue(content)
    for bound in builtInBounds where !bound.allows(value) { throw .bound(bound) }
    if !constraints.isEmpty { try constraints.check(literal, value, of: type) }
    return value
  }
}
