/// How English makes words that no dictionary lists, and how it spelt them in other centuries.
///
/// A word of these forms is its author's, unless there is strong evidence for a slip.
enum WordForms {
  private static let prefixes = [
    "un", "re", "non", "over", "under", "out", "fore", "mis", "dis", "inter", "anti", "counter",
    "super", "semi", "sub", "pre", "co", "arch", "trans", "ultra", "vice", "be", "en", "up",
  ]

  private static let suffixes = [
    "ness", "nesses", "less", "lessly", "lessness", "like", "ship", "hood", "wise", "ward", "wards",
    "fold", "most", "ish", "ishly", "ly", "ful", "fully", "dom", "able", "ably", "ism", "isms", "ist",
    "ists", "istic", "edly", "ingly",
    "ize", "ized", "ise", "ised", "ion", "ing", "ings", "er", "ers", "s", "es", "'s",
  ]

  /// Whether a word is a known one with a prefix or suffix that takes any stem.
  static func isDerived(_ word: String, isKnown: (String) -> Bool) -> Bool {
    for prefix in prefixes where word.hasPrefix(prefix) {
      let stem = String(word.dropFirst(prefix.count))
      if stem.utf8.count >= (prefix.utf8.count == 2 ? 6 : 5), isKnown(stem) { return true }
    }
    for suffix in suffixes where word.hasSuffix(suffix) {
      let stem = String(word.dropLast(suffix.count))
      // Short endings stand behind short words by accident (`thans`, `quesion`).
      guard stem.utf8.count >= (suffix.utf8.count < 4 ? 5 : 4) else { continue }
      if isKnown(stem) { return true }
      if stem.utf8.count >= 5, "aie".contains(suffix.first ?? " "), isKnown(stem + "e") {
        return true
      }
      if stem.hasSuffix("i"), isKnown(stem.dropLast() + "y") { return true }
    }
    return false
  }

  /// Where a word is two known ones of four letters or more set together.
  static func isCompound(_ word: String, isKnown: (String) -> Bool) -> Bool {
    let letters = Array(word)
    guard letters.count >= 8 else { return false }
    return (4...(letters.count - 4)).contains { cut in
      isKnown(String(letters[..<cut])) && isKnown(String(letters[cut...]))
    }
  }

  /// Spellings of other times and regions with those of today; `^` and `$` are the word's ends.
  private static let respellings: [(String, String)] = [
    ("ise", "ize"), ("ize", "ise"), ("isi", "izi"), ("izi", "isi"), ("isa", "iza"), ("iza", "isa"),
    ("yze", "yse"), ("yse", "yze"), ("our", "or"), ("or", "our"), ("re$", "er"), ("ence", "ense"),
    ("xion", "ction"), ("ick$", "ic"), ("ck$", "c"), ("shew", "show"), ("chus", "choos"),
    ("^en", "in"), ("^in", "en"), ("^em", "im"), ("^im", "em"), ("ae", "e"), ("oe", "e"),
    ("ie$", "y"), ("ye$", "y"), ("y", "i"), ("ence", "ense"), ("ow", "ou"), ("oul", "ol"),
    ("cloath", "cloth"), ("uze", "use"), ("ize", "ise"), ("aisz", "ais"), ("pt$", "pped"),
    ("pt$", "ped"), ("st$", "ssed"), ("xt$", "xed"), ("lt$", "lled"), ("kt$", "ked"), ("nt$", "ned"),
    ("ckt$", "cked"), ("sht$", "shed"), ("eth$", ""), ("eth$", "e"), ("eth$", "es"), ("est$", ""),
    ("est$", "e"), ("edst$", "ed"), ("gging", "ging"), ("ller", "ler"), ("lled", "led"),
    ("lling", "ling"), ("dge", "dg"), ("ey$", "y"), ("ies$", "eys"), ("que$", "c"), ("que$", "k"),
    ("ph", "f"), ("f", "ph"), ("ledg", "lege"), ("tch", "ch"), ("iff", "if"), ("dst$", "d"),
  ]

  /// Whether another time's or region's rule makes a known word of it.
  static func isRespelt(_ word: String, isKnown: (String) -> Bool) -> Bool {
    respellings.contains { old, new in
      respelt(word, old, new).contains { $0 != word && isKnown($0) }
    }
  }

  private static func respelt(_ word: String, _ old: String, _ new: String) -> [String] {
    if old.hasSuffix("$") {
      let ending = old.dropLast()
      return word.hasSuffix(ending) ? [word.dropLast(ending.count) + new] : []
    }
    if old.hasPrefix("^") {
      let start = old.dropFirst()
      return word.hasPrefix(start) ? [new + word.dropFirst(start.count)] : []
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
