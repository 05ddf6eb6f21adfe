import Diagnostics
import SourceText
import Testing

@testable import Validation

/// W3C XML Schema and document types.
@Suite struct OtherSchemaTests {
  private static let files: [String: String] = [
    "s/main.xsd": """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a" xmlns="urn:a"
      elementFormDefault="qualified">
    <xs:include schemaLocation="parts/types.xsd"/>
    <xs:element name="a"><xs:complexType>
      <xs:sequence>
        <xs:element name="b" type="xs:int" maxOccurs="unbounded"/>
        <xs:choice minOccurs="0"><xs:element name="c" type="colour"/><xs:element ref="d"/></xs:choice>
      </xs:sequence>
      <xs:attribute name="n" use="required" type="xs:date"/>
      <xs:attribute name="code" type="code"/>
    </xs:complexType>
    <xs:unique name="each"><xs:selector xpath="x:b" xmlns:x="urn:a"/><xs:field xpath="."/></xs:unique>
    </xs:element>
    <xs:element name="d"><xs:complexType/></xs:element>
    </xs:schema>
    """,
    "s/parts/types.xsd": """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a">
    <xs:simpleType name="colour"><xs:restriction base="xs:token">
      <xs:enumeration value="red"/><xs:enumeration value="blue"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="code"><xs:restriction base="xs:string">
      <xs:pattern value="[A-Z]{2}"/></xs:restriction></xs:simpleType>
    </xs:schema>
    """,
  ]

  private static func validate(
    _ text: String,
    schema: String? = "s/main.xsd",
    files: [String: String] = files,
    dtd: Bool = false
  ) -> ValidationReport {
    let schemas = schema.map { [SourceFile(path: $0, text: files[$0] ?? "")] } ?? []
    var options = Validator.Options(
      schemas: schemas,
      readFile: { files[DotSegments.removed(from: $0)].map { Array($0.utf8) } }
    )
    options.readsDocumentTypes = dtd
    return Validator(options).validate(SourceFile(path: "d/doc.xml", text: text))
  }

  /// The findings: code, the characters they are about, the text under them.
  private static func findings(_ report: ValidationReport) -> [String] {
    report.diagnostics.map { finding in
      let text = finding.range.map { report.sources[0].text(in: $0) } ?? "-"
      return "\(finding.code) [\(text)]" + (finding.label.map { " \($0)" } ?? "")
    }
  }

  static let xsdCases: [(content: String, findings: [String])] = [
    ("<a xmlns='urn:a' n='2020-02-29'><b>1</b><b>2</b><c>red</c></a>", []),
    ("<x:a xmlns:x='urn:a' n='2020-02-29' code='AB'><x:b>1</x:b><x:d/></x:a>", []),
    ("<a xmlns='urn:a'><b>1</b></a>", ["xsd/attribute-missing [a]"]),
    ("<a xmlns='urn:a' n='2020-02-30'><b>1</b></a>", ["xsd/bad-value [2020-02-30]"]),
    ("<a xmlns='urn:a' n='2020-01-01' m='x'><b>1</b></a>", ["xsd/attribute-not-allowed [m]"]),
    (
      "<a xmlns='urn:a' n='2020-01-01' code='x'><b>1</b></a>",
      ["xsd/bad-value [x] expected the pattern [A-Z]{2}"]
    ),
    ("<a xmlns='urn:a' n='2020-01-01'><b>é</b></a>", ["xsd/bad-value [é]"]),
    (
      "<a xmlns='urn:a' n='2020-01-01'><b>1</b><c>green</c></a>",
      ["xsd/bad-value [green] expected “red”, “blue”"]
    ),
    (
      "<a xmlns='urn:a' n='2020-01-01'><b>1</b><cc>red</cc></a>",
      ["xsd/element-not-allowed [cc] did you mean <c>?"]
    ),
    (
      "<a xmlns='urn:a' n='2020-01-01'><d/></a>",
      ["xsd/element-not-allowed [d] did you mean <b>?"]
    ),
    ("<a xmlns='urn:a' n='2020-01-01'/>", ["xsd/incomplete [a] expected <b>"]),
    (
      "<a xmlns='urn:a' n='2020-01-01'>\n word <b>1</b></a>", ["xsd/text-not-allowed [word]"]
    ),
    ("<a xmlns='urn:a' n='2020-01-01'><b>1<d/></b></a>", ["xsd/element-not-allowed [b]"]),
    ("<a xmlns='urn:a' n='2020-01-01'><b>1</b><d>x</d></a>", ["xsd/text-not-allowed [x]"]),
    ("<a xmlns='urn:a' n='2020-01-01'><b>1</b><b>1</b></a>", ["xsd/duplicate-key [b]"]),
    ("<q/>", ["xsd/unknown-root [q]"]),
    ("<a n='2020-01-01'><b>1</b></a>", ["xsd/unknown-root [a]"]),
  ]

  @Test(arguments: xsdCases)
  func checksAgainstXMLSchema(_ content: String, _ expected: [String]) {
    let report = Self.validate(content)
    #expect(Self.findings(report) == expected)
    #expect(report.isComplete)
  }

  @Test func findsTheSchemaThatTheRootNames() {
    let instance = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
    let start = "<a xmlns='urn:a' \(instance) xsi:schemaLocation='urn:z z.xsd urn:a ../s/main.xsd'"
    let good = Self.validate(start + " n='2020-01-01'><b>1</b></a>", schema: nil)
    #expect(Self.findings(good) == [])
    let bad = Self.validate(start + "><b>1</b></a>", schema: nil)
    #expect(Self.findings(bad) == ["xsd/attribute-missing [a]"])
    let missing = Self.validate(start + "/>", schema: nil, files: [:])
    #expect(missing.diagnostics.map(\.code) == ["relaxng/no-schema", "xsd/schema-not-found"])
    #expect(missing.isComplete)
  }

  @Test(
    arguments: [
      ("<xs:include schemaLocation='none.xsd'/>", "xsd/schema-not-found", "none.xsd"),
      (
        "<xs:import namespace='urn:b' schemaLocation='http://x.org/b.xsd'/>",
        "xsd/schema-not-found",
        "http://x.org/b.xsd"
      ),
      ("<xs:element name='a' type='none'/>", "xsd/schema", nil),
      ("<xs:nonsense/>", "xsd/schema", nil), ("<xs:element>", "xml/mismatched-tag", nil),
    ] as [(String, String, String?)]
  )
  func saysWhatIsWrongWithTheSchema(_ part: String, _ code: String, _ place: String?) throws {
    let text =
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n" + part + "\n</xs:schema>"
    let report = Self.validate("<a/>", files: ["s/main.xsd": text])
    #expect(!report.isComplete)
    let first = try #require(report.diagnostics.first { $0.code == code })
    #expect(first.path == "s/main.xsd")
    let range = try #require(first.range)
    let source = SourceFile(path: "", text: text)
    #expect(source.text(in: range) == place ?? source.text(in: range))
    #expect(LineTable(source.bytes).position(of: range.lowerBound).line >= 2)
  }

  /// Includes that lead back to their beginning.
  @Test func survivesSchemasThatIncludeEachOther() {
    func schema(_ other: String, _ name: String) -> String {
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='\(other)'/>"
        + "<xs:element name='\(name)'/></xs:schema>"
    }
    let files = ["s/main.xsd": schema("b.xsd", "a"), "s/b.xsd": schema("main.xsd", "b")]
    #expect(Self.validate("<b/>", files: files).isValid)
    #expect(!Self.validate("<c/>", files: files).isValid)
  }

  @Test func sharesASchemaBetweenThreads() async {
    let schemas = [SourceFile(path: "s/main.xsd", text: Self.files["s/main.xsd"] ?? "")]
    let validator = Validator(
      .init(schemas: schemas, readFile: { Self.files[$0].map { Array($0.utf8) } })
    )
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        let test = Self.xsdCases[number % Self.xsdCases.count]
        group.addTask {
          let report = validator.validate(SourceFile(path: "d", text: test.content))
          return Self.findings(report) == test.findings
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  // MARK: - Document types

  private static let dtdFiles: [String: String] = [
    "d/dtds/a.dtd": """
    <!ENTITY % sub PUBLIC "-//X//B" "sub/b.mod"> %sub;
    <!ELEMENT a (b+, c?)>
    <!ATTLIST a n CDATA #REQUIRED k (x|y) "x">
    <!ELEMENT b (#PCDATA)>
    <!ATTLIST b id ID #IMPLIED ref IDREF #IMPLIED>
    """,
    "d/dtds/sub/b.mod": "<!ELEMENT c EMPTY><!ENTITY hello 'Hello'>",
    "d/dtds/broken.dtd": "<!ELEMENT a (b>",
    "d/secret.txt": "SECRET",
  ]
  private static let type = "<!DOCTYPE a SYSTEM 'dtds/a.dtd'>\n"

  static let dtdCases: [(content: String, findings: [String])] = [
    ("<a n='1'><b>&hello;</b><c/></a>", []),
    ("<a n='1' k='y'><b id='i'/><b ref='i'/></a>", []),
    ("<a><b/></a>", ["dtd/attribute-missing [a]"]),
    ("<a n='1' m='2'><b/></a>", ["dtd/attribute-not-allowed [m]"]),
    ("<a n='1' k='z'><b/></a>", ["dtd/bad-value [z]"]),
    ("<a n='1'><c/></a>", ["dtd/content [a] expected (b+ , c?)"]),
    ("<a n='1'><b/><c>t</c></a>", ["dtd/not-empty [c]"]),
    ("<a n='1'><b id='i'/><b id='i'/></a>", ["dtd/duplicate-id [i]"]),
    ("<a n='1'><b ref='j'/></a>", ["dtd/dangling-idref [j]"]),
    ("<b/>", ["dtd/unknown-root [b]"]),
  ]

  @Test(arguments: dtdCases)
  func checksAgainstTheDocumentType(_ content: String, _ expected: [String]) {
    let report = Self.validate(Self.type + content, schema: nil, files: Self.dtdFiles, dtd: true)
    #expect(Self.findings(report) == expected)
    #expect(report.isComplete)
  }

  @Test func readsNoExternalFileUnlessAsked() {
    let entity = "<!DOCTYPE a [<!ENTITY s SYSTEM 'secret.txt'>]><a>&s;</a>"
    for text in [Self.type + "<a n='1'><b>&hello;</b></a>", entity] {
      let report = Self.validate(text, schema: nil, files: Self.dtdFiles)
      #expect(report.diagnostics.contains { $0.severity == .error && $0.engine == "xml" })
    }
  }

  @Test func failsWhenTheDocumentTypeCannotBeRead() {
    for (name, code) in [("none", "dtd/schema-not-found"), ("broken", "dtd/schema")] {
      let text = "<!DOCTYPE a SYSTEM 'dtds/\(name).dtd'><a/>"
      let report = Self.validate(text, schema: nil, files: Self.dtdFiles, dtd: true)
      #expect(report.diagnostics.contains { $0.code == code }, "\(Self.findings(report))")
      #expect(!report.isComplete)
    }
    let remote = "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>"
    #expect(!Self.validate(remote, schema: nil, files: Self.dtdFiles, dtd: true).isComplete)
  }

  @Test func refusesEntityBombsInDocumentTypes() {
    var bomb = "<!ENTITY e0 'ha'>"
    for level in 1..<30 {
      let inner = String(repeating: "&e\(level - 1);", count: 10)
      bomb += "<!ENTITY e\(level) '\(inner)'>"
    }
    let files = ["d/bomb.dtd": "<!ELEMENT a ANY>" + bomb]
    let text = "<!DOCTYPE a SYSTEM 'bomb.dtd'><a>&e29;</a>"
    let report = Self.validate(text, schema: nil, files: files, dtd: true)
    #expect(report.diagnostics.contains { $0.code == "xml/entity-bomb" })
  }

  // MARK: - libxml2's own program

  /// xmllint must judge as we do, on every case above and on mutations of the valid ones.
  @Test func judgesAsXMLLintDoes() throws {
    guard Files.run("xmllint", ["--version"]) != nil else {
      return print("no xmllint: nothing was compared")
    }
    let folder = "/tmp/sigla-xmllint-\(UInt64.random(in: 0 ... .max))"
    defer { _ = Files.run("rm", ["-r", folder]) }
    for sub in ["s/parts", "d/dtds/sub"] { _ = Files.run("mkdir", ["-p", folder + "/" + sub]) }
    for (path, text) in Self.files.merging(Self.dtdFiles, uniquingKeysWith: { $1 }) {
      Files.write(text, to: folder + "/" + path)
    }
    let path = folder + "/d/doc.xml"
    var verdicts: [Bool: Int] = [:]
    for (text, _) in Self.xsdCases.flatMap(Self.mutations) {
      Files.write(text, to: path)
      let ours = Self.validate(text).isValid
      let theirs = Files.run("xmllint", ["--noout", "--schema", folder + "/s/main.xsd", path])
      #expect(ours == (theirs == 0), "\(text)")
      verdicts[ours, default: 0] += 1
    }
    for (content, _) in Self.dtdCases.flatMap(Self.mutations) {
      Files.write(Self.type + content, to: path)
      let ours = Self.validate(
        Self.type + content,
        schema: nil,
        files: Self.dtdFiles,
        dtd: true
      ).isValid
      let theirs = Files.run("xmllint", ["--noout", "--valid", path])
      #expect(ours == (theirs == 0), "\(content)")
      verdicts[ours, default: 0] += 1
    }
    #expect((verdicts[true] ?? 0) >= 5 && (verdicts[false] ?? 0) >= 50)
  }

  /// A case, and the same with one letter of each kind changed.
  private static func mutations(
    _ test: (content: String, findings: [String])
  ) -> [(String, String)] {
    var texts = [test.content]
    for (from, to) in [("1", "x"), ("b", "e"), ("n=", "k="), ("2020", "20")] {
      texts.append(test.content.replacing(from, with: to))
    }
    return texts.map { ($0, "") }
  }
}
