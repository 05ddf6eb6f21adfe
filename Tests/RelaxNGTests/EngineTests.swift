import Diagnostics
import RelaxNG
import SourceText
import Testing
import XMLReader
import XMLTree

/// The engine at its limits.
@Suite struct EngineTests {
  private let namespace = #"xmlns="http://relaxng.org/ns/structure/1.0""#

  @Test func interleavesSixtyElements() throws {
    let parts = (0..<60).map { "<element name='e\($0)'><text/></element>" }.joined()
    let sample = try Sample(
      "<element \(namespace) name='a'><interleave>\(parts)<text/></interleave></element>"
    )
    var order = Array(0..<60)
    for index in order.indices { order.swapAt(index, (index * 37 + 11) % 60) }
    let all = order.map { "<e\($0)>x</e\($0)> text " }
    #expect(try sample.findings("<a>\(all.joined())</a>").isEmpty)
    let marks = try sample.marks("<a>\(all.dropLast().joined())<e\(order[0])/></a>")
    #expect(marks == ["element-not-allowed e\(order[0])"])
  }

  @Test func takesDepthWithoutRecursion() throws {
    let sample = try Sample(
      """
      <grammar \(namespace)><start><ref name="a"/></start><define name="a">
        <element name="a"><optional><ref name="a"/></optional></element></define></grammar>
      """
    )
    let depth = 100_000
    var builder = XMLTreeBuilder()
    for _ in 0..<depth { builder.startElement(XMLName("a")) }
    let document = builder.finish()
    var validator = Validator(sample.schema)
    #expect(validator.validate(document, source: SourceFile(path: "x", text: "")).isEmpty)
  }

  @Test func takesThousandsOfAttributes() throws {
    let count = 10_000
    let attributes = (0..<count).map { " a\($0)='1'" }.joined()
    let open = try Sample(
      """
      <element \(namespace) name="e"><oneOrMore><attribute><anyName/></attribute></oneOrMore></element>
      """
    )
    #expect(try open.findings("<e\(attributes)/>").isEmpty)
    let listed = (0..<count).map { "<optional><attribute name='a\($0)'/></optional>" }.joined()
    let closed = try Sample(
      "<element \(namespace) name='e'>\(listed)<attribute name='b'/></element>"
    )
    #expect(try closed.marks("<e\(attributes)/>") == ["attribute-missing e"])
    #expect(try closed.findings("<e b='' \(attributes)/>").isEmpty)
  }

  @Test func keepsAlternativesApart() throws {
    // Which of the two `a` it is, only what it holds tells.
    let sample = try Sample(
      """
      <choice \(namespace)>
        <element name="r"><element name="a"><element name="x"><empty/></element></element>
          <element name="b"><empty/></element></element>
        <element name="r"><element name="a"><element name="y"><empty/></element></element>
          <element name="c"><empty/></element></element>
      </choice>
      """
    )
    #expect(try sample.findings("<r><a><x/></a><b/></r>").isEmpty)
    #expect(try sample.findings("<r><a><y/></a><c/></r>").isEmpty)
    #expect(try sample.marks("<r><a><x/></a><c/></r>") == ["element-not-allowed c"])
  }

  @Test func attributesChooseTheContent() throws {
    let sample = try Sample(
      """
      <element \(namespace) name="r"><choice>
        <group><attribute name="k"><value>x</value></attribute>
          <element name="x"><empty/></element></group>
        <group><attribute name="k"><value>y</value></attribute>
          <element name="y"><empty/></element></group>
      </choice></element>
      """
    )
    #expect(try sample.findings("<r k=' x '><x/></r>").isEmpty)
    #expect(try sample.findings("<r k='y'><y/></r>").isEmpty)
    #expect(try !sample.findings("<r k='y'><x/></r>").isEmpty)
    #expect(try sample.marks("<r k='z'><x/></r>").first == "bad-value z")
  }

  @Test func sharesPartsOfPatterns() throws {
    // Each definition has the one before it twice: 2^60 ways through the pattern.
    let levels = (1...60).map { level in
      """
      <define name="d\(level)"><choice>
        <group><ref name="d\(level - 1)"/><element name="x\(level)"><empty/></element></group>
        <group><ref name="d\(level - 1)"/><element name="y\(level)"><empty/></element></group>
      </choice></define>
      """
    }
    let sample = try Sample(
      """
      <grammar \(namespace)><start><element name="r"><ref name="d60"/></element></start>
      <define name="d0"><element name="a"><empty/></element></define>\(levels.joined())</grammar>
      """
    )
    let path = (1...60).map { $0 % 3 == 0 ? "<x\($0)/>" : "<y\($0)/>" }.joined()
    #expect(try sample.findings("<r><a/>\(path)</r>").isEmpty)
    #expect(try sample.marks("<r>\(path)</r>") == ["element-not-yet-allowed y1"])
  }

  @Test func readsInPieces() throws {
    let sample = try Sample("<element \(namespace) name='a'><data type='string'/></element>")
    var validator = Validator(sample.schema)
    validator.begin(path: "stream")
    var pieces = ["<a>te", "xt</", "a>"]
    var reader = XMLEventReader(pieces: {
      pieces.isEmpty ? nil : Array(pieces.removeFirst().utf8)
    })
    while reader.advance() { validator.read(reader.batch, reader.next) }
    #expect(!reader.isDeclined)
    #expect(validator.finish().isEmpty)
  }
}
