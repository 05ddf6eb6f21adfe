@_spi(_Unicode) internal import Swift

/// Texts in whose order, byte by byte, other texts sort as people of a language expect.
///
/// Base letters count first, then accents, then case (after UTS #10, without its table of weights);
/// languages that have letters of their own get them at their place. Punctuation and blanks come before
/// digits, digits before letters, and numbers sort by their value. The same text has the same key on
/// every machine.
enum SortKey {
  /// The key of a text.
  /// - Parameters:
  ///   - text: The text.
  ///   - language: A language tag; empty or unknown for the order without special letters.
  /// - Returns: ASCII.
  static func of(_ text: String, language: String) -> String {
    let tailoring = Tailoring.of(language)
    var primary = ""
    var secondary = ""
    var tertiary = ""
    for unit in units(text, tailoring) {
      primary += unit.primary
      secondary.unicodeScalars.append(unit.accents)
      secondary += unit.marks
      tertiary += unit.isUpper ? "1" : "0"
    }
    // A blank sorts before all that a level is made of.
    return primary + " " + secondary + " " + tertiary
  }

  /// The letter under which a register has a text: without accents, unless they make another letter in
  /// the language; empty when there is no letter and no digit.
  static func initial(of text: String, language: String) -> String {
    let tailoring = Tailoring.of(language)
    let scalars = Array(text._nfd)
    var index = 0
    while index < scalars.count {
      if let (letters, _, _) = tailoring.special(scalars, at: index) {
        return LetterCase.upper(composed(letters), language: language)
      }
      let scalar = scalars[index]
      index += 1
      if scalar.properties.numericType != nil { return "0–9" }
      guard scalar.properties.isAlphabetic else { continue }
      let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      let base = TextForms.expansions[lower].map { String($0.prefix(1)) } ?? String(lower)
      return LetterCase.upper(base, language: language)
    }
    return ""
  }

  private static func composed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text._nfc)
    return String(scalars)
  }

  private struct Unit {
    var primary: String
    var accents: Unicode.Scalar = "0"
    var marks = ""
    var isUpper = false
  }

  private static func units(_ text: String, _ tailoring: Tailoring) -> [Unit] {
    let scalars = Array(text._nfd)
    var units: [Unit] = []
    var index = 0
    while index < scalars.count {
      if let (_, weight, count) = tailoring.special(scalars, at: index) {
        units.append(Unit(primary: weight, isUpper: scalars[index].properties.isUppercase))
        index += count
        continue
      }
      let scalar = scalars[index]
      index += 1
      if scalar.properties.isDefaultIgnorableCodePoint { continue }
      if scalar.properties.generalCategory == .nonspacingMark {
        if !units.isEmpty { units[units.count - 1].marks += code(scalar.value, 4) }
        continue
      }
      if scalar.properties.numericType == .decimal {
        var digits = [digit(scalar)]
        while index < scalars.count, scalars[index].properties.numericType == .decimal {
          digits.append(digit(scalars[index]))
          index += 1
        }
        let kept = digits.drop { $0 == 0 }
        units.append(
          Unit(
            primary: "1" + code(UInt32(min(kept.count, 4095)), 2)
              + kept.map(String.init).joined()
          )
        )
        continue
      }
      units += letters(scalar)
    }
    return units
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int {
    Int(scalar.properties.numericValue ?? 0)
  }

  private static func letters(_ scalar: Unicode.Scalar) -> [Unit] {
    let isUpper = scalar.properties.isUppercase
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    if let expansion = TextForms.expansions[lower] {
      // Another way to write these letters: an accent tells them apart.
      return expansion.unicodeScalars.map {
        Unit(primary: weight(of: $0), accents: "1", isUpper: isUpper)
      }
    }
    return [Unit(primary: weight(of: lower), isUpper: isUpper)]
  }

  /// Four characters, or five for what is no letter.
  static func weight(of scalar: Unicode.Scalar) -> String {
    let class_: String
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      class_ = "2"
    case .letterNumber, .otherNumber, .decimalNumber: class_ = "1~"
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: class_ = "00"
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: class_ = "02"
    default: class_ = "01"
    }
    return class_ + code(scalar.value, 4)
  }

  /// A number in digits whose order as bytes is that of numbers; there are 64 of them.
  static func code(_ value: UInt32, _ width: Int) -> String {
    var text = ""
    for place in (0..<width).reversed() {
      let part = UInt8(truncatingIfNeeded: value >> UInt32(6 * place) & 63)
      text.unicodeScalars.append(Unicode.Scalar(0x30 + part))
    }
    return text
  }
}
