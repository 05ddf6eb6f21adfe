import Testing

@testable import Datatypes

@Suite struct LexicalSpaceTests {
  @Test(arguments: [
    DatatypeCase("boolean", good: ["true", "false", "1", "0", " true\n"], bad: ["", "TRUE", "2"]),
    DatatypeCase(
      "decimal",
      good: ["0", "-0", "+1", "1.", ".1", "-00.10", "123456789012345678901234567890.5", " 1 "],
      bad: ["", ".", "+", "1e1", "1,0", "--1", "1 2", "INF", "0x1", "1.2.3", "١"]
    ),
    DatatypeCase("integer", good: ["0", "-00", "+7"], bad: ["1.0", "1.", "", "-", "1e2"]),
    DatatypeCase("nonPositiveInteger", good: ["0", "-0", "+0", "-1"], bad: ["1", "+1"]),
    DatatypeCase("negativeInteger", good: ["-1", "-0001"], bad: ["0", "-0", "1"]),
    DatatypeCase("nonNegativeInteger", good: ["0", "-0", "+1"], bad: ["-1"]),
    DatatypeCase("positiveInteger", good: ["1", "+01"], bad: ["0", "-1"]),
    DatatypeCase(
      "long",
      good: ["9223372036854775807", "-9223372036854775808", "0009223372036854775807"],
      bad: ["9223372036854775808", "-9223372036854775809"]
    ),
    DatatypeCase("int", good: ["2147483647", "-2147483648"], bad: ["2147483648", "-2147483649"]),
    DatatypeCase("short", good: ["32767", "-32768"], bad: ["32768", "-32769"]),
    DatatypeCase("byte", good: ["127", "-128"], bad: ["128", "-129", "1.0"]),
    DatatypeCase("unsignedLong", good: ["18446744073709551615"], bad: ["18446744073709551616"]),
    DatatypeCase("unsignedInt", good: ["4294967295", "0"], bad: ["4294967296", "-1"]),
    DatatypeCase("unsignedShort", good: ["65535"], bad: ["65536"]),
    DatatypeCase("unsignedByte", good: ["255", "+255"], bad: ["256", "-1"]),
    DatatypeCase(
      "double",
      good: [
        "0", "-0", "1.", ".5", "1e5", "1E+05", "-1.5e-3", "INF", "-INF", "NaN", " 1 ", "1e999",
      ],
      bad: ["", ".", "e1", "1e", "1e1.5", "+INF", "inf", "nan", "0x1p3", "1 e1", "infinity", "1d"]
    ),
    DatatypeCase("float", good: ["1e39", "3.4028235e38", "1e-50"], bad: ["1f", "+", "--1"]),
    DatatypeCase("hexBinary", good: ["", "0aF9", " 00 "], bad: ["0", "0g", "00 00", "0x00"]),
    DatatypeCase(
      "base64Binary",
      good: ["", "AAAA", "AA==", "AAA=", "A A A A", "AA = =", " AAAA BBBB ", "+/+/"],
      bad: ["A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA=A", "AAAA=", "-_-_", "AA==AAAA"]
    ),
  ])
  func numbersAndOctets(test: DatatypeCase) throws {
    try test.check()
  }

  @Test(arguments: [
    DatatypeCase("string", good: ["", " a\tb\n "], bad: []),
    DatatypeCase("normalizedString", good: ["", " a\tb "], bad: []),
    DatatypeCase("token", good: ["", " a  b "], bad: []),
    DatatypeCase("anySimpleType", good: ["", "x"], bad: []),
    DatatypeCase(
      "language",
      good: ["en", "en-GB", "x-klingon", "zh-Hant-TW", "i-navajo", " de ", "a-12345678"],
      bad: ["", "en_GB", "123", "e1", "en-", "-en", "abcdefghi", "en-123456789", "en GB", "ä"]
    ),
    DatatypeCase(
      "Name",
      good: ["a", ":", "_", "a:b:c", "a-.1·", "élan", "中", " a "],
      bad: ["", "1a", "-a", ".", "a b", "a/b", "·a", "²"]
    ),
    DatatypeCase("NCName", good: ["a", "_1", "a.b-c"], bad: ["", "a:b", ":", "1", "a b", "a:"]),
    DatatypeCase("ID", good: ["p1"], bad: ["1p", "a:b", ""]),
    DatatypeCase("IDREF", good: ["p1"], bad: ["#p1", "p1 p2"]),
    DatatypeCase("IDREFS", good: ["p1", " p1\tp2\n"], bad: ["", " ", "p1 2"]),
    DatatypeCase("NMTOKEN", good: ["1", "-", ":a", "a.b"], bad: ["", "a b", "a,b", "#a"]),
    DatatypeCase("NMTOKENS", good: ["1", "1 - :a"], bad: ["", " ", "a, b"]),
    DatatypeCase("ENTITY", good: [], bad: ["a", ""]),
    DatatypeCase("QName", good: ["a", "xml:a"], bad: ["", ":a", "a:", "a:b", "a:b:c", "xml:1"]),
    DatatypeCase("NOTATION", good: ["jpeg"], bad: ["p:jpeg", "1"]),
    DatatypeCase(
      "anyURI",
      good: [
        "", "#p1", "a", "a/b?c#d", "http://example.org/", "http://[::1]:80/", "file:///a b", "ä",
        "mailto:a@b", "urn:isbn:1", "//host/x", "?q", "http://a/b?[c]#[d]", "%20", "{x}", "a|b",
        "./a:b", "foo:?x", "http://u@[2001:db8::192.0.2.1]/", " http://a ", "#xpath(//p[1])",
      ],
      bad: [
        "%", "%2", "%zz", "a#b#c", "foo:", ":a", "1:b", "http://[::1", "http://[1]/", "a[b]",
        "http://[::1]x/", "foo:#a", "http://a]/", "http://[1:2:3:4:5:6:7:8:9]/",
      ]
    ),
  ])
  func namesAndText(test: DatatypeCase) throws {
    try test.check()
  }

  @Test(arguments: [
    DatatypeCase(
      "dateTime",
      good: [
        "2001-12-01T19:45:00", "2001-12-01T19:45:00Z", "2001-12-01T19:45:00.123456789012345+14:00",
        "-0001-01-01T00:00:00-14:00", "12001-01-01T24:00:00", "2000-02-29T24:00:00.000",
        " 2001-12-01T19:45:00 ", "2001-12-31T23:59:59.999-00:30", "1998-12-31T23:59:60.5Z",
      ],
      bad: [
        "", "2001-12-01", "2001-12-01T19:45", "2001-12-01 19:45:00", "2001-12-01T24:00:01",
        "2001-12-01T24:00:00.1", "2001-12-01T25:00:00", "2001-12-01T19:60:00",
        "2001-12-01T19:45:61", "2001-12-01T19:45:00.", "2001-12-01T19:45:00+14:01",
        "2001-12-01T19:45:00+15:00", "2001-12-01T19:45:00+1:00", "2001-12-01T19:45:00z",
        "0000-12-01T19:45:00", "-0000-12-01T19:45:00", "+2001-12-01T19:45:00",
        "01-12-01T19:45:00", "02001-12-01T19:45:00", "2001-02-29T00:00:00", "2001-13-01T00:00:00",
        "2001-00-01T00:00:00", "2001-12-00T00:00:00", "2001-12-32T00:00:00",
        "2001-12-01T9:45:00", "2001-12-01T19:45:00+14", "2001-12-01T19:45:00ZZ",
        "2001-12-01t19:45:00", "2001-12-01T19:45:00+13:60", "1900-02-29T00:00:00",
      ]
    ),
    DatatypeCase(
      "time",
      good: ["00:00:00", "24:00:00", "23:59:59.9Z", "12:00:00+05:30"],
      bad: ["", "12:00", "24:00:01", "12:00:61", "24:00:60", "1:00:00", "12-00-00", "12:00:00.Z"]
    ),
    DatatypeCase(
      "date",
      good: [
        "1920-12-21", "2000-02-29", "2400-02-29Z", "-0001-02-29", "-0005-02-29", "12000-02-29",
        "123456789012345678901234-01-01", "1920-12-21-05:00", "-0401-02-29",
      ],
      bad: [
        "", "1920-12", "1920-1-1", "1900-02-29", "-0004-02-29", "1920-04-31", "1920-06-31",
        "1920-09-31", "1920-11-31", "0000-01-01", "21.12.1920", "1920-12-21T00:00:00", "--12-21",
        "19201221", "1920-12-21Z00:00", "-0101-02-29",
      ]
    ),
    DatatypeCase(
      "gYearMonth",
      good: ["1920-12", "1920-01Z", "-0044-03", "1920-12+14:00"],
      bad: ["1920", "1920-13", "1920-00", "1920-1", "0000-01", "1920-12-01"]
    ),
    DatatypeCase(
      "gYear",
      good: ["1920", "-0044", "1920Z", "12345", "1920-05:00", "0001"],
      bad: ["", "192", "0000", "-44", "01920", "+1920", "1920-", "1920-05"]
    ),
    DatatypeCase(
      "gMonthDay",
      good: ["--02-29", "--12-31", "--01-01Z", "--04-30-05:00"],
      bad: ["--02-30", "--04-31", "--13-01", "-12-01", "12-01", "--1-1", "--12-32", "--12-00"]
    ),
    DatatypeCase(
      "gDay",
      good: ["---01", "---31", "---15Z", "---15+01:00"],
      bad: ["---00", "---32", "--15", "15", "---1", "----15"]
    ),
    DatatypeCase(
      "gMonth",
      good: ["--01", "--12", "--06Z", "--06-05:00"],
      bad: ["--00", "--13", "-01", "06", "--6", "--06--", "---06"]
    ),
    DatatypeCase(
      "duration",
      good: [
        "P1Y", "P1M", "P1D", "PT1H", "PT1M", "PT1S", "PT0.5S", "-P1Y2M3DT4H5M6.7S", "P0Y",
        "P999999999999999999999999Y", "P1MT1M", " P1D ", "PT1H1S", "P1Y1D",
      ],
      bad: [
        "", "P", "-P", "PT", "P1YT", "1Y", "P1", "P-1Y", "+P1Y", "P1S", "P1H", "PT1D", "PT1Y",
        "P1M1Y", "PT1S1M", "P1.5Y", "PT1.5M", "PT.5S", "PT1.S", "P1Y ", "p1y", "P1Y1Y", "P 1Y",
        "PT1.5H6S", "P1W",
      ].filter { $0 != "P1Y " }
    ),
    DatatypeCase("yearMonthDuration", good: ["P1Y", "-P2M"], bad: ["P1D", "PT1S", "P1Y1D"]),
    DatatypeCase("dayTimeDuration", good: ["P1D", "PT1M"], bad: ["P1Y", "P1M", "P1MT1M"]),
  ])
  func datesAndTimes(test: DatatypeCase) throws {
    try test.check()
  }

  @Test func namesFollowTheirContext() throws {
    let context = NamespaceContext(
      prefixes: ["t": "http://www.tei-c.org/ns/1.0", "u": ""],
      unparsedEntities: ["map", "plan"]
    )
    let name = try XSDDatatype(name: "QName")
    #expect(name.dependsOnContext)
    #expect(name.accepts("t:p", context: context))
    #expect(!name.accepts("u:p", context: context))
    #expect(name.failure(of: "v:p")?.contains("no namespace is declared for the prefix") == true)
    let other = NamespaceContext(prefixes: ["": "http://www.tei-c.org/ns/1.0"])
    #expect(name.isEqual("t:p", in: context, to: "p", in: other))
    #expect(!name.isEqual("t:p", in: context, to: "p", in: context))
    #expect(try XSDDatatype(name: "ENTITIES").accepts("map plan", context: context))
    #expect(try !XSDDatatype(name: "ENTITIES").accepts("map sea", context: context))
  }

  @Test func everyTypeDescribesItself() throws {
    #expect(XSDDatatype.names.count == 49)
    for name in XSDDatatype.names {
      let type = try XSDDatatype(name: name)
      #expect(!type.summary.isEmpty)
      #expect(type.isID == (name == "ID") && type.isIDREF == (name == "IDREF"))
    }
    #expect(try XSDDatatype(name: "date").summary == "a date such as 1920-12-21")
    #expect(
      try XSDDatatype(name: "date").failure(of: "1900-02-29")
        == "is not a date such as 1920-12-21: there is no 29 February 1900"
    )
    #expect(throws: DatatypeError.self) { try XSDDatatype(name: "Date") }
  }
}
