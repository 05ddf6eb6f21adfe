import Testing

@testable import Encoding

@Suite struct LanguageScannerTests {
  private struct Words: SpellingDictionary {
    let names: [String]
    let words: Set<String>

    func knows(_ word: String) -> Bool { words.contains(word.lowercased()) }
    func suggestions(for word: String) -> [String] { [] }
  }

  private func scripts(_ text: String, language: String = "en") -> [String] {
    let bytes = Array(text.utf8)
    return LanguageScanner(language: language).passages(in: bytes, bytes.indices).map {
      "\(String(decoding: bytes[$0.range], as: UTF8.self)) \($0.language)"
    }
  }

  @Test(arguments: [
    ("and the word воля, or שלום", "en", ["воля ru", "שלום he"]),
    ("the commune (мир, община) was", "en", ["мир, община ru"]),
    ("его земля и ваша свобода", "ru", []), ("и слово freedom", "ru", []),
    ("Їхати and ўсё and љубав", "en", ["Їхати uk", "ўсё be", "љубав sr"]),
    ("хлѣбъ и воля", "en", ["хлѣбъ и воля ru-petr1708"]),
    ("the word єдність here", "en", ["єдність uk"]), ("the word њива", "en", ["њива sr"]),
    ("the letter ѫ in", "en", ["ѫ und-Cyrl"]),
    ("μῆνιν ἄειδε θεά, Πηληϊάδεω", "en", ["μῆνιν ἄειδε θεά, Πηληϊάδεω grc"]),
    ("η ελευθερία, ελευθερια", "en", ["η ελευθερία, ελευθερια el"]),
    ("λογος", "en", ["λογος und-Grek"]),
    ("سلام and کتاب گرفت", "en", ["سلام ar", "کتاب گرفت fa"]),
    ("日本語の本 and 道德 and 자유", "en", ["日本語の本 ja", "道德 zh", "자유 ko"]),
    ("plain “words” — élan, naïveté, Łódź, 3½", "en", []), ("", "en", []), ("ж", "en", ["ж ru"]),
    ("слово\u{301} да", "en", ["слово\u{301} да ru"]),
  ])
  func readsScripts(text: String, language: String, expected: [String]) {
    #expect(scripts(text, language: language) == expected)
  }

  @Test(arguments: [
    ("trau, schau, wem!", "de"), ("raison d’être", "fr"), ("Inter alia", "la"),
    ("Weltanschauung", "de"),
    ("dolce far niente", "it"), ("no pasarán", "es"), ("воля", "ru"),
    ("La propriété c’est le vol", "fr"),
    ("Wer nicht hören will, muß fühlen", "de"), ("Das ist nicht wahr, mein Freund", "de"),
    ("not", nil), ("must not", nil), ("the State and the people", nil), ("Pravda", nil), ("", nil),
    ("?!", nil),
    ("Izvestiia", nil), ("Mutual Aid", nil),
  ])
  func readsPassagesThatAreSetOff(content: String, language: String?) {
    let found = LanguageScanner(language: "en-GB").passage(content, at: 0..<content.utf8.count)
    #expect(found?.language == language)
    if let found { #expect(found.confidence > 0.4 && !found.reasons.isEmpty) }
  }

  @Test func whatIsThePhraseOfTheTextsOwnLanguageIsNotForeign() {
    #expect(LanguageScanner(language: "la").passage("inter alia", at: 0..<10) == nil)
    #expect(LanguageScanner(language: "fr-FR").passage("le vin et la vie", at: 0..<16) == nil)
  }

  @Test func dictionariesDecideWhatListsDoNot() {
    let english = Words(names: ["en_GB"], words: ["freedom", "land", "and", "hand", "art"])
    let german = Words(
      names: ["de_DE"],
      words: ["freiheit", "land", "hand", "brüderlichkeit", "art"]
    )
    let french = Words(names: ["fr"], words: ["liberté", "art"])
    let scanner = LanguageScanner(
      language: "en",
      dictionary: english,
      others: ["de": german, "fr": french]
    )
    #expect(scanner.passage("Freiheit", at: 0..<8)?.language == "de")
    #expect(scanner.passage("Freiheit, Brüderlichkeit", at: 0..<25)?.language == "de")
    #expect(scanner.passage("liberté", at: 0..<8)?.language == "fr")
    #expect(scanner.passage("Hand", at: 0..<4) == nil)
    #expect(scanner.passage("Savinkov", at: 0..<8) == nil)
    #expect(
      LanguageScanner(language: "en", others: ["de": german]).passage("Freiheit", at: 0..<8) == nil
    )
  }

  @Test func theEncoderMarksForeignWords() throws {
    var description = EditionDescription()
    description.language = "en"
    description.title = "Test"
    description.kind = .text
    let text =
      "He said \"_trau, schau, wem!_\" and the word воля, or שלום, in *Pravda* and _raison d'être_."
    let transcript = try Transcript(path: "a.txt", bytes: Array(text.utf8))
    let result = try Encoder(description).encode(transcript)
    let xml = String(decoding: result.bytes, as: UTF8.self)
    for tag in ["de", "ru", "he", "fr"] {
      #expect(xml.contains("<foreign xml:lang=\"\(tag)\""), "\(tag)")
    }
    #expect(result.tally["foreign"] == 4)
  }
}
