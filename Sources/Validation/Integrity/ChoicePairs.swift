internal import Diagnostics
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

  /// An alternative of a choice.
  private struct Alternative {
    var name: String
    var range: Range<Int>?
    /// Its characters; nil when there are elements in it.
    var text: [UInt8]? = []
  }

  /// A choice that is open.
  private struct Choice {
    var range: Range<Int>?
    /// The number of elements that are open in it.
    var depth = 0
    var alternatives: [Alternative] = []
  }

  private var choices: [Choice] = []

  static func watches(element name: XMLName) -> Bool { name.localName == "choice" }

  var isFollowing: Bool { !choices.isEmpty }

  var isSettled: Bool { false }

  mutating func startElement(_ tag: IntegrityTag, _ context: inout IntegrityContext) {
    if !choices.isEmpty {
      let last = choices.count - 1
      if choices[last].depth == 0 {
        choices[last].alternatives.append(
          Alternative(name: tag.name.localName, range: tag.nameRange)
        )
      } else {
        choices[last].alternatives[choices[last].alternatives.count - 1].text = nil
      }
      choices[last].depth += 1
    }
    if tag.isTEI("choice") { choices.append(Choice(range: tag.nameRange)) }
  }

  mutating func characters(_ text: ArraySlice<UInt8>, isBlank: Bool) {
    guard let choice = choices.last, choice.depth > 0 else { return }
    choices[choices.count - 1].alternatives[choice.alternatives.count - 1].text?
      .append(contentsOf: text)
  }

  mutating func endElement(_ context: inout IntegrityContext) {
    guard let choice = choices.last else { return }
    guard choice.depth == 0 else {
      choices[choices.count - 1].depth -= 1
      return
    }
    choices.removeLast()
    if !choices.isEmpty { choices[choices.count - 1].depth -= 1 }
    Self.check(choice, &context)
  }

  private static func check(_ choice: Choice, _ context: inout IntegrityContext) {
    guard !choice.alternatives.isEmpty else {
      return context.add("empty-choice", "<choice> offers nothing to choose from", choice.range)
    }
    let names = choice.alternatives.map(\.name)
    let unpaired = names.first { name in
      guard let partner = partners[name] else { return false }
      return !names.contains(partner) && !isPartOfAnotherPair(name, names)
    }
    guard let unpaired, let partner = partners[unpaired] else {
      return checkIdentical(choice.alternatives, &context)
    }
    context.add(
      "unpaired-choice",
      "<choice> has a <\(unpaired)> and no <\(partner)>",
      choice.range,
      help: "alone, <\(unpaired)> stands without <choice>"
    )
  }

  /// An abbreviation may be resolved by other means than `expan` (`am` with `ex`, `seg`).
  private static func isPartOfAnotherPair(_ name: String, _ names: [String]) -> Bool {
    names.contains { partners[$0] == nil && $0 != name }
  }

  private static func checkIdentical(
    _ alternatives: [Alternative],
    _ context: inout IntegrityContext
  ) {
    guard let first = alternatives.first, let text = first.text else { return }
    for other in alternatives.dropFirst()
    where partners[other.name] == first.name && other.text == text {
      context.add(
        "identical-choice",
        "<\(other.name)> says the same as <\(first.name)>",
        other.range,
        severity: .warning
      )
    }
  }
}
