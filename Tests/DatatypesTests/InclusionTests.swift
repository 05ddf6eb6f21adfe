import Datatypes
import Testing

/// Whether a datatype accepts whatever another accepts.
@Suite struct DatatypeInclusionTests {
  private func type(_ text: String) throws -> XSDDatatype {
    let words = text.split(separator: " ").map(String.init)
    let facets = words.dropFirst().map { word in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      return Facet(name: parts[0], value: parts[1])
    }
    return try XSDDatatype(name: words[0], facets: facets)
  }

  @Test(arguments: [
    ("int", "integer"), ("byte", "long"), ("unsignedByte", "nonNegativeInteger"), ("ID", "NCName"),
    ("NCName", "NMTOKEN"), ("date", "string"), ("anyURI", "token"), ("IDREF", "NMTOKENS"),
    ("decimal", "double"), ("integer minInclusive=5", "decimal minInclusive=4"),
    ("positiveInteger", "integer minInclusive=1"), ("NCName pattern=a+", "NCName pattern=a*"),
    ("language", "token pattern=[^\\s]+"), ("boolean", "token pattern=true|false|[01]"),
    ("token pattern=[ab]{3}", "token length=3"), ("token pattern=a{2,4}", "token maxLength=5"),
    ("NCName", "token minLength=1"), ("date", "token pattern=[0-9\\-+:TZ]+"),
    ("decimal fractionDigits=2", "decimal fractionDigits=2"),
    ("integer", "decimal fractionDigits=0"),
    ("token pattern=\\p{Lu}+", "token pattern=\\p{L}+"),
    ("token pattern=(a|b)*c", "token pattern=[ab]*c"),
  ])
  func isIncluded(_ inner: String, _ outer: String) throws {
    #expect(try type(inner).isIncluded(in: try type(outer)))
  }

  @Test(arguments: [
    ("integer", "int"), ("string", "NCName"), ("NCName", "ID"), ("date", "dateTime"),
    ("integer minInclusive=3", "integer minInclusive=4"), ("integer", "integer maxInclusive=9"),
    ("token pattern=a*", "token pattern=a+"), ("string pattern=a", "token pattern=a"),
    ("token", "string pattern=\\S*"), ("NMTOKEN length=3", "NMTOKENS length=3"),
    ("decimal minExclusive=0.1", "double minExclusive=0.1"), ("QName", "NCName"),
    ("token pattern=(a|b)*", "token pattern=[ab]*b"), ("anyURI", "token pattern=\\S+"),
    ("decimal", "decimal fractionDigits=2"), ("hexBinary", "base64Binary"),
  ])
  func isNotIncluded(_ inner: String, _ outer: String) throws {
    #expect(try !type(inner).isIncluded(in: try type(outer)))
  }

  @Test func saysWhatIsOneToken() throws {
    for one in ["NCName", "date", "integer", "language", "anyURI pattern=\\S+", "boolean"] {
      #expect(try type(one).isOneToken, "\(one)")
    }
    for several in ["token", "anyURI", "NMTOKENS", "string", "hexBinary", "token pattern=a*"] {
      #expect(try !type(several).isOneToken, "\(several)")
    }
  }

  /// What is said to be included is so for every literal at hand.
  @Test func agreesWithLiterals() throws {
    let literals = [
      "", " ", "a", " a ", "a b", "1", "01", "-1", "+1", "1.5", ".5", "1e3", "INF", "true", "0",
      "2020-01-01", "2020", "12:00:00", "P1Y", "P1D", "en-GB", "a:b", "#a", "http://a b", "0F",
      "300",
      "-200", "99999999999999999999", "é", "a\tb", "AQID", "--05", "1920-12-21T15:30:00",
    ]
    let types = try XSDDatatype.names.map { try XSDDatatype(name: $0) }
      .filter { !$0.dependsOnContext }
    for inner in types {
      for outer in types where inner.isIncluded(in: outer) {
        for literal in literals where inner.accepts(literal) {
          #expect(outer.accepts(literal), "\(inner.name) in \(outer.name): \(literal)")
        }
      }
    }
  }
}
