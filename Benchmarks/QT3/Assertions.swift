import Foundation
import XPath

/// What came of an expression.
enum Outcome {
  case value(XPathValue)
  case failure(XPathError)

  var words: String {
    switch self {
    case .value(let value): "value " + String(value.adaptive.prefix(300))
    case .failure(let error): "error \(error.code): \(error.message)"
    }
  }
}

/// Compares outcomes with what a test expects.
struct Assertions {
  let environment: TestEnvironment

  /// Whether an assertion holds.
  func holds(_ assertion: CatalogElement, _ outcome: Outcome, folder: String) -> Bool {
    switch assertion.name {
    case "result":
      return assertion.elements.allSatisfy { holds($0, outcome, folder: folder) }
    case "all-of":
      return assertion.elements.allSatisfy { holds($0, outcome, folder: folder) }
    case "any-of":
      return assertion.elements.contains { holds($0, outcome, folder: folder) }
    case "not":
      return assertion.elements.allSatisfy { !holds($0, outcome, folder: folder) }
    case "error":
      guard case .failure(let error) = outcome else { return false }
      let code = assertion.attribute("code") ?? "*"
      return code == "*" || code == error.code
        || code == "Q{\(error.codeNamespace)}\(error.code)"
    default: break
    }
    guard case .value(let value) = outcome else { return false }
    let text = assertion.text
    switch assertion.name {
    case "assert": return isTrue("(\(text)\n)", value)
    case "assert-eq": return isTrue("$result eq (\(text)\n)", value)
    case "assert-deep-eq": return isTrue("deep-equal($result, (\(text)\n))", value)
    case "assert-count": return value.count == Int(text)
    case "assert-empty": return value.count == 0
    case "assert-type": return isTrue("$result instance of \(text)", value)
    case "assert-true": return isTrue("$result instance of xs:boolean and $result", value)
    case "assert-false": return isTrue("$result instance of xs:boolean and not($result)", value)
    case "assert-permutation": return isPermutation(text, value)
    case "assert-string-value":
      let joined = value.strings.joined(separator: " ")
      guard assertion.attribute("normalize-space") == "true" else { return same(joined, text) }
      return same(collapsed(joined), collapsed(text))
    case "assert-xml": return isXML(assertion, value, folder)
    case "serialization-matches":
      let flags = assertion.attribute("flags") ?? ""
      var environment = environment
      environment.statics.variables += ["pattern", "flags"]
      environment.dynamics.variables["pattern"] = XPathValue(text)
      environment.dynamics.variables["flags"] = XPathValue(flags)
      return Assertions(environment: environment)
        .isTrue("matches(serialize($result), $pattern, $flags)", value)
    default: return false
    }
  }

  private func same(_ first: String, _ second: String) -> Bool {
    first.unicodeScalars.elementsEqual(second.unicodeScalars)
  }

  private func collapsed(_ text: String) -> String {
    text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
      .map { String($0) }.joined(separator: " ")
  }

  private func evaluate(_ expression: String, _ value: XPathValue) -> XPathValue? {
    var statics = environment.statics
    statics.variables.append("result")
    var dynamics = environment.dynamics
    dynamics.variables["result"] = value
    return try? XPathExpression(expression, statics).evaluate(environment.item, dynamics)
  }

  private func isTrue(_ expression: String, _ value: XPathValue) -> Bool {
    (try? evaluate(expression, value)?.effectiveBoolean()) ?? false
  }

  private func isPermutation(_ text: String, _ value: XPathValue) -> Bool {
    isTrue(
      """
      let $expected := (\(text)) return count($expected) = count($result)
        and (every $e in $expected satisfies
          count(for $x in $expected return if (deep-equal($x, $e)) then 1 else ())
          = count(for $x in $result return if (deep-equal($x, $e)) then 1 else ()))
      """,
      value
    )
  }

  private func isXML(_ assertion: CatalogElement, _ value: XPathValue, _ folder: String) -> Bool {
    var expected = assertion.text
    if let file = assertion.attribute("file") {
      guard let bytes = Files.bytes(folder + "/" + file) else { return false }
      expected = String(decoding: bytes, as: UTF8.self)
    }
    guard let written = evaluate("serialize($result)", value)?.strings.first else { return false }
    if same(written, expected) { return true }
    expected = expected.trimmingCharacters(in: .whitespacesAndNewlines)
    if let end = expected.range(of: "?>"), expected.hasPrefix("<?xml ") {
      expected = String(expected[end.upperBound...])
    }
    var inner = environment
    inner.statics.variables.append("expected")
    inner.dynamics.variables["expected"] = XPathValue(expected)
    return Assertions(environment: inner).isTrue(
      """
      deep-equal(parse-xml-fragment(serialize($result)), parse-xml-fragment($expected))
      """,
      value
    )
  }
}
