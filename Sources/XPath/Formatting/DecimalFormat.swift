/// A decimal format of the static context (XPath 3.1 §2.1.1, F&O 3.1 §4.7.1).
package struct DecimalFormat: Sendable {
  package var decimalSeparator: Unicode.Scalar = "."
  package var groupingSeparator: Unicode.Scalar = ","
  package var exponentSeparator: Unicode.Scalar = "e"
  package var infinity = "Infinity"
  package var minusSign: Unicode.Scalar = "-"
  package var nan = "NaN"
  package var percent: Unicode.Scalar = "%"
  package var perMille: Unicode.Scalar = "\u{2030}"
  package var zeroDigit: Unicode.Scalar = "0"
  package var digit: Unicode.Scalar = "#"
  package var patternSeparator: Unicode.Scalar = ";"

  /// The format without a name of a context that declares none.
  package init() {}

  func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= zeroDigit.value && scalar.value <= zeroDigit.value + 9
  }

  /// Whether a character has a meaning inside of numbers.
  func isActive(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || scalar == decimalSeparator || scalar == groupingSeparator || scalar == digit
      || scalar == exponentSeparator
  }
}

/// A picture of `format-number`, taken apart (F&O 3.1 §4.7.4).
struct NumberPicture {
  /// One half of a picture.
  struct Part {
    var prefix: [Unicode.Scalar] = []
    var suffix: [Unicode.Scalar] = []
    var leastWhole = 0
    var leastFraction = 0
    var greatestFraction = 0
    var leastExponent = 0
    var scaling = 0
    /// Places of grouping separators: digits behind them before the point, before them after it.
    var wholeGroups: [Int] = []
    var fractionGroups: [Int] = []
    var isPercent = false
    var isPerMille = false
    /// Digits and optional digits before the point, for the regular grouping.
    var wholePlaces = 0
    var hasExponent = false
  }

  let format: DecimalFormat
  let positive: Part
  let negative: Part?

  init(_ picture: String, _ format: DecimalFormat) throws {
    self.format = format
    let halves = picture.unicodeScalars.split(
      separator: format.patternSeparator,
      omittingEmptySubsequences: false
    )
    guard halves.count <= 2 else { throw Self.malformed(picture, "it has more than two parts") }
    positive = try Self.part(Array(halves[0]), format, picture)
    negative = halves.count > 1 ? try Self.part(Array(halves[1]), format, picture) : nil
  }

  private static func malformed(_ picture: String, _ message: String) -> XPathError {
    XPathError("FODF1310", "\"\(picture)\" is not a picture of a number: \(message)")
  }

  private static func part(
    _ scalars: [Unicode.Scalar],
    _ format: DecimalFormat,
    _ picture: String
  ) throws -> Part {
    var part = Part()
    func isMantissa(_ scalar: Unicode.Scalar) -> Bool {
      format.isActive(scalar) && scalar != format.exponentSeparator
    }
    guard let start = scalars.firstIndex(where: isMantissa),
      let lastActive = scalars.lastIndex(where: isMantissa)
    else { throw malformed(picture, "a part has no digits") }
    // An exponent separator has its meaning only between digits.
    var active: [Unicode.Scalar] = []
    for index in start...lastActive {
      let scalar = scalars[index]
      guard format.isActive(scalar) else {
        throw malformed(picture, "\"\(scalar)\" stands among the digits")
      }
      active.append(scalar)
    }
    part.prefix = Array(scalars[..<start])
    part.suffix = Array(scalars[(lastActive + 1)...])
    let signs = part.prefix + part.suffix
    let percents = signs.filter { $0 == format.percent }.count
    let perMilles = signs.filter { $0 == format.perMille }.count
    guard percents + perMilles <= 1 else {
      throw malformed(picture, "it has more than one sign of percent or per mille")
    }
    part.isPercent = percents > 0
    part.isPerMille = perMilles > 0
    let exponents = active.indices.filter { active[$0] == format.exponentSeparator }
    guard exponents.count <= 1 else { throw malformed(picture, "it has two exponents") }
    if let exponent = exponents.first {
      let digits = active[(exponent + 1)...]
      guard !digits.isEmpty, digits.allSatisfy(format.isDigit), percents + perMilles == 0 else {
        throw malformed(picture, "the exponent is malformed")
      }
      part.hasExponent = true
      part.leastExponent = digits.count
      active = Array(active[..<exponent])
    }
    try readMantissa(active, format, picture, &part)
    return part
  }

  private static func readMantissa(
    _ active: [Unicode.Scalar],
    _ format: DecimalFormat,
    _ picture: String,
    _ part: inout Part
  ) throws {
    let points = active.indices.filter { active[$0] == format.decimalSeparator }
    guard points.count <= 1 else { throw malformed(picture, "it has two decimal points") }
    let whole = Array(active[..<(points.first ?? active.count)])
    let fraction = points.first.map { Array(active[($0 + 1)...]) } ?? []
    for pair in zip(active, active.dropFirst())
    where pair.0 == format.groupingSeparator && pair.1 == format.groupingSeparator {
      throw malformed(picture, "two grouping separators stand together")
    }
    guard whole.last != format.groupingSeparator, fraction.first != format.groupingSeparator,
      fraction.last != format.groupingSeparator
    else { throw malformed(picture, "a grouping separator stands at the edge of a number") }
    var seenDigit = false
    for scalar in whole {
      if format.isDigit(scalar) { seenDigit = true }
      if scalar == format.digit, seenDigit {
        throw malformed(picture, "\"\(format.digit)\" follows a digit")
      }
    }
    var seenOptional = false
    for scalar in fraction {
      if scalar == format.digit { seenOptional = true }
      if format.isDigit(scalar), seenOptional {
        throw malformed(picture, "a digit follows \"\(format.digit)\" after the point")
      }
    }
    part.leastWhole = whole.filter(format.isDigit).count
    part.leastFraction = fraction.filter(format.isDigit).count
    part.wholePlaces = whole.filter { $0 != format.groupingSeparator }.count
    part.greatestFraction = fraction.filter { $0 != format.groupingSeparator }.count
    guard part.wholePlaces + part.greatestFraction > 0 else {
      throw malformed(picture, "a part has no digits")
    }
    var count = 0
    for scalar in whole.reversed() {
      if scalar == format.groupingSeparator { part.wholeGroups.append(count) } else { count += 1 }
    }
    count = 0
    for scalar in fraction {
      if scalar == format.groupingSeparator {
        part.fractionGroups.append(count)
      } else {
        count += 1
      }
    }
    part.scaling = part.leastWhole
    if part.leastWhole == 0, part.greatestFraction == 0 {
      if part.hasExponent {
        part.leastFraction = 1
        part.greatestFraction = 1
      } else {
        part.leastWhole = 1
      }
    }
    if part.hasExponent, part.leastWhole == 0, whole.contains(format.digit) {
      part.leastWhole = 1
    }
    if part.leastWhole == 0, part.leastFraction == 0 { part.leastFraction = 1 }
    part.greatestFraction = max(part.greatestFraction, part.leastFraction)
  }
}

extension NumberPicture {
  /// The number as the picture shows it (F&O 3.1 §4.7.5).
  func format(_ value: Atomic) throws -> String {
    if value.isNaN { return format.nan }
    let double = value.asDouble ?? .nan
    let isNegative =
      double < 0
      || double == 0 && double.sign == .minus
        && (value.type.primitive == .double || value.type.primitive == .float)
      || (value.asDecimal?.isNegative ?? false)
    var part = positive
    if isNegative {
      if let negative {
        part = negative
      } else {
        part.prefix.insert(format.minusSign, at: 0)
      }
    }
    let prefix = String(String.UnicodeScalarView(part.prefix))
    let suffix = String(String.UnicodeScalarView(part.suffix))
    if double.isInfinite, value.asDecimal == nil { return prefix + format.infinity + suffix }
    let factor = part.isPercent ? 100 : part.isPerMille ? 1000 : 1
    let scaled = factor == 1 ? value : try Self.product(value, factor)
    if let product = scaled.asDouble, product.isInfinite, scaled.asDecimal == nil {
      return prefix + format.infinity + suffix
    }
    var number = try exact(scaled)
    if number.isNegative { number = -number }
    var exponent = 0
    if part.hasExponent { (number, exponent) = mantissa(number, part) }
    let rounded = number.rounded(to: part.greatestFraction, toEven: true)
    var text = digits(rounded, part)
    if part.hasExponent {
      let magnitude = String(exponent.magnitude)
      let zeros = String(repeating: "0", count: max(0, part.leastExponent - magnitude.utf8.count))
      text +=
        String(format.exponentSeparator) + (exponent < 0 ? String(format.minusSign) : "")
        + localized(zeros + magnitude)
    }
    return prefix + text + suffix
  }

  private static func product(_ value: Atomic, _ factor: Int) throws -> Atomic {
    try Arithmetic(implicitTimezone: 0).apply(.multiply, value, .integer(factor))
  }

  /// The decimal that the shortest digits of a floating-point number write.
  private func exact(_ value: Atomic) throws -> DecimalNumber {
    if let exact = value.asDecimal { return exact }
    let written: String
    switch value.payload {
    case .float(let number): written = number.description
    case .double(let number): written = number.description
    default: written = "0"
    }
    let (sign, digits, exponent) = NumberText.parts(written)
    let coefficient = WholeNumber(sign + digits) ?? .small(0)
    let scale = digits.utf8.count - exponent
    return scale >= 0
      ? DecimalNumber(coefficient, scale: scale)
      : DecimalNumber(coefficient * .power(ofTen: -scale))
  }

  /// The mantissa with as many digits before the point as the picture has, and the exponent.
  private func mantissa(_ number: DecimalNumber, _ part: Part) -> (DecimalNumber, Int) {
    if number.isZero { return (number, 0) }
    let digits = number.coefficient.description.utf8.count
    // number = 0.d × 10^(digits - scale)
    let exponent = digits - number.scale - part.scaling
    let coefficient = number.coefficient
    let scale = number.scale + exponent
    let mantissa =
      scale >= 0
      ? DecimalNumber(coefficient, scale: scale)
      : DecimalNumber(coefficient * .power(ofTen: -scale))
    return (mantissa, exponent)
  }

  private func localized(_ digits: String) -> String {
    String(codePoints: digits.utf8.map { UInt32($0 - 0x30) + format.zeroDigit.value })
  }

  private func digits(_ number: DecimalNumber, _ part: Part) -> String {
    let halves = number.description.split(separator: ".")
    var whole = halves[0] == "0" ? "" : String(halves[0])
    var fraction = halves.count > 1 ? String(halves[1]) : ""
    whole = String(repeating: "0", count: max(0, part.leastWhole - whole.utf8.count)) + whole
    fraction += String(repeating: "0", count: max(0, part.leastFraction - fraction.utf8.count))
    var text = grouped(localized(whole), part)
    guard !fraction.isEmpty else { return text }
    text += String(format.decimalSeparator)
    for (place, scalar) in localized(fraction).unicodeScalars.enumerated() {
      if part.fractionGroups.contains(place) { text += String(format.groupingSeparator) }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  private func grouped(_ whole: String, _ part: Part) -> String {
    guard let first = part.wholeGroups.first else { return whole }
    let isRegular =
      part.wholeGroups.enumerated().allSatisfy { $1 == ($0 + 1) * first }
      && part.wholePlaces - (part.wholeGroups.last ?? 0) <= first
    var result: [Unicode.Scalar] = []
    for (place, scalar) in whole.unicodeScalars.reversed().enumerated() {
      let breaks = isRegular ? place > 0 && place % first == 0 : part.wholeGroups.contains(place)
      if breaks { result.append(format.groupingSeparator) }
      result.append(scalar)
    }
    return String(String.UnicodeScalarView(result.reversed()))
  }
}

extension Library {
  /// F&O 3.1 §4.6 and §4.7.
  static let formatting: [Definition] = [
    Definition("format-integer", "xs:integer?, xs:string, xs:string?", "xs:string", optional: 1) {
      call in
      let picture = try IntegerPicture(call.string(1))
      guard call.has(0) else { return .string("") }
      return .string(picture.format(call.integer(0)))
    },
    Definition("format-number", "xs:numeric?, xs:string, xs:string?", "xs:string", optional: 1) {
      call in
      let picture = try NumberPicture(call.string(1), try format(call))
      return .string(try picture.format(call.atomic(0) ?? .double(.nan)))
    },
  ]

  private static func format(_ call: Call) throws -> DecimalFormat {
    guard let name = call.text(2) else { return call.context.decimalFormats[""] ?? DecimalFormat() }
    let trimmed = name.trimmed
    var key = trimmed
    if !trimmed.hasPrefix("Q{") {
      guard let parts = NameText.parts(trimmed) else {
        throw XPathError("FODF1280", "\"\(name)\" is not a name of a decimal format")
      }
      if !parts.prefix.isEmpty {
        guard let namespace = call.context.namespace(of: parts.prefix) else {
          throw XPathError("FODF1280", "the prefix \"\(parts.prefix)\" is not declared")
        }
        key = "Q{\(namespace)}\(parts.local)"
      }
    } else if trimmed.hasPrefix("Q{}") {
      key = String(trimmed.dropFirst(3))
    }
    guard let format = call.context.decimalFormats[key] else {
      throw XPathError("FODF1280", "there is no decimal format \"\(name)\"")
    }
    return format
  }
}
