/// How a passage in brackets is encoded, and why.
struct BracketReading: Sendable, Hashable {
  /// How much the reading can be trusted (TEI `@cert`).
  enum Certainty: String, Sendable, Hashable {
    case high
    case medium
    case low
  }

  /// The element and what it takes of the text round the brackets.
  enum Form: Sendable, Hashable {
    /// The brackets' content in an element.
    case element(String)
    /// The words before it in an element; the bracket is only a mark (`[sic]`, `[?]`).
    case mark(String)
    /// A `gap` that the content describes.
    case gap
    /// A `gloss` on the words before it.
    case gloss
    /// The rest of an abbreviated word: `expan` round word and bracket, `ex` for the content.
    case expansion
    /// The abbreviation before it, and what it stands for: `choice` of `abbr` and `expan`.
    case abbreviation
    /// The word before it, and what it should read: `choice` of `sic` and `corr`.
    case emendation
    /// A letter whose case the editors changed: `choice` of `orig` and `reg`.
    case changedCase
    /// A label and a passage: the label belongs to the signs.
    case labelled(String, label: Int)
    /// A passage and a label after it.
    case ended(String, label: Int)
    /// A point that the whole bracket announces.
    case point(String, n: String?)
    /// The marker of a note.
    case marker(label: String)
    /// A picture that the content describes; the bytes of its label belong to the signs.
    case figure(label: Int)
    /// Characters of the text.
    case text
  }

  var form: Form
  var attributes: [Span.Attribute] = []
  var certainty: Certainty
  /// A sentence part for reviewers: why this reading.
  var reason: String
  /// The class, where the form does not tell it.
  var named: BracketClass?
  /// Whether the rest of the file may settle it otherwise.
  var isOpen = false
  /// The other classes that were weighed.
  var alternatives: [BracketClass] = []
}
