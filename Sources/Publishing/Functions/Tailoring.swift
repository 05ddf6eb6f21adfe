@_spi(_Unicode) internal import Swift

/// Letters that a language sorts elsewhere than their parts (after the Unicode CLDR's collation rules).
struct Tailoring: Sendable {
  /// A letter in canonical decomposition, small, with its weight.
  private var letters: [(scalars: [Unicode.Scalar], weight: String)] = []

  /// Each rule says behind which letter others come: `n < ñ`; letters after `=` sort with the one before.
  private static let rules: [String: [String]] = [
    "sv": ["z < å < ä < ö", "ä = æ", "ö = ø"],
    "fi": ["z < å < ä < ö", "ä = æ", "ö = ø"],
    "da": ["z < æ < ø < å", "æ = ä", "ø = ö", "å = aa"],
    "nb": ["z < æ < ø < å", "æ = ä", "ø = ö", "å = aa"],
    "nn": ["z < æ < ø < å", "æ = ä", "ø = ö", "å = aa"],
    "no": ["z < æ < ø < å", "æ = ä", "ø = ö", "å = aa"],
    "is": ["a < á", "d < ð", "e < é", "i < í", "o < ó", "u < ú", "y < ý", "z < þ < æ < ö"],
    "es": ["n < ñ"],
    "gl": ["n < ñ"],
    "cs": ["c < č", "h < ch", "r < ř", "s < š", "z < ž"],
    "sk": ["a < ä", "c < č", "h < ch", "o < ô", "r < ř", "s < š", "z < ž"],
    "pl": [
      "a < ą", "c < ć", "e < ę", "l < ł", "n < ń", "o < ó", "s < ś", "z < ź < ż",
    ],
    "hr": ["c < č < ć", "d < dž < đ", "l < lj", "n < nj", "s < š", "z < ž"],
    "bs": ["c < č < ć", "d < dž < đ", "l < lj", "n < nj", "s < š", "z < ž"],
    "sl": ["c < č < ć", "d < đ", "s < š", "z < ž"],
    "hu": [
      "c < cs", "d < dz < dzs", "g < gy", "l < ly", "n < ny", "o < ö = ő", "s < sz", "t < ty",
      "u < ü = ű", "z < zs",
    ],
    "ro": ["a < ă < â", "i < î", "s < ș = ş", "t < ț = ţ"],
    "tr": ["c < ç", "g < ğ", "h < ı", "o < ö", "s < ş", "u < ü"],
    "az": ["c < ç", "e < ə", "g < ğ", "h < ı", "o < ö", "s < ş", "u < ü"],
    "et": ["s < š < z < ž", "w < õ < ä < ö < ü"],
    "lv": ["c < č", "g < ģ", "k < ķ", "l < ļ", "n < ņ", "s < š", "z < ž"],
    "lt": ["c < č", "s < š", "z < ž"],
    "cy": ["c < ch", "d < dd", "f < ff", "g < ng", "l < ll", "p < ph", "r < rh", "t < th"],
    "sq": [
      "c < ç", "d < dh", "e < ë", "g < gj", "l < ll", "n < nj", "r < rr", "s < sh", "t < th",
      "x < xh", "z < zh",
    ],
    // ё is е with an accent: it only decides where nothing else does.
    "ru": ["и < й"],
    "bg": ["и < й"],
    "uk": ["г < ґ", "и < й", "і < ї"],
    "be": ["е < ё", "і < й", "у < ў"],
    "mk": ["д < ѓ", "к < ќ"],
    "eo": ["c < ĉ", "g < ĝ", "h < ĥ", "j < ĵ", "s < ŝ", "u < ŭ"],
  ]

  private static let all: [String: Tailoring] = rules.mapValues { Tailoring(rules: $0) }

  /// The rules of a language; of a tag with the extension `co-phonebk`, German telephone books.
  static func of(_ tag: String) -> Tailoring {
    if tag.lowercased().hasPrefix("de"), tag.lowercased().contains("phonebk") { return phoneBook }
    return all[LetterCase.primary(tag)] ?? Tailoring()
  }

  private static let phoneBook: Tailoring = {
    var tailoring = Tailoring()
    for (letter, spelled) in [("ä", "ae"), ("ö", "oe"), ("ü", "ue")] {
      let weight = spelled.unicodeScalars.map { SortKey.weight(of: $0) }.joined()
      tailoring.letters.append((Array(letter._nfd), weight))
    }
    return tailoring
  }()

  private init() {}

  private init(rules: [String]) {
    for rule in rules {
      var weight = ""
      var step: UInt32 = 0
      var isSame = false
      for word in rule.split(separator: " ") {
        if word == "<" || word == "=" {
          isSame = word == "="
          continue
        }
        let scalars = Array(String(word)._nfd)
        if weight.isEmpty {
          weight =
            letters.first { $0.scalars == scalars }?.weight
            ?? scalars.map { SortKey.weight(of: $0) }.joined()
          continue
        }
        // What comes behind a letter begins as it does and goes on above all that may follow it.
        if !isSame { step += 1 }
        let base = String(weight.prefix { $0 != "~" })
        letters.append((scalars, step == 0 ? weight : base + "~" + SortKey.code(step, 1)))
      }
    }
    letters.sort { $0.scalars.count > $1.scalars.count }
  }

  /// The letter of the language at a place.
  /// - Returns: It, its weight, and how many code points it has; nil for a letter as others have it.
  func special(
    _ text: [Unicode.Scalar],
    at index: Int
  ) -> (letter: String, weight: String, count: Int)? {
    if letters.isEmpty { return nil }
    for (scalars, weight) in letters where index + scalars.count <= text.count {
      var isSame = true
      for (offset, scalar) in scalars.enumerated() {
        let other = text[index + offset]
        if other == scalar { continue }
        // A dotless i is not the small letter of I outside of the languages that have it.
        if scalar == "ı", other == "I" { continue }
        if other.properties.lowercaseMapping == String(scalar), scalar != "i" || other != "İ" {
          continue
        }
        isSame = false
        break
      }
      if isSame {
        var letter = String.UnicodeScalarView()
        letter.append(contentsOf: scalars)
        return (String(letter), weight, scalars.count)
      }
    }
    return nil
  }
}
