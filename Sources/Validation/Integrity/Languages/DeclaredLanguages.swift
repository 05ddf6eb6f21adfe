internal import Diagnostics
internal import XMLTree

/// Languages are named by registered tags (BCP 47), and the header tells of each.
struct DeclaredLanguages: IntegrityRule {
  static let summary =
    "xml:lang is a registered language tag, and langUsage declares it if there is a langUsage"

  static let valid = [
    "<p xml:lang='en'/><p xml:lang='grc-Latn'/><p xml:lang='x-private'/><p xml:lang=''/>",
    "<p xml:lang='en-GB-x-hansard'/><p xml:lang='de-CH-1901'/>",
    "<langUsage><language ident='en'/></langUsage><p xml:lang='en-GB'/><p xml:lang='und'/>",
    "<langUsage><p>Latin throughout.</p></langUsage><p xml:lang='la'/>",
    "<textLang mainLang='grc' otherLangs='la zh-yue'/><p xml:lang='EN-gb'/>",
    "<p xml:lang='qaa'/><p xml:lang='i-klingon'/><p xml:lang='sr-Latn-RS'/><p xml:lang='es-419'/>",
    "<p xml:lang='cop'/><p xml:lang='ar-Cyrl-t-it'/><p xml:lang='sl-rozaj-biske'/>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<p xml:lang='english language'/>", "bad-language [english language]"),
    .init("<p xml:lang='en_GB'/>", "bad-language [en_GB]"),
    .init("<p xml:lang='abcdefghij'/>", "bad-language [abcdefghij]"),
    .init("<p xml:lang='eng'/>", "unknown-language [eng]"),
    .init("<p xml:lang='en-UK'/>", "unknown-language [en-UK]"),
    .init("<p xml:lang='xx'/>", "unknown-language [xx]"),
    .init("<p xml:lang='grc-Grekk'/>", "unknown-language [grc-Grekk]"),
    .init("<langUsage><language ident='ger'/></langUsage>", "unknown-language [ger]"),
    .init("<textLang mainLang='la' otherLangs='grc gre'/>", "unknown-language [gre]"),
    .init(
      "<langUsage><language ident='en'/></langUsage><p xml:lang='ru'/><p xml:lang='ru'/>",
      "undeclared-language [ru]"
    ),
  ]

  private var declared: [String] = []
  /// The tags in the order in which they came, each with its first place.
  private var used: [(tag: String, range: Range<Int>?)] = []
  private var seen: Set<String> = []

  static func watches(element name: XMLName) -> Bool {
    name.localName == "language" || name.localName == "textLang"
  }
  static func watches(attribute name: XMLName) -> Bool { name == .xmlLang }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    if tag.isTEI("language"), let ident = tag.attribute("ident") {
      declared.append(ident.value.lowercased())
      check(ident.value, tag.valueRange(of: ident), &context)
    }
    if tag.isTEI("textLang") {
      for name in ["mainLang", "otherLangs"] {
        guard let attribute = tag.attribute(name) else { continue }
        for word in attribute.value.split(whereSeparator: \.isWhitespace) {
          check(String(word), tag.range(ofToken: String(word), in: attribute), &context)
        }
      }
    }
    guard let language = tag.attribute(.xmlLang), !language.value.isEmpty else { return }
    let range = tag.valueRange(of: language)
    if check(language.value, range, &context), seen.insert(language.value).inserted {
      used.append((language.value, range))
    }
  }

  /// Looks at a tag; whether it is one, though perhaps not of a language that is known.
  @discardableResult
  private func check(
    _ text: String,
    _ range: Range<Int>?,
    _ context: inout IntegrityContext
  ) -> Bool {
    let tag = LanguageTag(text)
    guard let fault = tag.fault else { return true }
    let proposal = tag.proposal
    let label = proposal.map { "did you mean \($0)?" }
    let fix = proposal.flatMap { text in
      range.map {
        FixIt("write \(text)", .needsReview, edits: [.init(range: $0, replacement: text)])
      }
    }
    switch fault {
    case .malformed:
      context.add(
        "bad-language",
        "\"\(text)\" is not a language tag",
        range,
        label: label,
        help: "such as en, grc-Latn or de-CH; und when the language is not known",
        fixes: fix.map { [$0] } ?? []
      )
      return false
    case .unknown(let part, let kind):
      context.add(
        "unknown-language",
        part == text
          ? "the \(kind) \(part) is not registered"
          : "in \(text) the \(kind) \(part) is not registered",
        range,
        severity: .warning,
        label: label,
        help: "what has no tag of its own is written with x-, and langUsage tells what it is",
        fixes: fix.map { [$0] } ?? []
      )
      return true
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
}
