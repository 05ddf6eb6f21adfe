import Diagnostics
import Encoding
import Foundation
import SourceText
import Testing

@testable import EditionProject

/// Writes dictionaries into a folder of their own and loads them.
@Suite struct DictionaryTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "sigla-dictionaries-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ name: String, _ text: String, _ encoding: String.Encoding = .utf8) throws {
    let data = try #require(text.data(using: encoding))
    try data.write(to: folder.appending(path: name))
  }

  private func load(_ languages: String...) -> (SystemDictionary?, [Diagnostic]) {
    defer { try? FileManager.default.removeItem(at: folder) }
    return SystemDictionary.load(languages, folders: [folder.path])
  }

  @Test(arguments: [
    ("KOI8-R", 0x0A02, "революция", "революцыя"), ("ISO8859-2", 0x0202, "łódź", "łódz"),
    ("microsoft-cp1251", 0x0501, "свобода", "слобода"), ("ISO8859-1", 0x0201, "liberté", "liberte"),
    ("ISO8859-15", 0x020F, "cœur", "cour"), ("UTF-8", 0, "ελευθερία", "ελευθερια"),
  ])
  func readsEveryEncoding(name: String, code: UInt32, word: String, wrong: String) throws {
    // The codes are those of Core Foundation; 0 stands for UTF-8.
    let encoding: String.Encoding =
      switch name {
      case "KOI8-R": .init(rawValue: 0x8000_0A02)
      case "ISO8859-2": .isoLatin2
      case "microsoft-cp1251": .windowsCP1251
      case "ISO8859-1": .isoLatin1
      case "ISO8859-15": .init(rawValue: 0x8000_020F)
      default: .utf8
      }
    _ = code
    guard "\(word)".data(using: encoding) != nil else {
      print("dictionary in \(name): this system cannot write one, nothing was tested")
      return
    }
    try write("xx_XX.aff", "SET \(name)\nTRY \(word)\n", encoding)
    try write("xx_XX.dic", "1\n\(word)\n", encoding)
    let (loaded, diagnostics) = load("xx")
    let dictionary = try #require(loaded, "\(diagnostics)")
    #expect(diagnostics.isEmpty)
    #expect(dictionary.knows(word))
    #expect(!dictionary.knows(wrong))
    #expect(dictionary.stems == [word])
    #expect(dictionary.suggestions(for: wrong) == [word])
    #expect(!dictionary.knows("日本"), "a word that the encoding cannot write")
  }

  @Test(arguments: [
    ("SET UTF-8\n", "", "is empty"), ("", "1\nword\n", "is empty"),
    ("SET UTF-8\n", "word\nother\n", "its first line does not say how many"),
    ("SET NONE-SUCH\n", "1\nword\n", "“NONE-SUCH”, which this system does not know"),
    ("SET UTF-8\nPFX A Y 2\nPFX A 0 re .\n", "1\nword/A\n", "has no entry of line 2 in line 4"),
    ("SET UTF-8\nSFX A Y 1\nSFX B 0 s .\n", "1\nword/A\n", "has no entry of line 2 in line 3"),
    ("SET UTF-8\nSFX A Y 1\nSFX A 0 s [ab\n\n", "1\nword/A\n", "has no entry of line 2 in line 3"),
    ("SET UTF-8\nREP 3\nREP a b\n", "1\nword\n", "has fewer entries than line 2 says"),
    ("SET UTF-8\nAM 1\nAM po:noun\n", "1\nword\t7\n", "in line 2 a number is none of those"),
    ("SET UTF-8\n", "1\nwo\0rd\n", "holds a NUL byte"),
    ("SET UTF-8\0\n", "1\nword\n", "holds a NUL byte"),
  ])
  func saysWhatIsWrongWithADictionary(affixes: String, words: String, reason: String) throws {
    try write("xx.aff", affixes)
    try write("xx.dic", words)
    let (dictionary, diagnostics) = load("xx")
    #expect(dictionary == nil)
    let first = try #require(diagnostics.first)
    #expect(first.code == "spelling/broken-dictionary")
    #expect(first.message.contains(reason), "\(first.message)")
    #expect(diagnostics.last?.code == "spelling/no-dictionary")
  }

  @Test func aMissingAffixFileIsNamed() throws {
    try write("xx.dic", "1\nword\n")
    let (dictionary, diagnostics) = load("xx")
    #expect(dictionary == nil)
    #expect(diagnostics.first?.path.hasSuffix("xx.aff") == true)
  }

  @Test func aBrokenVariantLeavesTheOthers() throws {
    try write("xx_AA.aff", "SET UTF-8\n")
    try write("xx_AA.dic", "1\nword\n")
    try write("xx_BB.aff", "SET KLINGON\n")
    try write("xx_BB.dic", "1\nother\n")
    try write("hyph_xx.dic", "UTF-8\n.a1b\n")
    let (dictionary, diagnostics) = load("xx-AA")
    #expect(dictionary?.names == ["xx_AA"])
    #expect(diagnostics.map(\.code) == ["spelling/broken-dictionary"])
  }

  @Test func aListUnderSeveralNamesIsReadOnce() throws {
    for name in ["xx_AA", "xx_BB"] {
      try write("\(name).aff", "SET UTF-8\n")
      try write("\(name).dic", "1\nword\n")
    }
    let folder = folder
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "xx_CC.dic"),
      withDestinationURL: folder.appending(path: "xx_AA.dic")
    )
    #expect(load("xx").0?.names == ["xx_AA"])
  }

  @Test func aMissingLanguageIsSaid() {
    let (dictionary, diagnostics) = load("tlh")
    #expect(dictionary == nil)
    #expect(diagnostics.map(\.code) == ["spelling/no-dictionary"])
    #expect(diagnostics.first?.help?.contains("hunspell-tlh") == true)
  }

  @Test func wordsOfAllLanguagesAreRightButOnlyTheMainOneProposes() throws {
    for (language, word) in [("xx", "liberty"), ("yy", "liberté"), ("xx_YY", "freedom")] {
      try write("\(language).aff", "SET UTF-8\nTRY abcdefgilmnoprtuvyé\n")
      try write("\(language).dic", "1\n\(word)\n")
    }
    let (loaded, _) = load("xx", "yy-FR")
    let dictionary = try #require(loaded)
    #expect(["liberty", "liberté", "freedom"].allSatisfy(dictionary.knows))
    #expect(dictionary.variantCount == 2)
    #expect(dictionary.variantsKnowing("liberty") == 1)
    #expect(dictionary.suggestions(for: "libertéy") == ["liberty"])
    #expect(!dictionary.stems.contains("liberté"))
  }

  /// Real files with bytes changed at random are read or refused, and never end the program.
  @Test func survivesDamagedFiles() throws {
    let affixes = try? Data(contentsOf: URL(fileURLWithPath: "/usr/share/hunspell/en_US.aff"))
    let words = try? Data(contentsOf: URL(fileURLWithPath: "/usr/share/hunspell/en_US.dic"))
    guard let affixes, let words else {
      print("en_US dictionary: not present, nothing was damaged")
      return
    }
    var state: UInt64 = 1920
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(limit, 1)
    }
    let few = words.prefix(6000)
    for round in 0..<60 {
      var (damagedAffixes, damagedWords) = (affixes, Data(few))
      for _ in 0...random(12) {
        damagedAffixes[random(damagedAffixes.count)] = UInt8(random(255) + 1)
        damagedWords[random(damagedWords.count)] = UInt8(random(255) + 1)
      }
      if round % 3 == 0 { damagedAffixes = damagedAffixes.prefix(random(affixes.count)) }
      if round % 4 == 0 { damagedWords = damagedWords.prefix(random(few.count)) }
      try damagedAffixes.write(to: folder.appending(path: "zz.aff"))
      try damagedWords.write(to: folder.appending(path: "zz.dic"))
      let (dictionary, diagnostics) = SystemDictionary.load(["zz"], folders: [folder.path])
      #expect(dictionary != nil || !diagnostics.isEmpty)
      _ = dictionary?.knows("abandonment")
      _ = dictionary?.suggestions(for: "abandonnment")
      _ = dictionary?.stems
    }
    try? FileManager.default.removeItem(at: folder)
  }
}

/// Slips put into the sample letter, with the system's dictionaries.
@Suite struct SlipTests {
  @Test func findsTheSlipsOfTheSampleLetterAndNothingElse() throws {
    let (transcript, ranges) = try letter { $0 }
    guard let dictionary = SystemDictionary.load(["en"]).dictionary else {
      print("English dictionaries: not present, no words were looked up")
      return
    }
    let found = TypoFinder.proposals(in: transcript, ranges: ranges, dictionary: dictionary)
      .filter { $0.kind == .spelling }
    #expect(found.map(\.text) == ["selfdefense", "unsuccessufl", "commutted"])
    #expect(found.map { $0.fixes.first } == ["self-defense", "unsuccessful", "committed"])
  }

  @Test(arguments: [
    ("hostages", "hostagse"), ("announcement", "anouncement"), ("leaders", "leadesr"),
    ("measures", "measurse"),
  ])
  func findsASlipPutIn(right: String, wrong: String) throws {
    guard let dictionary = SystemDictionary.load(["en"]).dictionary else {
      print("English dictionaries: not present, no words were looked up")
      return
    }
    var isThere = false
    let (transcript, ranges) = try letter { text in
      guard let place = text.range(of: " \(right)") else { return text }
      isThere = true
      return text.replacingCharacters(in: place, with: " \(wrong)")
    }
    try #require(isThere, "the letter has no “\(right)”")
    let found = TypoFinder.proposals(in: transcript, ranges: ranges, dictionary: dictionary)
    let proposal = try #require(found.first { $0.text == wrong })
    #expect(proposal.fixes.first == right)
    #expect(found.filter { $0.kind == .spelling }.count == 4)
  }

  private func letter(
    _ change: (String) -> String
  ) throws -> (Transcript, [Range<Int>]) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Editions/kropotkin-to-lenin/source.txt")
    let text = change(try String(contentsOf: file, encoding: .utf8))
    let transcript = try Transcript(path: "letter.txt", bytes: Array(text.utf8))
    var (ranges, start): ([Range<Int>], Int) = ([], 0)
    for end in transcript.bytes.indices where transcript.bytes[end] == 0x0A {
      if start < end { ranges.append(start..<end) }
      start = end + 1
    }
    return (transcript, ranges)
  }
}
