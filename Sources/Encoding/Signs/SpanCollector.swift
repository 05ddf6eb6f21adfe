internal import Diagnostics
internal import SourceText

/// Collects the spans of a transcription: signs, dates, names, corrections, notes.
struct SpanCollector {
  let transcript: Transcript
  let description: EditionDescription
  let structure: TextStructure
  /// The blocks that hold text.
  let blocks: [Block]
  /// Whether proposals of every kind are listed.
  let listsProposals: Bool
  var spans: [Span] = []
  var insertions: [Insertion] = []
  var diagnostics: [Diagnostic] = []
  /// The words that glosses explain, with the `xml:id` that the gloss points to.
  var glossed: [Range<Int>: String] = [:]
  var ids: IDAllocator
  /// The markers of notes among the spans.
  var markers: [Marker] = []
  /// Words about which the transcription's own editors have spoken.
  var certified: Set<Range<Int>> = []
  /// The compounds of the text, once they are known.
  var knownCompounds: Set<String>?
  /// Passages of emphasis between tags: `<em>…</em>`.
  var tagged: [EmphasisScanner.Pair] = []
  var names = ProposalNames()
  var proposals: [Proposal] = []

  /// Everything marked in a transcription, with what a person should look at.
  static func collect(
    _ transcript: Transcript,
    structure: TextStructure,
    description: EditionDescription,
    listsProposals: Bool,
    ids: inout IDAllocator
  ) -> (text: MarkedText, diagnostics: [Diagnostic], proposals: [Proposal]) {
    var collector = SpanCollector(
      transcript: transcript,
      description: description,
      structure: structure,
      blocks: structure.blocks.filter(\.holdsText),
      listsProposals: listsProposals || !description.decisions.isEmpty,
      ids: ids
    )
    collector.collect()
    collector.reportDecisionsWithoutPlace()
    ids = collector.ids
    let text = MarkedText(
      structure: structure,
      notes: structure.notes,
      spans: SpanResolver.resolved(collector.spans),
      insertions: collector.insertions.sorted { $0.offset < $1.offset }
    )
    return (text, collector.diagnostics, structure.proposals + collector.proposals)
  }

  private init(
    transcript: Transcript,
    description: EditionDescription,
    structure: TextStructure,
    blocks: [Block],
    listsProposals: Bool,
    ids: IDAllocator
  ) {
    self.transcript = transcript
    self.description = description
    self.structure = structure
    self.blocks = blocks
    self.listsProposals = listsProposals
    self.ids = ids
  }

  private mutating func collect() {
    collectControls()
    collectLineBreaks()
    collectBrackets()
    joinNotes()
    collectEmphasis()
    collectQuotations()
    collectDates()
    collectLeadingYears()
    collectNames()
    collectInitialedNames()
    collectElisions()
    collectGlossed()
    collectCorrections()
    collectNotes()
  }

  func window(_ block: Int) -> TextWindow {
    TextWindow(bytes: transcript.bytes, bounds: blocks[block].range)
  }
}
