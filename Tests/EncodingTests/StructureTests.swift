import Diagnostics
@testable import Encoding
import Testing

@Suite struct StructureTests {
  private let paragraph = String(
    repeating: "It is a long paragraph of running text here. ",
    count: 5
  )
  .trimmingBlanks()

  private func roles(_ text: String) throws -> [String] {
    let transcript = try Transcript(path: "a.txt", bytes: Array(text.utf8))
    let structure = StructureScanner.structure(of: transcript, description: .init())
    return structure.blocks.map { "\($0.role)" }
  }

  @Test func findsThePartsOfALetter() throws {
    #expect(
      try roles("Bath\n\n4 May 1784\n\nDear Sir,\n\n\(paragraph)\n\nYours truly,\n\nA. Example")
        == ["dateline", "salute", "paragraph", "complimentaryClose", "signed"]
    )
    #expect(
      try roles("Bath, 4 May 1784\nDear Sir,\n\(paragraph)\n\nA. Example\n\nP.S. More to come.")
        == ["dateline", "salute", "paragraph", "signed", "postscript"]
    )
  }

  @Test func findsAnOpenerInOneLine() throws {
    let text = "Dmitrov, 4 March 1920. Esteemed Vladimir Ilich,\n\n\(paragraph)"
    #expect(try roles(text) == ["dateline", "salute", "paragraph"])
    #expect(try roles("\(paragraph)\n\nOn 4 March 1920. Dear me,\n\n\(paragraph)").count == 3)
  }

  @Test func findsThePreamble() throws {
    #expect(
      try roles(
        "The Free Library 2012\n\nA Letter\n\nFrom *Works*, edited by A. B.\n\n4 May 1784\n\nBath\n\n"
          + "4 May, 1784\n\nDear Sir,\n\n\(paragraph)\n\nA. Example"
      )
        == [
          "docImprint", "titleMain", "docEdition", "docDate", "dateline", "salute", "paragraph",
          "signed",
        ]
    )
  }

  @Test func leavesProseAlone() throws {
    #expect(
      try roles("A Title\n\n\(paragraph)\n\n\(paragraph)") == ["head", "paragraph", "paragraph"]
    )
    #expect(try roles(paragraph) == ["paragraph"])
    #expect(try roles("One short line.") == ["paragraph"])
    #expect(try roles("1920. What a year it was.\n\n\(paragraph)") == ["paragraph", "paragraph"])
  }

  @Test func takesLongLinesAsParagraphs() throws {
    #expect(
      try roles("\(paragraph)\n\(paragraph)\n\(paragraph)") == [
        "paragraph", "paragraph", "paragraph",
      ]
    )
    let wrapped =
      "The lines of this paragraph were broken by hand\nat about the same width, as in an\nold mail program, and belong together here."
    #expect(try roles(wrapped) == ["paragraph"])
  }
}

@Suite struct DateTests {
  @Test(arguments: [
    ("21 December, 1920", "1920-12-21"), ("December 21, 1920", "1920-12-21"),
    ("the 21st of December 1920", "1920-12-21"), ("8/21 December 1917", "1917-12-21"),
    ("3 Jan. 1921", "1921-01-03"), ("1920-12-21", "1920-12-21"), ("March 1918", "1918-03"),
    ("21 December [1920]", "1920-12-21"), ("29 February 1920", "1920-02-29"),
  ])
  func findsDates(text: String, iso: String) {
    let bytes = Array(text.utf8)
    #expect(DateRecognizer.matches(in: bytes, bytes.indices).map(\.iso) == [iso])
  }

  @Test(arguments: [
    "31 February 1920", "29 February 1921", "may 1920", "32 December 1920", "In 1920.", "No. 21",
    "1920-13-01", "21 Decembers 1920",
  ])
  func findsNoDateThatIsNone(text: String) {
    let bytes = Array(text.utf8)
    #expect(DateRecognizer.matches(in: bytes, bytes.indices).isEmpty)
  }
}

@Suite struct TypoTests {
  private struct Words: SpellingDictionary {
    let names = ["en_US"]
    let words: Set<String>
    let table: [String: [String]]

    func knows(_ word: String) -> Bool { words.contains(word) || words.contains(word.lowercased()) }
    func suggestions(for word: String) -> [String] { table[word] ?? [] }
  }

  @Test func proposesWhatTheRulesAllow() throws {
    let text =
      "The unsuccessufl selfdefense of Savinkov was commutted; qwx qwx qwx is his word, www.hoost.org."
    let dictionary = Words(
      words: ["the", "of", "was", "is", "his", "word"],
      table: [
        "unsuccessufl": ["unsuccessful", "unsuccess"],
        "selfdefense": ["self defense", "self-defense", "defenseless"],
        "commutted": ["committed", "commuted"], "qwx": ["qax"], "hoost": ["host"],
      ]
    )
    let transcript = try Transcript(path: "a.txt", bytes: Array(text.utf8))
    var description = EditionDescription()
    description.proposeCorrections(in: transcript, from: dictionary)
    #expect(
      description.corrections.map { "\($0.sic) \($0.corr) \($0.certainty ?? "")" } == [
        "unsuccessufl unsuccessful high", "selfdefense self-defense high",
        "commutted committed high",
      ]
    )
  }

  @Test(arguments: [
    ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xyz", 3), ("", "ab", 2),
  ])
  func countsEdits(first: String, second: String, distance: Int) {
    #expect(EditDistance.between(first, second, limit: 5) == distance)
  }
}
