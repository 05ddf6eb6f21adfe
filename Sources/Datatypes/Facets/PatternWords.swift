/// Patterns in an editor's words.
///
/// The commonest of the TEI schemas have words of their own; others are quoted as they are.
enum PatternWords {
  private static let known: [String: (requirement: String, violation: String)] = [
    #"\S+"#: ("without blanks, not empty", "has blanks or is empty"),
    #"[^\p{C}\p{Z}]+"#: (
      "without blanks, not empty", "has blanks or invisible characters, or is empty"
    ),
    ".+": ("not empty", "is empty or has line ends"),
  ]

  /// What the pattern asks for, after "text, ".
  static func requirement(_ pattern: String) -> String {
    known[pattern]?.requirement ?? "of the form \(pattern)"
  }

  /// What a literal does that the pattern does not match, after the literal.
  static func violation(_ pattern: String) -> String {
    known[pattern]?.violation ?? "has not the form \(pattern)"
  }
}
