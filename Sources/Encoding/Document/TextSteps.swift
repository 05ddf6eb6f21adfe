internal import TEI

/// A step in writing `text`: its structure in the order of the document.
enum TextStep: Sendable {
  /// An element of the structure begins, by its number; the space before the first block in it stands
  /// before the outermost element that begins with that block, and is named there.
  case start(Int, spaceBefore: Block?)
  case end
  case block(Block)
  case note(NoteBody)
  /// A division needs a block, if only an empty one: TEI knows none of an opener alone.
  case emptyParagraph
  /// What stands at the end of the transcription.
  case trailing
}

extension Block {
  /// Whether it goes on in a line, and says so in `@rend`.
  var runsOn: Bool { isInline && role != .cell }
}

/// The steps of a text, and the places at which they may be divided among writers.
struct TextSteps: Sendable {
  /// An element that holds blocks and no text of its own.
  struct Container: Sendable {
    let name: String
    let attributes: [Span.Attribute]
    /// Whether its children stand on lines of their own, see ``TEI/layout``.
    var breaks: Bool
  }

  /// Steps that one writer takes.
  struct Piece: Sendable {
    var steps: Range<Int>
    /// The numbers of the elements that are open before the first step, the outermost first.
    let containers: [Int]
    /// Where the last block before it ends; nil when there is none.
    let position: Int?
    /// About how many bytes of the transcription it has.
    var length = 0
  }

  private(set) var steps: [TextStep] = []
  private(set) var containers: [Container] = []
  private(set) var pieces: [Piece] = [Piece(steps: 0..<0, containers: [], position: nil)]

  private let transcript: Transcript
  private let pieceLength: Int
  private var open: [Int] = []
  private var position: Int?
  private var pieceStart = 0
  /// Whether what stands at the end of the text is written.
  private var isEnded = false

  /// Lays out the steps of a text.
  /// - Parameters:
  ///   - structure: The text's parts.
  ///   - transcript: Its transcription.
  ///   - pieceLength: How many bytes of the transcription are worth a writer of their own.
  init(_ structure: TextStructure, transcript: Transcript, pieceLength: Int) {
    self.transcript = transcript
    self.pieceLength = pieceLength
    start("text")
    if !structure.front.isEmpty {
      start("front")
      for node in structure.front { add(node) }
      end()
    }
    if structure.isGroup {
      addGroup(structure)
    } else {
      addBody(structure)
    }
    if !structure.back.isEmpty {
      start("back")
      add(structure.back, isLast: true)
      end()
    }
    end()
    finishPiece(at: transcript.bytes.count)
  }

  /// Ends the last piece before a place in the transcription.
  private mutating func finishPiece(at end: Int) {
    let last = pieces.count - 1
    pieces[last].steps = pieces[last].steps.lowerBound..<steps.count
    pieces[last].length = end - pieceStart
    pieceStart = end
  }

  private mutating func addBody(_ structure: TextStructure) {
    start("body")
    if structure.front.isEmpty, structure.body.isEmpty {
      // A transcription of nothing but white space.
      start("div", [.init("type", "text")])
      start("p")
      steps.append(.trailing)
      end()
      end()
    } else {
      add(structure.body, isLast: structure.back.isEmpty)
    }
    end()
  }

  /// Each division as a text of its own.
  private mutating func addGroup(_ structure: TextStructure) {
    start("group")
    for (index, node) in structure.body.enumerated() {
      start("text", before: Self.firstBlock(of: [node]))
      start("body")
      add([node], isLast: structure.back.isEmpty && index == structure.body.count - 1)
      end()
      end()
    }
    end()
  }

  /// Adds nodes; after the last of the text, what stands at its end.
  private mutating func add(_ nodes: [StructureNode], isLast: Bool) {
    for (index, node) in nodes.enumerated() {
      add(node, endsText: isLast && index == nodes.count - 1)
    }
  }

  private mutating func add(_ node: StructureNode, endsText: Bool = false) {
    switch node {
    case .block(let block):
      divide(before: block)
      if block.runsOn { keepTogether() }
      steps.append(.block(block))
      position = block.extent.upperBound
    case .note(let note):
      guard let first = note.blocks.first, let last = note.blocks.last else { break }
      divide(before: first)
      if first.runsOn { keepTogether() }
      steps.append(.note(note))
      position = last.extent.upperBound
    case .element(let name, let attributes, let children):
      start(name, attributes, before: Self.firstBlock(of: children))
      addChildren(children, of: name)
      if endsText, name == "div" {
        steps.append(.trailing)
        isEnded = true
      }
      end()
    }
    // What ends a text stands in its last division, or after its last block.
    if endsText, !isEnded { steps.append(.trailing) }
  }

  private mutating func addChildren(_ children: [StructureNode], of name: String) {
    var needsBlock = name == "div"
    for child in children {
      if needsBlock, Self.closesDivision(child) {
        steps.append(.emptyParagraph)
        needsBlock = false
      }
      if Self.isBlockLevel(child) { needsBlock = false }
      add(child)
    }
    if needsBlock { steps.append(.emptyParagraph) }
  }

  private mutating func start(
    _ name: String,
    _ attributes: [Span.Attribute] = [],
    before first: Block? = nil
  ) {
    if let first {
      divide(before: first)
      if first.runsOn, position ?? 0 < first.extent.lowerBound { keepTogether() }
    }
    let isInline = attributes.contains { attribute in
      attribute.name == "rend" && attribute.value.split(separator: " ").contains("inline")
    }
    if isInline { keepTogether() }
    open.append(containers.count)
    steps.append(.start(containers.count, spaceBefore: first))
    containers.append(
      Container(name: name, attributes: attributes, breaks: TEI.isLaidOut(TEI.name(name)))
    )
  }

  private mutating func end() {
    open.removeLast()
    steps.append(.end)
  }

  /// The children of the innermost element stand on one line.
  private mutating func keepTogether() {
    if let last = open.last { containers[last].breaks = false }
  }

  /// Begins a new piece before a block, or before the elements that begin with it, when the last is long
  /// enough.
  private mutating func divide(before block: Block) {
    let start = block.extent.lowerBound
    guard let position, start - pieceStart >= pieceLength else { return }
    // The space before a block that begins an element is written with the element.
    if case .start? = steps.last { return }
    finishPiece(at: start)
    pieces.append(Piece(steps: steps.count..<steps.count, containers: open, position: position))
  }

  private static func firstBlock(of nodes: [StructureNode]) -> Block? {
    guard let first = nodes.first else { return nil }
    switch first {
    case .block(let block): return block
    case .note(let note): return note.blocks.first
    case .element(_, _, let children): return firstBlock(of: children)
    }
  }

  private static func closesDivision(_ node: StructureNode) -> Bool {
    switch node {
    case .block(let block): block.role == .trailer
    case .element(let name, _, _): name == "closer" || name == "postscript"
    case .note: false
    }
  }

  /// Whether a division may consist of it.
  private static func isBlockLevel(_ node: StructureNode) -> Bool {
    switch node {
    case .note: false
    case .block(let block):
      switch block.role {
      case .head, .milestone, .pageBreak, .forme, .note, .figure, .trailer: false
      default: true
      }
    case .element(let name, _, _): !["opener", "closer", "postscript", "epigraph"].contains(name)
    }
  }
}
