internal import XMLTree

/// What an element's name means for reading the source.
struct SourceName: Sendable {
  /// How an element is read.
  enum Kind {
    case lineBreak
    case space
    case anchor
    case description
    case figureDescription
    case expansion
    /// Nothing of it stood in the transcription unless a rendition says so.
    case editorial
    case other
  }

  let kind: Kind
  let localName: String
  /// Whether it is a block of ``TEI/blockElements``, which begins a line.
  let isBlock: Bool
  /// Whether it may begin a line, see ``TEI/points``.
  let isPoint: Bool
  /// Whether points in it begin lines.
  let holdsBlocks: Bool
  /// Whether the white space in it is none of the transcription.
  let holdsElementsOnly: Bool
  /// The blank lines before it where nothing else is said.
  let blankLines: Int

  init(_ localName: String, _ practice: SourcePractice) {
    self.localName = localName
    kind = Self.kind(of: localName)
    isBlock = TEI.blockElements.contains(localName)
    isPoint = TEI.points.contains(localName)
    holdsBlocks = TEI.blockContainers.contains(localName)
    holdsElementsOnly = ["choice", "subst", "app", "TEI"].contains(localName)
    blankLines = practice.blankLinesBefore[localName] ?? practice.blankLines
  }

  private static func kind(of name: String) -> Kind {
    switch name {
    case "lb": .lineBreak
    case "space": .space
    case "anchor": .anchor
    case "desc": .description
    case "figDesc": .figureDescription
    case "expan": .expansion
    case "corr", "reg", "ex", "note", "supplied", "gloss", "gap", "figure", "witDetail",
      "certainty", "precision", "respons", "metamark", "fw":
      .editorial
    default: .other
    }
  }
}
