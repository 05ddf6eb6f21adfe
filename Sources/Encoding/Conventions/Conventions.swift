/// What the signs of a transcription mean: a profile, with what an edition says otherwise.
///
/// The profiles that Sigla knows are files in `Conventions/`; `conventions:` in a manifest has the same
/// form.
package struct Conventions: Sendable, Hashable {
  /// The profile's name.
  package var profile: String
  /// A sentence on where the conventions are used.
  package var summary: String?
  /// Why the profile was chosen, when it was guessed; nil when it was named.
  package var guess: String?
  /// The signs with their meaning.
  package var signs: [SignRule]
  /// The lightweight markup that the transcription uses for its structure.
  package var markup: Set<Markup> = []
  /// The `id` of whoever answers for what stands in brackets; nil when unknown.
  package var bracketsBy: String?
  /// A sentence on the brackets for `editorialDecl/interpretation`, beside what Sigla states.
  package var bracketsNote: String?

  /// Markup of lines.
  package enum Markup: String, Sendable, Hashable, CaseIterable {
    /// AmuseWiki: `#title`, `> verse`, `<quote>`, `[1]` and `{1}` notes.
    case muse
    /// Project Gutenberg: `[Illustration: …]`, `[Footnote 1: …]`.
    case gutenberg
  }

  package init(profile: String, signs: [SignRule]) {
    self.profile = profile
    self.signs = signs
  }

  /// The rule for a pair of signs; nil when there is none.
  package func rule(open: String, close: String) -> SignRule? {
    signs.first { $0.open == open && $0.close == close }
  }

  /// Adds a rule in the place of one for the same signs.
  package mutating func set(_ rule: SignRule) {
    signs.removeAll { $0.open == rule.open && $0.close == rule.close }
    signs.append(rule)
  }
}

/// What a pair of signs means.
package struct SignRule: Sendable, Hashable {
  package var open: String
  package var close: String
  package var meaning: Meaning
  /// The value of `@reason`, where the profile says one.
  package var reason: String?
  /// Whether the signs must touch a letter before them (`βασ(ιλεὺς)`).
  package var isGlued = false

  /// The meanings that a sign can have.
  package enum Meaning: String, Sendable, Hashable, CaseIterable {
    /// What it is shows from its words and their neighbours.
    case context
    /// Characters of the text, no sign.
    case text
    /// Words that the editors supply.
    case supplied
    case gloss
    case identification = "identify"
    /// Letters that an abbreviation leaves out.
    case expansion = "expand"
    case correction = "corr"
    case regularization = "reg"
    /// Words that the editors think corrupt.
    case sic
    case gap
    case unclear
    case note
    /// A note in the margin of the source.
    case margin
    /// A description of the document.
    case description = "phys"
    case deletion = "del"
    case addition = "add"
    /// Words that do not belong there.
    case surplus
    /// Words that are genuine and stand in the wrong place.
    case secluded = "secl"
    /// Emphasis: what kind shows from the words.
    case emphasis
    /// Strong emphasis.
    case strong
  }

  package init(_ open: String, _ close: String, _ meaning: Meaning, reason: String? = nil) {
    self.open = open
    self.close = close
    self.meaning = meaning
    self.reason = reason
  }
}

extension Conventions {
  /// The profile for printed editions: `Conventions/edition.yaml`.
  package static let edition = Conventions(
    profile: "edition",
    signs: [
      SignRule("[", "]", .context), SignRule("⟨", "⟩", .supplied, reason: "omitted"),
      SignRule("⟦", "⟧", .deletion), SignRule("〚", "〛", .deletion), SignRule("{", "}", .text),
      SignRule("<", ">", .text), SignRule("†", "†", .sic), SignRule("*", "*", .emphasis),
      SignRule("_", "_", .emphasis), SignRule("**", "**", .strong), SignRule("__", "__", .strong),
      SignRule("/", "/", .emphasis),
    ]
  )
}
