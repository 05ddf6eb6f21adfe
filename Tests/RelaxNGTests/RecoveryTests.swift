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

  @Test(arguments: [
    ("21 December 1920", "did you mean \"1920-12-21\"?", "1920-12-21"),
    ("Dec 21, 1920", "did you mean \"1920-12-21\"?", "1920-12-21"),
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

  private func findings(head: String = "", body: String) throws -> [Diagnostic] {
    let head = head.isEmpty ? "<title/><date when='1920-12-21'/>" : head
    return try Sample(Self.schema).findings(
      "<letter xmlns='urn:letter'><head>\(head)</head><body>\(body)</body></letter>"
    )
  }

  @Test func listsAllThatIsExpected() throws {
    let places = try findings(body: "<p rend='bald' m=''><title/></p><head/>").map(\.expected)
    #expect(
      places == [
        ["\"bold\"", "\"italic\""], ["@rend"], ["text", "<note>", "<supplied>"], ["<p>"],
      ]
    )
  }

  @Test func putsTextIntoTheElementThatIsMissing() throws {
    let text = "<letter xmlns='urn:letter'><head><title/><date when='1920-12-21'/></head><body>"
    let found = try findings(body: "<p/>loose <note><p/></note> words<p/>")
    #expect(found.map(\.code) == ["relaxng/text-not-allowed"])
    #expect(found.first?.label == "did you mean to put it into <p>?")
    // A single text can be mended.
    let body = "<p/>loose<p/>"
    let fix = try #require(try findings(body: body).first?.fixes.first)
    let mended = fix.applied(to: Array((text + body + "</body></letter>").utf8))
    #expect(String(decoding: mended, as: UTF8.self).contains("<p/><p>loose</p><p/>"))
    #expect(try Sample(Self.schema).findings(String(decoding: mended, as: UTF8.self)).isEmpty)
  }

  @Test func makesOneFindingOfWhatWasMoved() throws {
    let found = try findings(head: "<title/>", body: "<p><date when='1920-12-21'/></p>")
    #expect(found.map(\.code) == ["relaxng/incomplete"])
    #expect(found.first?.notes.map(\.message).last == "<date> stands here in <p>")
  }

  @Test func saysWhereAnIncompleteElementBegins() throws {
    let note = try #require(try findings(head: "<title/>", body: "<p/>").first?.notes.first)
    #expect(note.message == "<head> begins here" && note.range == 28..<32)
  }

  @Test func saysNothingNewOfWhatIsOutOfPlace() throws {
    // What it lacks would only matter where it is allowed.
    #expect(try findings(body: "<date/><p/>").map(\.code) == ["relaxng/element-not-allowed"])
    let both = try findings(body: "<date nonsense='1'/><p/>").map(\.code)
    #expect(both == ["relaxng/element-not-allowed", "relaxng/unknown-attribute"])
  }

  @Test func tellsUnknownAttributesFromMisplacedOnes() throws {
    let found = try findings(body: "<p when='1920'><supplied rnd=''/></p>")
    #expect(found.map(\.code) == ["relaxng/attribute-not-allowed", "relaxng/unknown-attribute"])
    #expect(found.first?.help?.contains("when may stand on <date>") ?? false)
  }

  @Test(arguments: [
    ("xsd:date", "21.12.1920", "1920-12-21"), ("xsd:date", "1920-2-5", "1920-02-05"),
    ("xsd:date", "12/25/1920", "1920-12-25"), ("xsd:gYearMonth", "2.1920", "1920-02"),
    ("xsd:boolean", "Yes", "true"), ("xsd:decimal", "1,5", "1.5"),
    ("xsd:language", "en_GB", "en-GB"),
    ("xsd:integer", "1 000", "1000"), ("xsd:NCName", "Anna Karenina", "Anna-Karenina"),
    ("xsd:NCName", "1a", "_1a"), ("\"bold\" | \"italic\"", "Bold", "bold"),
    ("list { (\"bold\" | \"italic\")+ }", "bold itlic", "bold italic"),
    ("xsd:date", "yesterday", nil), ("xsd:int", "9999999999", nil),
  ])
  func findsTheNearestValue(type: String, value: String, near: String?) throws {
    let schema = "element a { attribute b { \(type) } | \(type) }"
    let sample = try Sample(schema, path: "s.rnc")
    let text = "<a b='\(value)'/>"
    let found = try sample.findings(text)
    #expect(found.map(\.code) == ["relaxng/bad-value"])
    #expect(found.first?.label == near.map { "did you mean \"\($0)\"?" })
    let fix = found.first?.fixes.first?.applied(to: Array(text.utf8))
    #expect(fix.map { String(decoding: $0, as: UTF8.self) } == near.map { "<a b='\($0)'/>" })
    let content = try sample.findings("<a>\(value)</a>")
    #expect(content.first?.label == near.map { "did you mean \"\($0)\"?" })
  }
}
