import Datatypes
import Testing

/// Values as long as nobody writes them, and expressions that others go astray on.
@Suite struct LargeValueTests {
  private static let digits = String(repeating: "7", count: 100_000)

  private func type(_ name: String, _ facets: [(String, String)] = []) throws -> XSDDatatype {
    try XSDDatatype(name: name, facets: facets.map { Facet(name: $0.0, value: $0.1) })
  }

  @Test(arguments: [
    ("integer", digits, true), ("integer", digits + ".", false), ("decimal", "0." + digits, true),
    ("double", digits, true), ("double", "1e" + digits, true),
    ("float", "1" + digits + "e-9", true),
    ("date", digits + "-01-01", true), ("date", digits + "-02-30", false),
    ("gYear", "-" + digits, true), ("dateTime", "2020-01-01T00:00:00." + digits, true),
    ("duration", "P" + digits + "YT" + digits + "S", true), ("duration", "P" + digits, false),
    ("hexBinary", digits, true), ("hexBinary", digits + "7", false), ("NCName", "a" + digits, true),
    ("NMTOKENS", String(repeating: "a ", count: 50_000), true), ("language", digits, false),
    ("anyURI", String(repeating: "%41", count: 30_000), true), ("long", digits, false),
    ("unsignedByte", String(repeating: "0", count: 100_000) + "255", true),
    ("token", String(repeating: " \n", count: 50_000), true),
  ])
  func readsLongLiterals(name: String, literal: String, isValid: Bool) throws {
    let type = try type(name)
    #expect(type.accepts(literal) == isValid)
    #expect(type.isEqual(literal, to: " " + literal) == isValid)
  }

  @Test func comparesWithoutLimit() throws {
    let bounded = try type("integer", [("maxInclusive", Self.digits)])
    #expect(bounded.accepts(Self.digits))
    #expect(!bounded.accepts(Self.digits + "0"))
    #expect(!bounded.accepts(String(Self.digits.dropLast()) + "8"))
    #expect(bounded.accepts("-" + Self.digits + Self.digits))
    let span = try type("duration", [("minExclusive", "P" + Self.digits + "D")])
    #expect(!span.accepts("P" + Self.digits + "D"))
    #expect(span.accepts("P" + Self.digits + "DT1S"))
    #expect(try type("decimal", [("totalDigits", "99999999999999999999")]).accepts(Self.digits))
  }

  @Test(arguments: [
    ("(a*)*b", false), ("(a|aa)+", true), ("(a?){0,200}", false), ("((a+)+)+", true),
    ("([a-z]*)*[0-9]", false), ("(.*,){10}x", false), ("[\\s\\S]*a[\\s\\S]{12}", true),
    ("(a|b|ab)*(ba)?", true),
  ])
  func matchesWithoutBacktracking(pattern: String, isMatch: Bool) throws {
    let text = String(repeating: "a", count: 100_000)
    #expect(try type("string", [("pattern", pattern)]).accepts(text) == isMatch)
  }

  /// A class and its negation divide all characters, and subtraction takes away what it says.
  @Test(arguments: [
    "\\d", "\\w", "\\s", "\\i", "\\c", "\\p{L}", "\\p{Lu}", "\\p{IsGreek}", "\\p{P}",
  ])
  func dividesCharacters(name: String) throws {
    let negation = name.replacing("p{", with: "P{")
    let opposite = negation == name ? name.uppercased() : negation
    let (own, other) = (
      try type("string", [("pattern", name)]), try type("string", [("pattern", opposite)])
    )
    let (both, none) = (
      try type("string", [("pattern", "[\(name)\(opposite)]")]),
      try type("string", [("pattern", "[\(name)-[\(name)]]")])
    )
    let scalars = stride(from: 1, to: 0x3_0000, by: 97).compactMap { Unicode.Scalar(UInt32($0)) }
    for scalar in scalars {
      let text = String(scalar)
      #expect(own.accepts(text) != other.accepts(text), "\(scalar.value)")
      #expect(both.accepts(text) && !none.accepts(text), "\(scalar.value)")
    }
  }

  /// Every type refuses or accepts the same whatever white space it may ignore stands round a literal.
  @Test func ignoresWhiteSpaceAlike() throws {
    let literals = [
      "1", "a", "2020-01-01", "true", "P1D", "x y", "", "1.5", "en", "#a", "12:00:00",
    ]
    for name in XSDDatatype.names
    where name != "string" && !name.contains("Type") && !name.contains("typed") {
      let type = try type(name)
      guard !type.dependsOnContext else { continue }
      for literal in literals {
        #expect(type.accepts(literal) == type.accepts("\t\n\(literal) \r"), "\(name) \(literal)")
      }
    }
  }
}
