/// A passage of the transcription that becomes an element.
struct Span: Sendable, Hashable {
  /// Which of two passages that cross each other is divided.
  enum Weight: Int, Sendable, Hashable, Comparable {
    /// Never divided: dropped when it crosses another (names, dates).
    case atomic
    /// Divided at the edge of a bracket or quotation (emphasis).
    case light
    /// Divided at the edge of a bracket (quotation).
    case middle
    /// Divided only at the end of its block (brackets).
    case heavy

    static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  /// What stands inside the element.
  enum Content: Sendable, Hashable {
    /// The passage itself, with the spans in it.
    case passage
    /// A `desc` (in `figure`, a `figDesc`) with the passage's characters.
    case description
    /// `sic` with the passage and `corr` with the editors' reading, for `choice`.
    case correction(String, attributes: [Attribute])
    /// Elements that each hold a part of the passage or an editor's words.
    case parts([Part])
    /// Nothing: the whole passage is the sign of a point (`pb`, `lb`, `anchor`).
    case point(name: String)
    /// The body of a note, by its number, that stands elsewhere; the whole passage is its marker.
    case note(Int)
  }

  /// An element inside another.
  struct Part: Sendable, Hashable {
    var element: String
    var attributes: [Attribute] = []
    /// The characters, UTF-8 byte offsets; nil when they do not stand in the transcription.
    var inner: Range<Int>?
    /// What stands instead.
    var text = ""
  }

  /// An attribute without a namespace.
  struct Attribute: Sendable, Hashable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// UTF-8 byte offsets, signs included.
  var range: Range<Int>
  /// The bytes of the sign at the start and at the end of the range; markup takes their place.
  var openLength = 0
  var closeLength = 0
  var element: String
  var attributes: [Attribute] = []
  /// The `xml:id`; nil when nothing points here.
  var id: String?
  var weight: Weight
  var content = Content.passage
  /// The class for the tally of interventions; nil when it is none.
  var tally: String?
  /// Whether XML cannot hold the passage's characters: whatever would hold them gives way.
  var isForced = false

  /// The range without the signs.
  var inner: Range<Int> { range.lowerBound + openLength..<range.upperBound - closeLength }

  /// Whether all of the passage is a sign.
  var isPoint: Bool {
    switch content {
    case .point, .note: true
    default: false
    }
  }

  /// Whether it holds the passage as running text.
  var holdsPassage: Bool { if case .passage = content { true } else { false } }
}

/// A note of the editors that is put in after a passage.
struct Insertion: Sendable, Hashable {
  /// The UTF-8 byte offset after which it stands.
  let offset: Int
  let text: String
  let responsible: String?
}

/// What was found in a transcription: the input of the document writer.
struct MarkedText: Sendable {
  let structure: TextStructure
  /// The bodies of notes in source order; spans name them by their index.
  let notes: [NoteBody]
  /// The spans of all blocks, by the start of their range, the longer first.
  var spans: [Span] = []
  /// By offset.
  var insertions: [Insertion] = []

  /// The spans in a block; their indices are those of ``spans``.
  func spans(in block: Block) -> ArraySlice<Span> {
    let range = block.range
    let first = spans.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    let next = spans.partitioningIndex { $0.range.lowerBound >= range.upperBound }
    return spans[first..<next]
  }

  /// The insertions in a block, with those at its end.
  func insertions(in block: Block) -> ArraySlice<Insertion> {
    let range = block.range
    let first = insertions.partitioningIndex { $0.offset > range.lowerBound }
    let next = insertions.partitioningIndex { $0.offset > range.upperBound }
    return insertions[first..<next]
  }
}
