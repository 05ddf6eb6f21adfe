internal import Datatypes
internal import TEI
internal import XMLTree

/// The private URI schemes of a document (`prefixDef`, TEI P5 17.2.3).
struct PointerPrefixes {
  private var definitions: [String: [(pattern: XPathRegex, replacement: String)]] = [:]

  /// Adds a `prefixDef`; one whose pattern is no regular expression has no effect.
  mutating func declare(_ node: XMLDocument.NodeID, in document: XMLDocument) {
    guard let ident = document.attribute("ident", of: node),
      let pattern = document.attribute("matchPattern", of: node),
      let replacement = document.attribute("replacementPattern", of: node),
      let regex = try? XPathRegex("^(?:\(pattern))$")
    else { return }
    definitions[ident, default: []].append((regex, replacement))
  }

  /// A pointer as it reads without private schemes; itself when it has none.
  func expand(_ pointer: String) -> String {
    guard !definitions.isEmpty, let colon = pointer.utf8.firstIndex(of: 0x3A) else {
      return pointer
    }
    let rest = String(pointer[pointer.utf8.index(after: colon)...])
    for (pattern, replacement) in definitions[String(pointer[..<colon])] ?? [] {
      let scalars = rest.unicodeScalars.map(\.value)
      guard let match = try? pattern.firstMatch(in: scalars, from: 0) else { continue }
      return Self.fill(replacement, with: match, of: scalars)
    }
    return pointer
  }

  /// `$1` to `$9` stand for what the groups of the pattern matched.
  private static func fill(
    _ replacement: String,
    with match: XPathRegex.Match,
    of scalars: [UInt32]
  ) -> String {
    var result = String.UnicodeScalarView()
    var isReference = false
    for scalar in replacement.unicodeScalars {
      if isReference, let digit = Int(String(scalar)) {
        let range = digit < match.groups.count ? match.groups[digit] : nil
        for value in scalars[range ?? 0..<0] {
          if let scalar = Unicode.Scalar(value) { result.append(scalar) }
        }
        isReference = false
        continue
      }
      if isReference { result.append("$") }
      isReference = scalar == "$"
      if !isReference { result.append(scalar) }
    }
    return String(result)
  }
}
