internal import TEI

/// States in words what the signs of a transcription were taken to mean.
struct ConventionStatements {
  let conventions: Conventions
  let signs: [SignRegistry.Entry]

  /// A statement on the profile, and one on each sign in use whose meaning it settles.
  var statements: [String] {
    let rules = conventions.signs.filter { isInUse($0) }
    let settled = rules.filter { $0.meaning != .context && !isEmphasis($0) }
    // What the ordinary profile says is said by what was done.
    guard conventions.profile != Conventions.edition.profile || !settled.isEmpty else { return [] }
    var result: [String] = []
    if conventions.profile != Conventions.edition.profile {
      var text = "Signs are read by the conventions “\(conventions.profile)”"
      if let guess = conventions.guess { text += ", chosen because \(guess)" }
      text += "."
      if let summary = conventions.summary { text += " \(summary)" }
      result.append(text)
    }
    if !settled.isEmpty {
      result.append(
        settled.map { "\($0.open)…\($0.close): \(meaning($0))" }.joined(separator: "; ") + "."
      )
    }
    return result
  }

  private func isEmphasis(_ rule: SignRule) -> Bool {
    rule.meaning == .emphasis || rule.meaning == .strong
  }

  private func isInUse(_ rule: SignRule) -> Bool {
    guard rule.meaning != .text else { return false }
    return signs.contains { entry in
      guard let pair = entry.rendition.signs else { return false }
      return pair.open.trimmingBlanks().hasPrefix(rule.open) || pair.close == rule.close
    }
  }

  private func meaning(_ rule: SignRule) -> String {
    let reason = rule.reason.map { " (`@reason` \($0))" } ?? ""
    switch rule.meaning {
    case .context: return "told by the words"
    case .text: return "characters of the text"
    case .supplied: return "words that the editors supply, `supplied`" + reason
    case .gloss: return "an explanation, `gloss`"
    case .identification: return "who or what is meant, `gloss`"
    case .expansion: return "letters that an abbreviation leaves out, `ex`"
    case .correction: return "a correction, `corr`"
    case .regularization: return "a regular spelling, `reg`"
    case .sic: return "words that the editors think corrupt, `sic`"
    case .gap: return "an omission, `gap`" + reason
    case .unclear: return "a doubtful reading, `unclear`"
    case .note: return "a note, `note`"
    case .margin: return "a note in the margin, `note`"
    case .description: return "a description of the document, `note`"
    case .deletion: return "words that were struck out, `del`"
    case .addition: return "words that were added, `add`"
    case .surplus: return "words that the editors reject, `surplus`" + reason
    case .secluded: return "words in the wrong place, `secl`"
    case .emphasis, .strong: return "emphasis"
    }
  }
}
