import Diagnostics
import RelaxNG
import SourceText
import Testing
import XMLTree

/// RELAX NG DTD Compatibility: identifiers and default values.
@Suite struct CompatibilityTests {
  private static let head = """
    xmlns="http://relaxng.org/ns/structure/1.0" \
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0" \
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"
    """

  private static let document = """
    <grammar \(head)><start><element name="doc"><zeroOrMore><ref name="p"/></zeroOrMore></element>
    </start><define name="p"><element name="p">
      <optional><attribute name="id"><data type="ID"/></attribute></optional>
      <optional><attribute name="ref"><data type="IDREF"/></attribute></optional>
      <optional><attribute name="refs"><data type="IDREFS"/></attribute></optional><text/>
    </element></define></grammar>
    """

  /// The messages about a schema, each with the marked characters.
  private func faults(_ schema: String) -> [String] {
    do {
      _ = try Sample(schema)
      return []
    } catch let error as DiagnosticError {
      let bytes = Array(schema.utf8)
      return error.diagnostics.map { fault in
        let marked = fault.range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "-"
        return "\(marked): \(fault.message)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test(arguments: [
    ("<p id='a'/><p id='b' ref='a' refs=' b a '/>", []),
    ("<p id='a'/><p id=' a '/>", ["duplicate-id  a "]),
    ("<p ref='b'/><p id='b'/>", []),
    (
      "<p ref='b'/><p refs='b c d' id='c'/>",
      ["dangling-idref b", "dangling-idref b", "dangling-idref d"]
    ),
    ("<p id='1'/><p id='1'/>", ["bad-value 1", "bad-value 1"]),
    ("<q id='a'/><p ref='a'/>", ["unknown-element q"]),
    ("<p id='a b' ref='b'/>", ["bad-value a b", "dangling-idref b"]),
  ])
  func checksDocuments(content: String, expected: [String]) throws {
    #expect(try Sample(Self.document).marks("<doc>\(content)</doc>") == expected)
  }

  @Test func namesTheFirstOccurrence() throws {
    let text = "<doc><p id='one'/><p id='two'/><p id='one'/><p ref='twoo'/></doc>"
    let found = try Sample(Self.document).findings(text)
    #expect(found.count == 2)
    let note = try #require(found.first?.notes.first)
    #expect(note.message == "first occurrence" && note.range == 12..<15)
    #expect(found.last?.label == "did you mean two?")
  }

  @Test func checksNothingWhenToldSo() throws {
    let file = try Files.parse(SourceFile(path: "s.rng", text: Self.document)).get()
    let schema = try Schema(file, libraries: TestLibraries.all, checksIdentifiers: false) {
      .failure(Files.missing($0))
    }
    let text = try Files.parse(
      SourceFile(path: "d.xml", text: "<doc><p id='a'/><p id='a' ref='b'/></doc>")
    ).get()
    var validator = Validator(schema)
    #expect(validator.validate(text.document, source: text.source).isEmpty)
  }

  @Test func hasTheLibraryOfTheSpecification() throws {
    let library = "http://relaxng.org/ns/compatibility/datatypes/1.0"
    let sample = try Sample(
      """
      <element \(Self.head) name="e"><attribute name="i"><data datatypeLibrary="\(library)"
        type="ID"/></attribute></element>
      """
    )
    #expect(try sample.marks("<e i='1'/>") == ["bad-value 1"])
    let found = faults(
      "<element \(Self.head) name='e'><data datatypeLibrary='\(library)' type='NMTOKEN'/></element>"
    )
    #expect(found.count == 1 && found[0].contains("only ID, IDREF and IDREFS"))
  }

  @Test(arguments: [
    // The datatype does not stand directly in an attribute.
    ("<element name='e'><data type='ID'/></element>", 1),
    (
      "<element name='e'><attribute name='i'><list><data type='IDREF'/></list></attribute></element>",
      1
    ),
    (
      "<element name='e'><attribute name='i'><choice><data type='ID'/><value>x</value></choice></attribute></element>",
      1
    ),
    (
      "<element name='e'><attribute name='i'><data type='NCName'><except><data type='ID'/></except></data></attribute></element>",
      1
    ),
    // Wildcards.
    (
      "<element name='e'><oneOrMore><attribute><anyName/><data type='ID'/></attribute></oneOrMore></element>",
      1
    ),
    ("<element><anyName/><attribute name='i'><data type='ID'/></attribute></element>", 1),
    // An element of the same name that differs.
    (
      """
      <choice><element name='e'><attribute name='i'><data type='ID'/></attribute></element>
      <element name='f'><element name='e'><attribute name='i'/></element></element></choice>
      """,
      1
    ),
    (
      """
      <choice><element name='e'><attribute name='i'><data type='ID'/></attribute></element>
      <element name='f'><element name='e'><attribute name='i'><data type='IDREF'/></attribute></element></element></choice>
      """,
      1
    ),
    // A wildcard that takes it, and one that does not.
    (
      """
      <choice><element name='e'><attribute name='i'><data type='ID'/></attribute></element>
      <element><anyName/><oneOrMore><attribute><anyName/></attribute></oneOrMore></element></choice>
      """,
      1
    ),
    (
      """
      <choice><element name='e'><attribute name='i'><data type='ID'/></attribute></element>
      <element><anyName><except><name>e</name></except></anyName>
      <oneOrMore><attribute><anyName/></attribute></oneOrMore></element></choice>
      """,
      0
    ),
    // Sound: two elements with one definition, and a choice of names.
    (
      """
      <choice><element name='e'><attribute name='i'><data type='ID'/></attribute></element>
      <element name='f'><element name='e'><attribute name='i'><data type='ID'/></attribute></element></element></choice>
      """,
      0
    ),
    (
      "<element><choice><name>e</name><name>f</name></choice><attribute name='i'><data type='ID'/></attribute></element>",
      0
    ),
  ])
  func checksSoundness(schema: String, count: Int) throws {
    let text = "<grammar \(Self.head)><start>\(schema)</start></grammar>"
    let found = faults(text)
    #expect(found.count == count, "\(found)")
  }

  @Test func pointsAtWhatIsUnsound() {
    let found = faults(
      """
      <grammar \(Self.head)><start><element name="e"><attribute name="i"><data type="ID"/></attribute>
      <element name="f"><optional><element name="e"><attribute name="i"/></element></optional></element>
      </element></start></grammar>
      """
    )
    #expect(
      found == [
        """
        <attribute name="i"/>: the attribute i of <e> is of the kind ID elsewhere, \
        but here it is not of that kind
        """
      ]
    )
  }

  @Test func keepsDefaultValues() throws {
    let sample = try Sample(
      """
      <element \(Self.head) name="e">
        <optional><attribute name="n" a:defaultValue="1"><data type="int"/></attribute></optional>
        <optional><attribute name="k" a:defaultValue="x"/></optional><attribute name="m"/></element>
      """
    )
    let names = sample.schema.defaultAttributes(ofElement: XMLName("e"))
    #expect(names.map { "\($0.name.localName)=\($0.value)" } == ["k=x", "n=1"])
    #expect(sample.schema.defaultValue(of: XMLName("n"), onElement: XMLName("e")) == "1")
    #expect(sample.schema.defaultValue(of: XMLName("m"), onElement: XMLName("e")) == nil)
    #expect(sample.schema.warnings.isEmpty)
  }

  @Test(arguments: [
    "<element name='e'><attribute name='n' a:defaultValue='1'/></element>",
    "<element name='e'><optional><attribute name='n' a:defaultValue='x'><data type='int'/></attribute></optional></element>",
    "<element name='e'><zeroOrMore><attribute name='n' a:defaultValue='x'/></zeroOrMore></element>",
    "<element name='e'><choice><attribute name='n' a:defaultValue='x'/><attribute name='m'/><empty/></choice></element>",
    "<element><anyName/><optional><attribute name='n' a:defaultValue='x'/></optional></element>",
    """
    <element name='e'><optional><attribute name='n' a:defaultValue='x'/></optional>
    <optional><element name='e'><optional><attribute name='n'/></optional></element></optional></element>
    """,
    """
    <element name='e'><optional><attribute name='n' a:defaultValue='x'/></optional><optional>
    <element name='e'><optional><attribute name='n' a:defaultValue='y'/></optional></element></optional></element>
    """,
  ])
  func warnsOfDefaultsThatAreNone(schema: String) throws {
    let sample = try Sample("<grammar \(Self.head)><start>\(schema)</start></grammar>")
    #expect(sample.schema.warnings.map(\.code) == ["relaxng/default-value"])
    #expect(sample.schema.warnings.allSatisfy { $0.severity == .warning && $0.range != nil })
  }
}
