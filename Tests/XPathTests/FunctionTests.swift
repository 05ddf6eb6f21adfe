import Testing
import XPath

/// Examples of functions that the suite at hand has no cases for, after their definitions.
@Suite struct FunctionTests {
  @Test(arguments: [
    ("format-integer(123, '0000')", "0123"),
    ("format-integer(123, 'w')", "one hundred and twenty-three"),
    ("format-integer(21, '1;o')", "21st"), ("format-integer(21, 'Ww;o')", "Twenty-First"),
    ("format-integer(1234567, '#,##0')", "1,234,567"), ("format-integer(7, 'a')", "g"),
    ("format-integer(27, 'A')", "AA"), ("format-integer(57, 'I')", "LVII"),
    ("format-integer(-5, '1')", "-5"),
    ("format-integer(1234, '#;##0;')", "1;234"), ("format-integer(14, 'Ww;o')", "Fourteenth"),
    ("format-integer(1000000, 'w')", "one million"), ("format-integer(0, 'i')", "0"),
    ("format-integer(5, '①')", "⑤"), ("format-integer(12345, '٠')", "١٢٣٤٥"),
    ("format-integer((), '1')", ""),
  ])
  func formatsIntegers(expression: String, value: String) throws {
    #expect(try Evaluation.string(expression) == value)
  }

  @Test(arguments: [
    ("format-time(xs:time('09:05:07.25'), '[H01]:[m]:[s].[f001]')", "09:05:07.250"),
    ("format-time(xs:time('15:00:00'), '[h].[m01] [Pn]')", "3.00 pm"),
    ("format-time(xs:time('15:00:00+02:00'), '[H]:[m][Z]')", "15:00+02:00"),
    ("format-date(xs:date('1920-12-21'), '[FNn], [D1o] [MNn] [Y]')", "Tuesday, 21st December 1920"),
    ("format-date(xs:date('1920-12-21'), '[D] [MNn,*-3] [Y,2-2]')", "21 Dec 20"),
    ("format-date(xs:date('1920-12-21'), '[[[d]]] [W]')", "[356] 52"),
    ("format-date(xs:date('1920-12-21'), '[MI].[YI]')", "XII.MCMXX"),
    (
      "format-dateTime(xs:dateTime('2024-02-29T12:00:00Z'), '[Y0001]-[M01]-[D01] [z]')",
      "2024-02-29 GMT+00:00"
    ),
  ])
  func formatsDates(expression: String, value: String) throws {
    #expect(try Evaluation.string(expression) == value)
  }

  @Test(arguments: [
    (
      "serialize(analyze-string('a1b22', '(\\d)(\\d)?'))",
      "<fn:analyze-string-result xmlns:fn=\"http://www.w3.org/2005/xpath-functions\"><fn:non-match>a</fn:non-match><fn:match><fn:group nr=\"1\">1</fn:group></fn:match><fn:non-match>b</fn:non-match><fn:match><fn:group nr=\"1\">2</fn:group><fn:group nr=\"2\">2</fn:group></fn:match></fn:analyze-string-result>"
    ),
    ("analyze-string('ab', '((a)b)')//*:group/@nr", "1 2"),
    ("replace('abracadabra', 'a(.)', 'a$1$1')", "abbraccaddabbra"),
    ("replace('AAAA', 'A+?', 'b')", "bbbb"),
    ("replace('darted', '^(.*?)d(.*)$', '$1c$2')", "carted"),
    ("tokenize('The cat sat', '\\s+')", "The cat sat"), ("tokenize(' a  b ')", "a b"),
    ("matches('Kelvin', '^\u{212A}', 'i')", "true"), ("matches('a.b', 'a.b', 'q')", "true"),
    ("matches('abab', '^(ab)\\1$')", "true"), ("matches('x\u{A}y', '^y$', 'm')", "true"),
    ("replace('a\\b', '\\\\', '/')", "a/b"), ("matches('-', '[A-Z-[IO]]')", "false"),
    ("string-join(tokenize('1,15,,24', ','), '|')", "1|15||24"),
  ])
  func matches(expression: String, value: String) throws {
    #expect(try Evaluation.string(expression) == value)
  }

  @Test(arguments: [
    ("substring('12345', 1.5, 2.6)", "234"), ("substring('12345', 0, 3)", "12"),
    ("substring('motor', -1 div 0e0, 1 div 0e0)", ""),
    ("substring('a\u{1F600}b', 2, 1)", "\u{1F600}"),
    ("string-join((1, 'a', true()), '-')", "1-a-true"), ("concat('a', (), 3)", "a3"),
    ("contains('Straße', 'aß')", "true"), ("normalize-space('  a \u{9} b ')", "a b"),
    ("translate('bar', 'abc', 'AB')", "BAr"), ("codepoint-equal('é', 'e\u{301}')", "false"),
    ("'é' eq 'e\u{301}'", "false"), ("normalize-unicode('e\u{301}') eq 'é'", "true"),
    ("contains-token(('a b', 'c'), ' c ')", "true"), ("upper-case('straße')", "STRASSE"),
    (
      "compare('abc', 'ABC', 'http://www.w3.org/2005/xpath-functions/collation/html-ascii-case-insensitive')",
      "0"
    ),
    ("escape-html-uri('http://x/é a')", "http://x/%C3%A9 a"),
    ("iri-to-uri('http://x/é a')", "http://x/%C3%A9%20a"),
    ("encode-for-uri('100% é')", "100%25%20%C3%A9"),
    ("resolve-uri('../b', 'http://x/a/c/d')", "http://x/a/b"),
    ("sum((1, 2.5, 3e0))", "6.5"), ("sum(())", "0"), ("sum((), ())", ""),
    ("max((1, xs:float('2'), 1.5))", "2"),
    ("min(('b', 'a'))", "a"), ("max((1, number('NaN')))", "NaN"),
    ("avg((xs:yearMonthDuration('P1Y'), xs:yearMonthDuration('P2Y')))", "P1Y6M"),
    ("ceiling(-2.5), ceiling(2.1)", "-2 3"), ("floor(-2.5)", "-3"),
    ("round(2.5), round(-2.5)", "3 -2"),
    ("round-half-to-even(2.5), round-half-to-even(35612.25, -2)", "2 35600"),
    ("10 idiv 3, -10 idiv 3, 10 mod -3, 1 div 3", "3 -3 1 0.33333333333333333333333333333333"),
    (
      "1e6, 1e-6, 1e-7, 123456789e0, 0.1e0 + 0.2e0",
      "1.0E6 0.000001 1.0E-7 1.23456789E8 0.30000000000000004"
    ),
    ("xs:float('16777217'), xs:double('-0'), -0e0", "1.6777216E7 -0 -0"),
    ("distinct-values((1, 1.0, '1', 1e0, 'a', 'a'))", "1 1 a"),
    ("index-of((10, 20, 10), 10)", "1 3"),
    ("fold-right(1 to 4, '', concat#2)", "1234"),
    ("for-each-pair(1 to 3, 4 to 6, function($a, $b) { $a * $b })", "4 10 18"),
    ("sort((3, 1, 2), (), function($x) { -$x })", "3 2 1"), ("(1 to 3) ! (. * 2)", "2 4 6"),
    ("let $f := substring('hello', ?, 2) return $f(2)", "el"),
    ("'a' => concat('b') => upper-case()", "AB"),
    ("map:merge((map { 'a': 1 }, map { 'a': 2 }), map { 'duplicates': 'combine' })?a", "1 2"),
    ("array:flatten([1, [2, [3]]])", "1 2 3"), ("[1, 2, 3]?*, map { 'a': 5 }?a", "1 2 3 5"),
    ("serialize(map { 'a': [1, true(), ()] }, map { 'method': 'json' })", "{\"a\":[1,true,null]}"),
    ("xml-to-json(json-to-xml('{\"a\":[1,null,\"x/y\"]}'))", "{\"a\":[1,null,\"x\\/y\"]}"),
    (
      "days-from-duration(xs:dayTimeDuration('-P3DT10H')), hours-from-duration(xs:dayTimeDuration('PT123H'))",
      "-3 3"
    ),
    ("xs:dateTime('2024-03-31T00:00:00') - xs:yearMonthDuration('P1M')", "2024-02-29T00:00:00"),
    ("xs:date('2024-01-01') - xs:date('1920-12-21')", "P37631D"),
    (
      "adjust-dateTime-to-timezone(xs:dateTime('2002-03-07T10:00:00-07:00'), xs:dayTimeDuration('-PT10H'))",
      "2002-03-07T07:00:00-10:00"
    ),
    ("timezone-from-time(xs:time('10:00:00+05:30'))", "PT5H30M"),
    ("math:pow(2, 10), math:exp(0)", "1024 1"),
    ("innermost(//none)", ""), ("deep-equal((1, 'a'), (1.0, 'a'))", "true"),
    ("parse-xml-fragment('a<b/>c')/node() ! name()", " b "),
    ("xs:hexBinary('0fb7'), xs:base64Binary(xs:hexBinary('0fb7'))", "0FB7 D7c="),
  ])
  func followDefinitions(expression: String, value: String) throws {
    #expect(try Evaluation.string(expression, on: "<a/>") == value)
  }

  @Test func hasAllFunctionsOfTheStandard() throws {
    let arities: [String: [Int]] = [
      "abs": [1], "adjust-date-to-timezone": [1, 2], "adjust-dateTime-to-timezone": [1, 2],
      "adjust-time-to-timezone": [1, 2], "analyze-string": [2, 3], "apply": [2],
      "available-environment-variables": [0], "avg": [1], "base-uri": [0, 1], "boolean": [1],
      "ceiling": [1], "codepoint-equal": [2], "codepoints-to-string": [1], "collation-key": [1, 2],
      "collection": [0, 1], "compare": [2, 3], "concat": [2, 9], "contains": [2, 3],
      "contains-token": [2, 3], "count": [1], "current-date": [0], "current-dateTime": [0],
      "current-time": [0], "data": [0, 1], "dateTime": [2], "day-from-date": [1],
      "day-from-dateTime": [1], "days-from-duration": [1], "deep-equal": [2, 3],
      "default-collation": [0], "default-language": [0], "distinct-values": [1, 2], "doc": [1],
      "doc-available": [1], "document-uri": [0, 1], "element-with-id": [1, 2], "empty": [1],
      "encode-for-uri": [1], "ends-with": [2, 3], "environment-variable": [1],
      "error": [0, 1, 2, 3],
      "escape-html-uri": [1], "exactly-one": [1], "exists": [1], "false": [0], "filter": [2],
      "floor": [1], "fold-left": [3], "fold-right": [3], "for-each": [2], "for-each-pair": [3],
      "format-date": [2, 5], "format-dateTime": [2, 5], "format-integer": [2, 3],
      "format-number": [2, 3], "format-time": [2, 5], "function-arity": [1], "function-lookup": [2],
      "function-name": [1], "generate-id": [0, 1], "has-children": [0, 1], "head": [1],
      "hours-from-dateTime": [1], "hours-from-duration": [1], "hours-from-time": [1], "id": [1, 2],
      "idref": [1, 2], "implicit-timezone": [0], "in-scope-prefixes": [1], "index-of": [2, 3],
      "innermost": [1], "insert-before": [3], "iri-to-uri": [1], "json-doc": [1, 2],
      "json-to-xml": [1, 2], "lang": [1, 2], "last": [0], "load-xquery-module": [1, 2],
      "local-name": [0, 1], "local-name-from-QName": [1], "lower-case": [1], "matches": [2, 3],
      "max": [1, 2], "min": [1, 2], "minutes-from-dateTime": [1], "minutes-from-duration": [1],
      "minutes-from-time": [1], "month-from-date": [1], "month-from-dateTime": [1],
      "months-from-duration": [1], "name": [0, 1], "namespace-uri": [0, 1],
      "namespace-uri-for-prefix": [2], "namespace-uri-from-QName": [1], "nilled": [0, 1],
      "node-name": [0, 1], "normalize-space": [0, 1], "normalize-unicode": [1, 2], "not": [1],
      "number": [0, 1], "one-or-more": [1], "outermost": [1], "parse-ietf-date": [1],
      "parse-json": [1, 2], "parse-xml": [1], "parse-xml-fragment": [1], "path": [0, 1],
      "position": [0], "prefix-from-QName": [1], "QName": [2], "random-number-generator": [0, 1],
      "remove": [2], "replace": [3, 4], "resolve-QName": [2], "resolve-uri": [1, 2], "reverse": [1],
      "root": [0, 1], "round": [1, 2], "round-half-to-even": [1, 2], "seconds-from-dateTime": [1],
      "seconds-from-duration": [1], "seconds-from-time": [1], "serialize": [1, 2],
      "sort": [1, 2, 3],
      "starts-with": [2, 3], "static-base-uri": [0], "string": [0, 1], "string-join": [1, 2],
      "string-length": [0, 1], "string-to-codepoints": [1], "subsequence": [2, 3],
      "substring": [2, 3], "substring-after": [2, 3], "substring-before": [2, 3], "sum": [1, 2],
      "tail": [1], "timezone-from-date": [1], "timezone-from-dateTime": [1],
      "timezone-from-time": [1], "tokenize": [1, 2, 3], "trace": [1, 2], "transform": [1],
      "translate": [3], "true": [0], "unordered": [1], "unparsed-text": [1, 2],
      "unparsed-text-available": [1, 2], "unparsed-text-lines": [1, 2], "upper-case": [1],
      "uri-collection": [0, 1], "xml-to-json": [1, 2], "year-from-date": [1],
      "year-from-dateTime": [1], "years-from-duration": [1], "zero-or-one": [1],
      "math:acos": [1], "math:asin": [1], "math:atan": [1], "math:atan2": [2], "math:cos": [1],
      "math:exp": [1], "math:exp10": [1], "math:log": [1], "math:log10": [1], "math:pi": [0],
      "math:pow": [2], "math:sin": [1], "math:sqrt": [1], "math:tan": [1], "map:contains": [2],
      "map:entry": [2], "map:find": [2], "map:for-each": [2], "map:get": [2], "map:keys": [1],
      "map:merge": [1, 2], "map:put": [3], "map:remove": [2], "map:size": [1], "array:append": [2],
      "array:filter": [2], "array:flatten": [1], "array:fold-left": [3], "array:fold-right": [3],
      "array:for-each": [2], "array:for-each-pair": [3], "array:get": [2], "array:head": [1],
      "array:insert-before": [3], "array:join": [1], "array:put": [3], "array:remove": [2],
      "array:reverse": [1], "array:size": [1], "array:sort": [1, 2, 3], "array:subarray": [2, 3],
      "array:tail": [1],
    ]
    for (name, numbers) in arities {
      for number in numbers {
        #expect(
          try Evaluation.string("function-arity(\(name)#\(number))") == "\(number)",
          "\(name)"
        )
      }
    }
  }
}
