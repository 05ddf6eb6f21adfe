/// A sentence of libxml2's schema validator, taken apart.
///
/// `Element '{urn:a}b', attribute 'n': [facet 'pattern'] The value 'x' is not accepted …`
struct XSDSentence {
  /// The local name of the attribute that it is about; nil when it is about an element.
  private(set) var attribute: String?
  /// What follows the designation of the subject, without the full stop.
  let text: String

  init(_ message: String) {
    var rest = message[...]
    if let subject = rest.prefixMatch(of: #/Element '[^']*'(?:, attribute '([^']*)')?: /#) {
      attribute = subject.output.1.map { Self.localName(String($0)) }
      rest = rest[subject.range.upperBound...]
    }
    text = rest.hasSuffix(".") ? String(rest.dropLast()) : String(rest)
  }

  /// A name without the namespace in braces before it.
  static func localName(_ name: String) -> String {
    name.firstIndex(of: "}").map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// The parts in single quotation marks.
  var quoted: [String] { text.matches(of: #/'([^']*)'/#).map { String($0.output.1) } }

  /// The local names after "Expected is".
  var expectedNames: [String] {
    guard let open = text.lastIndex(of: "("), let close = text.lastIndex(of: ")"), open < close,
      text.contains("Expected is")
    else { return [] }
    return text[text.index(after: open)..<close].split(separator: ",").map {
      Self.localName($0.trimmed)
    }
  }

  /// What is wrong with a value, as the end of a sentence.
  var valueFault: String {
    if let match = text.firstMatch(of: #/of the (?:atomic|list|union|local|xs:)[^']*'([^']*)'/#) {
      return "is not of the type \(Self.typeName(String(match.output.1)))"
    }
    switch facet {
    case "pattern": return "does not have the form that the schema asks for"
    case "enumeration": return "is not one of those that the schema lists"
    case "length", "minLength", "maxLength":
      return "does not have the length that the schema asks for"
    case "minInclusive", "minExclusive": return "is too small"
    case "maxInclusive", "maxExclusive": return "is too large"
    case "totalDigits", "fractionDigits": return "has too many digits"
    default: return "is not of the type that the schema asks for"
    }
  }

  /// What was expected of a value.
  var valueHint: String? {
    switch facet {
    case "enumeration":
      guard let set = text.firstMatch(of: #/set \{(.*)\}/#) else { return nil }
      let values = set.output.1.matches(of: #/'([^']*)'/#).map { "“\($0.output.1)”" }
      let more = values.count > 8 ? " and \(values.count - 8) others" : ""
      return "expected \(values.prefix(8).joined(separator: ", "))\(more)"
    case "pattern":
      return text.firstMatch(of: #/pattern '(.*)'/#).map { "expected the pattern \($0.output.1)" }
    case "length", "minLength", "maxLength", "minInclusive", "minExclusive", "maxInclusive",
      "maxExclusive", "totalDigits", "fractionDigits":
      guard let facet, let bound = quoted.last, quoted.count > 1 else { return nil }
      return "\(facet) is \(bound)"
    default: return nil
    }
  }

  private var facet: String? {
    text.prefixMatch(of: #/\[facet '([^']*)'\]/#).map { String($0.output.1) }
  }

  private static func typeName(_ name: String) -> String {
    name.hasPrefix("xs:") ? name : localName(name)
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var part = self
    while part.first?.isWhitespace ?? false { part.removeFirst() }
    while part.last?.isWhitespace ?? false { part.removeLast() }
    return String(part)
  }
}
