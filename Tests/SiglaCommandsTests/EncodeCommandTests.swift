import Foundation
import Testing

@Suite struct EncodeCommandTests {
  @Test func writesTEIThatGivesTheSourceBack() throws {
    let program = try Program()
    let text = "Dear Sir,\r\n\r\nI have [not] *seen* it.\r\n"
    let source = try program.write("letter.txt", text)
    let encoded = try program.run("encode", source, "--no-spelling", "-o", "letter.xml")
    #expect(encoded.status == 0)
    #expect(encoded.output.isEmpty)
    #expect(try program.read("letter.xml").contains("<supplied"))
    let back = try program.run("source", "letter.xml")
    #expect(back.status == 0)
    #expect(back.output == Array(text.utf8))
  }

  @Test func takesStandardInput() throws {
    let program = try Program()
    let encoded = try program.run("encode", "-", "--no-spelling", input: Array("Just this.".utf8))
    #expect(encoded.status == 0)
    #expect(encoded.text.hasPrefix("<?xml"))
    let back = try program.run("source", "-", input: encoded.output)
    #expect(back.text == "Just this.")
  }

  @Test func namesAMissingFileAndTheOneThatIsMeant() throws {
    let program = try Program()
    _ = try program.write("letter.txt", "x")
    let outcome = try program.run("encode", "leter.txt")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("there is no file leter.txt"))
    #expect(outcome.errors.contains("did you mean letter.txt?"))
    #expect(outcome.output.isEmpty)
  }

  @Test func refusesAnEmptyFile() throws {
    let program = try Program()
    let outcome = try program.run("encode", try program.write("empty.txt", ""), "-o", "out.xml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("the file is empty"))
    #expect(!program.exists("out.xml"))
  }

  @Test func refusesAnImage() throws {
    let program = try Program()
    let image: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    let outcome = try program.run("encode", try program.write("scan.png", image))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("a PNG image"))
  }

  @Test func saysWhichByteIsNotUTF8() throws {
    let program = try Program()
    let bytes = Array("Un caf".utf8) + [0xE9] + Array(" noir".utf8)
    let source = try program.write("latin.txt", bytes)
    let refused = try program.run("encode", source, "-o", "out.xml")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("byte 0xE9 at offset 6"))
    #expect(refused.errors.contains("--encoding"))
    #expect(!program.exists("out.xml"))
    let encoded = try program.run("encode", source, "--encoding", "latin1", "-o", "out.xml")
    #expect(encoded.status == 0)
    #expect(try program.read("out.xml").contains("Un café noir"))
    #expect(try program.run("source", "out.xml").output == bytes)
  }

  @Test func readsUTF16() throws {
    let program = try Program()
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "Pëtr 🔙\n".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let source = try program.write("wide.txt", bytes)
    let encoded = try program.run("encode", source, "--encoding", "UTF-16", "-o", "out.xml")
    #expect(encoded.status == 0)
    #expect(try program.run("source", "out.xml").output == bytes)
  }

  @Test func recordsControlCharactersAndNamesTheirPlaces() throws {
    let program = try Program()
    let text = "one\ntwo \u{7}\u{0} three\u{C}four"
    let source = try program.write("bell.txt", text)
    let outcome = try program.run("encode", source, "-o", "out.xml")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(":2:5: warning: XML cannot hold the control character U+0007 (bell)")
    )
    #expect(outcome.errors.contains("U+0000 (NUL)"))
    #expect(!outcome.errors.contains("U+000C"))
    #expect(try program.run("source", "out.xml").output == Array(text.utf8))
    #expect(try program.run("validate", "out.xml").status == 0)
  }

  @Test func refusesWhatIsNoText() throws {
    let program = try Program()
    let source = try program.write("noise.txt", String(repeating: "a\u{1}\u{2}", count: 20))
    let outcome = try program.run("encode", source, "-o", "out.xml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(":1:2: error: XML cannot hold the control character U+0001"))
    #expect(outcome.errors.contains("and 20 more characters"))
    #expect(!program.exists("out.xml"))
  }

  @Test func warnsOfUnbalancedSigns() throws {
    let program = try Program()
    let text = "He [said that.\n\nIt *was so.\n\nAnd *this [is* an] overlap."
    let source = try program.write("odd.txt", text)
    let outcome = try program.run("encode", source, "--no-spelling", "-o", "out.xml")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains(":1:4: warning: this bracket is not closed in its paragraph"))
    #expect(outcome.errors.contains(":3:4: warning: this emphasis is not closed"))
    #expect(try program.run("source", "out.xml").text == text)
    #expect(try program.run("validate", "out.xml").status == 0)
  }

  @Test func refusesAnOutputThatCannotBeWritten() throws {
    let program = try Program()
    let source = try program.write("letter.txt", "Text.")
    let outcome = try program.run("encode", source, "--no-spelling", "-o", "letter.txt/out.xml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cannot write letter.txt/out.xml"))
    #expect(try program.read("letter.txt") == "Text.")
  }

  @Test(arguments: ["encode", "source", "publish", "validate", "build"])
  func refusesAFolderThatHoldsNothing(command: String) throws {
    let program = try Program()
    let outcome = try program.run(command, program.folder.path)
    #expect(outcome.status == 2)
    #expect((outcome.errors + outcome.text).contains("error: "))
  }

  @Test func refusesAFolderWhereAFileIsMeant() throws {
    let program = try Program()
    let outcome = try program.run("new", "edition", "--from", program.folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is a directory, not a file"))
    #expect(!program.exists("edition"))
  }

  @Test func refusesWrongUsage() throws {
    let program = try Program()
    #expect(try program.run("encode").status == 64)
    #expect(try program.run("encode", "a.txt", "--encoding", "klingon").status == 64)
    #expect(try program.run("encode", "a.txt", "--nonsense").status == 64)
  }

  @Test func reportsFaultsOfTheManifestWithTheirPlaces() throws {
    let program = try Program()
    let source = try program.write("letter.txt", "Text.")
    let manifest = try program.write(
      "edition.yaml",
      "title: A\ntitel: B\nlanguage: [en]\nsent:\n  date: 1920-02-30\n"
    )
    let outcome = try program.run("encode", source, "--manifest", manifest)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("edition.yaml:2:1: error: there is no key “titel” here"))
    #expect(outcome.errors.contains("did you mean title?"))
    #expect(outcome.errors.contains("edition.yaml:3:11: error: here should be a text, not a list"))
    #expect(
      outcome.errors.contains("edition.yaml:5:9: error: “1920-02-30” is not a date that exists")
    )
    #expect(outcome.output.isEmpty)
  }

  @Test func encodesAFolderAndGoesOnAfterAFailure() throws {
    let program = try Program()
    _ = try program.write("texts/a.txt", "Dear Sir,\n\nI send [the] book.\n\nYours,\nA. B.\n")
    _ = try program.write("texts/deep/b.txt", "A text of one line.\n")
    _ = try program.write("texts/c.txt", [0x1F, 0x8B, 0x08])
    let one = try program.run("encode", "texts", "-o", "one", "--no-spelling", "--jobs", "1")
    #expect(one.status == 2)
    #expect(one.errors.contains("texts/c.txt: error: this is a gzip archive"))
    #expect(one.errors.contains("3 transcriptions"))
    #expect(one.errors.contains("2 documents in one, 1 failed"))
    let two = try program.run("encode", "texts", "-o", "two", "--no-spelling", "--jobs", "4")
    #expect(two.text == one.text)
    for name in ["a", "deep/b"] {
      #expect(try program.read("one/\(name).xml") == (try program.read("two/\(name).xml")))
      let back = try program.run("source", "one/\(name).xml").text
      #expect(back == (try program.read("texts/\(name).txt")))
    }
    #expect(try program.run("validate", "one").status == 0)
    #expect(try program.run("encode", "texts").status == 64)
    #expect(try program.run("encode", "texts", "-o", "texts/a.txt").status == 64)
  }

  @Test func writesTheLettersOfAFileByThemselves() throws {
    let program = try Program()
    let letters = """
      LETTER I

      Dear Sir,

      I send the seeds that you have asked for.

      Yours truly,
      Jane Underhill

      LETTER II

      Dear Madam,

      They have come up, every one of them.

      Yours truly,
      T. Green

      """
    let source = try program.write("letters.txt", letters)
    #expect(try program.run("encode", source, "--split", "-o", "out", "--no-spelling").status == 0)
    #expect(try program.run("validate", "out").status == 0)
    let parts = try ["letters-01", "letters-02"].map { name in
      try program.run("source", "out/\(name).xml").text
    }
    #expect(parts.joined() == letters)
    #expect(parts[1].hasPrefix("LETTER II"))
    // Without --split they are texts of one document.
    #expect(try program.run("encode", source, "-o", "all.xml", "--no-spelling").status == 0)
    #expect(try program.read("all.xml").components(separatedBy: "<text>").count == 4)
  }
}
