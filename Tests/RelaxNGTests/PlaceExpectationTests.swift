import Foundation
import RelaxNG
import SourceText
import Testing
import XMLTree

/// What may stand at a place of an unfinished document; the place is marked by `|`.
@Suite struct PlaceExpectationTests {
  private static let schema = """
    default namespace = "urn:l"
    namespace x = "urn:x"
    start = element letter { head, body }
    head = element head { title, element date { attribute when { xsd:date } , text }?, kind? }
    title = element title { text }
    ## What kind.
    kind = element kind { "a" | "b" }
    body = element body { p+ }
    p = element p {
      ## How it looks.
      attribute rend { list { ("bold" | "small")+ } }?,
      ((attribute from { xsd:gYear }, attribute to { xsd:gYear }?) | attribute at { text })?,
      attribute xml:id { xsd:ID }?,
      (text | element x:hi { text } | note)*
    }
    note = element note { p+ }
    """

  private func expectation(_ text: String) throws -> PlaceExpectation {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let sample = try Sample(Self.schema, path: "s.rnc")
    var validator = Validator(sample.schema)
    let offset = parts[0].utf8.count
    return validator.expectation(at: offset, in: Array(parts.joined().utf8))
  }

  /// In short: what may stand there.
  private func words(_ text: String) throws -> String {
    let found = try expectation(text)
    var words = found.elements.map { "<\($0.written)>" + ($0.isRequired ? "!" : "") }
    words += found.attributes.map { "@\($0.written)" + ($0.isRequired ? "!" : "") }
    words += found.values.map { "'\($0)'" }
    if found.takesText { words.append("text") }
    if let endTag = found.endTag { words.append("</\(endTag)>") }
    if !found.valueWords.isEmpty { words.append(found.valueWords) }
    return words.joined(separator: " ")
  }

  private static let open = "<letter xmlns='urn:l' xmlns:y='urn:x'><head><title/></head><body>"

  @Test(arguments: [
    ("|", "<letter>!"),
    ("<?xml version='1.0'?>\n<!-- <x> -->|", "<letter>!"),
    ("<letter xmlns='urn:l'>|", "<head>!"),
    ("<letter xmlns='urn:l'>|<body><p>", "<head>!"),
    ("<letter xmlns='urn:l'><head>|", "<title>!"),
    ("<letter xmlns='urn:l'><head><title>a|", "text </title>"),
    ("<letter xmlns='urn:l'><head><title/>|", "<date> <kind> </head>"),
    ("<letter xmlns='urn:l'><head><title/><kind>|", "'a' 'b' text </kind>"),
    ("<a:letter xmlns:a='urn:l'><a:head>|", "<a:title>!"),
    ("<letter xmlns='urn:l'><head></head>|", "<body>!"),
    (open + "|", "<p>!"),
    (open + "<p>|", "<y:hi> <note> text </p>"),
    (open + "<p>a &amp; b &nbsp; <|", "<y:hi> <note>"),
    (open + "<p><no|", "<y:hi> <note>"),
    (open + "<p></|", "</p>"),
    (open + "<p></no|", "</p>"),
    (open + "<p |", "@at @from @rend @to @xml:id"),
    (open + "<p |><note>", "@at @from @rend @to @xml:id"),
    (open + "<p from='1920' re|", "@rend @to @xml:id"),
    (open + "<p from='x' |", "@rend @to @xml:id"),
    (open + "<p at='' rend='bold' |", "@xml:id"),
    ("<letter xmlns='urn:l'><head><title/><date |", "@when!"),
    ("<letter xmlns='urn:l'><head><title/><date when='|", "a date such as 1920-12-21"),
    (open + "<p rend='bold |", "'bold' 'small'"),
    (open + "<p at=\"|", "text"),
    (open + "<p xml:id=|", ""),
    (open + "<!-- <p> |", ""),
    (open + "<p><![CDATA[ <p> |", "<y:hi> <note> text </p>"),
  ])
  func knowsWhatMayStandThere(text: String, expected: String) throws {
    #expect(try words(text) == expected)
  }

  @Test(arguments: [
    // Faults before the place.
    (open + "<p><b>x</b>|", "<y:hi> <note> text </p>"),
    (open + "<p><nte><p>|", "<y:hi> <note> text </p>"),
    (open + "<p></q></nonsense>|", "<y:hi> <note> text </p>"),
    (open + "<p rend=bold <note><p>|", "<y:hi> <note> text </p>"),
    (open + "<p rend='bold <note>|", "<p>!"),
    (open + "<p><note></p><p>|", "<y:hi> <note> text </p>"),
    (open + "<p>1 < 2 & 3|", "<y:hi> <note> text </p>"),
    (open + "<unknown><|", ""),
    ("<letter><head>|", "<title>!"),
    ("<!DOCTYPE letter [<!ENTITY a '>'>]><letter xmlns='urn:l'>|", "<head>!"),
  ])
  func takesWhatIsNotWellFormed(text: String, expected: String) throws {
    #expect(try words(text) == expected)
  }

  @Test func saysWhatACompletionReplaces() throws {
    let element = try expectation(Self.open + "<p><no|te")
    let start = Self.open.utf8.count
    #expect(element.place == .elementName && element.range == start + 4..<start + 6)
    let value = try expectation(Self.open + "<p rend='bold sm|")
    #expect(value.range.count == 2)
    guard case .attributeValue(_, let attribute) = value.place else {
      Issue.record("no value: \(value.place)")
      return
    }
    #expect(attribute == XMLName("rend"))
  }

  @Test func givesTheDocumentation() throws {
    let kinds = try expectation("<letter xmlns='urn:l'><head><title/>|").elements
    #expect(kinds.map(\.documentation) == ["", "What kind."])
    let attributes = try expectation(Self.open + "<p |").attributes
    #expect(attributes.first { $0.written == "rend" }?.documentation == "How it looks.")
  }

  /// At every offset of a document there is an answer, and what follows next is among it.
  @Test func answersEverywhere() throws {
    let text = Self.open + "<p rend='bold'>a <note><p at='x'/></note> b</p><p/></body></letter>"
    let bytes = Array(text.utf8)
    var validator = Validator(try Sample(Self.schema, path: "s.rnc").schema)
    for offset in 0...bytes.count + 2 { _ = validator.expectation(at: offset, in: bytes) }
    for (offset, byte) in bytes.enumerated() where byte == 0x3C {
      let found = validator.expectation(at: offset, in: bytes)
      let tag = String(decoding: bytes[(offset + 1)...], as: UTF8.self)
      let name = tag.prefix(1) + tag.dropFirst().prefix { $0.isLetter || $0 == ":" }
      if name.hasPrefix("/") {
        #expect(found.endTag == String(name.dropFirst()), "\(offset)")
      } else {
        #expect(found.elements.contains { $0.written == name }, "\(offset): \(name)")
      }
    }
  }
}
