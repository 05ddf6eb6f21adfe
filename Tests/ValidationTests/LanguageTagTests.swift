import Testing

@testable import Validation

/// Language tags against the registry that the program carries.
@Suite struct LanguageTagTests {
  @Test(arguments: [
    "en", "EN-gb", "grc-Latn", "zh-yue-Hant-HK", "de-CH-1901", "es-419", "sr-Latn-RS",
    "qaa-Qaaa-QM",
    "x-own", "i-klingon", "sl-rozaj-biske-1994", "ar-x-hijazi", "und", "mul", "zxx", "cop",
    "en-a-bbb-x-a-ccc", "hy-arevela",
  ])
  func isRight(_ tag: String) {
    #expect(LanguageTag(tag).fault == nil)
    // What is right has nothing to be proposed but the usual letters.
    #expect(LanguageTag(tag).proposal?.lowercased() ?? tag.lowercased() == tag.lowercased())
  }

  @Test(arguments: [
    ("english language", nil), ("en_GB", "en-GB"), ("de_de", "de-DE"), ("abcdefghij", nil),
    ("en-", nil), ("-en", nil), ("", nil), ("1a", nil), ("ру", nil), ("zh_hant_tw", "zh-Hant-TW"),
  ])
  func isMalformed(_ tag: String, _ proposal: String?) {
    #expect(LanguageTag(tag).fault == .malformed)
    // A hyphen at an end is simply taken away.
    if !tag.hasPrefix("-"), !tag.hasSuffix("-") { #expect(LanguageTag(tag).proposal == proposal) }
  }

  @Test(arguments: [
    ("eng", "eng", "language", "en"), ("ger-Latn", "ger", "language", "de-Latn"),
    ("en-UK", "UK", "region", "en-GB"), ("english", "english", "language", "en"),
    ("xx", "xx", "language", nil), ("de-DEU", "DEU", "subtag", "de-DE"),
    ("la-Latin", "Latin", "variant", nil), ("el-Grekk", "Grekk", "variant", nil),
    ("ru-Cyrx", "Cyrx", "script", nil), ("fr-foo", "foo", "extended language", nil),
  ])
  func isNotRegistered(_ tag: String, _ part: String, _ kind: String, _ proposal: String?) {
    #expect(LanguageTag(tag).fault == .unknown(part: part, kind: kind))
    #expect(LanguageTag(tag).proposal == proposal)
  }
}
