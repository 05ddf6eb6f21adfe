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
    /// A `desc` with the passage's characters: for `gap`.
    case description
    /// `sic` with the passage and `corr` with the editors' reading, for `choice`.
    case correction(String, attributes: [Attribute])
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

  /// The range without the signs.
  var inner: Range<Int> { range.lowerBound + openLength..<range.upperBound - closeLength }
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
  /// The spans of all blocks, by the start of their range, the longer first.
  var spans: [Span] = []
  /// By offset.
  var insertions: [Insertion] = []
}
