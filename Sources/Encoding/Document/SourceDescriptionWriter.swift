internal import SourceText
internal import TEI
internal import XMLTree

/// Writes `sourceDesc`: the transcription, and through nested `relatedItem` the chain of its sources.
struct SourceDescriptionWriter {
  let transcript: Transcript
  let description: EditionDescription

  func write(to builder: inout XMLTreeBuilder) {
    builder.element("sourceDesc") { builder in
      builder.element("bibl", ["xml:id": "transcription", "type": "transcription"]) { builder in
        builder.element("title", text: fileName)
        builder.element("extent") { builder in
          builder.element(
            "measure",
            ["unit": "byte", "quantity": String(transcript.byteCount)],
            text: "\(transcript.byteCount) bytes"
          )
        }
        builder.element("idno", ["type": "SHA-256"], text: transcript.digest)
        builder.element("note", ["type": "encoding"], text: transcript.text.encoding.rawValue)
        writeChain(description.sources[...], to: &builder)
      }
    }
  }

  /// The file's name without its folder, which says nothing about the text.
  private var fileName: String {
    transcript.file.path.split(separator: "/").last.map(String.init) ?? transcript.file.path
  }

  private func writeChain(
    _ sources: ArraySlice<EditionDescription.Source>,
    to builder: inout XMLTreeBuilder
  ) {
    guard let source = sources.first else { return }
    builder.element("relatedItem", ["type": "source"]) { builder in
      builder.element("bibl") { builder in
        builder.agents(source.authors, as: "author")
        builder.element("title", ["level": source.level], text: source.title)
        builder.agents(source.editors, as: "editor")
        builder.agents(source.translators, as: "editor", role: "translator")
        builder.element("pubPlace", text: source.place)
        if let publisher = source.publisher {
          builder.element("publisher") { builder in
            builder.element(
              "orgName",
              ["ref": publisher.id.map { "#" + $0 }],
              text: publisher.name
            )
          }
        }
        if let date = source.date { builder.element("date", ["when": date], text: date) }
        builder.element("biblScope", ["unit": "page"], text: source.pages)
        if let url = source.url {
          builder.element("ref", ["target": target(url)], text: url)
        }
        if let date = source.retrieved {
          builder.element("date", ["type": "retrieved", "when": date], text: date)
        }
        builder.element("note", ["type": "rights"], text: source.rights)
        builder.element("note", text: source.note)
        writeChain(sources.dropFirst(), to: &builder)
      }
    }
  }

  /// A URL for `@target`; a bare host name as it stands in the text is not one.
  private func target(_ url: String) -> String {
    url.contains("://") ? url : "https://" + url
  }
}
