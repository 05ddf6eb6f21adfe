package import Diagnostics

/// Encodes a transcription as TEI P5.
///
/// The result depends on the transcription, the description of the edition and the version of
/// Sigla, and on nothing else.
package struct Encoder: Sendable {
  /// The version that `appInfo` names.
  package static let softwareVersion = "0.1.0"

  /// A document with what a person should look at.
  package struct Result: Sendable {
    /// The TEI document in UTF-8.
    package let bytes: [UInt8]
    /// Warnings and notes; none is an error.
    package let diagnostics: [Diagnostic]
    /// How often each class of markup was used, by element.
    package let tally: [String: Int]
    /// What was proposed, in the order of the transcription, with what the editors decided.
    package let proposals: [Proposal]
  }

  /// The names of the classes of brackets.
  package static let bracketClasses = BracketClass.allCases.map(\.rawValue)

  private let description: EditionDescription
  private let listsProposals: Bool
  private let structure: TextStructure?
  private let pieceLength: Int

  /// Makes an encoder for an edition.
  /// - Parameters:
  ///   - description: What the edition knows.
  ///   - listsProposals: Whether the result lists every proposal; only brackets and structure, else.
  package init(_ description: EditionDescription, listsProposals: Bool = false) {
    self.init(description, listsProposals: listsProposals, structure: nil)
  }

  /// Makes an encoder for a transcription whose structure is known.
  /// - Parameters:
  ///   - description: What the edition knows.
  ///   - listsProposals: Whether the result lists every proposal.
  ///   - structure: The structure; nil when it is not known after all.
  ///   - pieceLength: How many bytes are worth a thread; the result does not depend on it.
  init(
    _ description: EditionDescription,
    listsProposals: Bool,
    structure: TextStructure?,
    pieceLength: Int = 100_000
  ) {
    self.description = description
    self.listsProposals = listsProposals
    self.structure = structure
    self.pieceLength = pieceLength
  }

  /// Encodes a transcription and proves that the document gives it back.
  /// - Throws: `DiagnosticError` when the document does not; then there is none.
  package func encode(_ transcript: Transcript) throws(DiagnosticError) -> Result {
    let (document, result) = encoded(transcript)
    try SourceCheck.prove(document, gives: transcript)
    return result
  }

  /// The encoded document before the proof that it gives the transcription back.
  package func unprovedResult(for transcript: Transcript) -> Result { encoded(transcript).result }

  private func encoded(_ transcript: Transcript) -> (document: EncodedDocument, result: Result) {
    let structure =
      structure ?? StructureScanner.structure(of: transcript, description: description)
    let reserved = Set(
      description.entities.map(\.id) + description.responsibilities.map(\.id) + [
        "sigla", "transcription",
      ]
    )
    var ids = IDAllocator(taken: reserved)
    let (text, diagnostics, proposals) = SpanCollector.collect(
      transcript,
      structure: structure,
      description: description,
      listsProposals: listsProposals,
      ids: &ids
    )
    let writer = DocumentWriter(
      transcript: transcript,
      description: description,
      softwareVersion: Self.softwareVersion,
      pieceLength: pieceLength
    )
    let (document, tally) = writer.write(
      text,
      ids: TextIDs(text, ids: &ids),
      reservedIDs: reserved
    )
    let result = Result(
      bytes: document.bytes,
      diagnostics: diagnostics.sortedByPlace(),
      tally: tally,
      proposals: proposals.sorted { $0.range.lowerBound < $1.range.lowerBound }
    )
    return (document, result)
  }
}
