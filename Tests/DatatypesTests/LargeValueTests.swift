import Testing

@testable import Datatypes

/// Values of a million characters: read in linear time, right at the end.
@Suite struct LargeValueTests {
  private static let digits = String(repeating: "7", count: 1_000_000)
  private static let name = String(repeating: "a", count: 1_000_000)

  @Test(arguments: [
    ("integer", digits, "x"), ("decimal", "0." + digits, "."), ("double", digits, "e"),
    ("double", "0." + digits + "e5", "e"), ("float", "1e" + digits, "."),
    ("gYear", digits, "-"), ("date", digits + "-02-28", "0"),
    ("dateTime", digits + "-01-01T00:00:00", ":"),
    ("time", "00:00:00." + digits, "."), ("duration", "P" + digits + "Y", "Y"),
    ("duration", "PT0." + digits + "S", "S"), ("ID", name, " b"), ("Name", name, "<"),
    ("NMTOKEN", name, " b"), ("anyURI", "http://" + name, "%"), ("hexBinary", digits, "7"),
    ("base64Binary", name, "a"), ("language", "en" + String(repeating: "-a1", count: 300_000), "-"),
    ("NMTOKENS", String(repeating: "a ", count: 500_000), ","),
  ])
  func readsToTheEnd(type: String, good: String, ending: String) throws {
    let datatype = try XSDDatatype(name: type)
    #expect(datatype.accepts(good), "\(type) \(good.suffix(10))")
    #expect(!datatype.accepts(good + ending), "\(type) \(good.suffix(10))\(ending)")
  }

  @Test func comparesWithoutLimit() throws {
    for type in ["integer", "decimal", "gYear"] {
      let datatype = try XSDDatatype(name: type)
      let greater = String(Self.digits.dropLast()) + "8"
      #expect(datatype.order(of: Self.digits, greater) == .less)
      #expect(datatype.order(of: "-" + Self.digits, "-" + greater) == .greater)
      #expect(datatype.isEqual(Self.digits, to: Self.digits))
    }
    let decimal = try XSDDatatype(name: "decimal")
    #expect(decimal.isEqual("+0\(Self.digits).50", to: Self.digits + ".5"))
    #expect(decimal.order(of: "0." + Self.digits, "0." + Self.digits + "1") == .less)
  }

  @Test func patternsReadToTheEnd() throws {
    let facet = Facet(name: "pattern", value: #"(\p{Ll}|\p{IsBasicLatin}-[a-z])*[a-y]"#)
    let datatype = try XSDDatatype(name: "token", facets: [facet])
    #expect(datatype.accepts(Self.name))
    #expect(!datatype.accepts(Self.name + "z"))
  }
}
