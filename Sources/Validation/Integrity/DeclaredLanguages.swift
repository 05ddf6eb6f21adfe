internal import Diagnostics
internal import XMLTree

/// Languages are named by well-formed tags (BCP 47), and the header tells of each.
struct DeclaredLanguages: IntegrityRule {
  static let summary =
    "xml:lang is a language tag, and langUsage declares it if there is a langUsage"

  static let valid = [
    "<p xml:lang='en'/><p xml:lang='grc-Latn'/><p xml:lang='x-private'/><p xml:lang=''/>",
    "<p xml:lang='en-GB-x-hansard'/><p xml:lang='de-CH-1901'/>",
    "<langUsage><language ident='en'/></langUsage><p xml:lang='en-GB'/><p xml:lang='und'/>",
    "<langUsage><p>Latin throughout.</p></langUsage><p xml:lang='la'/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<p xml:lang='english language'/>", "bad-language [english language]"),
    .init("<p xml:lang='en_GB'/>", "bad-language [en_GB]"),
    .init("<p xml:lang='abcdefghij'/>", "bad-language [abcdefghij]"),
    .init(
      "<langUsage><language ident='en'/></langUsage><p xml:lang='ru'/><p xml:lang='ru'/>",
      "undeclared-language [ru]"
    ),
  ]

  private var declared: [String] = []
  /// The tags in the order in which they came, each with its first place.
  private var used: [(tag: String, range: Range<Int>?)] = []
  private var seen: Set<String> = []

  static func watches(element name: XMLName) -> Bool { name.localName == "language" }
  static func watches(attribute name: XMLName) -> Bool { name == .xmlLang }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    if tag.isTEI("language"), let ident = tag.attribute("ident") {
      declared.append(ident.value.lowercased())
    }
    guard let language = tag.attribute(.xmlLang), !language.value.isEmpty else { return }
    if !Self.isTag(language.value) {
      context.add(
        "bad-language",
        "\"\(language.value)\" is not a language tag",
        tag.valueRange(of: language),
        help: "such as en, grc-Latn or de-CH; und when the language is not known"
      )
    } else if seen.insert(language.value).inserted {
      used.append((language.value, tag.valueRange(of: language)))
    }
  }

  mutating func finish(_ context: inout IntegrityContext) {
    guard !declared.isEmpty else { return }
    for (tag, range) in used where !Self.isDeclared(tag.lowercased(), declared) {
      context.add(
        "undeclared-language",
        "langUsage does not tell of the language \"\(tag)\"",
        range,
        severity: .warning
      )
    }
  }

  /// Whether a tag or what it narrows down is declared; tags that name no language need not be.
  private static func isDeclared(_ tag: String, _ declared: [String]) -> Bool {
    if ["und", "zxx", "mul", "mis"].contains(tag) || tag.hasPrefix("x-") { return true }
    return declared.contains { tag == $0 || tag.hasPrefix($0 + "-") }
  }

  /// The shape of a tag; not whether its parts are registered (RFC 5646 §2.1).
  static func isTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.allSatisfy({ $0.isASCII && $0.isLetter }) else {
      return false
    }
    let isSingle = first.count == 1
    guard (2...8).contains(first.count) || (isSingle && "xXiI".contains(first) && parts.count > 1)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
  }
}
