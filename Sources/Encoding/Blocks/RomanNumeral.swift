/// Roman numerals.
enum RomanNumeral {
  private static let values: [Character: Int] = [
    "i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000,
  ]

  /// The value of a numeral in capitals or small letters, as it is written today; nil when it is none.
  static func value(_ text: String) -> Int? {
    let digits = text.lowercased().map { values[$0] }
    guard !digits.isEmpty, digits.count <= 12 else { return nil }
    var total = 0
    for (index, digit) in digits.enumerated() {
      guard let digit else { return nil }
      let next = index + 1 < digits.count ? (digits[index + 1] ?? 0) : 0
      total += next > digit ? -digit : digit
    }
    return total > 0 && numeral(total) == text.lowercased() ? total : nil
  }

  private static func numeral(_ value: Int) -> String {
    let steps = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var (rest, result) = (value, "")
    for (step, letters) in steps {
      while rest >= step {
        result += letters
        rest -= step
      }
    }
    return result
  }
}
