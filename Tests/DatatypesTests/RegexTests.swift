import Testing

@testable import Datatypes

@Suite struct RegexTests {
  private func matches(_ pattern: String, _ text: String) throws -> Bool {
    try XSDRegex(pattern).matches(text)
  }

  @Test(arguments: [
    ("", "", "a"), ("a", "a", "b"), ("a", "a", "aa"), ("a|b", "b", "c"), ("a|", "", "b"),
    ("ab*c", "abbbc", "abb"), ("(ab)+", "abab", "aba"), ("a?b", "b", "aab"),
    ("a{2}", "aa", "aaa"), ("a{2,}", "aaaaa", "a"), ("a{2,3}", "aaa", "aaaa"),
    ("a{0,2}", "", "aaa"), ("a{0}", "", "a"), ("(a|b){2}c", "abc", "ac"),
    (".", "x", "\n"), (".", "\u{2028}", "\r"), ("..", "ö𐠀", "ö"),
    ("[abc]", "b", "d"), ("[^abc]", "d", "a"), ("[a-c]", "b", "d"), ("[a\\-c]", "-", "b"),
    ("[-a]", "-", "b"), ("[a-]", "-", "b"), ("[\\^a]", "^", "b"), ("[a^]", "^", "b"),
    ("[a-z-[aeiou]]", "b", "e"), ("[a-z-[b-y-[m]]]", "m", "n"), ("[^a-c-[x]]", "d", "x"),
    ("[\\w-[\\d]]", "a", "1"), ("\\d", "٣", "x"), ("\\D", "x", "3"), ("\\s", "\t", "\u{A0}"),
    ("\\S", "\u{A0}", " "), ("\\w", "é", "-"), ("\\W", "-", "a"), ("\\w", "$", "_"),
    ("\\i", ":", "-"), ("\\I", "1", "a"), ("\\c", "·", "/"), ("\\C", " ", "a"), ("\\i", "中", "1"),
    ("\\p{L}", "ß", "1"), ("\\P{L}", "1", "ß"), ("\\p{Lu}", "Ä", "ä"), ("\\p{Nd}+", "123", "1a"),
    ("\\p{IsBasicLatin}", "a", "ä"), ("\\P{IsBasicLatin}", "ä", "a"), ("\\p{IsGreek}", "λ", "l"),
    ("\\p{IsLatin-1Supplement}", "ä", "ā"), ("\\p{IsPrivateUse}", "\u{F0000}", "a"),
    ("[^\\p{C}\\p{Z}]+", "wörd𐠀", "two words"), ("\\p{Cn}", "\u{378}", "a"),
    ("\\p{Co}", "\u{E000}", "a"), ("\\p{Sc}", "€", "e"), ("\\p{C}", "\u{200E}", "a"),
    ("^a$", "^a$", "a"), ("\\n\\r\\t", "\n\r\t", "nrt"),
    ("\\.\\?\\*\\+\\(\\)\\{\\}", ".?*+(){}", "."),
    ("\\[\\]\\\\\\|\\^\\-", "[]\\|^-", "-"), ("(a*)*", "aaa", "b"), ("(a?){3}", "a", "aaaa"),
    ("(a+){2,3}", "aaaaaaa", "a"), ("((a*)|b)*c", "aabbc", "aabb"), ("(){5}a", "a", ""),
    ("a{0,0}b", "b", "ab"), ("[-+]?\\d+", "-12", "1-2"), ("&|<", "&", ">"),
  ])
  func matchesWholeTexts(pattern: String, good: String, bad: String) throws {
    #expect(try matches(pattern, good), "\(pattern) should match \(good)")
    #expect(try !matches(pattern, bad), "\(pattern) should not match \(bad)")
  }

  @Test(arguments: [
    ("(a", 0), ("a)", 1), ("*a", 0), ("a**", 2), ("a|+", 2), ("[", 0), ("[a", 0), ("[]", 0),
    ("[^]", 0), ("[z-a]", 1), ("[a-c-e]", 4), ("[a-\\d]", 3), ("[a-z-[b]c]", 8), ("a{", 2),
    ("a{}", 2), ("a{2", 3), ("a{,2}", 2), ("a{3,2}", 1), ("a{2,3x}", 5), ("{", 0), ("a}", 1),
    ("a]", 1), ("\\", 0), ("\\q", 0), ("ab\\b", 2), ("\\1", 0), ("\\$", 0), ("\\p", 2),
    ("\\p{", 0), ("\\p{X}", 3), ("\\p{Lx}", 3), ("\\p{IsKlingon}", 3), ("\\p{Cs}", 3),
    ("x(?:a)", 2), ("[[a]]", 1), ("[a[b]]", 2), ("ä\\q", 1), ("\\p{}", 3), ("a{1000000}", 0),
    ("(a{1000}){1000}", 0),
  ])
  func saysWhereAPatternIsWrong(pattern: String, offset: Int) {
    #expect(throws: RegexError.self) { try XSDRegex(pattern) }
    do {
      _ = try XSDRegex(pattern)
    } catch {
      #expect(error.offset == offset, "\(pattern): \(error.message)")
      #expect(!error.message.isEmpty)
    }
  }

  /// Anything exponential would never end.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("(a*)*b", "b"), ("(a|a)*c", "c"), ("(a|aa)+c", "c"), ("(a*)*(a*)*(a*)*b", "b"),
      ("(.*a){12}b", "b"), ("([a-z]+)*[0-9]", "0"),
    ]
  )
  func takesTimeInProportion(pattern: String, end: String) throws {
    let text = String(repeating: "a", count: 100_000)
    let regex = try XSDRegex(pattern)
    #expect(!regex.matches(text))
    #expect(regex.matches(text + end))
  }

  @Test func countsFarAndForgets() throws {
    let regex = try XSDRegex("a{0,100000}")
    #expect(regex.matches(String(repeating: "a", count: 100_000)))
    #expect(!regex.matches(String(repeating: "a", count: 100_001)))
    // 2^14 sets of states, more than are kept.
    let windows = try XSDRegex("[ab]*a[ab]{13}")
    var text = ""
    var seed: UInt64 = 7
    for _ in 0..<60_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += seed >> 63 == 0 ? "a" : "b"
    }
    let expected = text.dropLast(13).last == "a"
    #expect(windows.matches(text) == expected)
  }

  @Test func categoriesDivideTheCharacters() throws {
    let names = ["L", "M", "N", "P", "Z", "S", "C"]
    let sets = names.compactMap { UnicodeCategories.characters(ofCategory: $0) }
    #expect(sets.count == 7)
    let total = sets.flatMap(\.ranges).reduce(0) { $0 + $1.count }
    #expect(total == 0x11_0000 - 0x800)
  }

  @Test func categoriesAreThoseOfTheStandardLibrary() throws {
    var category = [String?](repeating: nil, count: 0x11_0000)
    for name in UnicodeCategories.names {
      for range in UnicodeCategories.characters(ofCategory: name)?.ranges ?? [] {
        for point in range { category[Int(point)] = name }
      }
    }
    let names: [Unicode.GeneralCategory: String] = [
      .uppercaseLetter: "Lu", .lowercaseLetter: "Ll", .titlecaseLetter: "Lt",
      .modifierLetter: "Lm", .otherLetter: "Lo", .nonspacingMark: "Mn", .spacingMark: "Mc",
      .enclosingMark: "Me", .decimalNumber: "Nd", .letterNumber: "Nl", .otherNumber: "No",
      .connectorPunctuation: "Pc", .dashPunctuation: "Pd", .openPunctuation: "Ps",
      .closePunctuation: "Pe", .initialPunctuation: "Pi", .finalPunctuation: "Pf",
      .otherPunctuation: "Po", .mathSymbol: "Sm", .currencySymbol: "Sc", .modifierSymbol: "Sk",
      .otherSymbol: "So", .spaceSeparator: "Zs", .lineSeparator: "Zl", .paragraphSeparator: "Zp",
      .control: "Cc", .format: "Cf", .privateUse: "Co",
    ]
    var different = 0
    for point in 0..<UInt32(0x11_0000) {
      // A standard library of another Unicode version assigns more or fewer characters.
      guard let scalar = Unicode.Scalar(point), category[Int(point)] != "Cn",
        let expected = names[scalar.properties.generalCategory]
      else { continue }
      if category[Int(point)] != expected { different += 1 }
    }
    #expect(different == 0)
  }
}
