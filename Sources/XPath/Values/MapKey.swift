/// A value as the key of a map: what `op:same-key` does not tell apart is equal.
///
/// Source: F&O 3.1 §17.1.1.
struct MapKey: Sendable, Hashable {
  private enum Form: Sendable, Hashable {
    case text(TextKey)
    case boolean(Bool)
    case integer(Int)
    case decimal(DecimalNumber)
    case infinity(isNegative: Bool)
    case nan
    case duration(DurationValue)
    case dateTime(AtomicType, hasTimezone: Bool, DecimalNumber)
    case name(ExpandedName)
    case octets(isHexadecimal: Bool, [UInt8])
  }

  private let form: Form

  init(_ value: Atomic) {
    switch value.payload {
    case .string(let text): form = .text(TextKey(text))
    case .boolean(let value): form = .boolean(value)
    case .integer(let number): form = Self.form(of: DecimalNumber(number))
    case .decimal(let number): form = Self.form(of: number)
    case .double(let number): form = Self.form(of: number)
    case .float(let number): form = Self.form(of: Double(number))
    case .duration(let duration): form = .duration(duration)
    case .dateTime(let point):
      form = .dateTime(
        value.type.primitive,
        hasTimezone: point.timezone != nil,
        point.instant(implicit: 0)
      )
    case .name(let name): form = .name(name)
    case .octets(let octets): form = .octets(isHexadecimal: value.type == .hexBinary, octets)
    }
  }

  private static func form(of number: DecimalNumber) -> Form {
    if number.isWhole, let value = number.coefficient.asInt { return .integer(value) }
    return .decimal(number)
  }

  private static func form(of number: Double) -> Form {
    if number.isNaN { return .nan }
    if let value = Int(exactly: number) { return .integer(value) }
    if let exact = DecimalNumber(exactly: number) { return form(of: exact) }
    return .infinity(isNegative: number < 0)
  }
}
