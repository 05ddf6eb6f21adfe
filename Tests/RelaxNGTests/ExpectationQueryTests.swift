import Diagnostics
import Foundation
import RelaxNG
import SourceText
import Testing
import XMLReader
import XMLTree

/// What may stand at a place of a document that somebody is writing; the place is marked with `|`.
@Suite struct ExpectationQueryTests {
  static let schema = """
    default namespace = "urn:letter"
    namespace x = "urn:x"
    start = element letter { head, element body { (p | x:figure)+ } }
    head = element head { element title { text }, element date { when, text },
      element place { text }? }
    when = attribute when { xsd:date } | (attribute from { xsd:date }, attribute to { xsd:date }?)
    p = element p { attribute rend { list { ("bold" | "italic")+ } }?, attribute xml:id { xsd:ID }?,
      (text | element note { p } | element br { empty } | element kind { "a" | "b" })* }
    x:figure = element x:figure { attribute href { text }, empty }
    """
    .replacing("x:figure = element", with: "figure = element")
    .replacing("p | x:figure", with: "p | figure")

  private func answer(_ marked: String) throws -> ExpectationQuery.Answer {
    let sample = try Sample(Self.schema, path: "letter.rnc")
    let bytes = Array(marked.utf8)
    let offset = try #require(bytes.firstIndex(of: 0x7C))
    var query = ExpectationQuery(sample.schema)
    return query.answer(Array(bytes[..<offset] + bytes[(offset + 1)...]), at: offset)
  }

  private func elements(_ marked: String) throws -> [String] {
    try answer(marked).elements.map(\.qualifiedName)
  }

  private func attributes(_ marked: String) throws -> [String] {
    try answer(marked).attributes.map { $0.name.qualifiedName + ($0.isRequired ? "!" : "") }
  }

  private let opened = "<letter xmlns='urn:letter'>"
  private let body =
    "<letter xmlns='urn:letter'><head><title/><date when='1920-12-21'/></head><body>"

  @Test func knowsTheRoot() throws {
    #expect(try elements("|") == ["letter"])
    #expect(try elements("<?xml version='1.0'?><!-- <p> --><|") == ["letter"])
    #expect(try elements("<!DOCTYPE letter [<!ENTITY a '>'>]>\n<le|") == ["letter"])
  }

  @Test func followsTheContent() throws {
    #expect(try elements("\(opened)|") == ["head"])
    #expect(try elements("\(opened)<head><title>x</title>|") == ["date"])
    let date = try answer("\(opened)<head><title>x</title><date when='1920-12-21'>21 |")
    #expect(date.takesText && date.mayEnd && date.elements.isEmpty)
    let head = try answer("\(opened)<head><title/><date when='1920-12-21'/>|</head>")
    #expect(head.elements.map(\.localName) == ["place"])
    #expect(head.mayEnd && !head.takesText)
    #expect(try answer("\(opened)<head><title/>|").mayEnd == false)
  }

  @Test func seesWhatIsBeingWritten() throws {
    let name = try answer("\(body)<p><no|")
    #expect(name.elements.map(\.localName) == ["br", "kind", "note"])
    let start = body.utf8.count + 4
    #expect(name.place == .elementName(start..<start + 2))
    let end = try answer("\(body)<p>x</|")
    #expect(end.mayEnd && end.parent?.localName == "p")
    let place = body.utf8.count + 6
    #expect(end.place == .endTag(place..<place))
  }

  @Test func writesPrefixesAsTheDocumentDoes() throws {
    #expect(
      try elements(
        "<a:letter xmlns:a='urn:letter' xmlns:f='urn:x'><a:head><a:title/>"
          + "<a:date when='1920-12-21'/></a:head><a:body>|"
      ) == ["f:figure", "a:p"]
    )
    #expect(try attributes("\(body)<p |") == ["xml:id", "rend"])
  }

  @Test func leavesOutAttributesThatAreThere() throws {
    #expect(try attributes("\(opened)<head><title/><date |") == ["from", "to", "when"])
    #expect(try attributes("\(opened)<head><title/><date when='1920-12-21' |") == [])
    #expect(try attributes("\(opened)<head><title/><date from='1920-12-21' |>") == ["to"])
    #expect(try attributes("\(body)<p | rend='bold'>x</p></body>") == ["xml:id"])
    #expect(try attributes("\(body)<x:figure xmlns:x='urn:x' |") == ["href!"])
    #expect(try attributes("\(body)<p rend='bold'|") == [])
  }

  @Test func listsValues() throws {
    let value = try answer("\(body)<p rend='|'")
    #expect(value.values == ["bold", "italic"] && value.isList)
    #expect(try answer("\(body)<p rend=\"bold it|\n<p>x</p>").values == ["bold", "italic"])
    let date = try answer("\(opened)<head><title/><date when='|")
    #expect(date.values.isEmpty && date.valueWords == "a date such as 1920-12-21")
    let kind = try answer("\(body)<p><kind>|")
    #expect(kind.values == ["a", "b"] && kind.elements.isEmpty)
    #expect(try answer("\(body)<p nonsense='|").valueWords == nil)
  }

  /// Text that is not well-formed, before the place and after it.
  @Test(arguments: [
    "<p>x</wrong>", "<p>x <note><p>", "<p rend='bold>x</p>", "<p rend=bold>x</p>", "<p a b=>x</p>",
    "<p>a < b & c &amp; &nope;</p>", "<p>x</note></p>", "</p>", "<p><br></p>",
    "<nonsense><p/></nonsense>",
    "<p>\u{0}</p>", "<p/ >", "<p <br/>x</p>", "<!-- -- --><![CDATA[<p>]]>", "text",
  ])
  func goesOnBehindFaults(fault: String) throws {
    let isOpen = fault.contains("<note><p>") || fault.hasSuffix("</wrong>")
    let closed = isOpen ? fault + "</p></note></p>" : fault
    for rest in ["", "</head> <<< \"", "<p", "</letter>"] {
      let found = try elements("\(body)\(closed)<p/>|\(rest)")
      #expect(found.contains("p"), "\(closed) before \(rest): \(found)")
    }
  }

  @Test func saysNothingWhereNothingCanStand() throws {
    for place in ["<!-- |", "<? |", "<![CDATA[ |", "<p rend='bold'|>"] {
      let found = try answer(body + place)
      #expect(found.place == .elsewhere && found.elements.isEmpty && !found.mayEnd, "\(place)")
    }
  }

  /// At every offset of a document: what comes next there is among what is expected.
  @Test func expectsWhatComesNext() throws {
    let text = """
      <letter xmlns='urn:letter'><head><title>A &amp; B</title><date from='1920-12-21' to='1920-12-22'>
      then</date><place/></head><body><p xml:id='p' rend='bold italic'>x <note><p/></note><br/>
      <kind>a</kind></p><x:figure xmlns:x='urn:x' href='x'/></body></letter>
      """
    let bytes = Array(text.utf8)
    var query = ExpectationQuery(try Sample(Self.schema, path: "letter.rnc").schema)
    for offset in bytes.indices where bytes[offset] == 0x3C {
      let answer = query.answer(bytes, at: offset)
      let rest = String(decoding: bytes[offset...].prefix(40), as: UTF8.self)
      if rest.hasPrefix("</") {
        #expect(answer.mayEnd, "\(rest)")
      } else {
        let names = answer.elements.map(\.localName)
        #expect(names.contains { rest.contains($0) }, "\(rest): \(names)")
      }
    }
    // Nothing is too broken at any other offset.
    for offset in 0...bytes.count { _ = query.answer(bytes, at: offset) }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var broken = bytes
      for _ in 0..<4 {
        broken[Int.random(in: 0..<broken.count, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      _ = query.answer(broken, at: Int.random(in: 0...broken.count, using: &random))
    }
  }

  /// The same on the samples, against TEI All.
  @Test func expectsWhatComesNextInTEI() throws {
    let folder = Files.shared.appending(path: "tei").path
    guard let file = Files.read(folder + "/tei_all.rng"),
      let text = Files.read(folder + "/samples/testtranscr2.xml")
    else { return print("there is no TEI beside the checkout: not tested") }
    let schema = try Schema(
      Files.parse(file).get(),
      libraries: TestLibraries.all,
      resolver: Files.resolve
    )
    var query = ExpectationQuery(schema)
    var count = 0
    var reader = XMLEventReader(text.bytes)
    while reader.advance() {
      for index in reader.next where reader.batch.events[index].kind == .startElement {
        let event = reader.batch.events[index]
        let name = reader.batch.names[Int(event.name)]
        #expect(query.answer(text.bytes, at: event.start).elements.contains(name))
        count += 1
        if count == 150 { return }
      }
    }
    #expect(count > 20)
  }
}
