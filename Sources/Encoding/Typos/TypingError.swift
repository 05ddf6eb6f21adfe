/// A slip of the pen or the finger that turns the right word into the one that stands there, with
/// how likely it is.
enum TypingError: Sendable, Hashable {
  case transposition
  /// A letter left out; of a doubled letter, one of the two.
  case omission(ofDouble: Bool)
  /// A letter too many; a letter written twice.
  case addition(ofDouble: Bool)
  case replacement(Kinship)
  /// More than one slip.
  case several

  /// How a wrong letter is akin to the right one.
  enum Kinship: Sendable, Hashable {
    case neighbourOnKeyboard
    /// One vowel for another.
    case vowel
    /// One vowel for another that has the next key.
    case neighbouringVowel
    /// Letters that look alike to a program that reads print.
    case shape
    case none
  }

  /// The probability of just this result for a word of so many letters, given that it holds one slip.
  ///
  /// The four kinds are taken as equally frequent, each place in the word too; what remains is how
  /// many results a kind has at a place: one for a transposition or omission, some 25 for a
  /// replacement, of which neighbours on the keyboard and vowels take more than their share.
  func probability(letters: Int) -> Double {
    let place = 1 / Double(4 * max(letters, 2))
    switch self {
    case .transposition: return place
    case .omission(let ofDouble): return place * (ofDouble ? 2 : 1)
    case .addition(let ofDouble): return place * (ofDouble ? 0.2 : 0.03)
    case .replacement(let kinship):
      switch kinship {
      case .neighbouringVowel: return place * 0.2
      case .vowel: return place * 0.1
      case .neighbourOnKeyboard: return place * 0.07
      case .shape: return place * 0.06
      case .none: return place * 0.03
      }
    case .several: return place * place * 0.01
    }
  }

  /// A few words for the reason of a proposal.
  var name: String {
    switch self {
    case .transposition: "two letters changed places"
    case .omission(let ofDouble): ofDouble ? "a doubled letter written once" : "a letter left out"
    case .addition(let ofDouble): ofDouble ? "a letter written twice" : "a letter too many"
    case .replacement(.vowel), .replacement(.neighbouringVowel): "one vowel for another"
    case .replacement(.neighbourOnKeyboard): "a neighbouring key"
    case .replacement: "one letter for another"
    case .several: "more than one slip"
    }
  }

  private static let vowels = Set("aeiouyаеиоуыэюяё".unicodeScalars)
  private static let lookAlikes: Set<String> = [
    "ce", "ec", "un", "nu", "il", "li", "tl", "lt", "fs", "sf", "hb", "bh", "oc", "co", "vy", "yv",
    "ao", "oa", "rn", "ij", "ji",
  ]
  private static let rows = [
    Array("qwertyuiop".unicodeScalars), Array("asdfghjkl".unicodeScalars),
    Array("zxcvbnm".unicodeScalars),
  ]

  /// How the letter that stands there is akin to the right one.
  static func kinship(_ wrong: Unicode.Scalar, _ right: Unicode.Scalar) -> Kinship {
    let areVowels = vowels.contains(wrong) && vowels.contains(right)
    if areNeighbours(wrong, right) { return areVowels ? .neighbouringVowel : .neighbourOnKeyboard }
    if areVowels { return .vowel }
    return lookAlikes.contains(String(wrong) + String(right)) ? .shape : .none
  }

  private static func areNeighbours(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    for (number, row) in rows.enumerated() {
      guard let place = row.firstIndex(of: first) else { continue }
      return (max(0, number - 1)...min(2, number + 1)).contains { other in
        rows[other].firstIndex(of: second).map { abs($0 - place) <= 1 } ?? false
      }
    }
    return false
  }
}
