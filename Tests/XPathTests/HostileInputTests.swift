import Foundation
import Testing
import XPath

/// What comes from outside ends in a value or in a clear error, in time.
@Suite struct HostileInputTests {
  @Test(arguments: [
    String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000),
    String(repeating: "[", count: 10_000), String(repeating: "-(", count: 100_000),
    String(repeating: "a[", count: 100_000), String(repeating: "function(){", count: 10_000),
    String(repeating: "if (1) then ", count: 10_000),
    "1 instance of " + String(repeating: "array(", count: 10_000),
    String(repeating: "(: ", count: 50_000),
    "1" + String(repeating: " => abs()", count: 10_000),
    "$a" + String(repeating: "?a", count: 10_000),
  ])
  func refusesWhatIsTooDeep(expression: String) throws {
    let error = try #require(try Evaluation.error(expression))
    #expect(error.code == "XPST0003")
    #expect(error.range != nil)
  }

  @Test(arguments: [
    ("1" + String(repeating: "+1", count: 100_000), "100001"),
    (String(repeating: "- ", count: 100_000) + "1", "1"),
    ("string-length(" + String(repeating: "'a'||", count: 100_000) + "'')", "100000"),
    ("count((" + String(repeating: "1,", count: 100_000) + "1))", "100001"),
    (String(repeating: "true() and ", count: 100_000) + "1", "true"),
    ("count(" + String(repeating: "./", count: 100_000) + ".)", "1"),
    (String(repeating: "(:", count: 50_000) + String(repeating: ":)", count: 50_000) + "7", "7"),
    ("count(//a" + String(repeating: "|//a", count: 10_000) + ")", "1"),
  ])
  func takesLongExpressionsInLinearTime(expression: String, value: String) throws {
    let start = ContinuousClock.now
    #expect(try Evaluation.string(expression, on: "<a/>") == value)
    #expect(ContinuousClock.now - start < .seconds(15))
  }

  @Test func endsRecursionWithoutEnd() throws {
    let error = try #require(
      try Evaluation.error("let $f := function($f, $n) { 1 + $f($f, $n + 1) } return $f($f, 1)")
    )
    #expect(error.code == "XPDY0130")
    #expect(
      try Evaluation.string(
        "let $f := function($f, $n) { if ($n = 0) then 0 else 1 + $f($f, $n - 1) } return $f($f, 100)"
      ) == "100"
    )
  }

  @Test(arguments: [
    "for $a in 1 to 1000000000000 return ()", "(1 to 1000000000000)[. = -1]",
    "some $a in 1 to 1000000000000 satisfies $a = -1",
    "let $f := function($f, $n) { $f } return fold-left(1 to 1000000000, 1, function($a, $b) { $b })",
  ])
  func endsInTime(expression: String) throws {
    var dynamic = Evaluation.dynamic
    dynamic.timeLimit = .milliseconds(200)
    let start = ContinuousClock.now
    let error = try #require(try Evaluation.error(expression, dynamic: dynamic))
    #expect(["XPDY0130", "FOAR0002"].contains(error.code))
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test(arguments: [
    "reverse(1 to 1000000000000)", "(1 to 1000000000000, 1)", "(1 to 100000000000) = 'a'",
    "sort(1 to 1000000000000)", "string-join(1 to 1000000000000)", "array { 1 to 1000000000000 }",
  ])
  func refusesWhatHasNoRoom(expression: String) throws {
    var dynamic = Evaluation.dynamic
    dynamic.timeLimit = .seconds(5)
    let error = try #require(try Evaluation.error(expression, dynamic: dynamic))
    #expect(["XPDY0130", "FOAR0002", "XPTY0004"].contains(error.code), "\(error)")
  }

  @Test func countsLongRangesWithoutWritingThemOut() throws {
    #expect(try Evaluation.string("count(1 to 100000000000)") == "100000000000")
    #expect(try Evaluation.string("sum(1 to 100000000000)") == "5000000000050000000000")
    #expect(try Evaluation.string("1000000000000 = 1 to 1000000000001") == "true")
  }

  @Test func reckonsWithHugeIntegers() throws {
    let nines = String(repeating: "9", count: 20_000)
    #expect(try Evaluation.string("string-length(string(\(nines) + 1))") == "20001")
    #expect(try Evaluation.string("string-length(string(\(nines) * \(nines)))") == "40000")
    #expect(try Evaluation.string("(\(nines) * 7 + 3) mod \(nines)") == "3")
    #expect(try Evaluation.string("(\(nines) * 7 + 3) idiv \(nines)") == "7")
    let huge = String(repeating: "7", count: 1_100_000)
    #expect(try Evaluation.string("string-length(string(\(huge) + \(huge)))") == "1100001")
    #expect(try Evaluation.error("\(huge) * \(huge)")?.code == "FOAR0002")
    #expect(try Evaluation.error("\(huge) idiv \(huge.prefix(500_000))")?.code == "FOAR0002")
  }

  @Test(arguments: [
    ("xs:date('999999999-01-01') + xs:dayTimeDuration('P1D')", "999999999-01-02"),
    ("year-from-date(xs:date('-999999999-12-31'))", "-999999999"),
    ("xs:date('0000-02-29')", "0000-02-29"),
    ("xs:dateTime('2024-12-31T24:00:00')", "2025-01-01T00:00:00"),
  ])
  func reckonsWithDistantDates(expression: String, value: String) throws {
    #expect(try Evaluation.string(expression) == value)
  }

  @Test(arguments: [
    ("xs:date('99999999999999999999-01-01')", "FODT0001"),
    ("xs:date('999999999999-01-01') + xs:yearMonthDuration('P99999999Y')", "FODT0001"),
    ("xs:yearMonthDuration('P99999999999999999999Y')", "FODT0002"),
    ("xs:duration('P1Y') * 2", "XPTY0004"),
    ("xs:yearMonthDuration('P1Y') * 1e300", "FODT0002"),
    ("codepoints-to-string(55296)", "FOCH0001"),
    ("matches('a', 'a{1,1000000}b{1,1000000}')", "FORX0002"),
    ("matches('\(String(repeating: "a", count: 40))', '^(a|a)*\\1$b')", "XPDY0130"),
  ])
  func refusesWhatIsOutOfRange(expression: String, code: String) throws {
    #expect(try Evaluation.error(expression)?.code == code)
  }

  @Test func matchesExplosiveExpressionsInLinearTime() throws {
    let text = String(repeating: "a", count: 2000)
    let start = ContinuousClock.now
    #expect(try Evaluation.string("matches('\(text)', '^(a+)+$b')") == "false")
    #expect(try Evaluation.string("replace('\(text)', '(a|aa)+b', 'x') = '\(text)'") == "true")
    #expect(ContinuousClock.now - start < .seconds(20))
    let error = try Evaluation.error("matches('\(text)', '^(a+)+\\1b$')")
    #expect(error?.message == "the regular expression is given up: matching takes too many steps")
  }

  @Test(arguments: [
    (#"parse-json('"\uD83D"')"#, "\u{FFFD}"), (#"parse-json('"\uD83D\uDE00"')"#, "\u{1F600}"),
    (#"parse-json('"\uDE00\uD83D"')"#, "\u{FFFD}\u{FFFD}"),
    (#"parse-json('"\uD83D"', map { 'escape': true() })"#, #"\uD83D"#),
    (#"string(json-to-xml('"\uD83D"'))"#, "\u{FFFD}"),
  ])
  func readsUnpairedSurrogates(expression: String, value: String) throws {
    #expect(try Evaluation.string(expression) == value)
  }

  @Test func refusesDeepJSON() throws {
    let json = String(repeating: "[", count: 100_000)
    #expect(try Evaluation.error("parse-json('\(json)')")?.code == "FOJS0001")
  }

  @Test func walksDeepDocuments() throws {
    let depth = 20_000
    let xml = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    #expect(try Evaluation.string("count(//a[not(a)]/ancestor::a)", on: xml) == "\(depth - 1)")
    #expect(try Evaluation.string("string-length(serialize(/))", on: xml) == "\(7 * depth - 3)")
    #expect(try Evaluation.string("count(//a/preceding::a)", on: xml) == "0")
  }
}
