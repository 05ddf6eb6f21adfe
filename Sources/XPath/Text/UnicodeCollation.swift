/// An approximation to the Unicode Collation Algorithm without its table of weights: base letters
/// first, then accents, then case.
///
/// Letters of one script sort as the table has them in the main; scripts sort by code point.
/// Source: UTS #10; the parameters are those of F&O 3.1 §5.3.4.
struct UnicodeCollation: Sendable, Hashable {
  private enum Strength: Int, Sendable {
    case primary = 1
    case secondary, tertiary, quaternary, identical
  }

  private var strength = Strength.tertiary
  private var upperFirst = false
  private(set) var numeric = false
  private var ignoresPunctuation = false
  /// Whether what is ignored does not tell strings apart at last either.
  private var dropsPunctuation = false
  private var caseLevel = false
  private var backwards = false

  /// Reads `name=value;…`; nil when one is not known and `fallback=no` asks for an error.
  init?(parameters: String) {
    var isStrict = false
    var isKnown = true
    for parameter in parameters.split(separator: ";") {
      let parts = parameter.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        isKnown = false
        continue
      }
      switch (parts[0], parts[1]) {
      case ("fallback", "no"): isStrict = true
      case ("fallback", "yes"): break
      case ("maxVariable", let value): isKnown = isKnown && value == "punct"
      case ("lang", let tag): isKnown = isKnown && NameText.isLanguage(tag) && tag.hasPrefix("en")
      case ("version", _): isKnown = false
      case ("strength", let value): isKnown = setStrength(value) && isKnown
      case ("alternate", "non-ignorable"), ("alternate", "shifted"), ("alternate", "blanked"):
        ignoresPunctuation = parts[1] != "non-ignorable"
        dropsPunctuation = parts[1] == "blanked"
      case ("backwards", "yes"), ("backwards", "no"): backwards = parts[1] == "yes"
      case ("caseFirst", "upper"), ("caseFirst", "lower"): upperFirst = parts[1] == "upper"
      case ("caseLevel", "yes"), ("caseLevel", "no"): caseLevel = parts[1] == "yes"
      case ("numeric", "yes"), ("numeric", "no"): numeric = parts[1] == "yes"
      case ("normalization", "yes"), ("normalization", "no"): break
      default: isKnown = false
      }
    }
    if isStrict, !isKnown { return nil }
  }

  private mutating func setStrength(_ value: String) -> Bool {
    switch value {
    case "primary", "1": strength = .primary
    case "secondary", "2": strength = .secondary
    case "tertiary", "3": strength = .tertiary
    case "quaternary", "4": strength = .quaternary
    case "identical", "5": strength = .identical
    default: return false
    }
    return true
  }

  /// Letters that count as two.
  private static let expansions: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
  ]

  func order(_ first: String, _ second: String) -> Order {
    let (left, right) = (key(first), key(second))
    return left == right ? .equal : left.lexicographicallyPrecedes(right) ? .less : .greater
  }

  /// What a code point is compared by when a part is looked for in a text.
  func units(_ scalar: Unicode.Scalar) -> [UInt32] {
    var units: [UInt32] = []
    for inner in Normalization.decomposed(String(scalar)).unicodeScalars {
      if Self.isIgnorable(inner) || ignoresPunctuation && Self.isVariable(inner) { continue }
      if Self.isMark(inner) {
        if strength.rawValue >= 2 { units.append(inner.value) }
        continue
      }
      if strength.rawValue >= 3 {
        units.append(inner.value)
      } else {
        let lower = inner.properties.lowercaseMapping
        units += (Self.expansions[inner] ?? lower).unicodeScalars.map(\.value)
      }
    }
    return units
  }

  /// Bytes in whose order strings sort.
  func key(_ text: String) -> [UInt8] {
    var primary: [UInt32] = []
    var secondary: [UInt32] = []
    var tertiary: [UInt32] = []
    // Where punctuation is ignored, it tells strings apart at last.
    var quaternary: [UInt32] = []
    let scalars = Array(Normalization.decomposed(text).unicodeScalars)
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      if Self.isIgnorable(scalar) { continue }
      if Self.isMark(scalar) {
        secondary.append(scalar.value)
        continue
      }
      if ignoresPunctuation, Self.isVariable(scalar) {
        quaternary.append(Self.weight(scalar))
        continue
      }
      quaternary.append(0xFF_FFFF)
      if numeric, Self.isDigit(scalar) {
        var digits = [scalar.value]
        while place < scalars.count, Self.isDigit(scalars[place]) {
          digits.append(scalars[place].value)
          place += 1
        }
        let kept = digits.drop { $0 == 0x30 }
        primary += [Self.weight("0"), UInt32(kept.count) + 1] + kept
        secondary.append(0x20)
        tertiary.append(2)
        continue
      }
      if let expansion = Self.expansions[scalar] {
        for letter in expansion.unicodeScalars {
          primary.append(Self.weight(letter))
          secondary.append(0x20)
          tertiary.append(4)
        }
        continue
      }
      primary.append(Self.weight(scalar))
      secondary.append(0x20)
      let isUpper = scalar.properties.isUppercase
      tertiary.append(isUpper == upperFirst ? 2 : 8)
    }
    if backwards { secondary.reverse() }
    var levels = [primary]
    if strength.rawValue >= 2 { levels.append(secondary) }
    if strength.rawValue >= 3 || caseLevel { levels.append(tertiary) }
    if strength.rawValue >= 4, ignoresPunctuation, !dropsPunctuation { levels.append(quaternary) }
    if strength == .identical { levels.append(scalars.map(\.value)) }
    var bytes: [UInt8] = []
    for level in levels {
      for unit in level {
        for shift: UInt32 in [16, 8, 0] { bytes.append(UInt8(unit >> shift & 0xFF)) }
      }
      bytes += [0, 0, 0]
    }
    return bytes
  }

  /// Punctuation, symbols, digits, letters, as the default table orders them.
  private static func weight(_ scalar: Unicode.Scalar) -> UInt32 {
    let base: UInt32
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: base = 0x10000
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      base = 0x20000
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: base = 0x40000
    case .decimalNumber, .letterNumber, .otherNumber: base = 0x60000
    default: base = 0x80000
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    return base + (lower.value & 0x3_FFFF) + 1
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark
  }

  private static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 9 || scalar.properties.isDefaultIgnorableCodePoint
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x30 && scalar.value <= 0x39
  }

  private static func isVariable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}
