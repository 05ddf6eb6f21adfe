/// Text as XML and HTML take it.
package enum XMLText {
  /// The text with references for the characters that mean something in markup: as content, or between
  /// quotation marks.
  ///
  /// By scalars: `&` with an accent over it is one character, and must be escaped all the same.
  /// - Parameters:
  ///   - text: The text.
  ///   - other: Asked first: what takes the place of a character; nil for what is usual.
  /// - Returns: The text to write.
  package static func escaped(
    _ text: String,
    _ other: (Unicode.Scalar) -> String? = { _ in nil }
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let replacement = other(scalar) {
        result += replacement.unicodeScalars
        continue
      }
      switch scalar {
      case "&": result += "&amp;".unicodeScalars
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "\"": result += "&quot;".unicodeScalars
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
