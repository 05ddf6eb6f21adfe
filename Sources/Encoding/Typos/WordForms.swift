/// How English makes words that no dictionary lists, and how it spelt them in other centuries.
///
/// Each function gives the known words that one may be made from; the more frequent these are, the
/// likelier the word is its author's and no slip.
enum WordForms {
  private static let prefixes = [
    "un", "re", "non", "over", "under", "out", "fore", "mis", "dis", "inter", "anti", "counter",
    "super", "semi", "sub", "pre", "co", "arch", "trans", "ultra", "vice", "be", "en", "up",
  ]

  /// Endings, and what of the stem they may have taken the place of.
  private static let suffixes: [(String, [String])] = [
    ("ness", [""]), ("nesses", [""]), ("less", [""]), ("lessly", [""]), ("lessness", [""]),
    ("like", [""]), ("ship", [""]), ("hood", [""]), ("wise", [""]), ("ward", [""]), ("wards", [""]),
    ("fold", [""]), ("most", [""]), ("ish", ["", "e"]), ("ishly", [""]), ("ly", ["", "le"]),
    ("ful", [""]), ("fully", [""]), ("dom", [""]), ("able", ["", "e"]), ("ably", ["", "e"]),
    ("ism", ["", "e", "y", "ist"]), ("isms", ["", "e"]), ("ist", ["", "e", "y", "ism"]),
    ("ists", ["", "e", "y", "ism"]), ("istic", ["", "ism", "ist", "y"]), ("edly", ["ed"]),
    ("ingly", ["ing"]), ("ize", ["", "y"]), ("ized", ["", "y"]), ("ise", ["", "y"]),
    ("ised", ["", "y"]),
    ("ion", ["", "e"]), ("ing", ["", "e"]), ("ings", ["ing"]), ("s", [""]), ("es", ["", "e"]),
    ("ies", ["y"]), ("ed", ["", "e"]), ("iness", ["y"]), ("ily", ["y"]), ("'s", [""]),
    ("ation", ["e"]), ("atory", ["ate", "ation"]),
  ]

  /// The words of which one is made with a prefix or suffix that takes any stem.
  static func stems(of word: String) -> [String] {
    var stems: [String] = []
    for prefix in prefixes where word.hasPrefix(prefix) {
      let stem = String(word.dropFirst(prefix.count))
      if stem.utf8.count >= (prefix.utf8.count < 4 ? 6 : 5) { stems.append(stem) }
    }
    for (suffix, endings) in suffixes where word.hasSuffix(suffix) {
      let stem = word.dropLast(suffix.count)
      // Short endings stand behind short words by accident (`thans`, `quesion`).
      guard stem.utf8.count >= (suffix.utf8.count < 4 ? 5 : 4) else { continue }
      // Of `perceiveing` and `addresss` the stem would be right, the word not.
      if stem.hasSuffix("e"), "ei".contains(suffix.first ?? " ") { continue }
      if stem.hasSuffix("s"), suffix == "s" { continue }
      stems += endings.map { stem + $0 }
    }
    return stems
  }

  /// The two words of four letters or more that one may be set together of.
  static func parts(of word: String) -> [(String, String)] {
    let letters = Array(word)
    guard letters.count >= 8 else { return [] }
    return (4...(letters.count - 4)).map { (String(letters[..<$0]), String(letters[$0...])) }
  }

  /// Spellings of other times and regions with those of today; `^` and `$` are the word's ends.
  private static let rules: [(String, String)] = [
    ("our", "or"), ("or", "our"), ("enc", "ens"),
    ("ens", "enc"), ("xion", "ction"), ("ick$", "ic"), ("ck$", "c"), ("shew", "show"),
    ("chus", "choos"), ("^en", "in"), ("^in", "en"), ("^em", "im"), ("^im", "em"), ("^un", "in"),
    ("^in", "un"), ("^un", "dis"), ("ie$", "y"), ("ye$", "y"),
    ("ow", "ou"), ("oul", "ol"), ("cloath", "cloth"), ("pt$", "pped"), ("pt$", "ped"),
    ("st$", "ssed"), ("xt$", "xed"), ("ckt$", "cked"), ("sht$", "shed"), ("eth$", ""),
    ("eth$", "e"),
    ("eth$", "es"), ("est$", ""), ("est$", "e"), ("edst$", "ed"), ("dge", "dg"), ("eys$", "ies"),
    ("que$", "c"), ("que$", "k"), ("ph", "f"), ("ledg", "lege"), ("oat", "ot"),
    ("gemen", "gmen"), ("dgem", "dgm"), ("aught$", "ight"),
  ]

  /// What a word is in the spelling of today by the rules of another time or region.
  static func respellings(of word: String) -> [String] {
    guard word.utf8.count >= 5 else { return [] }
    return rules.flatMap { respelt(word, $0, $1) }.filter { $0 != word } + sibilants(of: word)
  }

  /// The word with `s` for a `z` between vowels, or the other way round (`apologize`, `surprize`).
  private static func sibilants(of word: String) -> [String] {
    let vowels = Set("aeiouy".utf8)
    let bytes = Array(word.utf8)
    return bytes.indices.dropFirst().dropLast().compactMap { index in
      guard bytes[index] == 0x73 || bytes[index] == 0x7A, vowels.contains(bytes[index - 1]),
        vowels.contains(bytes[index + 1])
      else { return nil }
      var respelt = bytes
      respelt[index] = bytes[index] == 0x73 ? 0x7A : 0x73
      return String(decoding: respelt, as: UTF8.self)
    }
  }

  /// The word with `i` for every `y` within it, which is seldom seen (`tyger`, `syren`).
  ///
  /// Print of the last four centuries never begins a word so, nor an ending (`apologyse`).
  static func plainVowels(of word: String) -> String? {
    let bytes = Array(word.utf8)
    let inner = bytes.dropFirst().dropLast(3)
    guard inner.contains(0x79) else { return nil }
    let respelt = bytes.prefix(1) + inner.map { $0 == 0x79 ? 0x69 : $0 } + bytes.suffix(3)
    return String(decoding: respelt, as: UTF8.self)
  }

  private static func respelt(_ word: String, _ old: String, _ new: String) -> [String] {
    if old.hasSuffix("$") {
      let ending = old.dropLast()
      return word.hasSuffix(ending) ? [word.dropLast(ending.count) + new] : []
    }
    if old.hasPrefix("^") {
      let start = old.dropFirst()
      return word.hasPrefix(start) && word.utf8.count >= 7
        ? [new + word.dropFirst(start.count)] : []
    }
    let (bytes, pattern) = (Array(word.utf8), Array(old.utf8))
    guard bytes.count > pattern.count else { return [] }
    return (0...(bytes.count - pattern.count)).compactMap { start in
      guard bytes[start..<start + pattern.count].elementsEqual(pattern) else { return nil }
      let respelt = bytes[..<start] + Array(new.utf8) + bytes[(start + pattern.count)...]
      return String(decoding: respelt, as: UTF8.self)
    }
  }
}
