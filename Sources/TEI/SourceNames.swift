internal import XMLTree

/// What the names of a document's elements mean for reading its source, by the index of the name.
struct SourceNames {
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

  /// What an element's name says.
  struct Facts {
    var kind = Kind.other
    /// Whether it is a block of ``TEI/blockElements``, which begins a line.
    var isBlock = false
    /// Whether it may begin a line, see ``TEI/points``.
    var isPoint = false
    /// Whether the white space in it is none of the transcription.
    var holdsElementsOnly = false
    /// The blank lines before it where nothing else is said.
    var blankLines = 1
  }

  /// The facts by the index of the name.
  let facts: [Facts]
  /// The indices of the names of `@rendition`: one, or none.
  private let rendition: Int32

  init(_ document: XMLDocument, practice: SourcePractice) {
    facts = document.names.map { Self.facts(of: $0.localName, practice) }
    let index = document.names.firstIndex { $0.namespace == nil && $0.localName == "rendition" }
    rendition = Int32(index ?? -1)
  }

  private static func facts(of name: String, _ practice: SourcePractice) -> Facts {
    var facts = Facts()
    facts.kind = kind(of: name)
    facts.isBlock = TEI.blockElements.contains(name)
    facts.isPoint = TEI.points.contains(name)
    facts.holdsElementsOnly = ["choice", "subst", "app", "TEI"].contains(name)
    facts.blankLines = practice.blankLinesBefore[name] ?? practice.blankLines
    return facts
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

  /// The characters of an element's `@rendition`; nil when it has none.
  func rendition(of node: XMLDocument.NodeID, in document: XMLDocument) -> ArraySlice<UInt8>? {
    guard rendition >= 0 else { return nil }
    for index in document.attributeRange(of: node) {
      let entry = document.attributeEntries[index]
      if entry.name == rendition { return document.text[Int(entry.textStart)..<Int(entry.textEnd)] }
    }
    return nil
  }
}
