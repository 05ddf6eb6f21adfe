import Foundation
import Testing

/// `sigla validate --fix`.
@Suite struct FixCommandTests {
  private static let rules = """
    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" \
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process"><pattern>\
    <rule context="b"><assert test="@n" sqf:fix="n">no number</assert>\
    <sqf:fix id="n"><sqf:description><sqf:title>Number it</sqf:title></sqf:description>\
    <sqf:add node-type="attribute" target="n" select="1"/></sqf:fix></rule>\
    <rule context="c"><report test="true()" sqf:fix="d">no c</report>\
    <sqf:fix id="d"><sqf:description><sqf:title>Take it away</sqf:title></sqf:description>\
    <sqf:delete/></sqf:fix></rule>\
    <rule context="e"><report test="true()" sqf:fix="e">loops</report>\
    <sqf:fix id="e"><sqf:description><sqf:title>Add another</sqf:title></sqf:description>\
    <sqf:add position="after"><e xmlns=""/></sqf:add></sqf:fix></rule>\
    <rule context="h"><report test="true()" sqf:fix="h">harm</report>\
    <sqf:fix id="h"><sqf:description><sqf:title>Rename</sqf:title></sqf:description>\
    <sqf:replace><x xmlns=""/><y xmlns=""/></sqf:replace></sqf:fix></rule>\
    </pattern></schema>
    """

  private static let grammar = """
    start = element a { attribute n { text }?, (text | b | c | e | h)* }
    b = element b { attribute n { text }?, text }
    c = element c { text }
    e = element e { empty }
    h = element h { empty }
    """

  private func program() throws -> Program {
    let program = try Program()
    _ = try program.write("s.sch", Self.rules)
    _ = try program.write("s.rnc", Self.grammar)
    return program
  }

  private func fix(
    _ program: Program,
    _ arguments: String...,
    input: [UInt8] = []
  ) throws
    -> Program.Outcome
  {
    try program.run(
      ["validate", "--schema", "s.rnc", "--schematron", "s.sch"] + arguments,
      input: input
    )
  }

  @Test func appliesWhatIsSafeAndShowsTheRest() throws {
    let program = try program()
    _ = try program.write("d.xml", "<a>\r\n<!--k--><b>x&#65;</b>\r\n<c>y</c>\r\n</a>")
    let outcome = try fix(program, "--fix", "d.xml")
    #expect(try program.read("d.xml") == "<a>\r\n<!--k--><b n=\"1\">x&#65;</b>\r\n<c>y</c>\r\n</a>")
    #expect(outcome.text.contains("-<c>y</c>\r\n"))
    #expect(!outcome.text.contains("-<b"))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("applied 1 fix in 1 document, 1 left to review"))
    let all = try fix(program, "--fix=all", "d.xml")
    #expect(try program.read("d.xml") == "<a>\r\n<!--k--><b n=\"1\">x&#65;</b>\r\n</a>")
    #expect(all.status == 0)
    #expect(try program.files().sorted() == ["d.xml", "s.rnc", "s.sch"])
  }

  @Test func writesNothingWhenDry() throws {
    let program = try program()
    let text = "<a><b>x</b><c>y</c></a>\n"
    _ = try program.write("d.xml", text)
    let outcome = try fix(program, "d.xml", "--fix", "--dry-run")
    #expect(try program.read("d.xml") == text)
    #expect(outcome.text.contains("+<a><b n=\"1\">x</b><c>y</c></a>\n"))
    #expect(outcome.errors.contains("would apply 1 fix in 1 document"))
    #expect(outcome.status == 1)
    let json = try fix(program, "d.xml", "--fix-all", "--dry-run", "--format", "json")
    #expect(try JSONSerialization.jsonObject(with: Data(json.output)) is [String: Any])
    #expect(json.errors.contains("+<a><b n=\"1\">x</b></a>"))
    #expect(try program.read("d.xml") == text)
  }

  @Test func refusesWhatDoesHarmOrNoGood() throws {
    let program = try program()
    _ = try program.write("d.xml", "<a><e/><b/><h/></a>")
    let outcome = try fix(program, "--fix=all", "d.xml")
    #expect(try program.read("d.xml") == "<a><e/><b n=\"1\"/><h/></a>")
    #expect(outcome.text.contains("“Add another” was not applied: it would bring more errors"))
    #expect(outcome.text.contains("“Rename” was not applied"))
    #expect(outcome.errors.contains("2 refused"))
    #expect(outcome.status == 1)
  }

  @Test func renamesBothTags() throws {
    let program = try program()
    _ = try program.write("d.xml", "<x:a xmlns:x=''/>")
    _ = try program.write("d.xml", "<a><bb n='1'><![CDATA[</bb>]]></bb></a>")
    let outcome = try fix(program, "--fix=all", "d.xml")
    #expect(try program.read("d.xml") == "<a><b n='1'><![CDATA[</bb>]]></b></a>", "\(outcome.text)")
    #expect(outcome.status == 0)
  }

  @Test func mendsWhatIsNotWellFormed() throws {
    let program = try program()
    _ = try program.write("d.xml", "<a>x < y <b n='1'>z</b></a>")
    #expect(try fix(program, "--fix", "d.xml").status == 0)
    #expect(try program.read("d.xml") == "<a>x &lt; y <b n='1'>z</b></a>")
  }

  @Test(arguments: [
    String.Encoding.utf16LittleEndian, .utf16BigEndian, .isoLatin1, .windowsCP1252, .utf8,
  ])
  func keepsTheEncoding(_ encoding: String.Encoding) throws {
    let program = try program()
    let name =
      switch encoding {
      case .isoLatin1: "ISO-8859-1"
      case .windowsCP1252: "windows-1252"
      case .utf8: "UTF-8"
      default: "UTF-16"
      }
    func bytes(_ attribute: String) throws -> [UInt8] {
      let text = "<?xml version=\"1.0\" encoding=\"\(name)\"?>\n<a>é<b\(attribute)>ü</b></a>"
      let mark: [UInt8] =
        switch encoding {
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .utf8: [0xEF, 0xBB, 0xBF]
        default: []
        }
      return mark + (try #require(text.data(using: encoding)))
    }
    let path = try program.write("d.xml", try bytes(""))
    #expect(try fix(program, "--fix", "d.xml").status == 0)
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == (try bytes(" n=\"1\"")))
  }

  @Test func writesThroughLinksAndKeepsModes() throws {
    let program = try program()
    let path = try program.write("real/d.xml", "<a><b/></a>")
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try manager.createSymbolicLink(
      atPath: program.path("d.xml"),
      withDestinationPath: "real/d.xml"
    )
    #expect(try fix(program, "--fix", "d.xml").status == 0)
    #expect(try program.read("real/d.xml") == "<a><b n=\"1\"/></a>")
    #expect(try manager.destinationOfSymbolicLink(atPath: program.path("d.xml")) == "real/d.xml")
    #expect(try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    #expect(try manager.contentsOfDirectory(atPath: program.path("real")) == ["d.xml"])
  }

  @Test func givesStandardInputBack() throws {
    let program = try program()
    let outcome = try fix(program, "--fix", "-", input: Array("<a><b/><c/></a>".utf8))
    #expect(outcome.text == "<a><b n=\"1\"/><c/></a>")
    #expect(outcome.errors.contains("no c"))
    #expect(outcome.status == 1)
  }

  @Test func mendsACorpusTheSameWhateverTheJobs() throws {
    var outputs: [[UInt8]] = []
    for jobs in ["1", "8"] {
      let program = try program()
      for number in 0..<30 { _ = try program.write("c/\(number).xml", "<a><b/>\(number)<c/></a>") }
      let outcome = try fix(program, "--fix", "c", "--jobs", jobs)
      #expect(outcome.errors.contains("applied 30 fixes in 30 documents, 30 left to review"))
      #expect(try program.read("c/7.xml") == "<a><b n=\"1\"/>7<c/></a>")
      outputs.append(outcome.output)
    }
    #expect(outputs[0] == outputs[1])
  }

  @Test(arguments: [
    ["--dry-run", "d.xml"], ["--fix", "--watch", "d.xml"], ["--fix=some", "d.xml"],
    ["--fix", "-", "d.xml"],
  ])
  func refusesWrongUsage(_ arguments: [String]) throws {
    let program = try program()
    _ = try program.write("d.xml", "<a><b/></a>")
    #expect(try program.run(["validate", "--schema", "s.rnc"] + arguments).status == 64)
    #expect(try program.read("d.xml") == "<a><b/></a>")
  }
}
