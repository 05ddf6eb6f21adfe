import Foundation
import Testing

@Suite struct SchemaCommandTests {
  private static let a = "start = element a { attribute n { xsd:int }? }"
  private static let rng = "http://relaxng.org/ns/structure/1.0"

  /// The schemas that `schema list --format json` tells of, by name.
  private func listed(_ program: Program) throws -> [String: [String: Any]] {
    let outcome = try program.run("schema", "list", "--format", "json")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    let schemas = try #require(json?["schemas"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: schemas.map { ($0["name"] as? String ?? "", $0) })
  }

  @Test func keepsASchemaAndFindsItByName() throws {
    let program = try Program()
    _ = try program.write("a.rnc", Self.a)
    let added = try program.run("schema", "add", "mine", "a.rnc")
    #expect(added.status == 0)
    #expect(added.text.hasPrefix("mine  sha256:"))
    try FileManager.default.removeItem(atPath: program.path("a.rnc"))
    let outcome = try program.run(
      "validate",
      "-",
      "--schema",
      "mine",
      input: Array("<a n='x'/>".utf8)
    )
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("relaxng/bad-value"))
    #expect(try program.run("schema", "show", "mine").text == Self.a)
    let entry = try #require(try listed(program)["mine"])
    #expect(entry["origin"] as? String == program.path("a.rnc"))
    #expect((entry["sha256"] as? String)?.count == 64)
    #expect(entry["whole"] as? Bool == true)
    #expect(try program.run("schema", "remove", "mine").status == 0)
    #expect(try listed(program)["mine"] == nil)
    #expect(try program.run("schema", "remove", "mine").status == 2)
    #expect(try program.run("schema", "show", "mine").status == 2)
  }

  @Test func keepsTheIncludedFilesToo() throws {
    let program = try Program()
    _ = try program.write(
      "s/main.rng",
      """
      <grammar xmlns="\(Self.rng)"><include href="../parts/b%20c.rnc"/></grammar>
      """
    )
    _ = try program.write("parts/b c.rnc", "include \"deep/d.rnc\"\nstart = d")
    _ = try program.write("parts/deep/d.rnc", "d = element d { empty }")
    let added = try program.run("schema", "add", "many", "s/main.rng")
    #expect(added.status == 0, "\(added.errors)")
    for part in ["s", "parts"] {
      try FileManager.default.removeItem(atPath: program.path(part))
    }
    let good = try program.run("validate", "-", "--schema", "many", input: Array("<d/>".utf8))
    #expect(good.status == 0, "\(good.text)")
    let bad = try program.run("validate", "-", "--schema", "many", input: Array("<e/>".utf8))
    #expect(bad.status == 1)
    #expect((try listed(program)["many"]?["files"] as? [Any])?.count == 3)
  }

  @Test func keepsNoBrokenSchema() throws {
    let program = try Program()
    _ = try program.write("broken.rnc", "start = element a {\n  text |\n}")
    _ = try program.write(
      "missing.rng",
      "<grammar xmlns='\(Self.rng)'>\n<include href='no.rng'/></grammar>"
    )
    let broken = try program.run("schema", "add", "x", "broken.rnc")
    #expect(broken.status == 2)
    #expect(broken.errors.contains("broken.rnc:3:1: error: "))
    let missing = try program.run("schema", "add", "x", "missing.rng")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("missing.rng:2:"))
    #expect(try program.run("schema", "add", "x", "none.rng").status == 2)
    #expect(try program.run("schema", "add", "x", "ftp://example.org/a.rng").status == 2)
    #expect(try program.files().filter { $0.hasPrefix("store/") } == [])
  }

  @Test func replacesOnlyWithForceAndRefusesBadNames() throws {
    let program = try Program()
    _ = try program.write("a.rnc", Self.a)
    _ = try program.write("b.rnc", "start = element b { empty }")
    #expect(try program.run("schema", "add", "x", "a.rnc").status == 0)
    let again = try program.run("schema", "add", "x", "b.rnc")
    #expect(again.status == 2)
    #expect(again.errors.contains("--force"))
    #expect(try program.run("schema", "show", "x").text == Self.a)
    #expect(try program.run("schema", "add", "x", "b.rnc", "--force").status == 0)
    #expect(try program.run("schema", "show", "x").text.contains("element b"))
    for name in ["../x", ".x", "a/b", "", "sigla"] {
      #expect(try program.run("schema", "add", name, "a.rnc").status == 2, "\(name)")
    }
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: program.path("store"))) == ["x"]
    )
  }

  @Test func comparesDigests() throws {
    let program = try Program()
    _ = try program.write("a.rnc", Self.a)
    let wrong = String(repeating: "0", count: 64)
    #expect(try program.run("schema", "add", "x", "a.rnc", "--sha256", wrong).status == 2)
    #expect(try program.run("schema", "add", "x", "a.rnc", "--sha256", "12").status == 64)
    #expect(try program.run("schema", "add", "x", "a.rnc").status == 0)
    let entry = try #require(try listed(program)["x"])
    let right = try #require(entry["sha256"] as? String).uppercased()
    let added = try program.run("schema", "add", "x", "a.rnc", "--sha256", right, "--force")
    #expect(added.status == 0)
  }

  @Test func noticesAChangedFile() throws {
    let program = try Program()
    _ = try program.write("a.rnc", Self.a)
    #expect(try program.run("schema", "add", "x", "a.rnc").status == 0)
    // Touched, but the same: the digest decides.
    _ = try program.write("store/x/a.rnc", Self.a)
    #expect(
      try program.run("validate", "-", "--schema", "x", input: Array("<a/>".utf8)).status == 0
    )
    _ = try program.write("store/x/a.rnc", "start = element a { text }")
    let outcome = try program.run("validate", "-", "--schema", "x", input: Array("<a/>".utf8))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("changed since it was added"))
    #expect(outcome.errors.contains("sigla schema add x \(program.path("a.rnc")) --force"))
    #expect(try program.run("schema", "list").status == 2)
  }

  @Test func convertsFromOneSyntaxToTheOther() throws {
    let program = try Program()
    _ = try program.write("a.rnc", "# a comment\n" + Self.a)
    #expect(try program.run("schema", "convert", "a.rnc", "-o", "b.rng").status == 0)
    #expect(try program.read("b.rng").contains("a comment"))
    let back = try program.run("schema", "convert", "b.rng")
    #expect(back.status == 0)
    #expect(back.text.contains("# a comment"))
    _ = try program.write("c.rnc", back.output)
    for schema in ["a.rnc", "b.rng", "c.rnc"] {
      for (text, status) in [("<a n='1'/>", 0), ("<a n='x'/>", 1)] as [(String, Int32)] {
        let outcome = try program.run("validate", "-", "--schema", schema, input: Array(text.utf8))
        #expect(outcome.status == status, "\(schema): \(outcome.text)")
      }
    }
    _ = try program.write("broken.rnc", "start = element a {\n  text |\n}")
    let broken = try program.run("schema", "convert", "broken.rnc", "-o", "d.rng")
    #expect(broken.status == 2)
    #expect(broken.errors.contains("broken.rnc:3:1: error: "))
    #expect(!program.exists("d.rng"))
    #expect(try program.run("schema", "convert", "a.rnc", "-o", "a.txt").status == 64)
    #expect(try program.run("schema", "convert", "sigla").status == 0)
  }

  /// A `curl` that serves the files of a folder, so that no test needs a network.
  private func serve(_ program: Program) throws -> [String: String] {
    let script = try program.write(
      "bin/curl",
      """
      #!/bin/sh
      while [ $# -gt 0 ]; do
        case "$1" in --output) out="$2"; shift;; --) url="$2"; shift;; esac
        shift
      done
      echo "$url" >>"\(program.path("fetched"))"
      cp "\(program.folder.path)/web/${url#https://}" "$out" 2>/dev/null && exit 0
      echo "curl: (22) The requested URL returned error: 404" >&2
      exit 22
      """
    )
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ["PATH": program.path("bin") + ":" + path]
  }

  @Test func fetchesASchemaWithItsPartsOnceAndUsesItForDocumentsThatNameItsAddress() throws {
    let program = try Program()
    let environment = try serve(program)
    _ = try program.write(
      "web/example.org/s/a.rng",
      """
      <grammar xmlns="\(Self.rng)"><include href="parts/b.rng"/>
      <include href="https://other.org/c.rng"/></grammar>
      """
    )
    _ = try program.write(
      "web/example.org/s/parts/b.rng",
      """
      <grammar xmlns="\(Self.rng)"><start><ref name="c"/></start></grammar>
      """
    )
    _ = try program.write(
      "web/other.org/c.rng",
      """
      <grammar xmlns="\(Self.rng)"><define name="c"><element name="c"><empty/></element></define></grammar>
      """
    )
    let missing = try program.run(
      "schema",
      "add",
      "no",
      "https://example.org/no.rng",
      environment: environment
    )
    #expect(missing.status == 2)
    #expect(missing.errors.contains("cannot fetch https://example.org/no.rng"))
    #expect(missing.errors.contains("404"))
    let added = try program.run(
      "schema",
      "add",
      "a",
      "https://example.org/s/a.rng",
      environment: environment
    )
    #expect(added.status == 0, "\(added.errors)")
    try FileManager.default.removeItem(atPath: program.path("web"))
    try FileManager.default.removeItem(atPath: program.path("fetched"))
    let model = "<?xml-model href='https://example.org/s/a.rng' type='application/xml'?>"
    for (text, status) in [("<c/>", 0), ("<d/>", 1)] as [(String, Int32)] {
      _ = try program.write("d.xml", model + text)
      let outcome = try program.run("validate", "d.xml", environment: environment)
      #expect(outcome.status == status, "\(outcome.text)")
    }
    #expect(!program.exists("fetched"))
  }

  @Test func neverFetchesWhileValidating() throws {
    let program = try Program()
    let environment = try serve(program)
    _ = try program.write(
      "d.xml",
      "<?xml-model href='https://example.org/s/a.rng' type='application/xml'?>\n<a/>"
    )
    let outcome = try program.run("validate", "d.xml", environment: environment)
    #expect(outcome.status == 2)
    #expect(outcome.text.contains("d.xml:1:1: error: "))
    #expect(outcome.text.contains("sigla schema add a https://example.org/s/a.rng"))
    #expect(!program.exists("fetched"))
  }

  @Test func checksTEIThatNamesNoSchemaAgainstTEIAllOfTheStore() throws {
    let program = try Program()
    let document = "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"
    _ = try program.write("d.xml", document)
    let without = try program.run("validate", "d.xml")
    #expect(without.status == 2)
    #expect(without.text.contains("sigla schema add tei_all https://"))
    _ = try program.write(
      "all.rnc",
      "default namespace = \"http://www.tei-c.org/ns/1.0\"\nstart = element TEI { empty }"
    )
    #expect(try program.run("schema", "add", "tei_all", "all.rnc").status == 0)
    #expect(try program.run("validate", "d.xml").status == 0)
    _ = try program.write("e.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><p/></TEI>")
    #expect(try program.run("validate", "e.xml").status == 1)
    let release = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"
    let model = "<?xml-model href='\(release)' schematypens='\(Self.rng)'?>"
    #expect(try program.run("validate", "-", input: Array((model + document).utf8)).status == 0)
    let vault = model.replacing("release", with: "Vault/P5/4.7.0")
    let other = try program.run("validate", "-", input: Array((vault + document).utf8))
    #expect(other.status == 0)
    #expect(other.text.contains("note: the document asks for version 4.7.0 of tei_all"))
    _ = try program.write("old.rnc", "start = element old { empty }")
    #expect(try program.run("schema", "add", "tei_all-4.7.0", "old.rnc").status == 0)
    let exact = try program.run("validate", "-", input: Array((vault + document).utf8))
    #expect(exact.status == 1)
  }

  @Test func takesTheSchemaOfTheManifest() throws {
    let program = try Program()
    _ = try program.write("ed/edition.yaml", "title: T\nschema: [schemas/a.rnc, x]\n")
    _ = try program.write("ed/schemas/a.rnc", Self.a)
    _ = try program.write("ed/d.xml", "<a n='1'/>")
    _ = try program.write("ed/bad.xml", "<a n='x'/>")
    let missing = try program.run("validate", "ed")
    #expect(missing.status == 2)
    #expect(missing.text.contains("there is no schema x"))
    #expect(try program.run("schema", "add", "x", "ed/schemas/a.rnc").status == 0)
    #expect(try program.run("validate", "ed/d.xml").status == 0)
    #expect(try program.run("validate", "ed").status == 1)
  }

  @Test func looksIntoXMLCatalogs() throws {
    let program = try Program()
    _ = try program.write("local/a.rnc", Self.a)
    _ = try program.write(
      "catalog.xml",
      """
      <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
        <rewriteURI uriStartString="https://example.org/" rewritePrefix="local/"/>
      </catalog>
      """
    )
    _ = try program.write(
      "d.xml",
      "<?xml-model href='https://example.org/a.rnc' type='application/relax-ng-compact-syntax'?><a/>"
    )
    #expect(try program.run("validate", "d.xml").status == 2)
    #expect(try program.run("validate", "d.xml", "--catalog", "catalog.xml").status == 0)
    let variable = ["XML_CATALOG_FILES": "none.xml file://" + program.path("catalog.xml")]
    #expect(try program.run("validate", "d.xml", environment: variable).status == 0)
    #expect(try program.run("validate", "d.xml", "--catalog", "none.xml").status == 2)
    _ = try program.write("broken.xml", "<catalog xmlns='urn:x'/>")
    let broken = try program.run("validate", "d.xml", "--catalog", "broken.xml")
    #expect(broken.status == 2)
    #expect(broken.errors.contains("broken.xml:1:1: error: this is not an XML catalog"))
  }
}
