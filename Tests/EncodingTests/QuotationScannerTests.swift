import Diagnostics
import SourceText
import Testing

@testable import Encoding

@Suite struct QuotationScannerTests {
  /// The quotations of a text whose paragraphs stand at blank lines, in the order of the text; parts of
  /// one have its number.
  private func found(
    _ text: String,
    language: String? = nil,
    role: Block.Role = .paragraph
  ) throws -> (quotations: [String], notes: [String]) {
    let transcript = try Transcript(path: "a.txt", bytes: Array(text.utf8))
    var (blocks, start): ([Block], Int) = ([], 0)
    for (index, byte) in transcript.bytes.enumerated() where byte == 0x0A {
      if start < index { blocks.append(Block(role: role, segments: [start..<index])) }
      start = index + 1
    }
    if start < transcript.bytes.count {
      blocks.append(Block(role: role, segments: [start..<transcript.bytes.count]))
    }
    let (pairs, notes) = QuotationScanner(
      transcript: transcript,
      blocks: blocks,
      language: language
    ).scan()
    for pair in pairs {
      #expect(pair.openLength + pair.closeLength <= pair.range.count)
      let block = blocks[pair.block].range
      #expect(
        block.lowerBound <= pair.range.lowerBound && pair.range.upperBound <= block.upperBound
      )
    }
    let sorted = pairs.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    return (
      sorted.map { pair in
        (pair.passage.map { "\($0)" } ?? "") + transcript.file.text(in: pair.range)
      },
      notes.compactMap(\.range).map { transcript.file.text(in: $0) }
    )
  }

  @Test(arguments: [
    (
      "“He said ‘don’t touch the workers’ bread’,” she wrote.",
      ["“He said ‘don’t touch the workers’ bread’,”", "‘don’t touch the workers’ bread’"]
    ),
    ("'Tis nothing, the '20s, rock 'n' roll, the workers' bread, 5' 3\", don't", []),
    ("“‘’Tis true,’ he said,” she said.", ["“‘’Tis true,’ he said,”", "‘’Tis true,’"]),
    ("‘I’m goin’ home,’ he said.", ["‘I’m goin’ home,’"]),
    ("Er sagte: „Ja, ‚sofort‘!“ und ging.", ["„Ja, ‚sofort‘!“", "‚sofort‘"]),
    ("Er sagte: »Ja, ›sofort‹!« und ging.", ["»Ja, ›sofort‹!«", "›sofort‹"]),
    ("Il dit : «\u{A0}Oui\u{A0}» et partit.", ["«\u{A0}Oui\u{A0}»"]),
    ("Он сказал: «Да, „сейчас“» и ушёл.", ["«Да, „сейчас“»", "„сейчас“"]),
    ("\"Yes,\" he said, \"now.\"", ["\"Yes,\"", "\"now.\""]),
    ("the ’20s and ’tis", []), ("He was 5’ 3” tall", []),
  ])
  func pairsMarks(text: String, expected: [String]) throws {
    #expect(try found(text).quotations == expected)
  }

  @Test func aQuotationOfSeveralParagraphsIsOneInParts() throws {
    let text =
      "He wrote: “First.\n\n“Second ‘inner’ words.\n\n“Third,” he ended. “New.”\n\nNo more."
    let (quotations, notes) = try found(text)
    #expect(
      quotations == [
        "1“First.", "1“Second ‘inner’ words.", "‘inner’", "1“Third,”", "“New.”",
      ]
    )
    #expect(notes == [])
    let straight = try found("\"First.\n\n\"Second.\"\n\n\"Other.\"")
    #expect(straight.quotations == ["1\"First.", "1\"Second.\"", "\"Other.\""])
  }

  @Test func twoQuotationsInPartsFollowEachOther() throws {
    let text = "“One.\n\n“Two,” he said. “Three.\n\n“Four.”"
    #expect(try found(text).quotations == ["1“One.", "1“Two,”", "2“Three.", "2“Four.”"])
  }

  @Test func aQuotationMayGoOnWithoutRepeatingItsMark() throws {
    #expect(
      try found("“One.\n\nTwo.\n\nThree.” And so").quotations == ["1“One.", "1Two.", "1Three.”"]
    )
    #expect(
      try found("and sang “O come\nall ye\nfaithful” so", role: .verse).quotations
        == ["1“O come", "1all ye", "1faithful” so".replacing(" so", with: "")]
    )
  }

  @Test func aMarkThatWasForgottenJoinsNothing() throws {
    let (quotations, notes) = try found("He said “Never.\n\nThen she said “Now.” So.\n\nIt was.")
    #expect(quotations == ["“Now.”"])
    #expect(notes == ["“"])
    #expect(try found("It was.” So").notes == ["”"])
  }

  @Test(.timeLimit(.minutes(1))) func thousandsOfOpenMarksTakeNoTime() throws {
    let text = String(repeating: "“Never closed.\n", count: 20_000)
    #expect(try found(text).notes.count == 20_000)
  }

  @Test(arguments: [
    ("— Пора, — сказал он.", "ru", ["— Пора,"]),
    ("— Да, — сказал он, — пора домой.", "ru", ["1— Да,", "1пора домой."]),
    ("—Sí —dijo él—. Vamos.", "es", ["1—Sí", "1Vamos."]),
    ("— Oui, dit-il.", "fr", ["— Oui, dit-il."]),
    ("— Жизнь — это борьба.", "ru", ["— Жизнь — это борьба."]),
    ("—Yes, he said.", "en", []), ("Он — брат.", "ru", []), ("— и так далее", "ru", []),
    ("—", "ru", []), ("— «Да», — сказал он.", "ru", ["— «Да»,", "«Да»"]),
  ])
  func readsSpeechesAfterADash(text: String, language: String, expected: [String]) throws {
    #expect(try found(text, language: language).quotations == expected)
  }

  @Test func anyMixtureOfMarksIsRead() throws {
    let parts = [
      "“", "”", "‘", "’", "„", "«", "»", "\"", "'", "— ", "а", "b", " ", ", ", ".\n", "\n", "s’ ",
    ]
    var state: UInt64 = 3
    func random() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    for _ in 0..<3000 {
      let text = (0..<random() % 30 + 1).map { _ in parts[random() % parts.count] }.joined()
      guard text.contains(where: { !$0.isWhitespace }) else { continue }
      _ = try found(text, language: "ru", role: random() % 2 == 0 ? .paragraph : .verse)
    }
  }
}
