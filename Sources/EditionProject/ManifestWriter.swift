package import Encoding
internal import SourceText

/// Writes the manifest that `sigla new` drafts: YAML that a person goes on with, guesses marked.
package struct ManifestWriter {
  private let draft: EditionDraft
  private var lines: [String] = []

  /// The manifest of a draft.
  /// - Parameters:
  ///   - draft: What the transcription shows.
  ///   - dictionaries: The names of the dictionaries that proposed corrections; empty for none.
  /// - Returns: YAML with comments.
  package static func manifest(_ draft: EditionDraft, dictionaries: [String]) -> String {
    var writer = ManifestWriter(draft: draft)
    writer.write(dictionaries: dictionaries)
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private init(draft: EditionDraft) {
    self.draft = draft
  }

  private var description: EditionDescription { draft.description }

  private mutating func write(dictionaries: [String]) {
    lines += [
      "# What this edition knows beside its transcription. Drafted by sigla new from the text alone:",
      "# what is marked \"guessed\" needs your eye; what nobody says stays out.",
      "",
    ]
    scalar("title", description.title, missing: "the title of the edition")
    scalar("kind", description.kind.rawValue)
    scalar("language", description.language, missing: "a BCP 47 tag: en, de, ru")
    lines.append("# original-language: ru   # of a translation, when you know it")
    agents("author", description.authors)
    agents("translator", description.translators)
    scalar("status", "draft")
    if let encoding = description.encoding { scalar("encoding", encoding.rawValue) }
    section("")
    writeResponsibilities()
    writeSources()
    writeLetter()
    writeConventions()
    writeEntities()
    writeCorrections(dictionaries)
    lines += [
      "# notes:",
      "#   - on: words of the text that the note follows",
      "#     text: what readers should know",
      "#     by: editor",
      "",
      "# changes:",
      "#   - date: 2026-01-31",
      "#     by: editor",
      "#     text: what was done",
    ]
  }

  private mutating func writeResponsibilities() {
    lines += [
      "# responsibilities:",
      "#   - id: editor",
      "#     name: Your Name",
      "#     task: edition",
      "",
      "# publication:",
      "#   publisher: who publishes the edition",
      "#   date: 2026-01-31",
      "#   licence: CC BY 4.0",
      "#   licence-url: https://creativecommons.org/licenses/by/4.0/",
      "",
    ]
  }

  private mutating func writeSources() {
    guard !description.sources.isEmpty else { return }
    lines.append("# The chain of sources, the nearest first.")
    lines.append("sources:" + guessed("sources"))
    for source in description.sources {
      var fields: [(String, String?)] = [("title", source.title), ("level", source.level)]
      fields += [("author", source.authors.first.map(reference))]
      fields += [("editor", source.editors.first.map(reference))]
      fields += [("translator", source.translators.first.map(reference))]
      fields += [("publisher", source.publisher.map(reference)), ("date", source.date)]
      fields += [("url", source.url), ("retrieved", source.retrieved), ("rights", source.rights)]
      item(fields, quotesDates: true)
    }
    lines.append("")
  }

  private mutating func writeLetter() {
    for (key, action) in [("sent", description.sent), ("received", description.received)]
    where !action.isEmpty {
      lines.append("\(key):" + guessed(key))
      if let person = action.person { lines.append("  by: " + reference(person)) }
      if let place = action.place { lines.append("  place: " + reference(place)) }
      if let date = action.date { lines.append("  date: \(date)") }
    }
    if !description.sent.isEmpty { lines.append("") }
  }

  private mutating func writeConventions() {
    if !draft.signs.isEmpty {
      lines.append("# Signs found in the text: " + draft.signs.joined(separator: ", ") + ".")
    }
    let conventions = description.conventions
    let isOrdinary = conventions.profile == Conventions.edition.profile
    guard conventions.bracketsBy != nil || !isOrdinary else { return }
    lines.append("conventions:")
    if !isOrdinary {
      let reason = conventions.guess.map { "   # guessed: \($0)" } ?? ""
      lines.append("  profile: \(YAMLText.scalar(conventions.profile))" + reason)
    }
    if let by = conventions.bracketsBy {
      lines += ["  brackets:" + guessed("conventions"), "    by: \(by)"]
    }
    lines.append("")
  }

  private mutating func writeEntities() {
    let kinds: [(EditionDescription.Entity.Kind, String)] = [
      (.person, "persons"), (.place, "places"), (.organisation, "organisations"),
    ]
    for (kind, key) in kinds {
      let entities = description.entities.filter { $0.kind == kind }
      guard !entities.isEmpty else { continue }
      lines.append("\(key):   # names that the encoder looks for in the text")
      for entity in entities {
        item([("id", entity.id), ("name", entity.name)], quotesDates: false)
        if !entity.forms.isEmpty {
          lines.append(
            "    forms: [" + entity.forms.map(YAMLText.scalar).joined(separator: ", ") + "]"
          )
        }
      }
    }
    if !draft.possibleNames.isEmpty {
      lines.append("# Other capitalised words of the text; add those that you want tagged:")
      for name in draft.possibleNames.prefix(60) { lines.append("#   \(name)") }
    }
    lines.append("")
  }

  private mutating func writeCorrections(_ dictionaries: [String]) {
    guard !description.corrections.isEmpty else { return }
    lines.append(
      "# Proposed by the dictionaries \(dictionaries.joined(separator: ", ")); take out what is not a mistake."
    )
    lines.append("corrections:   # guessed")
    for correction in description.corrections {
      item(
        [
          ("sic", correction.sic), ("corr", correction.corr), ("cert", correction.certainty),
          ("by", correction.by),
        ],
        quotesDates: false
      )
    }
    lines.append("")
  }
}

// MARK: - Lines

extension ManifestWriter {
  private func guessed(_ key: String) -> String {
    draft.guesses[key].map { "   # guessed: \($0)" } ?? ""
  }

  private mutating func section(_ comment: String) { lines.append(comment) }

  private mutating func scalar(_ key: String, _ value: String?, missing: String? = nil) {
    if let value {
      lines.append("\(key): \(YAMLText.scalar(value))" + guessed(key))
    } else if let missing {
      lines.append("# \(key): \(missing)")
    }
  }

  private mutating func agents(_ key: String, _ agents: [EditionDescription.Agent]) {
    guard let agent = agents.first else {
      lines.append("# \(key): an id below, or a name")
      return
    }
    lines.append("\(key): \(reference(agent))" + guessed(key))
  }

  private func reference(_ agent: EditionDescription.Agent) -> String {
    guard let id = agent.id else { return YAMLText.scalar(agent.name) }
    let register = description.entities.first { $0.id == id }?.name
    if register == agent.name { return YAMLText.scalar(id) }
    return "{id: \(YAMLText.scalar(id)), name: \(YAMLText.scalar(agent.name))}"
  }

  private mutating func item(_ fields: [(String, String?)], quotesDates: Bool) {
    var lead = "  - "
    for (key, value) in fields {
      guard let value else { continue }
      let isReference = value.hasPrefix("{id:")
      lines.append(lead + "\(key): " + (isReference ? value : YAMLText.scalar(value)))
      lead = "    "
    }
  }
}

/// Texts as YAML scalars.
package enum YAMLText {
  /// A text as it can stand after a key: plain when that is safe, else in double quotes.
  package static func scalar(_ text: String) -> String {
    let plain = text.first.map { $0.isLetter || $0.isNumber } ?? false
    let risky =
      text.contains {
        ":#{}[],&*!|>'\"%@`\\\n\t".contains($0)
          || $0.unicodeScalars.contains {
            $0.value < 0x20 || $0.value == 0x85 || $0.value == 0xFEFF
              || (0x2028...0x2029).contains($0.value)
          }
      }
      || text.hasSuffix(" ")
      || ["true", "false", "yes", "no", "null", "on", "off", "y", "n"].contains(text.lowercased())
    if plain && !risky { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case let scalar
      where scalar.value < 0x20 || scalar.value == 0x85 || scalar.value == 0xFEFF
        || (0x2028...0x2029).contains(scalar.value) || (0x7F...0x9F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
