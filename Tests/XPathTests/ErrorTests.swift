import Testing
import XPath

@Suite struct ErrorTests {
  /// An expression in which the place of the error stands between two `‸`.
  @Test(arguments: [
    ("//p[‸‸", "XPST0003", "expected an expression, found the end of the expression"),
    ("1 +‸‸", "XPST0003", "expected an expression, found the end of the expression"),
    ("(1, 2‸‸", "XPST0003", "expected \")\", found the end of the expression"),
    ("//p ‸]‸", "XPST0003", "expected an operator or the end of the expression, found \"]\""),
    (
      "1 = 2 ‸‸= 3", "XPST0003",
      "operators of this kind cannot follow each other; put one of them in parentheses"
    ),
    ("‸'‸abc", "XPST0003", "the string is not closed"),
    ("1 (: note (: inner :)", "XPST0003", "the comment is not closed with \":)\""),
    ("‸forward‸::p", "XPST0003", "there is no axis \"forward\""),
    ("‸tei:p‸", "XPST0081", "the prefix \"tei\" is not declared"),
    ("‸$n‸ + 1", "XPST0008", "there is no variable $n"),
    (
      "‸subtsring('a', 1)‸", "XPST0017",
      "there is no function subtsring(); did you mean substring()?"
    ),
    ("‸substring('a')‸", "XPST0017", "substring() takes 2 or 3 arguments, not 1"),
    ("1 instance of ‸xs:interger‸", "XPST0051", "there is no atomic type xs:interger"),
    ("3, ‸1 + 'a'‸", "XPTY0004", "\"+\" does not go with xs:integer and xs:string"),
    ("abs(‸'a'‸)", "XPTY0004", "argument 1 of abs() must be xs:numeric?, it is xs:string"),
    (
      "upper-case(‸(1, 2)‸)", "XPTY0004",
      "argument 1 of upper-case() must be xs:string?, it is a sequence of 2 items"
    ),
    ("‸xs:date('1920-13-01')‸", "FORG0001", "\"1920-13-01\" is not a value of xs:date"),
    ("2 * ‸(1 div 0)‸", "FOAR0001", "division by zero"),
    ("‸.‸", "XPDY0002", "there is no context item here"),
    (
      "if (‸(1, 2)‸) then 3 else 4", "FORG0006",
      "a sequence of 2 items that begins with xs:integer is neither true nor false"
    ),
    ("‸[1, 2](3)‸", "FOAY0001", "the array has the members 1 to 2, not 3"),
    (
      "‸matches('a', '(')‸", "FORX0002",
      "in the regular expression, at character 1: this \"(\" is not closed"
    ),
    ("‸doc('letter.xml')‸", "FODC0002", "the document \"letter.xml\" cannot be read"),
  ])
  func saysWhatIsWrongAndWhere(marked: String, code: String, message: String) throws {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    let expression = parts.joined()
    let error = try #require(try Evaluation.error(expression))
    #expect(error.code == code)
    #expect(error.message == message)
    guard parts.count == 3 else { return }
    let start = parts[0].utf8.count
    #expect(error.range == start..<start + parts[1].utf8.count)
  }

  @Test func givesTheCodeOfTheExpression() throws {
    let error = try #require(try Evaluation.error("error(QName('urn:x', 'x:y'), 'no date')"))
    #expect(error.code == "y")
    #expect(error.codeNamespace == "urn:x")
    #expect(error.message == "no date")
  }
}
