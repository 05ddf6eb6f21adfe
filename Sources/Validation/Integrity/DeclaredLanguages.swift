internal import Diagnostics
internal import SourceText
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

  static func check(_ index: DocumentIndex) -> [Diagnostic] {
    let document = index.document
    let declared = index.teiElements.filter { index.isTEI($0, "language") }
      .compactMap { document.attribute("ident", of: $0)?.lowercased() }
    var findings: [Diagnostic] = []
    var reported: Set<String> = []
    for node in document.allNodes where document.kind(of: node) == .element {
      guard let tag = document.attribute(.xmlLang, of: node), !tag.isEmpty else { continue }
      if !isTag(tag) {
        findings.append(
          index.finding(
            "bad-language",
            "\"\(tag)\" is not a language tag",
            index.valueRange(of: .xmlLang, of: node),
            help: "such as en, grc-Latn or de-CH; und when the language is not known"
          )
        )
      } else if !declared.isEmpty, !isDeclared(tag.lowercased(), declared),
        reported.insert(tag).inserted
      {
        findings.append(
          index.finding(
            "undeclared-language",
            "langUsage does not tell of the language \"\(tag)\"",
            index.valueRange(of: .xmlLang, of: node),
            severity: .warning
          )
        )
      }
    }
    return findings
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
