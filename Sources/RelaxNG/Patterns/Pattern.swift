/// The number of a pattern in a ``PatternArena``; equal patterns have equal numbers.
typealias PatternID = Int32

/// A pattern (ISO/IEC 19757-2 §5), its parts named by their numbers.
struct Pattern: Hashable, Sendable {
  /// What a pattern is.
  enum Kind: UInt8, Sendable {
    case notAllowed, empty, text
    /// `first` is where its members begin in the arena, `second` their number; they are sorted.
    case choice, interleave
    case group
    case oneOrMore, list
    /// `first` is the number of the declaration.
    case element, attribute, data, value
  }

  /// What is in a pattern, not looking into elements and attributes.
  struct Traits: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Matches no content at all (§ "nullable" of Clark's algorithm).
    static let nullable = Traits(rawValue: 1)
    static let attributes = Traits(rawValue: 2)
    static let elements = Traits(rawValue: 4)
    static let text = Traits(rawValue: 8)
    /// `data`, `value` or `list`: the characters themselves matter.
    static let strings = Traits(rawValue: 16)

    /// What can follow a start tag.
    static let content: Traits = [.elements, .text, .strings]
  }

  var kind: Kind
  var traits: Traits
  var first: Int32
  var second: Int32
}
