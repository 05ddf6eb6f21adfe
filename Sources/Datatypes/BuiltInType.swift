/// The built-in types of XML Schema Part 2, §3.2 and §3.3.
///
/// Besides, four that XPath and XSLT add: anyAtomicType, untypedAtomic and the two halves of
/// duration (XQuery 1.0 and XPath 2.0 Data Model §2.6).
enum BuiltInType: String, CaseIterable, Sendable {
  case anySimpleType, anyAtomicType, untypedAtomic
  case string, normalizedString, token, language
  case name = "Name"
  case ncName = "NCName"
  case nmtoken = "NMTOKEN"
  case nmtokens = "NMTOKENS"
  case id = "ID"
  case idref = "IDREF"
  case idrefs = "IDREFS"
  case entity = "ENTITY"
  case entities = "ENTITIES"
  case qName = "QName"
  case notation = "NOTATION"
  case anyURI, boolean, decimal
  case integer, nonPositiveInteger, negativeInteger, nonNegativeInteger, positiveInteger
  case long, int, short, byte, unsignedLong, unsignedInt, unsignedShort, unsignedByte
  case float, double
  case duration, yearMonthDuration, dayTimeDuration
  case dateTime, time, date, gYearMonth, gYear, gMonthDay, gDay, gMonth
  case hexBinary, base64Binary

  /// What kind of value a type has, which says how it is read and which facets it takes.
  enum Family: Sendable, Hashable {
    case characters, boolean, decimal, floatingPoint, duration
    case dateTime(XSDDateTime.Kind)
    case octets, name, list
  }

  var family: Family {
    switch self {
    case .anySimpleType, .anyAtomicType, .untypedAtomic, .string, .normalizedString, .token,
      .language, .name, .ncName, .nmtoken, .id, .idref, .entity, .anyURI:
      .characters
    case .nmtokens, .idrefs, .entities: .list
    case .qName, .notation: .name
    case .boolean: .boolean
    case .decimal, .integer, .nonPositiveInteger, .negativeInteger, .nonNegativeInteger,
      .positiveInteger, .long, .int, .short, .byte, .unsignedLong, .unsignedInt, .unsignedShort,
      .unsignedByte:
      .decimal
    case .float, .double: .floatingPoint
    case .duration, .yearMonthDuration, .dayTimeDuration: .duration
    case .dateTime: .dateTime(.dateTime)
    case .time: .dateTime(.time)
    case .date: .dateTime(.date)
    case .gYearMonth: .dateTime(.gYearMonth)
    case .gYear: .dateTime(.gYear)
    case .gMonthDay: .dateTime(.gMonthDay)
    case .gDay: .dateTime(.gDay)
    case .gMonth: .dateTime(.gMonth)
    case .hexBinary, .base64Binary: .octets
    }
  }

  var whiteSpace: WhiteSpace {
    switch self {
    case .anySimpleType, .anyAtomicType, .untypedAtomic, .string: .preserve
    case .normalizedString: .replace
    default: .collapse
    }
  }

  /// Whether every text is a literal of the type.
  var acceptsAnyText: Bool {
    switch self {
    case .anySimpleType, .anyAtomicType, .untypedAtomic, .string, .normalizedString, .token: true
    default: false
    }
  }

  /// Whether literals name things that the document declares.
  var dependsOnContext: Bool {
    switch self {
    case .qName, .notation, .entity, .entities: true
    default: false
    }
  }

  /// The type of a list's items; nil when the type is not a list.
  var itemType: BuiltInType? {
    switch self {
    case .nmtokens: .nmtoken
    case .idrefs: .idref
    case .entities: .entity
    default: nil
    }
  }

  /// The facets that apply.
  ///
  /// Source: XML Schema Part 2 §4.1.5. Those of decimal hold for integers too, where
  /// `fractionDigits` can only be 0.
  var applicableFacets: Set<String> {
    let bounds: Set = ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"]
    return switch family {
    case .boolean: ["pattern"]
    case .characters, .octets, .name, .list:
      ["pattern", "enumeration", "length", "minLength", "maxLength"]
    case .decimal: bounds.union(["pattern", "enumeration", "totalDigits", "fractionDigits"])
    case .floatingPoint, .duration, .dateTime: bounds.union(["pattern", "enumeration"])
    }
  }

  /// Whether the literals are integers.
  var isInteger: Bool { family == .decimal && self != .decimal }

  /// The bounds that an integer type has by itself.
  var bounds: [Bound] {
    let (least, greatest): (String?, String?) =
      switch self {
      case .nonPositiveInteger: (nil, "0")
      case .negativeInteger: (nil, "-1")
      case .nonNegativeInteger: ("0", nil)
      case .positiveInteger: ("1", nil)
      case .long: ("-9223372036854775808", "9223372036854775807")
      case .int: ("-2147483648", "2147483647")
      case .short: ("-32768", "32767")
      case .byte: ("-128", "127")
      case .unsignedLong: ("0", "18446744073709551615")
      case .unsignedInt: ("0", "4294967295")
      case .unsignedShort: ("0", "65535")
      case .unsignedByte: ("0", "255")
      default: (nil, nil)
      }
    return [(Bound.Relation.minInclusive, least), (.maxInclusive, greatest)].compactMap {
      (relation, literal) in
      guard let literal, let number = XSDDecimal(Array(literal.utf8)[...]) else { return nil }
      return Bound(relation: relation, value: XSDValue(.decimal(number)), literal: literal)
    }
  }
}
