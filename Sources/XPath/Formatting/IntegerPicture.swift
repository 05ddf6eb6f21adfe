/// The picture of `format-integer` (F&O 3.1 §4.6), also of the parts of dates.
struct IntegerPicture {
  enum Modifier {
    case cardinal, ordinal
  }

  /// The primary token: digits with their separators, or a letter or word.
  let token: [Unicode.Scalar]
  let modifier: Modifier

  /// Reads a picture.
  /// - Throws: FODF1310 when it is malformed.
  init(_ picture: String) throws {
    let scalars = Array(picture.unicodeScalars)
    let semicolon = scalars.lastIndex(of: ";")
    let token = semicolon.map { Array(scalars[..<$0]) } ?? scalars
    var modifier = Modifier.cardinal
    if let semicolon {
      var rest = scalars[(semicolon + 1)...]
      if let letter = rest.first, letter == "c" || letter == "o" {
        if letter == "o" { modifier = .ordinal }
        rest = rest.dropFirst()
        if rest.first == "(" {
          guard rest.last == ")", rest.count > 2 else { throw Self.malformed(picture) }
          rest = []
        }
      }
      if let letter = rest.first, letter == "a" || letter == "t" { rest = rest.dropFirst() }
      guard rest.isEmpty else { throw Self.malformed(picture) }
    }
    guard !token.isEmpty else { throw Self.malformed(picture) }
    self.init(token: token, modifier: modifier)
    if isDigits { try checkDigits(picture) }
  }

  init(token: [Unicode.Scalar], modifier: Modifier) {
    self.token = token
    self.modifier = modifier
  }

  private static func malformed(_ picture: String) -> XPathError {
    XPathError("FODF1310", "\"\(picture)\" is not a picture of an integer")
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .decimalNumber
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber, .uppercaseLetter, .lowercaseLetter,
      .titlecaseLetter, .modifierLetter, .otherLetter:
      false
    default: scalar != "#"
    }
  }

  /// Whether it is a picture of digits.
  var isDigits: Bool {
    token.contains(where: Self.isDigit)
      && token.allSatisfy { Self.isDigit($0) || $0 == "#" || Self.isSeparator($0) }
      || token.count > 1 && token.contains("#") && token.contains(where: Self.isDigit)
  }

  private func checkDigits(_ picture: String) throws {
    guard areDigitsValid else { throw Self.malformed(picture) }
  }

  /// Whether optional digits stand first, separators between digits, and all digits are of one kind.
  var areDigitsValid: Bool {
    var zero: UInt32?
    var lastWasSeparator = true
    for scalar in token {
      if Self.isDigit(scalar) {
        let base = Self.zero(of: scalar)
        guard zero == nil || zero == base else { return false }
        zero = base
        lastWasSeparator = false
      } else if scalar == "#" {
        guard zero == nil else { return false }
        lastWasSeparator = false
      } else {
        guard Self.isSeparator(scalar), !lastWasSeparator else { return false }
        lastWasSeparator = true
      }
    }
    return zero != nil && !lastWasSeparator
  }

  /// The zero of the digits that one belongs to.
  static func zero(of digit: Unicode.Scalar) -> UInt32 {
    digit.value - UInt32(digit.properties.numericValue ?? 0)
  }

  /// The number as the picture shows it.
  func format(_ number: WholeNumber) -> String {
    let magnitude = number.isNegative ? -number : number
    let text = magnitudeText(magnitude)
    return (number.isNegative ? "-" : "") + text
  }

  private func magnitudeText(_ number: WholeNumber) -> String {
    if isDigits { return digits(number) }
    switch String(String.UnicodeScalarView(token)) {
    case "A": return Self.letters(number, 0x41, 26)
    case "a": return Self.letters(number, 0x61, 26)
    case "i": return Self.roman(number).lowercased()
    case "I": return Self.roman(number)
    case "w": return EnglishNumber.words(number, isOrdinal: modifier == .ordinal)
    case "W": return EnglishNumber.words(number, isOrdinal: modifier == .ordinal).uppercased()
    case "Ww": return EnglishNumber.capitalised(number, isOrdinal: modifier == .ordinal)
    case "α": return Self.greek(number, 0x3B1)
    case "Α": return Self.greek(number, 0x391)
    case "а": return Self.letters(number, 0x430, 32)
    case "А": return Self.letters(number, 0x410, 32)
    default:
      if token.count == 1, let circled = Self.circled(number, token[0]) { return circled }
      return IntegerPicture(token: ["1"], modifier: modifier).digits(number)
    }
  }

  private func digits(_ number: WholeNumber) -> String {
    let places = token.filter { Self.isDigit($0) || $0 == "#" }.count
    let mandatory = token.filter(Self.isDigit).count
    let zero = token.first(where: Self.isDigit).map(Self.zero) ?? 0x30
    var digits = Array(number.description.utf8).map { zero + UInt32($0 - 0x30) }
    if digits.count < mandatory {
      digits = Array(repeating: zero, count: mandatory - digits.count) + digits
    }
    var result: [UInt32] = []
    let separators = separators()
    let period = Self.period(separators, places)
    for (place, digit) in digits.reversed().enumerated() {
      if let period {
        if place > 0, place % period.size == 0 { result.append(period.sign) }
      } else if let sign = separators.first(where: { $0.place == place })?.sign {
        result.append(sign)
      }
      result.append(digit)
    }
    let text = String(codePoints: result.reversed())
    return modifier == .ordinal ? text + EnglishNumber.suffix(number) : text
  }

  /// The grouping separators by how many digits stand behind them.
  private func separators() -> [(place: Int, sign: UInt32)] {
    var found: [(place: Int, sign: UInt32)] = []
    var count = 0
    for scalar in token.reversed() {
      if Self.isDigit(scalar) || scalar == "#" {
        count += 1
      } else {
        found.append((count, scalar.value))
      }
    }
    return found
  }

  /// The size of groups, where they are all of one size and have one sign.
  private static func period(
    _ separators: [(place: Int, sign: UInt32)],
    _ places: Int
  ) -> (size: Int, sign: UInt32)? {
    guard let first = separators.first, first.place > 0 else { return nil }
    for (index, separator) in separators.enumerated() {
      guard separator.place == (index + 1) * first.place, separator.sign == first.sign else {
        return nil
      }
    }
    return places - (separators.last?.place ?? 0) <= first.place ? (first.place, first.sign) : nil
  }

  /// A, B, …, Z, AA, ….
  private static func letters(_ number: WholeNumber, _ first: UInt32, _ count: Int) -> String {
    guard var rest = number.asInt, rest > 0 else { return number.description }
    var letters: [UInt32] = []
    while rest > 0 {
      rest -= 1
      letters.append(first + UInt32(rest % count))
      rest /= count
    }
    return String(codePoints: letters.reversed())
  }

  /// The letters of Greek; the final sigma is none.
  private static func greek(_ number: WholeNumber, _ first: UInt32) -> String {
    guard var rest = number.asInt, rest > 0 else { return number.description }
    var letters: [UInt32] = []
    while rest > 0 {
      rest -= 1
      let place = UInt32(rest % 24)
      letters.append(first + place + (place >= 17 ? 1 : 0))
      rest /= 24
    }
    return String(codePoints: letters.reversed())
  }

  static func roman(_ number: WholeNumber) -> String {
    guard var rest = number.asInt, rest > 0, rest < 4000 else { return number.description }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }

  /// Numbers in circles, in parentheses, with a full stop: by the sign for one, where the signs stand.
  private static let enclosed: [UInt32: [(least: Int, first: UInt32, count: Int)]] = [
    0x2460: [(0, 0x24EA, 1), (1, 0x2460, 20), (21, 0x3251, 15), (36, 0x32B1, 15)],
    0x2474: [(1, 0x2474, 20)], 0x2488: [(1, 0x2488, 20)], 0x24F5: [(1, 0x24F5, 10)],
    0x2776: [(1, 0x2776, 10), (11, 0x24EB, 10)], 0x2780: [(1, 0x2780, 10)],
    0x278A: [(1, 0x278A, 10)], 0x3220: [(1, 0x3220, 10)], 0x3280: [(1, 0x3280, 10)],
  ]

  private static func circled(_ number: WholeNumber, _ token: Unicode.Scalar) -> String? {
    guard let value = number.asInt else { return nil }
    for run in enclosed[token.value] ?? []
    where value >= run.least && value < run.least + run.count {
      return String(codePoints: [run.first + UInt32(value - run.least)])
    }
    return nil
  }
}

/// Numbers in English words.
enum EnglishNumber {
  private static let units = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]
  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let thousands = [
    "", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion",
  ]
  private static let ordinals = [
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
  ]

  static func words(_ number: WholeNumber, isOrdinal: Bool) -> String {
    guard let value = number.asInt else { return number.description }
    let text = cardinal(value)
    guard isOrdinal else { return text }
    let place = text.lastIndex { $0 == " " || $0 == "-" }.map { text.index(after: $0) }
    let start = place ?? text.startIndex
    let last = String(text[start...])
    let ordinal: String
    if let irregular = ordinals[last] {
      ordinal = irregular
    } else if last.hasSuffix("y") {
      ordinal = last.dropLast() + "ieth"
    } else {
      ordinal = last + "th"
    }
    return text[..<start] + ordinal
  }

  private static func cardinal(_ value: Int) -> String {
    if value < 1000 { return small(value) }
    var groups: [String] = []
    var rest = value
    var power = 0
    while rest > 0 {
      if rest % 1000 > 0 {
        let name = thousands[power]
        let needsAnd = power == 0 && rest % 1000 < 100 && value >= 1000
        groups.append(
          (needsAnd ? "and " : "") + small(rest % 1000) + (name.isEmpty ? "" : " " + name)
        )
      }
      rest /= 1000
      power += 1
    }
    return groups.reversed().joined(separator: " ")
  }

  private static func small(_ value: Int) -> String {
    if value < 20 { return units[value] }
    if value < 100 {
      return tens[value / 10] + (value % 10 > 0 ? "-" + units[value % 10] : "")
    }
    let rest = value % 100
    return units[value / 100] + " hundred" + (rest > 0 ? " and " + small(rest) : "")
  }

  static func capitalised(_ number: WholeNumber, isOrdinal: Bool) -> String {
    var result = ""
    var isStart = true
    for character in words(number, isOrdinal: isOrdinal).unicodeScalars {
      result += isStart ? character.properties.uppercaseMapping : String(character)
      isStart = character == " " || character == "-"
    }
    return result.split(separator: " ").map { $0 == "And" ? "and" : $0 }.joined(separator: " ")
  }

  /// st, nd, rd, th.
  static func suffix(_ number: WholeNumber) -> String {
    let digits = Array(number.description.utf8.suffix(2)).map { Int($0) - 0x30 }
    guard let last = digits.last else { return "" }
    if digits.count == 2, digits[0] == 1 { return "th" }
    return last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th"
  }
}
