internal import TEI
internal import XMLTree

/// Puts the TEI document together: header, text, register of entities.
struct DocumentWriter {
  let transcript: Transcript
  let description: EditionDescription
  let softwareVersion: String
  /// How many bytes of the transcription are worth a thread.
  let pieceLength: Int

  /// The whole document.
  func write(
    _ text: MarkedText,
    ids: TextIDs,
    reservedIDs: Set<String>
  ) -> (document: EncodedDocument, tally: [String: Int]) {
    let (stretches, practice) = TextWriter(
      transcript: transcript,
      text: text,
      ids: ids,
      reservedIDs: reservedIDs,
      pieceLength: pieceLength
    ).write()
    let (before, after) = frame(text.structure, practice)
    return (EncodedDocument(before: before, text: stretches, after: after), practice.tally)
  }

  /// What comes before `text` and after it.
  private func frame(
    _ structure: TextStructure,
    _ practice: EncodingPractice
  ) -> (before: [UInt8], after: [UInt8]) {
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
      structure: structure,
      practice: practice,
      softwareVersion: softwareVersion
    ).write(to: &builder)
    let text = builder.startTEI("text")
    builder.endElement()
    RegisterWriter(description: description).write(to: &builder)
    builder.endElement()
    return XMLSerializer(layout: TEI.layout).serialize(builder.finish(), around: text)
  }
}
