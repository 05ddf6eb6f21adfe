import SourceText
import Testing

@testable import Encoding

/// A small dictionary whose words are all that it knows.
private struct SmallDictionary: SpellingDictionary {
  var names = ["en_US"]
  var words: Set<String>

  var stems: [String] { words.sorted() }

  func knows(_ word: String) -> Bool {
    // As Hunspell does: a capital may begin any word; a hyphen stands between any two.
    let parts = word.split(separator: "-").map(String.init)
    return !parts.isEmpty
      && parts.allSatisfy { part in
        words.contains(part)
          || (part.first?.isUppercase ?? false) && words.contains(part.lowercased())
      }
  }

  func suggestions(for word: String) -> [String] { [] }
}

@Suite struct TypoFinderTests {
  /// Running text that gives the words their frequency, and the dictionary its words.
  private static let prose = """
    When the workers of the district had met in the great hall of the station, they received the news
    that their friends would be committed to prison before the end of the month, and that nothing could
    be done about it. Another meeting was held in the evening. The government received a letter in
    which the friends of the prisoners asked whether it was right to hold people for what other people
    had done; they believed that it was against the principles of the revolution, and wrote that
    nothing good could come from such a business. The workers believed that the government would answer
    before the evening. Nobody answered. Other friends came from the station with the news about another
    meeting of the government, and the people waited in the hall through the whole of the evening. It is
    They believed nobody, and nobody believed another who came with another letter. It is
    a great business to receive people, and a business that is never done; whoever is called must come.
    """

  private static func dictionary(and more: String = "") -> SmallDictionary {
    let words = (prose + " " + more).lowercased().split { !$0.isLetter }.map(String.init)
    return SmallDictionary(words: Set(words.filter { $0.count > 1 } + ["a", "i"]))
  }

  private func proposals(
    _ text: String,
    skipping: [String] = [],
    lists: WordLists = WordLists(),
    dictionary: any SpellingDictionary = dictionary()
  ) throws -> [TypoProposal] {
    let transcript = try Transcript(path: "a.txt", bytes: Array((Self.prose + "\n\n" + text).utf8))
    let skipped = skipping.compactMap { passage -> Range<Int>? in
      transcript.file.text(in: transcript.bytes.indices).range(of: passage)
    }
    return TypoFinder.proposals(
      in: transcript,
      ranges: lines(transcript.bytes),
      skipping: skipped,
      dictionary: dictionary,
      words: lists
    )
  }

  private func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var (lines, start): ([Range<Int>], Int) = ([], 0)
    for end in bytes.indices where bytes[end] == 0x0A {
      if start < end { lines.append(start..<end) }
      start = end + 1
    }
    return lines + (start < bytes.count ? [start..<bytes.count] : [])
  }

  @Test(arguments: [
    ("the goverment came", "goverment", "government"),
    ("they recieved it", "recieved", "received"),
    ("a meetting was held", "meetting", "meeting"),
    ("and anothet letter", "anothet", "another"),
    ("the whole of the stattion", "stattion", "station"),
    ("a great busness", "busness", "business"),
    ("Beleived by nobody, they", "Beleived", "Believed"),
    ("the workers-freinds came", "freinds", "friends"),
  ])
  func findsSlips(text: String, wrong: String, right: String) throws {
    let found = try proposals(text)
    #expect(found.map(\.text) == [wrong])
    #expect(found.first?.fixes.first == right)
    #expect(found.first?.kind == .spelling)
  }

  @Test(arguments: [
    "to Savinkov and Wrangel", "Goverment House is a name, as in the Goverment House",
    "goverment here, goverment there, goverment in the hall",
    "see www.goverment.org and a@frends.de",
    "on the 12th and 3d of the month", "in xiv and lxxxiv and xiiii", "the GOVERMENT",
    "the Gov[ern]ment, goverm[ent]",
    "comin' from the hall", "'twas the station, o'er the hall", "the receiv'd letter",
    "the wor-\nkers came", "the meetinghall's other end", "it was unreceived, meetinglike",
    "pardieu quelle horreur monsieur", "the élan of it",
  ])
  func leavesAlone(text: String) throws {
    let dictionary = Self.dictionary(and: "see on and to house is name as here there")
    #expect(try proposals(text, dictionary: dictionary).map(\.text) == [])
  }

  @Test func everyOccurrenceIsAProposalInOrder() throws {
    let found = try proposals("the goverment of the the hall. The goverment, recieved")
    #expect(found.map(\.text) == ["goverment", "the the", "goverment", "recieved"])
    #expect(found.map(\.kind) == [.spelling, .doubledWord, .spelling, .spelling])
    #expect(found.allSatisfy { $0.confidence > 0 && $0.confidence <= 1 && !$0.reasons.isEmpty })
  }

  @Test func aSlipMayHappenThreeTimesAmongHundreds() throws {
    let many = String(repeating: "They waited for the government of the people. ", count: 400)
    let slips = String(repeating: "They waited for the goverment. ", count: 3)
    #expect(try proposals(many + slips).filter { $0.text == "goverment" }.count == 3)
    // Among few it is the author's own form.
    #expect(try proposals(slips).filter { $0.text == "goverment" }.isEmpty)
  }

  @Test func keepsToTheListsOfTheEdition() throws {
    let good = try proposals("the goverment recieved", lists: WordLists(good: ["goverment"]))
    #expect(good.map(\.text) == ["recieved"])
    let bad = try proposals("they come in the hall", lists: WordLists(bad: ["hall"]))
    #expect(bad.count > 1)
    #expect(bad.allSatisfy { $0.kind == .badWord && $0.text == "hall" })
  }

  @Test func looksAtNothingThatIsSkipped() throws {
    #expect(
      try proposals("they recieved [sic] the goverment", skipping: ["recieved"]).map(\.text) == [
        "goverment"
      ]
    )
  }

  @Test(arguments: [
    ("He waited for the the letter", "the the", ["the"]),
    ("It was was done", "was was", ["was"]),
    ("it was done.The end", "done.The", ["done. The"]),
    ("the hall,and the station", "hall,and", ["hall, and"]),
    ("the end ofthe hall", "ofthe", ["of the"]),
    ("the tHe hall", "tHe", ["the"]),
    ("he said “come to the hall", "“", []), ("he said “come“ to the hall", "“", ["”"]),
    ("he said ”come” to the hall", "”", ["“"]),
  ])
  func findsPatterns(text: String, place: String, fixes: [String]) throws {
    let dictionary = Self.dictionary(and: "he said waited for")
    let found = try proposals(text, dictionary: dictionary)
    #expect(found.map(\.text) == [place])
    #expect(found.first?.fixes == fixes)
  }

  @Test(arguments: [
    "all that that means", "he had had enough", "I told him, him alone", "No, no; very very good",
    "“come to the hall,” he said", "5.The", "e.g.The", "Mr.Smith",
  ])
  func leavesPatternsAlone(text: String) throws {
    let dictionary = Self.dictionary(and: "all means he enough told him alone no very said")
    #expect(try proposals(text, dictionary: dictionary).map(\.text) == [])
  }

  @Test func aDoubledWordAcrossALineEndIsOnlyShown() throws {
    let found = try proposals("the end of the\nthe hall")
    #expect(found.map(\.text) == ["the\nthe"])
    #expect(found.first?.fixes == [])
  }

  @Test func withoutADictionaryPatternsAreStillFound() throws {
    let absent = AbsentDictionary(language: "en-GB")
    let found = try proposals("the goverment of the the hall", dictionary: absent)
    #expect(found.map(\.text) == ["the the"])
  }

  /// Every range is the place of its text, whatever the text is made of.
  @Test(arguments: [
    "", "\u{2019}", "-", "''''", "a-", "-a-", "’’a’’", "\u{AD}\u{AD}a\u{AD}", "[[[a]b]c]", "\"\"\"",
    "goverment\u{301}", "éè ǆ İstanbul ß ﬁ", "the\tthe", "_goverment_ *goverment*", "a.B,c;D",
  ])
  func rangesHoldTheirText(text: String) throws {
    let transcript = try Transcript(
      path: "a.txt",
      bytes: Array((Self.prose + "\n" + text + "\n").utf8)
    )
    for proposal in try proposals(text) {
      #expect(!proposal.text.isEmpty)
    }
    let found = TypoFinder.proposals(
      in: transcript,
      ranges: lines(transcript.bytes),
      dictionary: Self.dictionary()
    )
    #expect(found.allSatisfy { transcript.file.text(in: $0.range) == $0.text })
  }

  @Test func findsAWordThatStandsOnceAmongWordsOfAnother() throws {
    let text = String(repeating: Self.prose + "\n\n", count: 40) + "Another meting was held."
    let found = try proposals(text, dictionary: Self.dictionary(and: "meting melting"))
    #expect(found.map(\.text) == ["meting"])
    #expect(found.first?.fixes == ["meeting"])
    let other = text.replacing("meting", with: "melting")
    #expect(try proposals(other, lists: WordLists(good: ["melting"])).isEmpty)
  }

  @Test func knowsSpellingsOfOtherTimes() {
    #expect(WordForms.respellings(of: "surprize").contains("surprise"))
    #expect(!WordForms.respellings(of: "mazter").contains("master"))
    #expect(WordForms.plainVowels(of: "tyger") == "tiger")
    #expect(WordForms.plainVowels(of: "apologyse") == nil)
    #expect(WordForms.plainVowels(of: "ynquire") == nil)
  }

  @Test func logarithmAndPowerAreInverse() {
    for value in [1e-300, 1e-9, 0.3, 1, 2, 2.718281828459045, 12345.678] {
      let back = Logarithm.exponential(Logarithm.natural(value))
      #expect(abs(back / value - 1) < 1e-7, "\(value) \(back)")
    }
    #expect(abs(Logarithm.natural(2) - 0.6931471805599453) < 1e-12)
  }
}

extension String {
  /// The UTF-8 offsets of the last occurrence of a passage.
  fileprivate func range(of passage: String) -> Range<Int>? {
    let (bytes, pattern) = (Array(utf8), Array(passage.utf8))
    guard bytes.count >= pattern.count else { return nil }
    return (0...(bytes.count - pattern.count)).last {
      bytes[$0..<$0 + pattern.count].elementsEqual(pattern)
    }
    .map { $0..<$0 + pattern.count }
  }
}
