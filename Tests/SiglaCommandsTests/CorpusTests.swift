import Foundation
import Testing

/// Documents that point to each other and to other files.
@Suite struct CorpusTests {
  /// A TEI document with some content, and its schema beside it.
  private func document(_ content: String, header: String = "", root: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <?xml-model href="any.rnc" type="application/relax-ng-compact-syntax"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0" \(root)>\(header)
    <text>
    \(content)
    </text></TEI>
    """
  }

  /// A folder with a schema that allows everything.
  private func corpus(_ files: [String: String]) throws -> Program {
    let program = try Program()
    let schema = "start = any\nany = element * { (attribute * { text } | text | any)* }\n"
    for (name, text) in files {
      _ = try program.write(name, text)
      let folder = name.split(separator: "/").dropLast().joined(separator: "/")
      _ = try program.write((folder.isEmpty ? "" : folder + "/") + "any.rnc", schema)
    }
    return program
  }

  /// The findings as `line code message`.
  private func findings(_ program: Program, _ paths: String...) throws -> [String] {
    let run = try program.run(["validate", "--format", "json", "--limit", "0"] + paths)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
    )
    let files = try #require(report["files"] as? [[String: Any]])
    return files.flatMap { file in
      (file["diagnostics"] as? [[String: Any]] ?? []).map { finding in
        let code = (finding["code"] as? String ?? "").dropFirst("integrity/".count)
        return "\(file["path"] ?? ""):\(finding["line"] ?? 0) \(code): \(finding["message"] ?? "")"
      }
    }
  }

  @Test func wantsIdsUniqueInAllDocumentsOnlyWhenAsked() throws {
    let program = try corpus([
      "a.xml": document("<p xml:id='p1'/><p xml:id='p2'/>"),
      "b.xml": document("<p xml:id='q'/><p xml:id='p1'/>"),
      "c.xml": document("<p xml:id='p1'/><p xml:id='q'/>"),
    ])
    #expect(try findings(program, "a.xml", "b.xml", "c.xml").isEmpty)
    for jobs in ["1", "4"] {
      let found = try findings(program, "--unique-ids", "--jobs", jobs, "a.xml", "b.xml", "c.xml")
      #expect(
        found == [
          "b.xml:5 shared-id: the xml:id \"p1\" is in a.xml too",
          "c.xml:5 shared-id: the xml:id \"p1\" is in a.xml too",
          "c.xml:5 shared-id: the xml:id \"q\" is in b.xml too",
        ]
      )
    }
  }

  @Test func followsPointersIntoFilesThatAreNotListed() throws {
    let program = try corpus([
      "letters/1.xml": document(
        """
        <persName ref="../persons.xml#lenin">x</persName>
        <persName ref="../persons.xml#lennin">x</persName>
        <persName ref="../persons.xml#paris">x</persName>
        <placeName ref="../persons.xml#paris">x</placeName>
        <ref target="../person.xml#lenin">x</ref>
        <ref target="../Persons.xml#lenin">x</ref>
        <ref target="https://example.org/persons.xml#nobody ../persons.xml#xpath(//p)">x</ref>
        """
      ),
      "persons.xml": document("<person xml:id='lenin'/><place xml:id='paris'/>"),
    ])
    #expect(
      try findings(program, "letters/1.xml") == [
        "letters/1.xml:6 unresolved-pointer: no element of persons.xml has the xml:id \"lennin\"",
        "letters/1.xml:7 wrong-target: @ref points to <place> of persons.xml, not to a person",
        "letters/1.xml:9 missing-file: there is no file person.xml",
        "letters/1.xml:10 file-case: the file is persons.xml, in other letters",
      ]
    )
    let text = try program.run("validate", "letters/1.xml").text
    #expect(text.contains("did you mean ../persons.xml#lenin?"))
    #expect(text.contains("did you mean ../persons.xml?"))
  }

  @Test func findsMissingImages() throws {
    let program = try corpus([
      "a.xml": document(
        """
        <graphic url="images/f1.jpg"/><graphic url="images/f 2.jpg"/><media url="images/f%202.jpg"/>
        <graphic url="images/F1.jpg"/>
        <graphic url="images/f3.jpg"/>
        <pb facs="scans/1.jpg"/><pb facs="scans/2.jpg"/>
        <pb facs="https://example.org/3.jpg"/><ref target="images/ ."/>
        """
      )
    ])
    _ = try program.write("images/f1.jpg", "")
    _ = try program.write("images/f 2.jpg", "")
    #expect(
      try findings(program, "a.xml") == [
        "a.xml:6 file-case: the file is images/f1.jpg, in other letters",
        "a.xml:7 missing-file: there is no file images/f3.jpg",
        "a.xml:8 missing-file: there is no folder scans; 2 pointers of the document lead into it",
      ]
    )
  }

  @Test func respectsXMLBase() throws {
    let program = try corpus([
      "a.xml": document(
        """
        <div xml:base="parts/"><graphic url="1.jpg"/><p xml:base="deep/"><graphic url="2.jpg"/></p>
        <graphic url="1.jpg"/><graphic url="2.jpg"/></div>
        <graphic url="1.jpg"/>
        <div xml:base="https://example.org/"><graphic url="no.jpg"/></div>
        """
      )
    ])
    _ = try program.write("parts/1.jpg", "")
    _ = try program.write("parts/deep/2.jpg", "")
    #expect(
      try findings(program, "a.xml") == [
        "a.xml:6 missing-file: there is no file parts/2.jpg",
        "a.xml:7 missing-file: there is no file 1.jpg",
      ]
    )
  }

  @Test func resolvesPrefixesIntoOtherFiles() throws {
    let program = try corpus([
      "a.xml": document(
        """
        <persName ref="psn:lenin">x</persName>
        <persName ref="psn:lennin">x</persName>
        <persName ref="prs:lenin">x</persName>
        <persName ref="psn:12">x</persName>
        """,
        header: "<prefixDef ident='psn' matchPattern='([a-z]+)' "
          + "replacementPattern='persons.xml#$1'/>"
      ),
      "persons.xml": document("<person xml:id='lenin'/>"),
    ])
    #expect(
      try findings(program, "a.xml") == [
        "a.xml:6 unresolved-pointer: no element of persons.xml has the xml:id \"lennin\"",
        "a.xml:7 undeclared-scheme: no prefixDef declares the prefix prs:",
        "a.xml:8 unmatched-pattern: \"12\" fits no pattern that the prefix psn: is declared with",
      ]
    )
  }

  @Test func followsInclusions() throws {
    let include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href="
    let program = try corpus([
      "a.xml": document("<ref target='list.xml#lenin'/><ref target='list.xml#nobody'/>"),
      "list.xml": document(include + "'lists/persons.xml'/>" + include + "'list.xml'/>"),
      "lists/persons.xml": document("<person xml:id='lenin'/>"),
    ])
    #expect(
      try findings(program, "a.xml") == [
        "a.xml:5 unresolved-pointer: no element of list.xml has the xml:id \"nobody\""
      ]
    )
  }

  @Test func looksIntoWhatADocumentIncludes() throws {
    let include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href="
    let program = try corpus([
      "a.xml": document(
        """
        \(include)'b.xml'/>\(include)'c.xml' xpointer='x'/>\(include)'d.txt' parse='text'/>
        <p xml:id='one'/><p xml:id='two'/><p xml:id='three'/>
        <ref target='#four'/><ref target='#five'/>
        """
      ),
      "b.xml": document("<p xml:id='two'/><p xml:id='four'/>"),
      "c.xml": document("<p xml:id='three'/>"), "d.txt": "x",
    ])
    #expect(
      try findings(program, "a.xml") == [
        "a.xml:6 duplicate-id: the xml:id \"two\" is used twice: <p> of b.xml, which is included, "
          + "has it too",
        "a.xml:7 unresolved-pointer: no element has the xml:id \"five\"",
      ]
    )
  }

  @Test func saysNothingOfIdsInAFileThatIsBroken() throws {
    let program = try corpus([
      "a.xml": document("<ref target='b.xml#x c.txt#x d.xml#x'/>"),
      "b.xml": "<TEI><p xml:id='x'></TEI>", "c.txt": "x",
      "d.xml": "<!DOCTYPE p [<!ENTITY e '1'>]><p xml:id='x'>&e;</p>",
    ])
    #expect(try findings(program, "a.xml") == [])
  }

  @Test func proposesTheSignThatAPointerForgot() throws {
    let program = try corpus([
      "a.xml": document("<sp who='hamlet'/><role xml:id='hamlet'/><sp who='ophelia'/>")
    ])
    let text = try program.run("validate", "a.xml").text
    #expect(text.contains("did you mean #hamlet?"))
    #expect(text.contains("an element of the document itself is written #ophelia"))
  }

  @Test func reportsTheSameWhateverTheNumberOfJobs() throws {
    var files: [String: String] = ["persons.xml": document("<person xml:id='p1'/>")]
    for number in 0..<60 {
      files["letters/\(number).xml"] = document(
        """
        <p xml:id="a\(number)">x</p><persName ref="../persons.xml#p\(number % 3)">x</persName>
        <ref target="\((number + 1) % 61).xml#a\(number + number % 2)">x</ref>
        <graphic url="../images/\(number % 7).jpg"/>
        """
      )
    }
    for number in 0..<5 { files["images/\(number).jpg"] = "" }
    let program = try corpus(files)
    for format in ["text", "json", "sarif"] {
      let one = try program.run("validate", "--format", format, "--jobs", "1", ".")
      let four = try program.run("validate", "--format", format, "--jobs", "4", ".")
      #expect(one.status == 1 && one.output.count > 5000)
      #expect(one.output == four.output)
    }
    // Nor does it matter which documents are listed.
    let alone = try findings(program, "letters/8.xml")
    let all = try findings(program, "letters").filter { $0.hasPrefix("letters/8.xml:") }
    #expect(!alone.isEmpty && alone == all)
  }

  @Test func looksAtNoFileForStandardInput() throws {
    let program = try corpus([:])
    let text = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><graphic url='none.jpg'/></TEI>"
    let run = try program.run("validate", "-", input: Array(text.utf8))
    #expect(!run.text.contains("missing-file"))
  }
}
