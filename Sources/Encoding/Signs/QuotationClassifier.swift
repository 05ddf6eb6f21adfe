/// Tells a cited passage (`quote`), speech (`q`) and words that the writer disowns (`soCalled`) apart.
///
/// In doubt it is `q`, which says nothing about the reason. Source: TEI P5, 3.3.3.
enum QuotationClassifier {
  private static let distancing: Set<String> = [
    "a", "an", "the", "so-called", "as", "this", "that", "these", "those", "their", "his", "her",
    "our", "your", "such", "of", "termed",
  ]

  private static let sayings: Set<String> = [
    "said", "says", "say", "saying", "asked", "asks", "replied", "answered", "cried", "exclaimed",
    "whispered", "added", "shouted", "called", "wrote",
  ]

  /// The element for a quotation.
  /// - Parameters:
  ///   - content: The words between the marks.
  ///   - left: What stands before the opening mark.
  /// - Returns: `quote`, `q` or `soCalled`.
  static func element(content: String, left: String) -> String {
    let words = content.words
    let before = left.trimmingBlanks()
    let startsLower = content.first { $0.isLetter }?.isLowercase ?? false
    if before.hasSuffix(":") || (before.hasSuffix(",") && !startsLower) { return "q" }
    if let verb = before.words.last?.lowercased(), sayings.contains(verb) { return "q" }
    let lastWord = before.split { $0 == " " || $0 == "\n" }.last.map { $0.lowercased() } ?? ""
    if startsLower, words.count <= 4, distancing.contains(lastWord) { return "soCalled" }
    if startsLower, words.count >= 2 { return "quote" }
    return "q"
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  func trimmingBlanks() -> String {
    var (start, end) = (startIndex, endIndex)
    while start < end, self[start].isBlank { start = index(after: start) }
    while start < end {
      let last = index(before: end)
      guard self[last].isBlank else { break }
      end = last
    }
    return String(self[start..<end])
  }
}
