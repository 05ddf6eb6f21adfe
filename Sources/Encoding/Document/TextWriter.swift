internal import Threads

/// Writes `text` with its front matter, its divisions and what stands after them, in pieces that threads
/// write side by side.
struct TextWriter {
  private let transcript: Transcript
  private let text: MarkedText
  private let ids: TextIDs
  private let reservedIDs: Set<String>
  private let layout: LayoutWriter
  private let steps: TextSteps

  init(
    transcript: Transcript,
    text: MarkedText,
    ids: TextIDs,
    reservedIDs: Set<String>,
    pieceLength: Int
  ) {
    self.transcript = transcript
    self.text = text
    self.ids = ids
    self.reservedIDs = reservedIDs
    layout = LayoutWriter(LayoutStatistics(transcript: transcript, structure: text.structure))
    steps = TextSteps(text.structure, transcript: transcript, pieceLength: pieceLength)
  }

  /// The `text` element in stretches, and what was done.
  func write() -> (stretches: [MarkupStretch], practice: EncodingPractice) {
    let pieces = steps.pieces.mapInThreads(pieceLength: 1) { piece in
      var writer = PieceWriter(piece, of: steps, inline: inline(at: piece.position))
      writer.write()
      return writer.finish()
    }
    var practice = EncodingPractice(layout: layout, signs: SignRegistry(taken: reservedIDs))
    // Each piece has called its signs by itself.
    let stretches = pieces.map { piece in
      var stretch = piece.stretch
      stretch.rename(renditions: practice.add(piece))
      return stretch
    }
    return (stretches, practice)
  }

  private func inline(at position: Int?) -> InlineWriter {
    InlineWriter(
      transcript: transcript,
      text: text,
      signs: SignRegistry(taken: reservedIDs),
      layout: layout,
      ids: ids,
      position: position
    )
  }
}

/// A piece of `text`, as it was written.
struct TextPiece: Sendable {
  /// The markup, inside `TEI`.
  let stretch: MarkupStretch
  let signs: SignRegistry
  let lineEnds: LineEndRegistry
  /// How often each class of intervention was written.
  let tally: [String: Int]
  let usage: ElementUsage
}

/// Writes a piece of `text`.
private struct PieceWriter {
  private let piece: TextSteps.Piece
  private let steps: TextSteps
  private var inline: InlineWriter
  private var writer: MarkupWriter

  init(_ piece: TextSteps.Piece, of steps: TextSteps, inline: InlineWriter) {
    self.piece = piece
    self.steps = steps
    self.inline = inline
    writer = MarkupWriter(
      inside: piece.containers.map { steps.containers[$0] },
      length: piece.length * 5 / 4
    )
  }

  mutating func write() {
    for step in steps.steps[piece.steps] {
      switch step {
      case .start(let number, let first):
        let container = steps.containers[number]
        if let first { inline.writeSpace(before: first, in: container.name, to: &writer) }
        writer.start(
          container.name,
          container.attributes.map { ($0.name, $0.value) },
          breaks: container.breaks
        )
      case .end: writer.end()
      case .block(let block): inline.write(block, to: &writer)
      case .note(let note): inline.write(note, to: &writer)
      case .emptyParagraph: writer.empty("p")
      case .trailing: inline.writeTrailing(to: &writer)
      }
    }
  }

  consuming func finish() -> TextPiece {
    TextPiece(
      stretch: writer.finish(),
      signs: inline.signs,
      lineEnds: inline.layout.lineEnds,
      tally: inline.tally,
      usage: writer.usage
    )
  }
}
