import Diagnostics
import RelaxNG
import Testing

/// One finding for each mistake, at its place.
@Suite struct RecoveryTests {
  static let schema = """
    <grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:letter"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <start><element name="letter"><ref name="head"/><element name="body"><oneOrMore>
        <ref name="p"/></oneOrMore></element></element></start>
      <define name="head"><element name="head">
        <element name="title"><text/></element>
        <element name="date"><attribute name="when"><data type="date"/></attribute><text/></element>
        <optional><element name="place"><text/></element></optional>
      </element></define>
      <define name="p"><element name="p">
        <optional><attribute name="rend"><choice><value>bold</value><value>italic</value></choice>
          </attribute></optional>
        <zeroOrMore><choice><text/><element name="note"><ref name="p"/></element>
          <element name="supplied"><text/></element></choice></zeroOrMore>
      </element></define>
    </grammar>
    """

  private func marks(head: String = "", body: String = "<p/>") throws -> [String] {
    let sample = try Sample(Self.schema)
    let head = head.isEmpty ? "<title/><date when='1920-12-21'/>" : head
    return try sample.marks(
      "<letter xmlns='urn:letter'><head>\(head)</head><body>\(body)</body></letter>"
    )
  }

  @Test func takesAMisspeltNameForTheRightOne() throws {
    #expect(try marks(body: "<p><suplied>x</suplied> y</p>") == ["unknown-element suplied"])
    #expect(try marks(head: "<titel/><date when='1920-12-21'/>") == ["unknown-element titel"])
  }

  @Test func proposesNames() throws {
    let sample = try Sample(Self.schema)
    let text = """
      <letter xmlns='urn:letter'><head><title/><date wen='1920-12-21'/></head>\
      <body><p rend='bald'><suplied/></p></body></letter>
      """
    let labels = try sample.findings(text).map { $0.label ?? "" }
    #expect(
      labels == ["did you mean when?", "did you mean \"bold\"?", "did you mean <supplied>?"]
    )
  }

  @Test func findsWhatIsMissing() throws {
    #expect(
      try marks(head: "<date when='1920-12-21'/>") == ["element-not-yet-allowed date"]
    )
    #expect(try marks(head: "<title/>") == ["incomplete </head>"])
    #expect(try marks(head: "<title/><date/>") == ["attribute-missing date"])
    #expect(try marks(body: "<p><note/></p>") == ["incomplete note"])
  }

  @Test func makesOneFindingOfAWrongOrder() throws {
    let found = try marks(head: "<date when='1920-12-21'/><title/>")
    #expect(found.count == 1)
  }

  @Test func findsFaultsOfValues() throws {
    #expect(try marks(head: "<title/><date when='yesterday'/>") == ["bad-value yesterday"])
    #expect(try marks(body: "<p rend='bald'/>") == ["bad-value bald"])
    #expect(try marks(body: "<p n='1'/>") == ["unknown-attribute n"])
  }

  @Test func findsTextOutOfPlace() throws {
    #expect(try marks(body: "\n loose words <p/>") == ["text-not-allowed loose words"])
  }

  @Test func goesOnInsideWhatIsOutOfPlace() throws {
    #expect(
      try marks(body: "<supplied><p rend='x'/></supplied><p/>")
        == ["element-not-allowed supplied", "bad-value x"]
    )
    #expect(
      try marks(body: "<p><nonsense><supplied n=''/></nonsense></p>")
        == ["unknown-element nonsense", "unknown-attribute n"]
    )
  }

  @Test func namesAWrongNamespaceOnce() throws {
    let sample = try Sample(Self.schema)
    let found = try sample.findings(
      "<letter><head><title/><date when='1920-12-21'/></head><body><p/></body></letter>"
    )
    #expect(found.map(\.code) == ["relaxng/wrong-namespace"])
  }

  @Test func takesAForeignNameForWhatFits() throws {
    let marks = try marks(body: "<p/><paragraph rend='bad'>x</paragraph>")
    #expect(marks == ["unknown-element paragraph", "bad-value bad"])
  }

  @Test func makesOneFindingOfAMissingWrapper() throws {
    let sample = try Sample(Self.schema)
    let head = "<head><title/><date when='1920-12-21'/></head>"
    let found = try sample.findings("<letter xmlns='urn:letter'>\(head)<p/>\n<p>x</p><p/></letter>")
    #expect(found.map(\.message) == ["<p> is not allowed in <letter>"])
    #expect(found.first?.label == "did you mean to put it into <body>?")
  }

  @Test(arguments: [
    ("21.12.1920", "did you mean \"1920-12-21\"?", "1920-12-21"),
    ("1920-02-30", "there is no 30 February 1920", nil), ("later", nil, nil),
  ])
  func proposesValues(value: String, label: String?, fix: String?) throws {
    let sample = try Sample(Self.schema)
    let found = try sample.findings(
      "<letter xmlns='urn:letter'><head><title/><date when='\(value)'/></head><body><p/></body></letter>"
    )
    #expect(found.map(\.code) == ["relaxng/bad-value"])
    #expect(found.first?.label == label)
    #expect(found.first?.help == "it takes a date such as 1920-12-21")
    #expect(found.first?.fixes.first?.edits.first?.replacement == fix)
  }

  @Test func listsAllThatCouldStandThere() throws {
    let sample = try Sample(Self.schema)
    let found = try sample.findings(
      "<letter xmlns='urn:letter'><head><title/></head><body><p><head/></p><p n=''/></body></letter>"
    )
    #expect(found.map(\.expected) == [["<date>"], ["text", "<note>", "<supplied>"], ["@rend"]])
  }

  @Test func declaresTheNamespaceThatIsMeant() throws {
    let sample = try Sample(Self.schema)
    let content = "<head><title/><date when='1920-12-21'/></head><body><p/></body></letter>"
    for root in ["<letter>", "<letter xmlns=\"urn:lettre\">"] {
      let bytes = Array((root + content).utf8)
      let found = try sample.findings(root + content)
      #expect(found.map(\.code) == ["relaxng/wrong-namespace"])
      let mended = try #require(found.first?.fixes.first).applied(to: bytes)
      #expect(try sample.findings(String(decoding: mended, as: UTF8.self)).isEmpty)
    }
  }

  @Test func findsSeveralMistakesInOneRun() throws {
    #expect(
      try marks(
        head: "<title n=''/><date when='x'/>",
        body: "x<p><supplid/></p><head/><p rend=''/>"
      ) == [
        "unknown-attribute n", "bad-value x", "text-not-allowed x", "unknown-element supplid",
        "element-not-allowed head", "bad-value ",
      ]
    )
  }
}
