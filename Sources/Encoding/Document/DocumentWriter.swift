internal import TEI
internal import XMLTree

/// Puts the TEI document together: header, text, register of entities.
struct DocumentWriter {
  let transcript: Transcript
  let description: EditionDescription
  let softwareVersion: String

  /// The whole document.
  func write(
    _ text: MarkedText,
    ids: IDAllocator,
    reservedIDs: Set<String>
  ) -> (XMLDocument, tally: [String: Int]) {
    var textWriter = TextWriter(
      transcript: transcript,
      text: text,
      ids: ids,
      reservedIDs: reservedIDs
    )
    let body = textWriter.write()
    let practice = EncodingPractice(
      transcript: transcript,
      description: description,
      inline: textWriter.inline,
      text: body
    )
    var builder = XMLTreeBuilder()
    builder.processingInstruction(
      "xml-model",
      data: #"href="sigla.rnc" type="application/relax-ng-compact-syntax""#.utf8
    )
    builder.startTEI(
      "TEI",
      [("xml:lang", description.language ?? "und")],
      namespaces: [.init(prefix: "", namespace: TEI.namespace)]
    )
    HeaderWriter(
      transcript: transcript,
      description: description,
      structure: text.structure,
      practice: practice,
      softwareVersion: softwareVersion
    ).write(to: &builder)
    if let root = body.root { builder.copy(root, of: body) }
    RegisterWriter(description: description).write(to: &builder)
    builder.endElement()
    return (builder.finish(), textWriter.inline.tally)
  }
}
