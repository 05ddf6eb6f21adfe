import Diagnostics
import RelaxNG
import SourceText
import Testing
import XMLTree

/// Everything wrong with a schema in one run, each fault at its place.
@Suite struct SchemaFaultTests {
  private static let head = #"xmlns="http://relaxng.org/ns/structure/1.0""#

  /// `file:line:column message` of each fault.
  private func faults(
    _ text: String,
    path: String = "main.rnc",
    files: [String: String] = [:]
  ) -> [String] {
    do {
      _ = try Sample(text, path: path, files: files)
      return []
    } catch let error as DiagnosticError {
      return error.diagnostics.map { fault in
        let source = error.sources.last { $0.path == fault.path }
        guard let source, let range = fault.range else { return "\(fault.path): \(fault.message)" }
        let place = LineTable(source.bytes).position(of: range.lowerBound)
        return "\(fault.path):\(place.line):\(place.column) \(fault.message)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func findsAllFaultsOfTheCompactSyntax() {
    let found = faults(
      """
      namespace x = "urn:x"
      namespace x = "urn:y"
      start = element a { b c }
      b = element y:b { text, | text }
      c = element c { "x
      d = element d { % text }
      e = element e { \\x{0} }
      div {
        f = element { text }
        g = element g { attribute y:h { z:t } }
      }
      h = element h { text
      i = element i { ) }
      """
    )
    #expect(
      found == [
        "main.rnc:2:1 the prefix x is declared twice",
        "main.rnc:3:23 “c” cannot stand here",
        "main.rnc:4:13 the prefix “y” is not declared",
        "main.rnc:4:25 “|” cannot stand here",
        "main.rnc:5:17 this literal does not end in its line",
        "main.rnc:6:1 “d” cannot stand here",
        "main.rnc:6:17 “%” has no meaning here",
        "main.rnc:7:17 this escape names no character that XML can hold",
        "main.rnc:9:15 “{” cannot stand here",
        "main.rnc:10:35 the datatype prefix “z” is not declared",
        "main.rnc:13:1 “i” cannot stand here",
        "main.rnc:13:17 “)” cannot stand here",
      ]
    )
  }

  @Test func saysWhatWasExpected() throws {
    let error = #expect(throws: DiagnosticError.self) {
      _ = try Sample("element a { b c }", path: "a.rnc")
    }
    let help = try #require(error?.diagnostics.first?.help)
    #expect(help == "expected “}”, “,”, “|”, “&”, “?”, “*”, “+”")
  }

  @Test func collectsFaultsThroughIncludesOfBothSyntaxes() {
    let found = faults(
      """
      include "one.rng"
      include "gone.rnc"
      start = element a { nowhere }
      """,
      files: [
        "one.rng": """
        <grammar \(Self.head)>
          <include href="two.rnc"/>
          <define name="x"><element name="x"><bogus/></element></define>
        </grammar>
        """,
        "two.rnc": """
        y = element y { , }
        z = element z { text | }
        """,
      ]
    )
    #expect(
      found == [
        "gone.rnc: there is no such file",
        "main.rnc:2:1 gone.rnc cannot be read",
        "main.rnc:3:21 \"nowhere\" is not defined in this grammar",
        "one.rng:2:12 two.rnc cannot be read",
        "one.rng:3:38 <bogus> is no pattern",
        "two.rnc:1:17 “,” cannot stand here",
        "two.rnc:2:24 “}” cannot stand here",
      ]
    )
  }

  @Test func refusesCycles() {
    let included = faults(
      "include \"a/one.rnc\"\nstart = element a { empty }",
      files: [
        "a/one.rnc": "include \"../b/two.rnc\"",
        "b/two.rnc": "x = element x { empty }\ninclude \"../a/./one.rnc\"",
      ]
    )
    #expect(included == ["b/two.rnc:2:1 ../a/./one.rnc refers back to itself"])
    let external = faults(
      "element a { external \"one.rnc\"? }",
      files: ["one.rnc": "element b { external \"main.rnc\" }"]
    )
    #expect(external == ["one.rnc:1:13 main.rnc refers back to itself"])
    // Twice is no cycle.
    #expect(
      faults(
        "element a { external \"one.rnc\", external \"one.rnc\" }",
        files: ["one.rnc": "element b { empty }"]
      ).isEmpty
    )
  }

  @Test func findsOverridesOfNothing() {
    let found = faults(
      """
      include "one.rnc" {
        start = element a { empty }
        div { x |= element x { empty } }
        y = element y { empty }
      }
      """,
      files: ["one.rnc": "x = element x { y }\ny = element y { empty }"]
    )
    #expect(found == ["main.rnc:2:3 one.rnc has no <start> to replace"])
  }

  @Test func resolvesDatatypeLibraries() throws {
    let sample = try Sample(
      """
      <element \(Self.head) name="a" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
        <choice><data type="int"/><value datatypeLibrary="" type="token">x</value>
        <group datatypeLibrary=""><data type="string"><except><value>y</value></except></data></group>
        </choice></element>
      """
    )
    #expect(try sample.marks("<a>12</a>").isEmpty)
    #expect(try sample.marks("<a>z</a>").isEmpty)
    #expect(try sample.marks("<a>y</a>") == ["bad-value y"])
    #expect(
      faults("datatypes d = \"urn:none\"\nelement a { d:x | xsd:nonsense }")
        == [
          "main.rnc:2:13 there is no datatype library \"urn:none\"",
          "main.rnc:2:19 there is no datatype \"nonsense\"",
        ]
    )
  }

  @Test(arguments: [TextEncoding.utf8, .utf16LE, .utf16BE], [true, false])
  func readsEncodings(encoding: TextEncoding, hasMark: Bool) throws {
    let schema = "# é 漢\nelement \\x{65}\u{301}l\u{E9}ment { text, nowhere }"
    let text = DecodedText(utf8: Array(schema.utf8), encoding: encoding, hasByteOrderMark: hasMark)
    let bytes = try #require(text.encodedBytes())
    let parsed = Files.parse(SourceFile(path: "a.rnc", bytes: bytes))
    let file = try parsed.get()
    #expect(file.source.bytes == Array(schema.utf8))
    let error = #expect(throws: DiagnosticError.self) {
      _ = try Schema(file, resolver: Files.resolve)
    }
    let range = try #require(error?.diagnostics.first?.range)
    #expect(String(decoding: file.source.bytes[range], as: UTF8.self) == "nowhere")
  }

  @Test func takesDeepSchemasAndRefusesDeeperOnes() throws {
    func nested(_ depth: Int) -> String {
      "<element \(Self.head) name='a'>" + String(repeating: "<group>", count: depth) + "<text/>"
        + String(repeating: "</group>", count: depth) + "</element>"
    }
    #expect(try Sample(nested(900)).findings("<a/>").isEmpty)
    #expect(
      faults(nested(100_000), path: "s.rng").map { $0.split(separator: " ", maxSplits: 1)[1] }
        == ["the schema is nested more than 1000 deep"]
    )
    func elements(_ depth: Int) -> String {
      (0..<depth).map { "element e\($0) { " }.joined() + "text"
        + String(repeating: " }", count: depth)
    }
    #expect(try Sample(elements(300), path: "s.rnc").findings("<e0/>").count == 1)
    let brackets = String(repeating: "(", count: 100_000)
    #expect(faults(brackets).count == 1)
    #expect(faults(elements(100_000)).count == 1)
    #expect(faults("start = a\na = element a { " + brackets + " }").count == 1)
  }

  @Test func keepsDocumentationOfDefinitions() throws {
    let sample = try Sample(
      """
      start = a
      ## What an a
      ## is.
      a = element a { b }
      b =
        ## A b.
        element b { attribute c { text }? }
      """,
      path: "s.rnc"
    )
    #expect(sample.schema.documentation(ofElement: XMLName("a")) == ["What an a is."])
    #expect(sample.schema.documentation(ofElement: XMLName("b")) == ["A b."])
  }
}
