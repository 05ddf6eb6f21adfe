/// Casts between atomic types (F&O 3.1 §19).
enum Casting {
  /// What a prefix stands for, "" being the default namespace; nil when it is not declared.
  typealias Resolve = (String) -> String?

  /// Casts a value.
  /// - Parameters:
  ///   - value: The value.
  ///   - target: The type, not a union but `numeric`.
  ///   - resolve: For casts to QName.
  /// - Returns: A value of the type.
  /// - Throws: FORG0001 when the value has no counterpart, XPTY0004 when no value of its type has.
  static func cast(
    _ value: Atomic,
    to target: AtomicType,
    resolve: Resolve = { _ in nil }
  ) throws -> Atomic {
    if value.type == target || target == .anyAtomic { return value }
    switch target.primitive {
    case .error: throw invalid(value, target)
    case .string: return try string(value, target)
    case .untypedAtomic: return .untyped(value.stringValue)
    case .anyURI: return try uri(value)
    case .boolean: return .boolean(try boolean(value))
    case .integer: return try integer(value, target)
    case .decimal: return .decimal(try decimal(value))
    case .double: return .double(try double(value))
    case .float: return .float(try float(value))
    case .numeric: return value.type.isNumeric ? value : .double(try double(value))
    case .duration, .yearMonthDuration, .dayTimeDuration: return try duration(value, target)
    case .dateTime, .date, .time, .gYear, .gYearMonth, .gMonth, .gMonthDay, .gDay:
      return try dateTime(value, target)
    case .qName: return try name(value, resolve)
    case .hexBinary, .base64Binary: return try octets(value, target)
    default: throw impossible(value, target)
    }
  }

  static func impossible(_ value: Atomic, _ target: AtomicType) -> XPathError {
    XPathError("XPTY0004", "\(value.type.words) cannot be cast to \(target.words)")
  }

  static func invalid(_ value: Atomic, _ target: AtomicType) -> XPathError {
    let text = value.stringValue
    let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(60)))
    let shown = text.unicodeScalars.count > 60 ? start + "…" : start
    return XPathError("FORG0001", "\"\(shown)\" is not a value of \(target.words)")
  }

  private static func literal(_ value: Atomic) -> String? {
    value.type.isString || value.isUntyped ? value.text?.trimmed : nil
  }

  private static func string(_ value: Atomic, _ target: AtomicType) throws -> Atomic {
    let text = value.stringValue
    let result: String
    switch target {
    case .string: result = text
    case .normalizedString:
      result = String(
        decoding: text.utf8.map { String.isBlank($0) ? 0x20 : $0 },
        as: UTF8.self
      )
    default: result = text.collapsed
    }
    let isValid =
      switch target {
      case .language: NameText.isLanguage(result)
      case .nmtoken: NameText.isNmtoken(result)
      case .name: NameText.isName(result)
      case .ncName, .id, .idref, .entity: NameText.isNCName(result)
      default: true
      }
    guard isValid else { throw invalid(value, target) }
    return Atomic(.string(result), target)
  }

  private static func uri(_ value: Atomic) throws -> Atomic {
    guard let text = literal(value) else { throw impossible(value, .anyURI) }
    let collapsed = text.collapsed
    guard URIText.isReference(collapsed) else { throw invalid(value, .anyURI) }
    return .uri(collapsed)
  }

  private static func boolean(_ value: Atomic) throws -> Bool {
    switch value.payload {
    case .boolean(let value): return value
    case .integer(let number): return !number.isZero
    case .decimal(let number): return !number.isZero
    case .double(let number): return !(number == 0 || number.isNaN)
    case .float(let number): return !(number == 0 || number.isNaN)
    default:
      switch literal(value) {
      case "true", "1": return true
      case "false", "0": return false
      case nil: throw impossible(value, .boolean)
      default: throw invalid(value, .boolean)
      }
    }
  }

  private static func integer(_ value: Atomic, _ target: AtomicType) throws -> Atomic {
    let number: WholeNumber
    switch value.payload {
    case .integer(let whole): number = whole
    case .decimal(let decimal): number = decimal.truncated
    case .double(let double): number = try whole(double, value, target)
    case .float(let float): number = try whole(Double(float), value, target)
    case .boolean(let value): number = .small(value ? 1 : 0)
    default:
      guard let text = literal(value) else { throw impossible(value, target) }
      guard let read = WholeNumber(text) else { throw invalid(value, target) }
      number = read
    }
    let bounds = target.bounds
    if let least = bounds.least.flatMap({ WholeNumber($0) }), number < least {
      throw invalid(value, target)
    }
    if let greatest = bounds.greatest.flatMap({ WholeNumber($0) }), greatest < number {
      throw invalid(value, target)
    }
    return Atomic(.integer(number), target)
  }

  private static func whole(
    _ number: Double,
    _ value: Atomic,
    _ target: AtomicType
  ) throws -> WholeNumber {
    if let small = Int(exactly: number.rounded(.towardZero)) { return .small(small) }
    guard let exact = DecimalNumber(exactly: number) else {
      throw XPathError("FOCA0002", "\(value.stringValue) cannot be cast to \(target.words)")
    }
    return exact.truncated
  }

  private static func decimal(_ value: Atomic) throws -> DecimalNumber {
    switch value.payload {
    case .integer(let number): return DecimalNumber(number)
    case .decimal(let number): return number
    case .double(let number): return try decimal(number, value)
    // The shortest digits of a float say what was meant by it.
    case .float(let number): return try decimal(Double(number), value)
    case .boolean(let value): return DecimalNumber(value ? 1 : 0)
    default:
      guard let text = literal(value) else { throw impossible(value, .decimal) }
      guard let number = DecimalNumber(text) else { throw invalid(value, .decimal) }
      return number
    }
  }

  private static func decimal(_ number: Double, _ value: Atomic) throws -> DecimalNumber {
    guard let exact = DecimalNumber(exactly: number) else {
      throw XPathError("FOCA0002", "\(value.stringValue) cannot be cast to xs:decimal")
    }
    return exact
  }

  static func double(_ value: Atomic) throws -> Double {
    switch value.payload {
    case .boolean(let value): return value ? 1 : 0
    case .string:
      guard let text = literal(value) else { throw impossible(value, .double) }
      guard let number: Double = floating(text) else { throw invalid(value, .double) }
      return number
    default:
      guard let number = value.asDouble else { throw impossible(value, .double) }
      return number
    }
  }

  private static func float(_ value: Atomic) throws -> Float {
    switch value.payload {
    case .boolean(let value): return value ? 1 : 0
    case .double(let number): return Float(number)
    case .float(let number): return number
    case .integer, .decimal: return Float(value.stringValue) ?? .nan
    case .string:
      guard let text = literal(value) else { throw impossible(value, .float) }
      guard let number: Float = floating(text) else { throw invalid(value, .float) }
      return number
    default: throw impossible(value, .float)
    }
  }

  /// A literal of double or float; Swift takes others too, such as `0x1` and `nan`.
  static func floating<Number: BinaryFloatingPoint & LosslessStringConvertible>(
    _ text: String
  ) -> Number? {
    switch text {
    case "INF", "+INF": return .infinity
    case "-INF": return -.infinity
    case "NaN": return .nan
    default: break
    }
    var rest = Array(text.utf8)[...]
    if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
    let whole = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == 0x2E {
      fraction = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    var exponent = ""
    if rest.first == 0x45 || rest.first == 0x65 {
      rest = rest.dropFirst()
      exponent = "e"
      if let sign = rest.first, sign == 0x2B || sign == 0x2D {
        if sign == 0x2D { exponent += "-" }
        rest = rest.dropFirst()
      }
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !digits.isEmpty else { return nil }
      exponent += String(decoding: digits, as: UTF8.self)
      rest = rest.dropFirst(digits.count)
    }
    guard rest.isEmpty else { return nil }
    let sign = text.utf8.first == 0x2D ? "-" : ""
    return Number(
      sign + "0" + String(decoding: whole, as: UTF8.self) + "."
        + String(decoding: fraction, as: UTF8.self) + "0" + exponent
    )
  }

  private static func duration(_ value: Atomic, _ target: AtomicType) throws -> Atomic {
    if case .duration(let duration) = value.payload {
      switch target {
      case .yearMonthDuration:
        return Atomic(.duration(DurationValue(months: duration.months)), target)
      case .dayTimeDuration:
        return Atomic(.duration(DurationValue(seconds: duration.seconds)), target)
      default: return Atomic(.duration(duration), target)
      }
    }
    guard let text = literal(value) else { throw impossible(value, target) }
    guard let duration = try DurationValue(text, type: target) else { throw invalid(value, target) }
    return Atomic(.duration(duration), target)
  }

  private static func dateTime(_ value: Atomic, _ target: AtomicType) throws -> Atomic {
    if case .dateTime(var point) = value.payload {
      switch (value.type.primitive, target.primitive) {
      case let (from, to) where from == to: break
      case (.date, .dateTime): (point.hour, point.minute, point.second) = (0, 0, .zero)
      case (.dateTime, .time): (point.year, point.month, point.day) = (1972, 12, 31)
      case (.dateTime, .date), (.dateTime, .gYear), (.dateTime, .gYearMonth), (.dateTime, .gMonth),
        (.dateTime, .gMonthDay), (.dateTime, .gDay), (.date, .gYear), (.date, .gYearMonth),
        (.date, .gMonth), (.date, .gMonthDay), (.date, .gDay):
        (point.hour, point.minute, point.second) = (0, 0, .zero)
        switch target {
        case .gYear: (point.month, point.day) = (1, 1)
        case .gYearMonth: point.day = 1
        case .gMonth: (point.year, point.day) = (1972, 1)
        case .gMonthDay: point.year = 1972
        case .gDay: (point.year, point.month) = (1972, 12)
        default: break
        }
      default: throw impossible(value, target)
      }
      if target == .dateTimeStamp, point.timezone == nil { throw invalid(value, target) }
      return Atomic(.dateTime(point), target)
    }
    guard let text = literal(value) else { throw impossible(value, target) }
    guard let point = try DateTimeValue(text, type: target) else { throw invalid(value, target) }
    return Atomic(.dateTime(point), target)
  }

  private static func name(_ value: Atomic, _ resolve: Resolve) throws -> Atomic {
    guard let text = literal(value) else { throw impossible(value, .qName) }
    guard let parts = NameText.parts(text) else { throw invalid(value, .qName) }
    if parts.prefix.isEmpty { return .name(ExpandedName(resolve("") ?? "", parts.local)) }
    guard let namespace = resolve(parts.prefix) else {
      throw XPathError("FONS0004", "the prefix \"\(parts.prefix)\" is not declared")
    }
    return .name(ExpandedName(namespace, parts.local, prefix: parts.prefix))
  }

  private static func octets(_ value: Atomic, _ target: AtomicType) throws -> Atomic {
    if case .octets(let octets) = value.payload { return Atomic(.octets(octets), target) }
    guard let text = literal(value) else { throw impossible(value, target) }
    let octets =
      target == .hexBinary
      ? OctetText.octets(hexadecimal: text) : OctetText.octets(base64: text.collapsed)
    guard let octets else { throw invalid(value, target) }
    return Atomic(.octets(octets), target)
  }
}
