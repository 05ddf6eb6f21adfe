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

extension String {
  /// The text without white space at its ends.
  func trimmingBlanks() -> String { self[...].trimmingBlanks() }
}

extension Substring {
  /// The text without white space at its ends.
  func trimmingBlanks() -> String {
    var (start, end) = (startIndex, endIndex)
    while start < end, utf8[start].isASCIIBlank { start = utf8.index(after: start) }
    while start < end, utf8[utf8.index(before: end)].isASCIIBlank { end = utf8.index(before: end) }
    guard start < end else { return "" }
    // What may be other white space, or joined to a blank, is looked at as characters.
    if utf8[start] < 0x80, utf8[utf8.index(before: end)] < 0x80 { return String(self[start..<end]) }
    (start, end) = (startIndex, endIndex)
    while start < end, self[start].isBlank { start = index(after: start) }
    while start < end {
      let last = index(before: end)
      guard self[last].isBlank else { break }
      end = last
    }
    return String(self[start..<end])
  }
}
