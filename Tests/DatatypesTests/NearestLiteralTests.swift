import Testing

@testable import Datatypes

/// Values in another form than a datatype has.
@Suite struct NearestLiteralTests {
  @Test(arguments: [
    ("date", "1.5.1843", "1843-05-01"), ("date", "21/12/1920", "1920-12-21"),
    ("date", "12/21/1920", "1920-12-21"), ("date", "1920/2/3", "1920-02-03"),
    ("date", "1920-2-3", "1920-02-03"), ("date", "21 December 1920", "1920-12-21"),
    ("date", "December 21st, 1920", "1920-12-21"), ("date", "3 Sept. 1920", "1920-09-03"),
    ("gYearMonth", "May 1843", "1843-05"), ("gYearMonth", "5.1843", "1843-05"),
    ("gYear", "843", "0843"), ("decimal", "1,5", "1.5"), ("integer", "12.0", "12"),
    ("integer", "12.", "12"), ("boolean", "Yes", "true"), ("boolean", "FALSE", "false"),
    ("language", "en_GB", "en-GB"), ("ID", "1a", "_1a"), ("NCName", "two words", "two_words"),
  ])
  func knowsWhatWasMeant(type: String, text: String, expected: String) throws {
    let datatype = try XSDDatatype(name: type)
    #expect(!datatype.accepts(text))
    let found = NearestLiteral.candidates(for: text).first { datatype.accepts($0) }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("date", "3/4/1920"), ("date", "1920-02-30"), ("date", "31.11.1920"), ("date", "tomorrow"),
    ("date", ""), ("date", "2 May"), ("integer", "1,000"), ("boolean", "maybe"),
    ("date", "٣.٤.1920"), ("date", "1.5.-843"), ("date", String(repeating: "1.", count: 100)),
  ])
  func guessesNothing(type: String, text: String) throws {
    let datatype = try XSDDatatype(name: type)
    #expect(NearestLiteral.candidates(for: text).first { datatype.accepts($0) } == nil)
  }

  @Test func knowsPointers() throws {
    let facet = Facet(name: "pattern", value: #"#[^\s#]+"#)
    let datatype = try XSDDatatype(name: "anyURI", facets: [facet])
    #expect(NearestLiteral.candidates(for: "anna").first { datatype.accepts($0) } == "#anna")
  }

  @Test func saysWhatIsWrongInTheRightForm() throws {
    let date = try XSDDatatype(name: "date")
    #expect(date.cause(of: "2020-02-30") == "there is no 30 February 2020")
    #expect(date.cause(of: "2020-13-01") == "there is no month 13")
    #expect(date.cause(of: "yesterday") == nil)
    #expect(date.cause(of: "2020-02-29") == nil)
  }
}
