/// The steps `.` and `..` in paths and URIs.
package enum DotSegments {
  /// A path without them where they can be taken out (RFC 3986 §5.2.4).
  package static func removed(from path: String) -> String {
    var parts: [Substring] = []
    let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      let isLast = index == pieces.count - 1
      if piece == "." {
        if isLast { parts.append("") }
      } else if piece == "..", let last = parts.last, last != "..", parts.count > 1 || last != "" {
        parts.removeLast()
        if isLast { parts.append("") }
      } else {
        parts.append(piece)
      }
    }
    return parts.joined(separator: "/")
  }
}
