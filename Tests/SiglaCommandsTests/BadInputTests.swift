import Foundation
import Testing

/// What users come with: files and schemas that are broken in every way.
///
/// Each gets an exit status, a place, and no crash.
@Suite struct BadInputTests {
  private static let schema = "start = element a { attribute n { text }?, element b { text }* }"
  private static let rng = "http://relaxng.org/ns/structure/1.0"

  private func validate(
    _ document: [UInt8],
    schema: String = Self.schema,
    schemaName: String = "s.rnc",
    _ arguments: String...
  ) throws -> Program.Outcome {
    let program = try Program()
    _ = try program.write(schemaName, schema)
    _ = try program.write("d.xml", document)
    let process = ["validate", "d.xml", "--schema", schemaName] + arguments
    return try program.run(process)
  }

  private func validate(_ document: String) throws -> Program.Outcome {
    try validate(Array(document.utf8))
  }

  @Test func saysWhatWasValidBeforeAnXMLFault() throws {
    let outcome = try validate("<a>\n<x/>\n<b></a>\n")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("d.xml:2:2: error: <x> "))
    #expect(outcome.text.contains("d.xml:3:4: error: "))
    #expect(outcome.text.contains("</b> is missing before this"))
  }

  @Test(
    arguments: [
      ("<a>", 1, "1:4"), ("<a/><a/>", 1, "1:5"), ("text", 1, "1:1"),
      ("<a n='1' n='2'/>", 1, "1:10"),
      ("<a>&nbsp;</a>", 1, "1:4"), ("", 1, "1:1"),
      ("<?xml version='1.0' encoding='KLINGON'?><a/>", 2, "1:1"),
      ("<?xml version='1.0' encoding='UTF-16'?><a/>", 0, ""), ("<q/>", 1, "1:2"),
      ("<a xmlns='urn:other'/>", 1, "1:2"),
    ] as [(String, Int32, String)]
  )
  func endsInTheRightStatus(_ document: String, _ status: Int32, _ place: String) throws {
    let outcome = try validate(document)
    #expect(outcome.status == status, "\(outcome.text)")
    if !place.isEmpty {
      #expect(outcome.text.contains("d.xml:\(place): error: "), "\(outcome.text)")
    }
  }

  @Test func cannotCheckWhatIsNotInItsEncoding() throws {
    let outcome = try validate([0x3C, 0x61, 0x3E, 0xFF, 0x3C, 0x2F, 0x61, 0x3E])
    #expect(outcome.status == 2)
    #expect(outcome.text.contains("d.xml:1:4: error: the byte 0xFF"))
    #expect(outcome.text.contains("help: "))
    let random = (0..<2000).map { UInt8(truncatingIfNeeded: ($0 &* 7919) ^ ($0 >> 3)) }
    #expect(try validate([0x89] + random).status != 0)
  }

  @Test func readsExternalFilesOnlyWhenAskedAndNeverTheNetwork() throws {
    let program = try Program()
    _ = try program.write("s.rnc", Self.schema)
    _ = try program.write("secret.txt", "SECRET")
    _ = try program.write("a.dtd", "<!ELEMENT a (b*)><!ELEMENT b (#PCDATA)><!ENTITY hi 'hello'>")
    let entity = "<!DOCTYPE a [<!ENTITY s SYSTEM 'secret.txt'>]><a><b>&s;</b></a>"
    _ = try program.write("entity.xml", entity)
    let refused = try program.run("validate", "entity.xml", "--schema", "s.rnc")
    #expect(refused.status == 1)
    #expect(refused.text.contains("the external entity \"secret.txt\" is refused"))
    _ = try program.write("dtd.xml", "<!DOCTYPE a SYSTEM 'a.dtd'><a><b>&hi;</b></a>")
    #expect(try program.run("validate", "dtd.xml", "--schema", "s.rnc").status == 1)
    #expect(try program.run("validate", "dtd.xml", "--dtd").status == 0)
    _ = try program.write("bad.xml", "<!DOCTYPE a SYSTEM 'a.dtd'>\n<a><c>&hi;</c></a>")
    let bad = try program.run("validate", "bad.xml", "--dtd")
    #expect(bad.status == 1)
    #expect(bad.text.contains("bad.xml:2:5: error: the document type has no element <c>"))
    _ = try program.write("net.xml", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>")
    let remote = try program.run("validate", "net.xml", "--dtd")
    #expect(remote.status == 2)
    #expect(remote.text.contains("http://127.0.0.1:9/a.dtd"))
  }

  @Test(
    arguments: [
      ("s.rng", "<grammar xmlns='\(rng)'>\n<start>", "s.rng:"),
      ("s.rng", "<grammar xmlns='\(rng)'>\n<include href='s.rng'/></grammar>", "s.rng:2:"),
      ("s.rng", "<grammar xmlns='\(rng)'>\n<include href='none.rng'/></grammar>", "s.rng:2:"),
      ("s.rng", "<html/>", "s.rng:1:1"), ("s.rng", "", "s.rng:1:1"),
      ("s.rnc", "start = element a {\n  text text }", "s.rnc:2:8"), ("s.rnc", "", "s.rnc"),
      ("s.rnc", "start = a", "s.rnc:1:9"), ("s.rnc", "include \"none.rnc\"", "s.rnc:1:1"),
      (
        "s.xsd", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:foo/></xs:schema>",
        "s.xsd:2:1"
      ),
      ("s.xsd", "<a>", "s.xsd:1:4"), ("s.xsd", "<a/>", "s.xsd:1:1"),
    ]
  )
  func refusesBrokenSchemas(_ name: String, _ schema: String, _ place: String) throws {
    let outcome = try validate(Array("<a/>".utf8), schema: schema, schemaName: name)
    #expect(outcome.status == 2, "\(outcome.text)")
    #expect(outcome.text.contains(place), "\(outcome.text)")
    #expect(outcome.text.contains(": error: "))
  }

  @Test func saysOnceThatTheSchemaIsBroken() throws {
    let program = try Program()
    _ = try program.write("s.rnc", "start = a")
    for name in ["1", "2", "3"] { _ = try program.write("c/\(name).xml", "<a/>") }
    let outcome = try program.run("validate", "c", "--schema", "s.rnc")
    #expect(outcome.status == 2)
    #expect(outcome.errors.matches(of: #/s.rnc:1:9: error: /#).count == 1)
    let json = try program.run("validate", "c", "--schema", "s.rnc", "--format", "json")
    #expect(json.status == 2)
    #expect(json.text.matches(of: #/"checked": false/#).count == 3)
  }

  @Test func copesWithNamesAndValuesOfTenMegabytes() throws {
    let long = [UInt8](repeating: 0x78, count: 10_000_000)
    for document in [
      Array("<a><".utf8) + long + Array("/></a>".utf8),
      Array("<a ".utf8) + long + Array("='1'/>".utf8),
      Array("<a m='".utf8) + long + Array("'/>".utf8),
      Array("<a>".utf8) + long + Array("</a>".utf8),
      Array("<a><b>".utf8) + long + Array("</b><c/></a>".utf8),
    ] {
      let outcome = try validate(document)
      #expect(outcome.status == 1)
      #expect(outcome.text.contains("d.xml:1:"))
      #expect(outcome.output.count < 4000)
    }
  }

  @Test func tellsThatReadingStopped() throws {
    let outcome = try validate("<a>" + String(repeating: "& ", count: 5000) + "</a>")
    #expect(outcome.status == 1)
    let all = try validate(
      Array(("<a>" + String(repeating: "& ", count: 5000) + "</a>").utf8),
      schema: Self.schema,
      schemaName: "s.rnc",
      "--limit",
      "0"
    )
    #expect(all.text.contains("note: reading stopped here"))
  }
}
