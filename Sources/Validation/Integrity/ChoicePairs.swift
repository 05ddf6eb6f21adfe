internal import Diagnostics
internal import SourceText
internal import XMLTree

/// A choice offers something to choose from, and its alternatives belong together.
struct ChoicePairs: IntegrityRule {
  static let summary = "choice pairs sic with corr, orig with reg, abbr with expan, and they differ"

  static let valid = [
    "<choice><sic>Michele</sic><corr>Michel</corr></choice>",
    "<choice><abbr>Dr</abbr><expan>Doctor</expan><expan>Drew</expan></choice>",
    "<choice><sic>a<lb/>b</sic><corr>ab</corr></choice>",
    "<choice><unclear>cat</unclear><unclear>cut</unclear></choice>",
    "<choice><orig>v</orig><reg>u</reg></choice>",
    "<choice><am>~</am><ex>et</ex></choice>",
  ]

  static let invalid: [IntegrityExample] = [
    .init("<choice/>", "empty-choice [choice]"),
    .init("<choice><sic>a</sic></choice>", "unpaired-choice [choice]"),
    .init("<choice><sic>a</sic><reg>b</reg></choice>", "unpaired-choice [choice]"),
    .init("<choice><sic>a</sic><corr>a</corr></choice>", "identical-choice [corr]"),
    .init("<choice><corr>a</corr><corr>b</corr></choice>", "unpaired-choice [choice]"),
  ]

  private static let partners: [String: String] = [
    "sic": "corr", "corr": "sic", "orig": "reg", "reg": "orig", "abbr": "expan", "expan": "abbr",
  ]

  static func check(_ index: DocumentIndex) -> [Diagnostic] {
    index.teiElements.filter { index.isTEI($0, "choice") }.flatMap { check(index, $0) }
  }

  private static func check(
    _ index: DocumentIndex,
    _ choice: XMLDocument.NodeID
  ) -> [Diagnostic] {
    let document = index.document
    let members = Array(document.childElements(of: choice))
    guard !members.isEmpty else {
      return [
        index.finding(
          "empty-choice",
          "<choice> offers nothing to choose from",
          index.nameRange(of: choice)
        )
      ]
    }
    let names = members.map { document.localName(of: $0) }
    let unpaired = names.first { name in
      guard let partner = partners[name] else { return false }
      return !names.contains(partner) && !isPartOfAnotherPair(name, names)
    }
    guard let unpaired, let partner = partners[unpaired] else { return identical(index, members) }
    return [
      index.finding(
        "unpaired-choice",
        "<choice> has a <\(unpaired)> and no <\(partner)>",
        index.nameRange(of: choice),
        help: "alone, <\(unpaired)> stands without <choice>"
      )
    ]
  }

  /// An abbreviation may be resolved by other means than `expan` (`am` with `ex`, `seg`).
  private static func isPartOfAnotherPair(_ name: String, _ names: [String]) -> Bool {
    names.contains { partners[$0] == nil && $0 != name }
  }

  private static func identical(
    _ index: DocumentIndex,
    _ members: [XMLDocument.NodeID]
  ) -> [Diagnostic] {
    let document = index.document
    guard let first = members.first else { return [] }
    return members.dropFirst().compactMap { member in
      let (name, firstName) = (document.localName(of: member), document.localName(of: first))
      guard partners[name] == firstName,
        document.stringValue(of: member) == document.stringValue(of: first),
        document.descendants(of: member).allSatisfy({ document.kind(of: $0) == .text }),
        document.descendants(of: first).allSatisfy({ document.kind(of: $0) == .text })
      else { return nil }
      return index.finding(
        "identical-choice",
        "<\(name)> says the same as <\(firstName)>",
        index.nameRange(of: member),
        severity: .warning
      )
    }
  }
}
