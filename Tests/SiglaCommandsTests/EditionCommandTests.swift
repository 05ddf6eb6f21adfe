import Testing

@Suite struct EditionCommandTests {
  private static let letter = """
    Dmitrov

    4 March 1920

    Dear Friend,

    I have seen [that] you are *well*. It was a long and a cold winter here, and we have had little \
    wood for the stove; but the work goes on, and the children come to the school every morning.

    P. Kropotkin

    """

  @Test func draftsBuildsAndPublishesAnEdition() throws {
    let program = try Program()
    let source = try program.write("letter.txt", Self.letter)
    let drafted = try program.run("new", "edition", "--from", source)
    #expect(drafted.status == 0)
    #expect(drafted.text == "edition/edition.yaml\n")
    #expect(try program.read("edition/source.txt") == Self.letter)
    let manifest = try program.read("edition/edition.yaml")
    #expect(manifest.contains("date: 1920-03-04"))
    #expect(manifest.contains("# guessed"))
    let built = try program.run("build", "edition")
    #expect(built.status == 0, "\(built.errors)")
    #expect(try program.read("edition/site/index.html").contains("<!DOCTYPE html>"))
    #expect(try program.run("source", "edition/edition.xml").text == Self.letter)
    let lock = try program.read("edition/edition.lock")
    let again = try program.run("build", "edition")
    #expect(again.errors.contains("is up to date"))
    #expect(try program.read("edition/edition.lock") == lock)
  }

  @Test func doesNotOverwriteAnEdition() throws {
    let program = try Program()
    let source = try program.write("letter.txt", Self.letter)
    #expect(try program.run("new", "edition", "--from", source).status == 0)
    let second = try program.run("new", "edition", "--from", source)
    #expect(second.status == 2)
    #expect(second.errors.contains("there is an edition in edition already"))
  }

  @Test func encodesAnewWhenTheManifestChanges() throws {
    let program = try Program()
    let source = try program.write("letter.txt", Self.letter)
    _ = try program.run("new", "edition", "--from", source)
    _ = try program.run("build", "edition")
    let manifest = try program.read("edition/edition.yaml")
    _ = try program.write("edition/edition.yaml", manifest + "subtitle: changed\n")
    let built = try program.run("build", "edition")
    #expect(built.status == 0)
    #expect(try program.read("edition/edition.xml").contains(">changed</title>"))
  }

  @Test func keepsADocumentThatWasChangedByHand() throws {
    let program = try Program()
    let source = try program.write("letter.txt", Self.letter)
    _ = try program.run("new", "edition", "--from", source)
    _ = try program.run("build", "edition")
    let document = try program.read("edition/edition.xml")
    let edited = document.replacing("<emph ", with: "<hi ").replacing("</emph>", with: "</hi>")
    #expect(edited != document)
    _ = try program.write("edition/edition.xml", edited)
    let refused = try program.run("encode", "edition")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("--force"))
    let built = try program.run("build", "edition")
    #expect(built.status == 0)
    #expect(built.errors.contains("changed by hand"))
    #expect(try program.read("edition/edition.xml") == edited)
    #expect(try program.run("encode", "edition", "--force").status == 0)
    #expect(try program.read("edition/edition.xml") == document)
  }

  @Test func tellsWhenAChangeByHandLosesTheSource() throws {
    let program = try Program()
    let source = try program.write("letter.txt", Self.letter)
    _ = try program.run("new", "edition", "--from", source)
    _ = try program.run("build", "edition")
    let document = try program.read("edition/edition.xml")
    _ = try program.write("edition/edition.xml", document.replacing("cold winter", with: "winter"))
    let built = try program.run("build", "edition")
    #expect(built.status == 1)
    #expect(built.errors.contains("no longer gives the transcription back"))
  }

  @Test func countsColumnsInTheTranscriptionsOwnEncoding() throws {
    let program = try Program()
    let bytes = Array("Caf".utf8) + [0xE9] + Array(" noir [open".utf8)
    let source = try program.write("latin.txt", bytes)
    let drafted = try program.run("new", "edition", "--from", source, "--encoding", "latin1")
    #expect(drafted.status == 0)
    let built = try program.run("build", "edition")
    #expect(built.status == 0)
    #expect(built.errors.contains("source.txt:1:11: warning: this bracket is not closed"))
    #expect(built.errors.contains("Café noir [open"))
    #expect(try program.run("source", "edition/edition.xml").output == bytes)
  }

  @Test func namesAFolderThatIsNoEdition() throws {
    let program = try Program()
    let outcome = try program.run("build", ".")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("sigla new DIR"))
  }

  @Test func refusesAFolderThatCannotBeWritten() throws {
    let program = try Program()
    let encoded = try program.run("encode", "-", "--no-spelling", input: Array("Text.".utf8))
    _ = try program.write("a.xml", encoded.output)
    let outcome = try program.run("publish", "a.xml", "-o", "a.xml/site")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cannot write a.xml/site/a.html"))
  }

  @Test func refusesToPublishMalformedXML() throws {
    let program = try Program()
    let file = try program.write("bad.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text></TEI>")
    let outcome = try program.run("publish", file, "-o", "out")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("bad.xml:1:48: error:"))
    #expect(!program.exists("out"))
  }
}
