/// The atomic types that XPath knows without a schema.
///
/// Source: XPath 3.1 §2.5.1, XQuery and XPath Data Model 3.1 §2.7.
package enum AtomicType: String, Sendable, CaseIterable {
  case anyAtomic = "anyAtomicType"
  case untypedAtomic, string, normalizedString, token, language
  case nmtoken = "NMTOKEN"
  case name = "Name"
  case ncName = "NCName"
  case id = "ID"
  case idref = "IDREF"
  case entity = "ENTITY"
  case anyURI, boolean, decimal, integer, nonPositiveInteger, negativeInteger, long, int, short
  case byte, nonNegativeInteger, unsignedLong, unsignedInt, unsignedShort, unsignedByte
  case positiveInteger, double, float, duration, yearMonthDuration, dayTimeDuration, dateTime
  case dateTimeStamp, date, time, gYearMonth, gYear, gMonthDay, gDay, gMonth
  case qName = "QName"
  case notation = "NOTATION"
  case hexBinary, base64Binary
  /// The union of decimal, double and float.
  case numeric
  /// The union of no type.
  case error

  /// The type that it is derived from; nil for `anyAtomic` and the unions.
  var parent: AtomicType? {
    switch self {
    case .anyAtomic, .numeric, .error: nil
    case .normalizedString: .string
    case .token: .normalizedString
    case .language, .nmtoken, .name: .token
    case .ncName: .name
    case .id, .idref, .entity: .ncName
    case .integer: .decimal
    case .nonPositiveInteger, .long, .nonNegativeInteger: .integer
    case .negativeInteger: .nonPositiveInteger
    case .int: .long
    case .short: .int
    case .byte: .short
    case .unsignedLong, .positiveInteger: .nonNegativeInteger
    case .unsignedInt: .unsignedLong
    case .unsignedShort: .unsignedInt
    case .unsignedByte: .unsignedShort
    case .yearMonthDuration, .dayTimeDuration: .duration
    case .dateTimeStamp: .dateTime
    default: .anyAtomic
    }
  }

  /// Whether its values are values of `other`.
  func isDerived(from other: AtomicType) -> Bool {
    if other == self || other == .anyAtomic { return true }
    if other == .numeric { return isNumeric }
    if self == .numeric || self == .error { return self == .error }
    var type = self
    while let parent = type.parent {
      if parent == other { return true }
      type = parent
    }
    return false
  }

  /// The primitive type that it is derived from; integer counts as primitive here.
  var primitive: AtomicType {
    switch self {
    case .normalizedString, .token, .language, .nmtoken, .name, .ncName, .id, .idref, .entity:
      .string
    case .nonPositiveInteger, .negativeInteger, .long, .int, .short, .byte, .nonNegativeInteger,
      .unsignedLong, .unsignedInt, .unsignedShort, .unsignedByte, .positiveInteger:
      .integer
    case .dateTimeStamp: .dateTime
    default: self
    }
  }

  /// Whether its values are numbers.
  var isNumeric: Bool {
    switch primitive {
    case .integer, .decimal, .double, .float, .numeric: true
    default: false
    }
  }

  /// Whether its values are integers.
  var isInteger: Bool { primitive == .integer }

  /// Whether its values are strings, in the sense in which URIs and untyped values are not.
  var isString: Bool { primitive == .string }

  /// Whether its values are durations.
  var isDuration: Bool {
    self == .duration || self == .yearMonthDuration || self == .dayTimeDuration
  }

  /// The type with a prefix, for messages.
  var words: String { "xs:" + rawValue }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The type of a local name in the namespace of XML Schema.
  init?(localName: String) {
    guard let type = Self.byName[localName] else { return nil }
    self = type
  }

  /// The least and the greatest value of an integer type, nil where it has none.
  var bounds: (least: String?, greatest: String?) {
    switch self {
    case .nonPositiveInteger: (nil, "0")
    case .negativeInteger: (nil, "-1")
    case .long: ("-9223372036854775808", "9223372036854775807")
    case .int: ("-2147483648", "2147483647")
    case .short: ("-32768", "32767")
    case .byte: ("-128", "127")
    case .nonNegativeInteger: ("0", nil)
    case .unsignedLong: ("0", "18446744073709551615")
    case .unsignedInt: ("0", "4294967295")
    case .unsignedShort: ("0", "65535")
    case .unsignedByte: ("0", "255")
    case .positiveInteger: ("1", nil)
    default: (nil, nil)
    }
  }
}
