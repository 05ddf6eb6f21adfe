/// A generator of pseudo-random numbers whose sequence depends on its seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Random transcriptions: mixtures of the signs that editors use, in any Unicode, with any white space.
package struct GeneratedText {
  private var random: SeededGenerator

  package init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  private static let pieces = [
    "[", "]", "*", "*", "**", "_", "\"", "“", "”", "„", "«", "»", "‘", "’", "'", "(", ")", "<", ">",
    "&", "&amp;", "]]>", "<!--", "-->", "<?", "{", "}", "[sic]", "[?]", "[...]", "[illegible]",
    "[word?]", "[that]", "an [old] man", "K. [Kanne]", "H[ater]", "[T]he", "with[out]",
    "[crossed out: must]", "[inserted above line: not]", "[Editor's note: x]", "[see No. 3]",
    "[3 words illegible]", "[\"friend\" stroked out]", "[\"friend\nso\" stroked\nout]",
    "Cales [Cadiz]", "K.'s [Kanne's]", "he [Monk]", "[L.S.]", "[half-note]",
    "[The page is here torn away.]", "[illegible, effaced]", "petre [saltpetre]",
    "[You must know] that", "[a [b [sic]]]", "*a [b* c]", "[a *b] c*",
    "\"a [b\" c]", "\"a *b\" c*", "*a \"b* c\"", "21 December, 1920", "December 21, 1920",
    "1920-12-21", "8/21 December 1917", "21 December [1920]", "31 February 1920", "Dear Sir,",
    "Respected Vladimir Illich,", "Yours truly,", "Bath, 4 May 1784. Dear Sir,",
    "4 May 1784. My Lord, and",
    "‘don’t touch the workers’ bread’", "P. Kropotkin", "P.S. more", "Dmitrov",
    "From *Title*, A. Author, translated by B. Name", "selfdefense", "Lenin", "Vladimir Illich",
    "Lenin's", "word", "the", "and", "…", "—", "-", ":", ".", ",", "?", "\\", "#", "\u{FEFF}",
    "\u{200B}", "\u{0301}", "e\u{0301}", "é", "ё", "𐅵", "🔙", "👨‍👩‍👧", "שלום", "مثال", "漢字",
    "[1]", "word[1]", "word.[2]", "[1] A note.", "[Footnote 2: A note.", "[Footnote 1: Two]", "{1}",
    "word{1}", "{1} second series", "[*]", "[* margin *]", "[ ]", "[p. 34]", "com-[p. 35]munist",
    "[34r]", "[blank]", "[Illustration: a house]", "com-\nmunist", "well-\nknown", "* * *", "----",
    "42                THE HOSTAGES", "THE HOSTAGES      43", "[Page 12]", "- 12 -", "\u{C}",
    "\u{7}", "\u{0}", "\u{1B}", "\n\u{C}\n", "1. one\n2. two", "1. one\n\n2. two", "- a\n- b",
    "a) x\nb) y", "Year\tCopies\n1917\t300", "| a | b |\n| c | d |",
    "a   b    c\nd   e    f\ng   h    i", "  The best of all,\n  But not for the bad!\n",
    "    The State is an institution\n    which was developed for the\n    very purpose of monopoly.",
    "> quoted\n> lines", "CHAPTER I", "CHAPTER II. The Return", "PART ONE", "ACT I", "I.", "3.",
    "§ 4",
    "PREFACE", "NOTES", "CONTENTS", "DRAMATIS PERSONAE", "HAMLET. To be or not.", "HAMLET. Words.",
    "OPHELIA. My lord?", "OPHELIA. Yes.\nHAMLET. No.", "[Enter Hamlet]", "(Exit.)", "# Title",
    "** Deep", "#title Letter", "#author X", "*** START OF THE PROJECT GUTENBERG EBOOK X ***",
    "*** END OF THE PROJECT GUTENBERG EBOOK X ***", "LETTER II",
    "To V. I. Lenin\nThe Kremlin\nMoscow",
    "<em>x</em>", "<quote>\na\n\nb\n</quote>", "<verse>\na\n</verse>", "⟨lost⟩", "⟦gone⟧", "†x†",
    "Mr. ----", "the G----S",
    "I remain, dear Sir, your obedient servant, JOHN SMITH", "Monday, 4 March 1918", "5 March 1918",
    "6 March 1918", "[c. March 1918?]", "3–5 May 1920", "[Signed] P. Kropotkin", "„so“", "« so »",
    "\u{00A0}", "\u{0085}", "\u{2028}", "\u{00AD}", "\u{FFFD}", "\u{10FFFF}", "\u{7F}", "\u{9F}",
  ]

  private static let blanks = [
    " ", " ", " ", " ", "  ", "\t", "\n", "\n", "\n\n", "\n\n", "\n\n\n\n", " \n", "\n ", "\r\n",
    "\r\n\r\n", "\r", "\n \n", "\n\t\n  ", "",
  ]

  /// A text of some pieces; never empty.
  package mutating func next() -> String {
    var text = ""
    let count = Int.random(in: 1...60, using: &random)
    // Most texts keep to one kind of line end; some mix them.
    let style = Int.random(in: 0..<4, using: &random)
    for _ in 0..<count {
      text += piece()
      let blank = Self.blanks.randomElement(using: &random) ?? " "
      switch style {
      case 0, 1: text += blank.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      case 2:
        text += blank.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing(
          "\n",
          with: "\r\n"
        )
      default: text += blank
      }
    }
    return text.isEmpty ? "x" : text
  }

  private mutating func piece() -> String {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return String(Character(scalar()))
    case 1: return String(repeating: "long words of running text ", count: 8)
    default: return Self.pieces.randomElement(using: &random) ?? "x"
    }
  }

  /// Any scalar that XML 1.0 can hold.
  private mutating func scalar() -> Unicode.Scalar {
    while true {
      let value = UInt32.random(in: 0x20...0x10FFFF, using: &random)
      if let scalar = Unicode.Scalar(value), value != 0xFFFE, value != 0xFFFF { return scalar }
    }
  }
}
