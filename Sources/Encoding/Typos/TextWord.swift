/// A word of running text with what its surroundings tell.
struct TextWord: Sendable, Hashable {
  /// How a word uses capitals.
  enum Shape: Sendable, Hashable {
    case lower
    /// The first letter only.
    case capitalised
    case allCaps
    case mixed
  }

  /// UTF-8 byte offsets in the transcription.
  var range: Range<Int>
  /// The word with straight apostrophes and without soft hyphens: what dictionaries know.
  var text: String
  var shape: Shape
  /// The number of the range that it stands in.
  var line: Int
  /// A sentence, a line or a quotation begins here, so that a capital tells nothing.
  var mayStartSentence = false
  /// Only blanks stand between it and the word before.
  var followsBlank = false
  /// It has an apostrophe at one of its ends (`'tis`, `goin'`).
  var isElided = false
  /// Figures, brackets or other signs are glued to it, or it is part of an address.
  var isGlued = false
  /// It stands between marks of emphasis or straight after a quotation mark.
  var isMarked = false
  /// It begins or ends at a hyphen that divides a word at a line end.
  var isDivided = false
  /// It lies in a passage that is not to be looked at.
  var isSkipped = false

  /// The parts between hyphens, with their places when the word stands in the text letter by letter.
  var parts: [(text: String, range: Range<Int>)] {
    guard text.utf8.contains(0x2D), text.utf8.count == range.count else { return [(text, range)] }
    var offset = range.lowerBound
    return text.split(separator: "-", omittingEmptySubsequences: false).map { part in
      let place = offset..<offset + part.utf8.count
      offset = place.upperBound + 1
      return (String(part), place)
    }
  }
}
