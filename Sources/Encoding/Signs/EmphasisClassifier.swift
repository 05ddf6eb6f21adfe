/// Tells a title (`title`) and stress (`emph`) apart among the passages between marks of emphasis.
///
/// What neither case nor context settles is `hi`. Source: TEI P5, 3.3.2 and 3.12.4.
enum EmphasisClassifier {
  /// An element with its attributes.
  struct Reading: Sendable, Hashable {
    let element: String
    var attributes: [Span.Attribute] = []
  }

  private static let periodicalWords: Set<String> = [
    "newspaper", "newspapers", "journal", "journals", "magazine", "paper", "papers", "periodical",
    "placed", "printed", "published", "appeared", "announcement", "article", "editor", "issue",
    "review", "gazette", "column", "correspondent",
  ]

  private static let smallWords: Set<String> = [
    "a", "an", "and", "the", "of", "in", "on", "to", "for", "from", "with", "by", "at", "or", "de",
    "la", "le", "und", "der", "die", "das", "et", "des", "du", "von",
  ]

  /// The reading of a passage.
  /// - Parameters:
  ///   - content: The words between the marks.
  ///   - left: What stands before, in the same block.
  ///   - isStrong: The mark is a double one.
  ///   - inPreamble: The block states where the text comes from.
  /// - Returns: The element with its attributes.
  static func reading(
    content: String,
    left: String,
    isStrong: Bool,
    inPreamble: Bool
  ) -> Reading {
    let words = content.words
    guard !isStrong, isTitleCase(words) else {
      let stressed = isStrong || content.first { $0.isLetter }?.isLowercase ?? false
      return Reading(element: stressed ? "emph" : "hi")
    }
    if inPreamble { return Reading(element: "title", attributes: [.init("level", "m")]) }
    let context = Set(left.lowercased().words.suffix(12))
    if words.count <= 4, !context.isDisjoint(with: periodicalWords) {
      return Reading(element: "title", attributes: [.init("level", "j")])
    }
    if words.count == 1 {
      let previous = left.words.last?.lowercased() ?? ""
      guard ["in", "of", "read", "the", "to", "from"].contains(previous) else {
        return Reading(element: "hi")
      }
      return Reading(element: "title", attributes: [.init("cert", "low")])
    }
    return Reading(
      element: "title",
      attributes: [.init("level", "m"), .init("cert", "medium")]
    )
  }

  /// Whether all but the small words begin with a capital.
  private static func isTitleCase(_ words: [String]) -> Bool {
    guard let first = words.first, first.first?.isUppercase ?? false else { return false }
    return words.dropFirst().allSatisfy { word in
      smallWords.contains(word.lowercased()) || !(word.first?.isLowercase ?? false)
    }
  }
}
