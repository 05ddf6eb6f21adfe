/// An atomic value with its type.
struct Atomic: Sendable {
  /// The value, in the form of its primitive type.
  enum Payload: Sendable {
    /// Also untypedAtomic, anyURI and the types derived from string.
    case string(String)
    case boolean(Bool)
    case integer(WholeNumber)
    indirect case decimal(DecimalNumber)
    case double(Double)
    case float(Float)
    indirect case duration(DurationValue)
    indirect case dateTime(DateTimeValue)
    indirect case name(ExpandedName)
    case octets([UInt8])
  }

  let payload: Payload
  let type: AtomicType

  init(_ payload: Payload, _ type: AtomicType) {
    self.payload = payload
    self.type = type
  }

  static func string(_ text: String) -> Atomic { Atomic(.string(text), .string) }
  static func untyped(_ text: String) -> Atomic { Atomic(.string(text), .untypedAtomic) }
  static func uri(_ text: String) -> Atomic { Atomic(.string(text), .anyURI) }
  static func boolean(_ value: Bool) -> Atomic { Atomic(.boolean(value), .boolean) }
  static func integer(_ value: Int) -> Atomic { Atomic(.integer(.small(value)), .integer) }
  static func integer(_ value: WholeNumber) -> Atomic { Atomic(.integer(value), .integer) }
  static func decimal(_ value: DecimalNumber) -> Atomic { Atomic(.decimal(value), .decimal) }
  static func double(_ value: Double) -> Atomic { Atomic(.double(value), .double) }
  static func float(_ value: Float) -> Atomic { Atomic(.float(value), .float) }
  static func name(_ value: ExpandedName) -> Atomic { Atomic(.name(value), .qName) }

  static func dayTime(_ seconds: DecimalNumber) -> Atomic {
    Atomic(.duration(DurationValue(seconds: seconds)), .dayTimeDuration)
  }

  /// The text of a string, an untyped value or a URI; nil for the others.
  var text: String? {
    if case .string(let text) = payload { return text }
    return nil
  }

  var isUntyped: Bool { type == .untypedAtomic }

  /// Whether it is the value NaN.
  var isNaN: Bool {
    switch payload {
    case .double(let value): value.isNaN
    case .float(let value): value.isNaN
    default: false
    }
  }

  /// The value cast to xs:string.
  var stringValue: String {
    switch payload {
    case .string(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): value.description
    case .decimal(let value): value.description
    case .double(let value): NumberText.of(value)
    case .float(let value): NumberText.of(value)
    case .duration(let value): value.description(type: type)
    case .dateTime(let value): value.description(type: type)
    case .name(let name): name.written
    case .octets(let octets):
      type == .hexBinary ? OctetText.hexadecimal(octets) : OctetText.base64(octets)
    }
  }

  /// The value as a double, when it is a number.
  var asDouble: Double? {
    switch payload {
    case .integer(let value): value.asDouble
    case .decimal(let value): value.asDouble
    case .double(let value): value
    case .float(let value): Double(value)
    default: nil
    }
  }

  /// The exact value, when it is an integer or a decimal.
  var asDecimal: DecimalNumber? {
    switch payload {
    case .integer(let value): DecimalNumber(value)
    case .decimal(let value): value
    default: nil
    }
  }
}

/// Floating-point numbers as XPath writes them (F&O 3.1 §19.1.2.2).
enum NumberText {
  static func of(_ value: Double) -> String {
    if let special = special(value) { return special }
    return text(value.description, isSmall: value.magnitude >= 1e-6 && value.magnitude < 1e6)
  }

  static func of(_ value: Float) -> String {
    if let special = special(value) { return special }
    return text(value.description, isSmall: value.magnitude >= 1e-6 && value.magnitude < 1e6)
  }

  private static func special<Number: BinaryFloatingPoint>(_ value: Number) -> String? {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-INF" : "INF" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    return nil
  }

  /// A number by its shortest digits; without an exponent where `isSmall`.
  private static func text(_ written: String, isSmall: Bool) -> String {
    let (sign, digits, exponent) = parts(written)
    if isSmall {
      if exponent <= 0 {
        return sign + "0." + String(repeating: "0", count: -exponent) + digits
      }
      if digits.utf8.count <= exponent {
        return sign + digits + String(repeating: "0", count: exponent - digits.utf8.count)
      }
      return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    }
    let rest = digits.dropFirst()
    return sign + digits.prefix(1) + "." + (rest.isEmpty ? "0" : rest) + "E\(exponent - 1)"
  }

  /// The value is 0.digits × 10^exponent.
  static func parts(_ written: String) -> (sign: String, digits: String, exponent: Int) {
    let sign = written.hasPrefix("-") ? "-" : ""
    let halves = written.dropFirst(sign.count).split(separator: "e")
    let mantissa = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    var digits = String(mantissa[0])
    var exponent = digits.utf8.count + (halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
    if mantissa.count > 1 { digits += mantissa[1] }
    while digits.hasSuffix("0"), digits.utf8.count > 1 { digits.removeLast() }
    while digits.hasPrefix("0"), digits.utf8.count > 1 {
      digits.removeFirst()
      exponent -= 1
    }
    return (sign, digits, exponent)
  }
}

/// Binary data as text.
enum OctetText {
  static func hexadecimal(_ octets: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(octets.count * 2)
    for octet in octets {
      text.append(digits[Int(octet >> 4)])
      text.append(digits[Int(octet & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func base64(_ octets: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((octets.count + 2) / 3 * 4)
    var place = 0
    while place < octets.count {
      let count = min(3, octets.count - place)
      var bits = 0
      for index in 0..<3 {
        bits = bits << 8 | (index < count ? Int(octets[place + index]) : 0)
      }
      for index in 0..<4 {
        text.append(index <= count ? digits[bits >> (18 - 6 * index) & 63] : 0x3D)
      }
      place += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func octets(hexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var octets: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digit(digits[place]), let low = digit(digits[place + 1]) else { return nil }
      octets.append(high << 4 | low)
    }
    return octets
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  static func octets(base64 text: String) -> [UInt8]? {
    let characters = Array(text.utf8.filter { $0 != 0x20 })
    guard characters.count % 4 == 0 else { return nil }
    let padding = characters.suffix(2).reversed().prefix { $0 == 0x3D }.count
    var octets: [UInt8] = []
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in characters.dropLast(padding) {
      let digit: UInt8
      switch byte {
      case 0x41...0x5A: digit = byte - 0x41
      case 0x61...0x7A: digit = byte - 0x61 + 26
      case 0x30...0x39: digit = byte - 0x30 + 52
      case 0x2B: digit = 62
      case 0x2F: digit = 63
      default: return nil
      }
      bits = (bits & 0xFFFF) << 6 | UInt32(digit)
      count += 6
      if count >= 8 {
        count -= 8
        octets.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return bits & ((1 << count) - 1) == 0 ? octets : nil
  }
}
