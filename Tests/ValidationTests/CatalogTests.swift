import Diagnostics
import SourceText
import Testing

@testable import Validation

@Suite struct CatalogTests {
  private static let files: [String: String] = [
    "cat/main.xml": """
    <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog" prefer="system">
      <uri name="http://a.org/exact.rng" uri="exact.rng"/>
      <group xml:base="deep/" prefer="public">
        <uri name="urn:x:based" uri="based.rng"/>
        <public publicId="-//A//DTD  X//EN" uri="x.dtd"/>
      </group>
      <public publicId="-//A//DTD Y//EN" uri="y.dtd"/>
      <system systemId="http://a.org/s.dtd" uri="/abs/s.dtd"/>
      <rewriteURI uriStartString="http://a.org/" rewritePrefix="file:///mirror/"/>
      <rewriteURI uriStartString="http://a.org/long/" rewritePrefix="long/"/>
      <rewriteSystem systemIdStartString="http://a.org/dtd/" rewritePrefix="dtds/"/>
      <uriSuffix uriSuffix="/tail.rng" uri="tail.rng"/>
      <uriSuffix uriSuffix="very/tail.rng" uri="very.rng"/>
      <systemSuffix systemIdSuffix="tail.dtd" uri="tail.dtd"/>
      <delegateURI uriStartString="urn:d:" catalog="delegate.xml"/>
      <delegatePublic publicIdStartString="-//D//" catalog="delegate.xml"/>
      <nextCatalog catalog="next.xml"/>
      <uri xmlns="urn:other" name="urn:not" uri="not.rng"/>
    </catalog>
    """,
    "cat/delegate.xml": """
    <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
      <uri name="urn:d:1" uri="d1.rng"/>
      <public publicId="-//D//1" uri="d1.dtd"/>
    </catalog>
    """,
    "cat/next.xml": """
    <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
      <uri name="urn:next" uri="next.rng"/>
      <uri name="urn:d:2" uri="hidden.rng"/>
      <uri name="http://a.org/exact.rng" uri="second.rng"/>
      <nextCatalog catalog="main.xml"/>
    </catalog>
    """,
  ]

  private static func read(_ path: String, _ files: [String: String]) -> XMLCatalog.Reading {
    XMLCatalog.reading([path]) { files[$0].map { Array($0.utf8) } }
  }

  @Test(
    arguments: [
      ("http://a.org/exact.rng", "cat/exact.rng"), ("urn:x:based", "cat/deep/based.rng"),
      ("http://a.org/b/c.rng", "file:///mirror/b/c.rng"),
      ("http://a.org/long/c.rng", "cat/long/c.rng"), ("http://b.org/tail.rng", "cat/tail.rng"),
      ("http://b.org/very/tail.rng", "cat/very.rng"), ("urn:d:1", "cat/d1.rng"),
      // What is delegated is looked for nowhere else.
      ("urn:d:2", nil), ("urn:next", "cat/next.rng"), ("urn:not", nil), ("urn:none", nil),
    ] as [(String, String?)]
  )
  func mapsURIs(_ uri: String, _ expected: String?) {
    let reading = Self.read("cat/main.xml", Self.files)
    #expect(reading.diagnostics == [])
    #expect(reading.catalog.uri(uri) == expected)
  }

  @Test(
    arguments: [
      ("-//A//DTD X//EN", nil, "cat/deep/x.dtd"), ("-//A//DTD X//EN", "any.dtd", "cat/deep/x.dtd"),
      // prefer="system": the public identifier counts only when there is no system identifier.
      ("-//A//DTD Y//EN", nil, "cat/y.dtd"), ("-//A//DTD Y//EN", "any.dtd", nil),
      (nil, "http://a.org/s.dtd", "/abs/s.dtd"),
      ("-//A//DTD X//EN", "http://a.org/s.dtd", "/abs/s.dtd"),
      (nil, "http://a.org/dtd/z.dtd", "cat/dtds/z.dtd"),
      (nil, "http://z.org/tail.dtd", "cat/tail.dtd"), ("-//D//1", nil, "cat/d1.dtd"),
      (nil, "none.dtd", nil), (nil, nil, nil),
    ] as [(String?, String?, String?)]
  )
  func mapsExternalIdentifiers(_ publicID: String?, _ systemID: String?, _ expected: String?) {
    let catalog = Self.read("cat/main.xml", Self.files).catalog
    #expect(catalog.external(publicID: publicID, systemID: systemID) == expected)
  }

  @Test func saysWhatIsWrongWithACatalog() {
    let reading = Self.read(
      "c.xml",
      [
        "c.xml": """
        <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
          <uri name="x"/>
          <nextCatalog catalog="none.xml"/>
          <nextCatalog catalog="http://a.org/c.xml"/>
        </catalog>
        """
      ]
    )
    #expect(
      Set(reading.diagnostics.map(\.code))
        == ["catalog/attribute-missing", "catalog/unreadable", "catalog/remote"]
    )
    #expect(reading.diagnostics.filter { $0.severity == .error }.count == 2)
    #expect(Self.read("c.xml", ["c.xml": "<catalog"]).diagnostics.first?.engine == "xml")
    #expect(Self.read("c.xml", [:]).diagnostics.map(\.code) == ["catalog/unreadable"])
  }
}

@Suite struct SchemaReferenceTests {
  private func schemas(_ text: String) -> [String] {
    let validator = Validator()
    return validator.validate(SourceFile(path: "d/doc.xml", text: text)).diagnostics.map {
      "\($0.code) \($0.message.split(separator: "\"").dropFirst().first ?? "")"
    }
  }

  private let rng = "http://relaxng.org/ns/structure/1.0"

  @Test func readsAllFormsOfInstructions() {
    #expect(
      schemas(
        """
        <?xml-model href='a.rng' schematypens='\(rng)'?>
        <?xml-model   type = "application/relax-ng-compact-syntax" href = "b&amp;c"?>
        <?oxygen RNGSchema="d.rnc" type="compact"?>
        <?xml-model href='e.sch' schematypens='http://purl.oclc.org/dsdl/schematron'?>
        <?xml-model type='application/xml'?>
        <a/><?xml-model href='late.rng'?>
        """
      )
        == [
          "relaxng/schema-not-found a.rng", "relaxng/schema-not-found b&c",
          "schematron/schema-not-found e.sch",
        ]
    )
    // What came before xml-model counts where that is not, and is no failure when it leads nowhere.
    let hint = "<?oxygen RNGSchema=\"d.rnc\" type=\"compact\"?><a/>"
    #expect(schemas(hint) == ["relaxng/schema-not-found d.rnc", "relaxng/no-schema "])
  }

  @Test(
    arguments: [
      ("https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng", "tei_all"),
      (
        "http://tei-c.org/Vault/P5/4.7.0/xml/tei/custom/schema/relaxng/tei_lite.rnc",
        "tei_lite 4.7.0"
      ),
      ("https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng#x", "tei_all"),
      ("https://raw.githubusercontent.com/TEIC/TEI/dev/P5/tei_all.rng", "tei_all"),
      ("https://music-encoding.org/schema/5.0/mei-all.rng", "mei-all 5.0"),
      ("https://raw.githubusercontent.com/someone/x/main/tei_all.rng", ""),
      ("https://example.org/tei_all.rng", ""), ("https://nottei-c.org/tei_all.rng", ""),
      ("tei_all.rng", ""), ("https://www.tei-c.org/", ""),
    ]
  )
  func knowsThePublishersAddresses(_ address: String, _ expected: String) {
    let known = WellKnownSchema(address)
    #expect([known?.name, known?.version].compactMap { $0 }.joined(separator: " ") == expected)
  }

  @Test(
    arguments: [
      ("a.rng", "d/doc.xml", "d/a.rng"), ("a.rng", "doc.xml", "a.rng"), ("/a.rng", "d/x", "/a.rng"),
      ("../a%20b.rng#id", "d/e/x", "d/e/../a b.rng"), ("file:///a/b.rng", "x", "/a/b.rng"),
      ("file:/a/b.rng", "x", "/a/b.rng"), ("file://localhost/a", "x", "/a"),
      ("http://a.org/b", "x", nil), ("b.rng", "http://a.org/c/d", nil),
      ("b.rng", "file:///c/d/e.xml", "/c/d/b.rng"),
    ] as [(String, String, String?)]
  )
  func resolvesPaths(_ reference: String, _ file: String, _ expected: String?) {
    #expect(Path.resolve(reference, against: file) == expected)
  }

  @Test(
    arguments: [
      ("b.rng", "http://a.org/c/d.rng", "http://a.org/c/b.rng"),
      ("../b.rng", "http://a.org/c/d/e.rng", "http://a.org/c/b.rng"),
      ("/b", "http://a.org/c/d", "http://a.org/b"),
      ("//b.org/c", "http://a.org/d", "http://b.org/c"),
      ("b", "http://a.org/c?x=/y", "http://a.org/b"),
      ("http://b.org/", "http://a.org/", "http://b.org/"),
    ]
  )
  func resolvesURIs(_ reference: String, _ file: String, _ expected: String) {
    #expect(Path.absolute(reference, in: file) == expected)
  }
}
