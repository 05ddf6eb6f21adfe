import Foundation
import Testing

/// `sigla explain`: codes for people and for programs.
@Suite struct ExplainCommandTests {
  @Test func explainsACode() throws {
    let run = try Program().run("explain", "integrity/duplicate-id")
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("integrity/duplicate-id\nTwo elements have the same xml:id.\n"))
    for part in ["\n  To mend it: ", "\n  wrong\n    <p xml:id=", "\n  right\n", "\n  Source: W3C"]
    {
      #expect(run.text.contains(part), "\(part)")
    }
    #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 96 })
  }

  @Test func explainsACodeOfTheW3CByItsName() throws {
    #expect(try Program().run("explain", "xpty0004").text.hasPrefix("xpath/XPTY0004\n"))
  }

  @Test func explainsWhatSeveralEnginesCallAlike() throws {
    let text = try Program().run("explain", "duplicate-id").text
    for code in ["dtd/duplicate-id\n", "integrity/duplicate-id\n", "relaxng/duplicate-id\n"] {
      #expect(text.contains(code))
    }
  }

  @Test func listsTheCodesOfAnEngine() throws {
    let run = try Program().run("explain", "integrity")
    #expect(run.status == 0 && run.text.hasPrefix("integrity\n  What no schema can say"))
    #expect(run.text.contains("\n  integrity/bad-date "))
    #expect(!run.text.contains("relaxng/"))
  }

  @Test func listsAllCodesByEngine() throws {
    let text = try Program().run("explain").text
    for engine in ["integrity", "relaxng", "schematron", "xml", "xpath", "xsd", "manifest"] {
      #expect(text.contains("\n\(engine)\n  "), "\(engine)")
    }
  }

  @Test func suggestsTheNearestCode() throws {
    let run = try Program().run("explain", "integrity/bad-dat")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("did you mean integrity/bad-date?"))
    #expect(try Program().run("explain", "\u{1B}[31m\n").errors.contains("[explain/unknown-code]"))
  }

  @Test func writesJSON() throws {
    let one = try Program().run("explain", "--format", "json", "integrity/bad-date")
    let codes = try #require(
      try JSONSerialization.jsonObject(with: Data(one.output)) as? [[String: Any]]
    )
    #expect(codes.count == 1)
    for key in ["code", "engine", "summary", "explanation", "mend", "source"] {
      #expect((codes[0][key] as? String)?.isEmpty == false, "\(key)")
    }
    let all = try Program().run("explain", "--format", "json")
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(all.output)) as? [[String: Any]]
    )
    #expect(list.count > 250)
  }

  @Test func aReportSaysHowToLearnMore() throws {
    let program = try Program()
    _ = try program.write("a.xml", "<p><hi></p>")
    let run = try program.run("validate", "a.xml")
    #expect(run.errors.contains("sigla explain xml/mismatched-tag tells more"))
    #expect(!(try program.run("validate", "--quiet", "a.xml").errors.contains("sigla explain")))
  }
}
