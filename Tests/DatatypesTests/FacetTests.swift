import Testing

@testable import Datatypes

@Suite struct FacetTests {
  @Test(arguments: [
    DatatypeCase("string", ["length=2"], good: ["ab", "𐠀ö", "  "], bad: ["a", "abc", ""]),
    DatatypeCase("token", ["minLength=1"], good: ["a"], bad: ["", "  "]),
    DatatypeCase("token", ["minLength=1", "maxLength=2"], good: ["a", " ab "], bad: ["", "abc"]),
    DatatypeCase("anyURI", ["maxLength=3"], good: ["#ab"], bad: ["#abc"]),
    DatatypeCase("hexBinary", ["length=2"], good: ["00FF"], bad: ["00", "0000FF"]),
    DatatypeCase(
      "base64Binary",
      ["minLength=2", "maxLength=3"],
      good: ["AAA=", "AAAA"],
      bad: [""]
    ),
    DatatypeCase("NMTOKENS", ["length=2"], good: ["aaa b"], bad: ["ab", "a b c"]),
    DatatypeCase("IDREFS", ["maxLength=1"], good: ["abc"], bad: ["a b"]),
    DatatypeCase("QName", ["length=1"], good: ["abc"], bad: []),
    DatatypeCase("NOTATION", ["maxLength=1"], good: ["abc"], bad: []),
    DatatypeCase("string", ["length=99999999999999999999999"], good: [], bad: ["a"]),
    DatatypeCase("string", ["pattern=a*", "pattern=.{2}"], good: ["aa"], bad: ["a", "bb", "aaa"]),
    DatatypeCase("integer", ["pattern=0\\d+"], good: ["007", " 07 "], bad: ["7", "70"]),
    DatatypeCase("NMTOKENS", ["pattern=a b"], good: [" a  b "], bad: ["ab"]),
    DatatypeCase("boolean", ["pattern=true|false"], good: ["true"], bad: ["1"]),
    DatatypeCase(
      "token",
      ["enumeration=a b", "enumeration= c "],
      good: ["a  b", "c"],
      bad: ["a"]
    ),
    DatatypeCase("decimal", ["enumeration=1.0"], good: ["1", "01.00"], bad: ["1.01"]),
    DatatypeCase("decimal", ["totalDigits=3"], good: ["123", "0012.30", ".123"], bad: ["1.234"]),
    DatatypeCase("decimal", ["totalDigits=2"], good: ["0.01", "-99"], bad: ["0.001", "100"]),
    DatatypeCase("decimal", ["fractionDigits=1"], good: ["1.50", "1"], bad: ["1.55"]),
    DatatypeCase("decimal", ["fractionDigits=0"], good: ["1.0"], bad: ["0.1"]),
    DatatypeCase("integer", ["fractionDigits=0"], good: ["1"], bad: ["1.0"]),
    DatatypeCase("byte", ["totalDigits=1"], good: ["-9", "009"], bad: ["10"]),
    DatatypeCase("decimal", ["minExclusive=0", "maxInclusive=1"], good: ["1", ".1"], bad: ["0"]),
    DatatypeCase("decimal", ["minInclusive=0", "maxExclusive=1"], good: ["0"], bad: ["1", "-1"]),
    DatatypeCase("long", ["minInclusive=9223372036854775807"], good: [], bad: ["1"]),
    DatatypeCase("double", ["minInclusive=NaN"], good: ["NaN"], bad: ["1", "INF", "-INF"]),
    DatatypeCase("double", ["maxExclusive=NaN"], good: [], bad: ["NaN", "1"]),
    DatatypeCase("double", ["maxInclusive=INF"], good: ["INF", "1"], bad: ["NaN"]),
    DatatypeCase("float", ["minInclusive=0.1"], good: ["0.1", "0.10000000149"], bad: ["0.09"]),
    DatatypeCase("date", ["minInclusive=1900-01-01"], good: ["1900-01-01"], bad: ["1899-12-31"]),
    DatatypeCase(
      "dateTime",
      ["maxInclusive=2000-01-01T00:00:00Z"],
      good: ["2000-01-01T01:00:00+01:00", "1999-12-31T09:59:59"],
      bad: ["1999-12-31T23:00:00", "2000-01-01T00:00:00"]
    ),
    DatatypeCase("gYear", ["minInclusive=-0100"], good: ["-0044"], bad: ["-0101"]),
    DatatypeCase("time", ["minExclusive=12:00:00"], good: ["12:00:00.1"], bad: ["12:00:00"]),
    DatatypeCase(
      "gMonth",
      ["maxExclusive=--06"],
      good: ["--05", "--05Z"],
      bad: ["--06", "--06Z"]
    ),
    DatatypeCase("duration", ["maxInclusive=P1Y"], good: ["P12M", "P364D"], bad: ["P365D"]),
    DatatypeCase("duration", ["minInclusive=P0D"], good: ["PT0S", "P1M"], bad: ["-PT1S"]),
  ])
  func restrict(test: DatatypeCase) throws {
    try test.check()
  }

  @Test(arguments: [
    ("string", ["length=-1"]), ("string", ["length=x"]), ("string", ["length="]),
    ("string", ["length=1.0"]), ("string", ["length=1", "length=1"]), ("string", ["size=1"]),
    ("string", ["minInclusive=a"]), ("string", ["totalDigits=1"]), ("string", ["pattern=("]),
    ("string", ["whiteSpace=collapse"]), ("string", ["length=1", "minLength=1"]),
    ("string", ["maxLength=1", "length=1"]), ("string", ["minLength=2", "maxLength=1"]),
    ("boolean", ["enumeration=true"]), ("boolean", ["length=1"]), ("integer", ["length=1"]),
    ("decimal", ["totalDigits=0"]), ("decimal", ["fractionDigits=-1"]),
    ("decimal", ["totalDigits=1", "fractionDigits=2"]), ("integer", ["fractionDigits=1"]),
    ("double", ["totalDigits=1"]), ("double", ["minInclusive=1.0.0"]), ("double", ["length=1"]),
    ("integer", ["minInclusive=1.0"]), ("byte", ["maxInclusive=128"]), ("byte", ["pattern=[z-a]"]),
    ("integer", ["minInclusive=1", "minExclusive=1"]), ("date", ["minInclusive=1900-02-29"]),
    ("integer", ["maxInclusive=1", "maxExclusive=1"]), ("date", ["length=10"]),
    ("integer", ["minInclusive=2", "maxInclusive=1"]), ("NMTOKENS", ["length=0"]),
    ("integer", ["minInclusive=1", "maxExclusive=1"]), ("duration", ["minExclusive=1"]),
    ("QName", ["minInclusive=a"]), ("QName", ["enumeration=p:a"]), ("anyURI", ["maxInclusive=a"]),
    ("hexBinary", ["minInclusive=00"]), ("token", ["minLength=1", "minLength=2"]),
  ])
  func refuseWhatDoesNotFit(type: String, texts: [String]) {
    let facets = DatatypeCase(type, texts, good: [], bad: []).facets
    do {
      _ = try XSDDatatype(name: type, facets: facets)
      Issue.record("\(type) \(texts) should be refused")
    } catch {
      #expect(error.facet == facets.last)
      #expect(!error.message.isEmpty)
    }
  }

  @Test(arguments: [
    ("integer", ["minInclusive=1", "maxInclusive=1"]), ("QName", ["length=3"]),
    ("integer", ["minExclusive=1", "maxExclusive=1"]), ("string", ["minLength=0"]),
    ("float", ["minInclusive=NaN", "maxInclusive=1"]), ("decimal", ["fractionDigits=0"]),
    ("date", ["minInclusive=2000-01-01", "maxInclusive=2000-01-01Z"]), ("ID", ["pattern=\\i\\c*"]),
    ("decimal", ["totalDigits= +5 "]),
  ])
  func allowWhatFits(type: String, texts: [String]) throws {
    _ = try XSDDatatype(name: type, facets: DatatypeCase(type, texts, good: [], bad: []).facets)
  }

  @Test func causesAreInWords() throws {
    func failure(_ type: String, _ texts: [String], _ literal: String) throws -> String? {
      let facets = DatatypeCase(type, texts, good: [], bad: []).facets
      return try XSDDatatype(name: type, facets: facets).failure(of: literal)
    }
    #expect(
      try failure("token", ["maxLength=2"], "abc") == "has 3 characters, at most 2 are allowed"
    )
    #expect(try failure("integer", ["minInclusive=1"], "0") == "is not at least 1")
    #expect(try failure("token", ["pattern=[a-z]+"], "A") == "has not the form [a-z]+")
    #expect(
      try failure("token", [#"pattern=[^\p{C}\p{Z}]+"#], "a b")
        == "has blanks or invisible characters, or is empty"
    )
    #expect(try failure("byte", [], "128") == "is not at most 127")
    #expect(try failure("token", ["enumeration=a"], "b") == "is not one of \"a\"")
    #expect(
      try failure("gYear", [], "0000")
        == "is not a year such as 1920: there is no year 0000; -0001 comes before 0001"
    )
  }

  @Test func saysWhatIsWrongInTheRightForm() throws {
    let date = try XSDDatatype(name: "date")
    #expect(date.cause(of: "2020-02-30") == "there is no 30 February 2020")
    #expect(date.cause(of: "2020-13-01") == "there is no month 13")
    #expect(date.cause(of: "yesterday") == nil)
    #expect(date.cause(of: "2020-02-29") == nil)
  }

  @Test func sameTypesAreEqual() throws {
    let facet = Facet(name: "minLength", value: "1")
    let first = try XSDDatatype(name: "token", facets: [facet])
    #expect(try first == XSDDatatype(name: "token", facets: [facet]))
    #expect(try first != XSDDatatype(name: "token"))
    #expect(first.summary == "text, of at least 1 character")
  }
}
