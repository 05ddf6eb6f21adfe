import Foundation
#if canImport(FoundationXML)
  import FoundationXML
#endif
import Testing

@Suite struct XPathCommandTests {
  private static let letter = """
    <TEI xmlns="http://www.tei-c.org/ns/1.0">
      <p n="1">Dear <persName ref="#a">Anna, "Nyusha"</persName></p>
      <p n="2">and <persName>Boris</persName></p>
    </TEI>
    """

  private func program() throws -> Program {
    let program = try Program()
    _ = try program.write("a.xml", Self.letter)
    _ = try program.write("b.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><p n='3'/></TEI>")
    return program
  }

  @Test func findsWithFileLineAndColumn() throws {
    let outcome = try program().run("xpath", "//tei:persName, //@n", "a.xml", "b.xml")
    #expect(outcome.status == 0)
    #expect(
      outcome.text == """
        a.xml:2:17: <persName ref="#a">Anna, "Nyusha"</persName>
        a.xml:3:16: <persName>Boris</persName>
        a.xml:2:6: n="1"
        a.xml:3:6: n="2"
        b.xml:1:45: n="3"

        """
    )
  }

  @Test func computesValuesOfEachDocument() throws {
    let outcome = try program().run("xpath", "count(//*), string-join(//@n, '+')", "a.xml", "b.xml")
    #expect(outcome.text == "a.xml: 5\na.xml: 1+2\nb.xml: 2\nb.xml: 3\n")
  }

  @Test func writesJSON() throws {
    let outcome = try program().run(
      "xpath",
      "--format",
      "json",
      "//tei:persName/@ref, 7",
      "a.xml",
      "none.xml"
    )
    #expect(outcome.status == 2)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    )
    let files = try #require(json["files"] as? [[String: Any]])
    #expect(files.map { $0["path"] as? String } == ["a.xml", "none.xml"])
    #expect(files[1]["error"] as? String == "there is no file none.xml")
    let results = try #require(files[0]["results"] as? [[String: Any]])
    #expect(results.map { $0["type"] as? String } == ["attribute", "xs:integer"])
    #expect(results[0]["line"] as? Int == 2)
    #expect(results[0]["column"] as? Int == 27)
    #expect(results[0]["path"] as? String == "/TEI[1]/p[1]/persName[1]/@ref")
    #expect(results[1]["value"] as? String == "7")
  }

  @Test func writesCSV() throws {
    let outcome = try program().run("xpath", "--format", "csv", "//tei:persName", "a.xml")
    #expect(
      outcome.text == """
        file,line,column,type,name,value
        a.xml,2,17,element,persName,"Anna, ""Nyusha\"""
        a.xml,3,16,element,persName,Boris

        """
    )
  }

  @Test func writesXML() throws {
    let outcome = try program().run(
      "xpath",
      "--format",
      "xml",
      "//tei:persName[2 > 1], '<'",
      "a.xml"
    )
    #expect(outcome.text.contains(">Boris</persName></result>"))
    #expect(outcome.text.contains("<result type=\"xs:string\">&lt;</result>"))
    #expect(
      outcome.text.hasPrefix("<results expression=\"//tei:persName[2 &gt; 1], &apos;") == false
    )
    _ = try XMLDocument(data: Data(outcome.output))
  }

  @Test func declaresPrefixes() throws {
    let program = try program()
    let tei = "http://www.tei-c.org/ns/1.0"
    #expect(
      try program.run("xpath", "--ns", "x=\(tei)", "count(//x:p)", "a.xml").text == "a.xml: 2\n"
    )
    #expect(try program.run("xpath", "--ns", "=\(tei)", "count(//p)", "a.xml").text == "a.xml: 2\n")
    #expect(try program.run("xpath", "--ns", "x", "1", "a.xml").status == 64)
  }

  @Test func saysWhatIsWrongWithAnExpression() throws {
    let outcome = try program().run("xpath", "//tei:p[contians(., 'a')]", "a.xml")
    #expect(outcome.status == 2)
    #expect(outcome.text.isEmpty)
    #expect(
      outcome.errors == """
        expression:1:9: error: there is no function contians(); did you mean contains()? [xpath/XPST0017]
            1 | //tei:p[contians(., 'a')]
              |         ^^^^^^^^^^^^^^^^

        """
    )
  }

  @Test func goesOnAfterADocumentThatCannotBeRead() throws {
    let program = try program()
    _ = try program.write("bad.xml", "<TEI><p></TEI>")
    let outcome = try program.run("xpath", "count(//tei:p)", "none.xml", "bad.xml", "a.xml")
    #expect(outcome.status == 2)
    #expect(outcome.text == "a.xml: 2\n")
    #expect(outcome.errors.contains("there is no file none.xml"))
    #expect(outcome.errors.contains("bad.xml:1:"))
    #expect(try program.run("xpath", "1", "bad.xml").status == 1)
    #expect(try program.run("xpath", "//tei:p/@n + 1", "a.xml", "b.xml").text == "b.xml: 4\n")
  }

  @Test func givesUpInTime() throws {
    let outcome = try program().run(
      "xpath",
      "--timeout",
      "0.2",
      "some $x in 1 to 10000000000 satisfies $x = 0",
      "a.xml"
    )
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("[xpath/XPDY0130]"))
  }

  @Test func readsFilesOnlyWhenTold() throws {
    let program = try program()
    #expect(try program.run("xpath", "doc('b.xml')//@n", "a.xml").status == 2)
    let outcome = try program.run("xpath", "--read-files", "doc('b.xml')//@n/string()", "a.xml")
    #expect(outcome.text == "a.xml: 3\n")
    let parsed = try program.run("xpath", "parse-xml('<a>x</a>')/a", "a.xml")
    #expect(parsed.text == "a.xml: <a>x</a>\n")
  }

  @Test func searchesFoldersAndStandardInput() throws {
    let program = try program()
    _ = try program.write("letters/1.xml", Self.letter)
    _ = try program.write("letters/2.xml", Self.letter)
    let outcome = try program.run("xpath", "--jobs", "2", "count(//tei:p)", "letters")
    #expect(outcome.text == "letters/1.xml: 2\nletters/2.xml: 2\n")
    let input = try program.run("xpath", "count(//tei:p)", "-", input: Array(Self.letter.utf8))
    #expect(input.text == "<stdin>: 2\n")
  }

  @Test func doesNotOverflowTheStack() throws {
    let deep = String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
    let outcome = try program().run("xpath", deep, "a.xml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("deep [xpath/XPST0003]"))
  }
}
