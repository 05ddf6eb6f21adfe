import LibXML
import SourceText
import Testing
import XMLTree

/// Copying parts of trees into others.
@Suite struct TreeCopyTests {
  private static func tree(_ text: String) throws -> XMLDocument {
    try #require(ParsedXML(parsing: SourceFile(path: "t.xml", text: text)).document, "\(text)")
  }

  private static func written(_ document: XMLDocument) -> String {
    String(decoding: XMLSerializer().serialize(document), as: UTF8.self)
  }

  /// A part in the middle of a document, with something before and after it in both trees.
  @Test(arguments: [
    "<x/>", "<x>text</x>", "<x a='1' b='2'/>", "<x><y/><y c='&lt;'>t</y>tail</x>",
    "<x xmlns:p='urn:p'><p:y p:a='1'><z xmlns='urn:z' z='2'>é</z></p:y><!--c--><?pi data?></x>",
    "<x> <y><y><y/></y></y> <y/><y>1</y>2<y>3</y> </x>",
  ])
  func copiesWhatIsInside(part: String) throws {
    let source = try Self.tree("<r k='v'>before<w n='m'/>\(part)<w>after</w></r>")
    let top = try #require(source.allNodes.first { source.localName(of: $0) == "x" })
    var builder = XMLTreeBuilder()
    builder.startElement(XMLName("out"), attributes: [.init(XMLName("q"), "1")])
    builder.characters("first ")
    builder.copy(top, of: source)
    builder.characters(" last")
    builder.startElement(XMLName("end"))
    builder.endElement()
    builder.endElement()
    let result = builder.finish()
    let expected = try Self.tree("<out q='1'>first \(part) last<end/></out>")
    #expect(Self.written(result) == Self.written(expected))
    // The links, too.
    for node in result.allNodes {
      #expect(result.parent(of: node) == expected.parent(of: node))
      #expect(result.nextSibling(of: node) == expected.nextSibling(of: node))
      #expect(result.firstChild(of: node) == expected.firstChild(of: node))
      #expect(result.lastDescendant(of: node) == expected.lastDescendant(of: node))
      #expect(result.stringValue(of: node) == expected.stringValue(of: node))
      #expect(result.attributes(of: node) == expected.attributes(of: node))
    }
  }

  @Test func keepsThePlacesInTheSource() throws {
    let source = try Self.tree("<r><x a='1'>text</x></r>")
    var builder = XMLTreeBuilder()
    let root = try #require(source.root)
    builder.copy(root, of: source)
    let result = builder.finish()
    for node in result.allNodes.dropFirst() {
      #expect(result.sourceRange(of: node) == source.sourceRange(of: node))
      #expect(
        result.sourceRange(of: XMLName("a"), of: node)
          == source.sourceRange(of: XMLName("a"), of: node)
      )
    }
  }
}
