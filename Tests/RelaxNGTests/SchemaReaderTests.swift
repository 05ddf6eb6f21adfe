import Diagnostics
import RelaxNG
import SourceText
import Testing

/// Reading, simplifying and checking schemas.
@Suite struct SchemaReaderTests {
  private let namespace = #"xmlns="http://relaxng.org/ns/structure/1.0""#

  /// What is wrong with a schema: the message and the characters that it is about.
  private func faults(_ text: String, files: [String: String] = [:]) -> [String] {
    do {
      _ = try Sample(text, files: files)
      return []
    } catch let error as DiagnosticError {
      return error.diagnostics.map { fault in
        let source = Array((files[fault.path] ?? text).utf8)
        let marked = fault.range.map { String(decoding: source[$0], as: UTF8.self) } ?? "-"
        return "\(fault.path): \(marked): \(fault.message)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func findsAllErrorsInOneRun() {
    let found = faults(
      """
      <grammar \(namespace)>
        <start><ref name="nowhere"/></start>
        <define name="a" combine="both"><attribute name="x:y"/></define>
        <define name="b"><element name="b"><data type="token"/><text/><bogus/></element></define>
      </grammar>
      """
    )
    #expect(
      found == [
        #"schema.rng: <ref name="nowhere"/>: "nowhere" is not defined in this grammar"#,
        #"schema.rng: combine="both": combine is "choice" or "interleave""#,
        #"schema.rng: name="x:y": the prefix x is not declared"#,
        "schema.rng: <bogus/>: <bogus> is no pattern",
      ]
    )
  }

  @Test func pointsIntoIncludedFiles() {
    let found = faults(
      """
      <grammar \(namespace)><include href="parts/a.rng"/><start><ref name="a"/></start></grammar>
      """,
      files: [
        "parts/a.rng": """
        <grammar \(namespace)><include href="b.rng"/></grammar>
        """,
        "parts/b.rng": """
        <grammar \(namespace)><define name="a"><element name="a"><list><text/></list></element>\
        </define></grammar>
        """,
      ]
    )
    #expect(found == [#"parts/b.rng: <element name="a">: <text> is not allowed in <list>"#])
  }

  @Test func includesReplaceDefinitions() throws {
    let sample = try Sample(
      """
      <grammar \(namespace)>
        <include href="base.rng"><define name="content"><text/></define></include>
      </grammar>
      """,
      files: [
        "base.rng": """
        <grammar \(namespace)>
          <start><element name="a"><ref name="content"/></element></start>
          <define name="content"><ref name="undefined"/></define>
        </grammar>
        """
      ]
    )
    #expect(try sample.findings("<a>text</a>").isEmpty)
    let missing = faults(
      """
      <grammar \(namespace)>
        <include href="base.rng"><define name="other"><text/></define></include>
      </grammar>
      """,
      files: [
        "base.rng":
          "<grammar \(namespace)><start><element name='a'><empty/></element></start></grammar>"
      ]
    )
    #expect(missing.count == 1 && missing[0].contains("no definition of \"other\" to replace"))
  }

  @Test(arguments: [
    "<grammar @><include href='schema.rng'/></grammar>",
    "<externalRef @ href='schema.rng'/>",
    "<grammar @><start><ref name='a'/></start><define name='a'><ref name='a'/></define></grammar>",
    "<element @ name='a'><oneOrMore><group><attribute name='b'/><text/></group></oneOrMore></element>",
    "<element @ name='a'><attribute><anyName/></attribute></element>",
    "<element @ name='a'><group><attribute name='b'/><attribute name='b'/></group></element>",
    "<element @ name='a'><interleave><text/><text/></interleave></element>",
    "<nonsense @/>", "<element @/>", "<grammar @/>", "<include @ href='x'/>",
  ])
  func refuses(_ schema: String) {
    let found = faults(schema.replacing("@", with: namespace))
    #expect(!found.isEmpty)
  }

  @Test func survivesDeepAndEndlessSchemas() {
    let open = String(repeating: "<group>", count: 20_000)
    let close = String(repeating: "</group>", count: 20_000)
    #expect(!faults("<element \(namespace) name='a'>\(open)<text/>\(close)</element>").isEmpty)
    let chain = (0..<5000).map { "<define name='d\($0)'><ref name='d\($0 + 1)'/></define>" }
    let text = """
      <grammar \(namespace)><start><ref name='d0'/></start>\(chain.joined())
      <define name='d5000'><element name='a'><empty/></element></define></grammar>
      """
    #expect(faults(text).count == 1)
  }
}
