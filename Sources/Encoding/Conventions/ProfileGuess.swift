/// Tells by a transcription's signs which conventions it follows.
package struct ProfileGuess {
  package let profile: String
  /// A sentence part: why.
  package let reason: String

  /// Only so much of a text is looked at, in bytes.
  private static let reach = 400_000

  /// The guess for a transcription; nil when nothing speaks for any but the ordinary profile.
  package static func profile(of bytes: [UInt8]) -> ProfileGuess? {
    let facts = Facts(bytes, reach: min(reach, bytes.count))
    if facts.startsWithDirective {
      return ProfileGuess(profile: "muse", reason: "it begins with #title or another directive")
    }
    if facts.museTags >= 2 {
      return ProfileGuess(profile: "muse", reason: "it has tags such as <em> and <quote>")
    }
    if facts.mentionsGutenberg {
      return ProfileGuess(profile: "gutenberg", reason: "it names Project Gutenberg")
    }
    if facts.gutenbergLabels >= 2 {
      return ProfileGuess(
        profile: "gutenberg",
        reason: "its brackets have labels such as [Footnote 1: and [Illustration"
      )
    }
    if facts.marginBrackets >= 1, facts.marginBrackets + facts.emptyBrackets >= 2 {
      return ProfileGuess(profile: "loc", reason: "it has [* *] for margins and empty brackets")
    }
    if facts.brackets >= 2, facts.isAncient {
      if facts.leidenSigns >= 2 || facts.gluedBrackets * 2 >= facts.brackets {
        return ProfileGuess(
          profile: "leiden",
          reason: "its brackets stand within Greek or Latin words"
        )
      }
      if facts.daggers >= 2 {
        return ProfileGuess(profile: "classical", reason: "Greek or Latin with † and brackets")
      }
    }
    if facts.leidenSigns >= 4, facts.gluedBrackets * 2 >= facts.brackets {
      return ProfileGuess(profile: "leiden", reason: "it has ⟦ ⟧, lacunae and letters in brackets")
    }
    if facts.doubleBrackets >= 2
      || (facts.descriptions >= 3 && facts.descriptions * 10 >= facts.brackets * 7)
    {
      return ProfileGuess(
        profile: "transcript",
        reason: "most of its brackets describe the document"
      )
    }
    return nil
  }

  private struct Facts {
    var startsWithDirective = false
    var museTags = 0
    var mentionsGutenberg = false
    var gutenbergLabels = 0
    var brackets = 0
    var gluedBrackets = 0
    var doubleBrackets = 0
    var emptyBrackets = 0
    var marginBrackets = 0
    var descriptions = 0
    var leidenSigns = 0
    var daggers = 0
    var greekLetters = 0
    var letters = 0
    private let sample: ArraySlice<UInt8>

    /// Whether it is Greek or Latin.
    var isAncient: Bool {
      greekLetters * 2 > letters || LanguageGuess.language(of: Array(sample)) == "la"
    }

    init(_ bytes: [UInt8], reach: Int) {
      sample = bytes.prefix(20_000)
      let first = bytes.drop {
        $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF
      }
      startsWithDirective = [
        "#title ", "#author ", "#subtitle ", "#lang ", "#pubdate ", "#sorttopics ",
      ]
      .contains { first.starts(with: $0.utf8) }
      let part = bytes[..<reach]
      for offset in 0..<reach where Self.isTelling[Int(bytes[offset])] {
        look(at: offset, in: part)
      }
      guard greekLetters > 0 else { return }
      letters = part.count { byte in
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0xC3...0xDF).contains(byte)
      }
    }

    /// By byte, whether something may be told from it.
    private static let isTelling: [Bool] = (0...255).map { byte in
      [0x3C, 0x50, 0x5B, 0xE2, 0xCE, 0xCF].contains(byte)
    }

    private mutating func look(at offset: Int, in bytes: ArraySlice<UInt8>) {
      let byte = bytes[offset]
      switch byte {
      case 0x3C:
        let tags = ["<em>", "<quote>", "<verse>", "<strong>", "<center>", "<biblio>", "<right>"]
        if tags.contains(where: { bytes[offset...].starts(with: $0.utf8) }) { museTags += 1 }
      case 0x50:
        if bytes[offset...].starts(with: "PROJECT GUTENBERG".utf8)
          || bytes[offset...].starts(with: "Project Gutenberg".utf8)
        {
          mentionsGutenberg = true
        }
      case 0x5B: bracket(at: offset, in: bytes)
      case 0xE2:
        guard offset + 2 < bytes.endIndex else { return }
        let next = (bytes[offset + 1], bytes[offset + 2])
        if next == (0x9F, 0xA6) || next == (0x9F, 0xA7) { leidenSigns += 1 }
        if next == (0x80, 0xA0) { daggers += 1 }
      case 0xCE, 0xCF: greekLetters += 1
      default: break
      }
    }

    private mutating func bracket(at offset: Int, in bytes: ArraySlice<UInt8>) {
      let rest = bytes[(offset + 1)...].prefix(80)
      guard let close = rest.firstIndex(of: 0x5D) else { return }
      if offset > bytes.startIndex, bytes[offset - 1] == 0x5B { return }
      brackets += 1
      let content = bytes[(offset + 1)..<close]
      let text = String(decoding: content, as: UTF8.self)
      let isLetterBefore = offset > bytes.startIndex && Self.isLetter(bytes[offset - 1])
      let isLetterAfter = close + 1 < bytes.endIndex && Self.isLetter(bytes[close + 1])
      if isLetterBefore || isLetterAfter { gluedBrackets += 1 }
      if content.first == 0x5B { doubleBrackets += 1 }
      if content.allSatisfy({ $0 == 0x20 }) { emptyBrackets += 1 }
      if content.count > 2, content.first == 0x2A, content.last == 0x2A { marginBrackets += 1 }
      if BracketClassifier.lacuna(text) != nil { leidenSigns += 1 }
      let lower = text.lowercased()
      if ["[footnote", "[illustration", "[sidenote", "[transcriber"].contains(where: {
        ("[" + lower).hasPrefix($0)
      }) {
        gutenbergLabels += 1
      }
      if BracketVocabulary.describesDocument(lower) { descriptions += 1 }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
  }
}

extension BracketVocabulary {
  /// Whether words in brackets describe the document, as archives' transcriptions do.
  static func describesDocument(_ lower: String) -> Bool {
    if physical.contains(lower) || deletions.contains(lower) || additions.contains(lower) {
      return true
    }
    if gap(lower)?.contains(.init("reason", "editorial")) == false { return true }
    let words = Set(lower.words)
    return !words.isDisjoint(with: [
      "illegible", "torn", "crossed", "deleted", "stamp", "stamped", "pencil", "handwritten",
      "signature", "typed", "letterhead", "page", "margin", "blank", "postmark", "unclear",
      "undecipherable", "printed",
    ]) && words.count <= 6
  }
}
