/// What a language tag (BCP 47) of a document says to a page.
struct LanguageTag {
  /// The tag as a page may have it: without subtags that no registry knows; nil when there is no
  /// language in it.
  let tag: String?
  /// `rtl` or `ltr`: the script decides, else the language's usual one.
  let direction: String

  init(_ value: String) {
    let parts = value.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let language = parts.first?.lowercased() ?? ""
    var script: String?
    var kept: [String] = []
    for (index, part) in parts.dropFirst().enumerated() {
      if part.lowercased() == "x" {
        let rest = parts.dropFirst(index + 1)
        if rest.count > 1, rest.allSatisfy({ Self.isWord($0, 1...8) }) { kept += rest }
        break
      }
      if script == nil, kept.isEmpty, Self.isWord(part, 4...4), Self.isAlphabetic(part) {
        script = part.lowercased()
        // The registry asks for this (BCP 47, 3.1.9, Suppress-Script).
        if Self.usualScripts[language] != script { kept.append(part) }
      } else if Self.isWord(part, 2...2),
        Self.isAlphabetic(part)
          || part.utf8.count == 3 && part.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      {
        kept.append(part.uppercased())
      }
    }
    let isKnown =
      language.utf8.count == 2 && Self.twoLetters.contains(language)
      || language.utf8.count == 3 && Self.isAlphabetic(language)
      || ["x", "i"].contains(language) && !kept.isEmpty
    tag = isKnown ? ([language] + kept).joined(separator: "-") : nil
    direction =
      script.map(Self.scripts.contains) ?? Self.languages.contains(language) ? "rtl" : "ltr"
  }

  private static func isWord(_ part: String, _ length: ClosedRange<Int>) -> Bool {
    length.contains(part.utf8.count)
      && part.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
      }
  }

  private static func isAlphabetic(_ part: String) -> Bool {
    part.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
  }

  /// ISO 639-1.
  private static let twoLetters: Set<String> = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id \
    ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu \
    lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu \
    rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to \
    tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split(separator: " ").map(String.init)
  )

  /// Scripts that a language is taken to be in (BCP 47, Suppress-Script), for languages of editions.
  private static let usualScripts: [String: String] = {
    var scripts: [String: String] = [
      "ar": "arab", "fa": "arab", "ur": "arab", "ps": "arab", "he": "hebr", "iw": "hebr",
      "yi": "hebr", "el": "grek", "ru": "cyrl", "uk": "cyrl", "bg": "cyrl", "be": "cyrl",
      "mk": "cyrl", "hy": "armn", "ka": "geor", "am": "ethi", "hi": "deva", "mr": "deva",
      "ne": "deva", "ja": "jpan", "ko": "kore", "th": "thai", "ta": "taml", "te": "telu",
      "ml": "mlym", "kn": "knda", "gu": "gujr", "pa": "guru", "bn": "beng", "as": "beng",
      "or": "orya", "si": "sinh", "my": "mymr", "km": "khmr", "lo": "laoo", "dv": "thaa",
      "dz": "tibt",
    ]
    let latin =
      "af ca cs cy da de en es et eu fi fr ga gl hr hu id is it la lb lt lv ms mt nb nl nn no pl "
      + "pt rm ro sk sl so sq sv sw tl tr vi xh zu"
    for language in latin.split(separator: " ") { scripts[String(language)] = "latn" }
    return scripts
  }()

  /// Scripts that are written from right to left (ISO 15924).
  private static let scripts: Set<String> = [
    "adlm", "arab", "aran", "armi", "avst", "chrs", "cprt", "elym", "hatr", "hebr", "hung", "khar",
    "lydi", "mand", "mani", "mend", "merc", "mero", "narb", "nbat", "nkoo", "orkh", "ougr", "palm",
    "phli", "phlp", "phnx", "prti", "rohg", "samr", "sarb", "sogd", "sogo", "syrc", "syre", "syrj",
    "syrn", "thaa", "yezi",
  ]

  private static let languages: Set<String> = [
    "ar", "arc", "arz", "ckb", "dv", "fa", "he", "heb", "iw", "ji", "ks", "nqo", "ota", "pnb", "ps",
    "sd", "syr", "ug", "ur", "yi",
  ]
}
