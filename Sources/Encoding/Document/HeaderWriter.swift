internal import SourceText
internal import TEI
internal import XMLTree

/// Writes the `teiHeader` from what text and manifest say; what neither says is left out.
struct HeaderWriter {
  let transcript: Transcript
  let description: EditionDescription
  let structure: TextStructure
  let practice: EncodingPractice
  let softwareVersion: String

  func write(to builder: inout XMLTreeBuilder) {
    builder.element("teiHeader") { builder in
      builder.element("fileDesc") { builder in
        writeTitleStatement(to: &builder)
        writePublication(to: &builder)
        SourceDescriptionWriter(transcript: transcript, description: description)
          .write(to: &builder)
      }
      builder.element("encodingDesc") { builder in
        EditorialDeclarationWriter(
          transcript: transcript,
          description: description,
          practice: practice,
          isLetter: structure.isLetter
        ).write(to: &builder)
        writeTags(to: &builder)
        builder.element("appInfo") { builder in
          builder.element("application", ["ident": "sigla", "version": softwareVersion]) {
            $0.element("label", text: "Sigla")
          }
        }
      }
      writeProfile(to: &builder)
      writeRevisions(to: &builder)
    }
  }

  private func writeTitleStatement(to builder: inout XMLTreeBuilder) {
    builder.element("titleStmt") { builder in
      builder.element("title", ["type": "main"], text: description.title ?? "[untitled]")
      builder.element("title", ["type": "sub"], text: description.subtitle)
      builder.agents(description.authors, as: "author")
      builder.agents(description.editors, as: "editor")
      builder.agents(description.translators, as: "editor", role: "translator")
      for responsibility in description.responsibilities {
        builder.element("respStmt", ["xml:id": responsibility.id]) { builder in
          builder.element("resp", text: responsibility.task)
          builder.element("name", text: responsibility.name)
        }
      }
      guard !description.responsibilities.contains(where: { $0.id == "sigla" }) else { return }
      builder.element("respStmt", ["xml:id": "sigla"]) { builder in
        builder.element("resp", text: "encoding from the transcription")
        builder.element("name", ["type": "software"], text: "Sigla")
      }
    }
  }

  private func writePublication(to builder: inout XMLTreeBuilder) {
    let publication = description.publication
    builder.element("publicationStmt") { builder in
      guard let publisher = publication.publisher else {
        builder.element("p", text: "Unpublished.")
        return
      }
      builder.element("publisher", text: publisher)
      builder.element("pubPlace", text: publication.place)
      builder.element("date", ["when": publication.date], text: publication.date)
      if let url = publication.url { builder.element("idno", ["type": "URI"], text: url) }
      guard publication.licence != nil || publication.availability != nil else { return }
      builder.element("availability") { builder in
        if publication.licence != nil {
          builder.element(
            "licence",
            ["target": publication.licenceURL],
            text: publication.licence
          )
        }
        builder.paragraph(publication.availability)
      }
    }
  }

  private func writeTags(to builder: inout XMLTreeBuilder) {
    builder.element("tagsDecl") { builder in
      for entry in practice.signs {
        builder.element(
          "rendition",
          ["xml:id": entry.id, "scope": entry.rendition.scope?.rawValue, "scheme": "css"],
          text: entry.css
        )
      }
      builder.element(
        "rendition",
        ["selector": "p", "scheme": "css"],
        text: "margin-top: \(practice.blankLines)lh"
      )
      for (element, lines) in practice.blankLinesBefore.sorted(by: { $0.key < $1.key }) {
        builder.element(
          "rendition",
          ["selector": element, "scheme": "css"],
          text: "margin-top: \(lines)lh"
        )
      }
      builder.element(
        "rendition",
        ["selector": "lb", "scheme": "css"],
        text: "content: \(CSSString.quoted(practice.lineEnd))"
      )
      for entry in practice.lineEnds {
        builder.element(
          "rendition",
          ["xml:id": entry.id, "scheme": "css"],
          text: "content: \(CSSString.quoted(entry.lineEnd))"
        )
      }
      if transcript.text.hasByteOrderMark {
        builder.element(
          "rendition",
          ["selector": "text", "scope": "before", "scheme": "css"],
          text: "content: \(CSSString.quoted("\u{FEFF}"))"
        )
      }
      builder.element("namespace", ["name": TEI.namespace]) { builder in
        for (element, count) in practice.usage {
          builder.element("tagUsage", ["gi": element, "occurs": String(count)])
        }
      }
    }
  }

  private func writeRevisions(to builder: inout XMLTreeBuilder) {
    guard !description.changes.isEmpty || description.status != nil else { return }
    builder.element("revisionDesc", ["status": description.status]) { builder in
      for change in description.changes.sorted(by: { $0.date > $1.date }) {
        builder.element(
          "change",
          ["when": change.date, "who": change.by.map { "#" + $0 }],
          text: change.text
        )
      }
      if description.changes.isEmpty {
        builder.element("change", text: "Encoded from the transcription.")
      }
    }
  }
}

// MARK: - Profile

extension HeaderWriter {
  private func writeProfile(to builder: inout XMLTreeBuilder) {
    builder.element("profileDesc") { builder in
      if let summary = description.summary {
        builder.element("abstract") { $0.paragraph(summary) }
      }
      writeCreation(to: &builder)
      builder.element("langUsage") { builder in
        let language = description.language ?? "und"
        builder.element(
          "language",
          ["ident": language],
          text: LanguageNames.name(of: language)
            + (description.translators.isEmpty ? "" : " (translation)")
        )
        if let original = description.originalLanguage, original != language {
          builder.element(
            "language",
            ["ident": original],
            text: LanguageNames.name(of: original) + " (original)"
          )
        }
        for other in practice.languages
        where other != language && other != description.originalLanguage {
          builder.element(
            "language",
            ["ident": other],
            text: LanguageNames.name(of: other) + " (passages)"
          )
        }
      }
      writeCorrespondence(to: &builder)
    }
  }

  private func writeCreation(to builder: inout XMLTreeBuilder) {
    let sent = description.sent
    guard sent.date != nil || sent.place != nil else { return }
    builder.element("creation") { builder in
      if let date = sent.date { builder.element("date", ["when": date], text: date) }
      if let place = sent.place {
        builder.element("placeName", ["ref": place.id.map { "#" + $0 }], text: place.name)
      }
    }
  }

  private func writeCorrespondence(to builder: inout XMLTreeBuilder) {
    guard !description.sent.isEmpty || !description.received.isEmpty else { return }
    builder.element("correspDesc") { builder in
      for (type, action) in [("sent", description.sent), ("received", description.received)]
      where !action.isEmpty {
        builder.element("correspAction", ["type": type]) { builder in
          if let person = action.person {
            builder.element("persName", ["ref": person.id.map { "#" + $0 }], text: person.name)
          }
          if let place = action.place {
            builder.element("placeName", ["ref": place.id.map { "#" + $0 }], text: place.name)
          }
          if let date = action.date { builder.element("date", ["when": date], text: date) }
        }
      }
    }
  }
}

extension XMLTreeBuilder {
  /// Adds a paragraph; nothing when the text is nil.
  mutating func paragraph(_ text: String?) {
    guard let text else { return }
    element("p", text: text)
  }

  /// Adds a paragraph in which names of elements stand between backquotes (`gi`), those of
  /// attributes with an at sign before them (`att`).
  mutating func paragraph(naming text: String) {
    element("p") { builder in
      for (index, piece) in text.split(separator: "`", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index % 2 == 0 {
          builder.characters(String(piece))
        } else if piece.hasPrefix("@") {
          builder.element("att", text: String(piece.dropFirst()))
        } else {
          builder.element("gi", text: String(piece))
        }
      }
    }
  }

  /// Adds persons or organisations that did something, each with a pointer to its entity.
  mutating func agents(
    _ agents: [EditionDescription.Agent],
    as element: String,
    role: String? = nil
  ) {
    for agent in agents {
      self.element(element, ["role": role]) { builder in
        builder.element("persName", ["ref": agent.id.map { "#" + $0 }], text: agent.name)
      }
    }
  }
}
