/// What the encoder did to a transcription: the facts that the header states.
struct EncodingPractice {
  let lineEnd: String
  let blankLines: Int
  /// The same before elements where it is another number.
  let blankLinesBefore: [String: Int]
  private var registry: SignRegistry
  private var lineEndRegistry = LineEndRegistry()
  /// How often each class of intervention was written.
  private(set) var tally: [String: Int] = [:]
  private var elements = ElementUsage()

  /// The practice of a text of which nothing is written yet.
  init(layout: LayoutWriter, signs: SignRegistry) {
    lineEnd = layout.lineEnd
    blankLines = layout.blankLines
    blankLinesBefore = layout.blankLinesBefore
    registry = signs
  }

  /// Adds a piece of the text, in its order.
  /// - Returns: The `xml:id` of its renditions that are called otherwise in the whole.
  mutating func add(_ piece: TextPiece) -> [String: String] {
    tally.merge(piece.tally) { $0 + $1 }
    elements.add(piece.usage)
    lineEndRegistry.merge(piece.lineEnds)
    return registry.merge(piece.signs)
  }

  var signs: [SignRegistry.Entry] { registry.entries }
  var lineEnds: [(id: String, lineEnd: String)] { lineEndRegistry.entries }
  /// The languages of passages in `text`, sorted.
  var languages: [String] { elements.languages.sorted() }
  /// The number of words that were joined at line ends.
  var joinedWords: Int { elements.joinedWords }
  /// The values of `supplied/@reason` in `text`.
  var reasons: Set<String> { elements.reasons }

  /// The number of occurrences of each element in `text`, by name.
  var usage: [(element: String, count: Int)] {
    elements.counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The number of occurrences of an element in `text`.
  func count(_ element: String) -> Int { elements.counts[element, default: 0] }
}
