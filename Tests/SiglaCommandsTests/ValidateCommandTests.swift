import Foundation
import Testing

@Suite struct ValidateCommandTests {
  private static let bomb = """
    <!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
    <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
    <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]>
    <TEI xmlns="http://www.tei-c.org/ns/1.0">&h;</TEI>
    """

  @Test func reportsEveryDocumentEvenWhenOneCannotBeRead() throws {
    let program = try Program()
    let good = try program.run("encode", "-", "--no-spelling", input: Array("Text.".utf8))
    _ = try program.write("good.xml", good.output)
    _ = try program.write("bad.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><p></TEI>")
    let outcome = try program.run(
      "validate",
      "good.xml",
      "missing.xml",
      "bad.xml",
      "--format",
      "json"
    )
    #expect(outcome.status == 2)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    )
    let files = try #require(json["files"] as? [[String: Any]])
    #expect(files.compactMap { $0["path"] as? String } == ["good.xml", "missing.xml", "bad.xml"])
    #expect(files.compactMap { $0["valid"] as? Bool } == [true, false, false])
    let findings = try #require(files[2]["diagnostics"] as? [[String: Any]])
    let first = try #require(findings.first)
    #expect(first["engine"] as? String == "xml")
    #expect(first["line"] as? Int == 1)
    #expect((first["column"] as? Int ?? 0) > 1)
  }

  @Test func endsInOneWhenADocumentHasErrors() throws {
    let program = try Program()
    let good = try program.run(
      "encode",
      "-",
      "--no-spelling",
      input: Array("Some [old] text.".utf8)
    )
    let wrong = good.text.replacing("supplied", with: "suplied")
    _ = try program.write("wrong.xml", wrong)
    let outcome = try program.run("validate", "wrong.xml")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("<suplied>"))
    #expect(outcome.text.contains("did you mean <supplied>?"))
    #expect(outcome.text.contains("^"))
  }

  @Test func checksAllDocumentsOfAFolder() throws {
    let program = try Program()
    for name in ["b", "a"] {
      let encoded = try program.run("encode", "-", "--no-spelling", input: Array("\(name).".utf8))
      _ = try program.write("corpus/deep/\(name).xml", encoded.output)
    }
    let outcome = try program.run("validate", "corpus", "--format", "json", "--jobs", "2")
    #expect(outcome.status == 0)
    let first = try #require(outcome.text.range(of: "a.xml")).lowerBound
    let second = try #require(outcome.text.range(of: "b.xml")).lowerBound
    #expect(first < second)
  }

  @Test func refusesEntityBombsAndExternalEntities() throws {
    let program = try Program()
    _ = try program.write("secret.txt", "SECRET")
    let external = """
      <!DOCTYPE TEI [<!ENTITY s SYSTEM "secret.txt">]>
      <TEI xmlns="http://www.tei-c.org/ns/1.0">&s;</TEI>
      """
    for (name, text) in [("bomb.xml", Self.bomb), ("external.xml", external)] {
      _ = try program.write(name, text)
      let validated = try program.run("validate", name)
      #expect(validated.status != 0)
      #expect(validated.text.contains("error"))
      let published = try program.run("publish", name, "-o", "out")
      #expect(published.status != 0)
      #expect(!published.text.contains("SECRET"))
      #expect(!program.exists("out"))
    }
  }

  @Test func takesSchemasInTheCompactSyntax() throws {
    let program = try Program()
    _ = try program.write(
      "a.rnc",
      "start = element a { attribute n { xsd:int }, element b { text }+ }"
    )
    _ = try program.write("a.xml", "<a n='x'>\n  <c/><b/>\n</a>")
    let outcome = try program.run("validate", "a.xml", "--schema", "a.rnc")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("a.xml:1:7: error: "))
    #expect(outcome.text.contains("a.xml:2:4: error: <c> "))
    _ = try program.write("b.rnc", "start = element a {\n  text |\n}")
    let broken = try program.run("validate", "a.xml", "--schema", "b.rnc")
    #expect(broken.status == 2)
    #expect(broken.text.contains("b.rnc:3:1: error: "))
  }

  @Test func refusesABrokenSchema() throws {
    let program = try Program()
    _ = try program.write("a.xml", "<a/>")
    _ = try program.write("broken.rng", "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>")
    #expect(try program.run("validate", "a.xml", "--schema", "broken.rng").status == 2)
    #expect(try program.run("validate", "a.xml", "--schema", "none.rng").status == 2)
  }
}
