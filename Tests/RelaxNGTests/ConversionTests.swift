import Diagnostics
import Foundation
import LibXML
import RelaxNG
import SourceText
import Testing
import XMLTree

/// From one syntax into the other and back.
@Suite struct ConversionTests {
  /// A schema in the compact syntax as a tree of the XML syntax, by way of the text.
  private func xml(_ compact: String, path: String = "a.rnc") throws -> SchemaFile {
    let bytes = try RelaxNGConversion.xml(from: SourceFile(path: path, text: compact))
    return try Files.parse(SourceFile(path: path + ".rng", bytes: bytes)).get()
  }

  private func compact(_ file: SchemaFile) throws -> String {
    String(decoding: try RelaxNGConversion.compact(from: file), as: UTF8.self)
  }

  /// The first lines in which two forms differ; empty when they are the same.
  private func difference(_ one: SchemaFile, _ other: SchemaFile) -> String {
    let (found, wanted) = (StructuralForm(one.document), StructuralForm(other.document))
    let structure = difference(
      found.lines.map { $0.replacing(".rnc", with: ".rng") },
      wanted.lines.map { $0.replacing(".rnc", with: ".rng") }
    )
    return structure.isEmpty ? difference(found.comments, wanted.comments) : structure
  }

  private func difference(_ found: [String], _ wanted: [String]) -> String {
    guard found != wanted else { return "" }
    let index =
      zip(found, wanted).enumerated().first { $0.1.0 != $0.1.1 }?.0
      ?? min(found.count, wanted.count)
    return (max(0, index - 3)..<index + 3).map { line in
      "  found  \(line < found.count ? found[line] : "-")\n  wanted \(line < wanted.count ? wanted[line] : "-")"
    }.joined(separator: "\n")
  }

  @Test func writesTheXMLSyntaxAsOneWould() throws {
    let text = """
      # A letter.

      default namespace = "urn:letter"
      namespace x = "urn:x"

      ## The whole.
      start = letter
      letter =
        element letter {
          attribute x:n { xsd:int }?,
          # two of them
          (text | element x:p { "a" | ## A b.
            "b" })*
        }
      """
    let bytes = try RelaxNGConversion.xml(from: SourceFile(path: "a.rnc", text: text))
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- A letter. -->
        <grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:x="urn:x" \
        xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0" ns="urn:letter" \
        datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
          <start>
            <a:documentation>The whole.</a:documentation>
            <ref name="letter"/>
          </start>
          <define name="letter">
            <element name="letter">
              <group>
                <optional>
                  <attribute name="x:n">
                    <data type="int"/>
                  </attribute>
                </optional>
                <!-- two of them -->
                <zeroOrMore>
                  <choice>
                    <text/>
                    <element name="x:p">
                      <choice>
                        <value>a</value>
                        <value>b</value>
                        <a:documentation>A b.</a:documentation>
                      </choice>
                    </element>
                  </choice>
                </zeroOrMore>
              </group>
            </element>
          </define>
        </grammar>

        """
    )
  }

  @Test func writesTheCompactSyntaxAsOneWould() throws {
    let text = """
      <grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:letter" xmlns:x="urn:x"
        xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
        xmlns:sch="http://purl.oclc.org/dsdl/schematron"
        datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
        <!-- A comment. -->
        <sch:ns prefix="l" uri="urn:letter"/>
        <include href="other.rng"><define name="start"><text/></define></include>
        <start combine="choice"><ref name="letter"/></start>
        <define name="letter">
          <element name="letter">
            <a:documentation>A letter,
              written.</a:documentation>
            <optional><attribute name="x:n" a:defaultValue="1"><data type="int">
              <param name="minInclusive">1</param></data></attribute></optional>
            <attribute name="kind"><choice><value>a</value><a:documentation>An a.</a:documentation>
              <value>"b"</value></choice></attribute>
            <zeroOrMore><choice><text/><element><anyName><except><nsName/></except></anyName>
              <empty/></element></choice></zeroOrMore>
          </element>
          <sch:pattern><sch:rule context="l:letter"><sch:assert test="a = 'x'">It is
            <sch:name/> .</sch:assert></sch:rule></sch:pattern>
        </define>
      </grammar>
      """
    let file = try Files.parse(SourceFile(path: "a.rng", text: text)).get()
    let written = try compact(file)
    #expect(
      written == #"""
        default namespace ns = "urn:letter"
        namespace x = "urn:x"
        namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"
        namespace sch = "http://purl.oclc.org/dsdl/schematron"

        # A comment.
        sch:ns [ prefix = "l" uri = "urn:letter" ]

        include "other.rng" {
          \start = text
        }

        start |= letter

        letter =
          ## A letter,
          ##         written.
          element letter {
            [ a:defaultValue = "1" ]
            attribute x:n { xsd:int { minInclusive = "1" } }?,
            attribute kind {
              ## An a.
              "a" |
              '"b"'
            },
            (text | element * - ns:* { empty })*
          }
          >> sch:pattern [
            sch:rule [
              context = "l:letter"
              sch:assert [ test = "a = 'x'" "It is\x{A}" ~ "      " sch:name [ ] " ." ]
            ]
          ]

        """#
    )
    let again = try xml(written)
    #expect(
      difference(again, file) == ""
    )
  }

  @Test func keepsTheSpecificationSuite() throws {
    let folder = Files.shared.appending(path: "suites/relaxng/spectest")
    guard let data = try? Data(contentsOf: folder.appending(path: "cases.json")) else {
      print("the specification's test suite is not there")
      return
    }
    let cases = try JSONDecoder().decode(SpecificationSuiteTests.Cases.self, from: data).cases
    var failures: [String] = []
    var count = 0
    for item in cases where item.correct {
      let path = folder.path + "/" + item.schema
      guard case .success(let file) = Files.resolve(path) else { continue }
      count += 1
      do {
        let text = try compact(file)
        let again = try xml(text, path: path)
        // What `xml:base` says is said by the addresses then.
        let hasBase = String(decoding: file.source.bytes, as: UTF8.self).contains("xml:base")
        let change = hasBase ? "" : difference(again, file)
        if !change.isEmpty { failures.append("\(item.id)\n\(change)\n\(text)") }
        failures += try verdicts(again, item, folder.path)
        let compactFile = try Files.parse(SourceFile(path: path + ".rnc", text: text)).get()
        failures += try verdicts(compactFile, item, folder.path)
      } catch {
        let messages = (error as? DiagnosticError)?.diagnostics.map(\.message)
        failures.append("\(item.id): \(messages ?? ["\(error)"])")
      }
    }
    print("conversion: \(count) schemas of the specification's suite")
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    #expect(count > 150)
  }

  private func verdicts(
    _ file: SchemaFile,
    _ item: SpecificationSuiteTests.Cases.Case,
    _ folder: String
  ) throws -> [String] {
    let schema = try Schema(file, libraries: TestLibraries.all, resolver: Files.resolve)
    var validator = Validator(schema)
    var failures: [String] = []
    for (names, isValid) in [(item.valid, true), (item.invalid, false)] {
      for name in names {
        guard case .success(let file) = Files.resolve(folder + "/" + name) else { continue }
        let findings = validator.validate(file.document, source: file.source)
        if findings.isEmpty != isValid { failures.append("\(item.id): \(name)") }
      }
    }
    return failures
  }

  @Test func keepsTheCompactSuite() throws {
    struct Cases: Decodable {
      struct Case: Decodable {
        let id: String
        let correct: Bool
        let schema: String
        let expected_xml: String?
      }
      let cases: [Case]
    }
    let folder = Files.shared.appending(path: "suites/relaxng/compacttest")
    guard let data = try? Data(contentsOf: folder.appending(path: "cases.json")) else {
      print("the suite for the compact syntax is not there")
      return
    }
    var failures: [String] = []
    var count = 0
    for item in try JSONDecoder().decode(Cases.self, from: data).cases where item.correct {
      let path = folder.path + "/" + item.schema
      let bytes = Array(try Data(contentsOf: URL(filePath: path)))
      let text = String(decoding: try DecodedText(decoding: bytes).utf8, as: UTF8.self)
      count += 1
      do {
        let first = try xml(text, path: path)
        if let expected = item.expected_xml {
          let wanted = try Files.resolve(folder.path + "/" + expected).get()
          let change = difference(first, wanted)
          if !change.isEmpty { failures.append("\(item.id) read\n\(change)") }
        }
        let written = try compact(first)
        let again = try xml(written, path: path)
        let change = difference(again, first)
        if !change.isEmpty { failures.append("\(item.id) written\n\(change)\n\(written)") }
      } catch {
        let messages = (error as? DiagnosticError)?.diagnostics.map(\.message)
        failures.append("\(item.id): \(messages ?? ["\(error)"])")
      }
    }
    print("conversion: \(count) schemas of the suite for the compact syntax")
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  @Test func keepsTEIAll() throws {
    let path = Files.shared.appending(path: "tei/tei_all.rng").path
    guard case .success(let file) = Files.resolve(path) else {
      print("TEI All is not there")
      return
    }
    let text = try compact(file)
    let again = try xml(text, path: path)
    let change = difference(again, file)
    #expect(change == "")
    // Written once more, nothing changes.
    let lines = text.split(separator: "\n").map(String.init)
    let second = try compact(again).split(separator: "\n").map(String.init)
    #expect(difference(second, lines) == "")
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test(arguments: [
    "<element xmlns='http://relaxng.org/ns/structure/1.0'/>",
    "<element xmlns='http://relaxng.org/ns/structure/1.0' name='a'/>",
    "<element xmlns='http://relaxng.org/ns/structure/1.0' name='p:a'><text/></element>",
    "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><text/></grammar>",
    "<element xmlns='http://relaxng.org/ns/structure/1.0' name='a'><define/></element>",
    "<a/>",
  ])
  func placesWhatCannotBeConverted(schema: String) throws {
    let file = try Files.parse(SourceFile(path: "a.rng", text: schema)).get()
    let error = #expect(throws: DiagnosticError.self) { try compact(file) }
    #expect(error?.diagnostics.first?.range != nil)
  }

  /// Characters that mean something to the compact syntax.
  @Test(arguments: [
    "a\"b'c\"\"\"d'''", "\\x{41} \\xx{", "line\nline\r\n", "#", "", "~ \"", "\\", "\u{1F600}é",
    "ends with \"", "'",
  ])
  func keepsCharacters(text: String) throws {
    var builder = XMLTreeBuilder()
    let namespace = "http://relaxng.org/ns/structure/1.0"
    builder.startElement(
      XMLName("element", namespace: namespace),
      attributes: [.init(XMLName("name"), "element")]
    )
    builder.comment(text.replacing("--", with: "").utf8)
    builder.startElement(XMLName("d", namespace: "urn:d"), attributes: [.init(XMLName("k"), text)])
    builder.characters(text + "x")
    builder.endElement()
    builder.startElement(XMLName("value", namespace: namespace))
    builder.characters(text)
    builder.endElement()
    builder.endElement()
    let document = builder.finish()
    let file = SchemaFile(source: SourceFile(path: "a.rng", text: ""), document: document)
    let again = try xml(try compact(file))
    #expect(difference(again, file) == "")
  }
}
