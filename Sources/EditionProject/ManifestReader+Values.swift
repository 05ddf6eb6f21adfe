internal import Diagnostics
internal import Encoding
internal import SourceText
internal import Yams

/// A key of a mapping with its place.
struct ManifestKey {
  let name: String
  let range: Range<Int>
}

// MARK: - Scalars

extension ManifestReader {
  /// A text; nil with an error when the node is a list or a mapping.
  mutating func string(_ node: Node) -> String? {
    guard case .scalar(let scalar) = node else {
      wrongType(node, expected: "a text")
      return nil
    }
    if scalar.style == .plain, ["", "~", "null"].contains(scalar.string) { return nil }
    return scalar.string
  }

  /// A text, or a list of texts.
  mutating func strings(_ node: Node) -> [String] {
    guard case .sequence(let items) = node else { return string(node).map { [$0] } ?? [] }
    return items.compactMap { string($0) }
  }

  /// A date in ISO 8601 that exists in the calendar.
  mutating func date(_ node: Node) -> String? {
    guard let text = string(node) else { return nil }
    if ISODate.isReal(text) { return text }
    add(
      "manifest/bad-date",
      "“\(text)” is not a date that exists",
      range(node),
      help: "dates are written 1920-12-21, 1920-12 or 1920"
    )
    return nil
  }

  /// A BCP 47 tag by its shape.
  mutating func language(_ node: Node) -> String? {
    guard let text = string(node) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isTag =
      (2...8).contains(parts.first?.count ?? 0)
      && parts.allSatisfy { part in
        (1...8).contains(part.count)
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      } && (parts.first?.allSatisfy(\.isLetter) ?? false)
    if isTag { return text }
    add(
      "manifest/bad-language",
      "“\(text)” is not a language tag",
      range(node),
      help: "write a BCP 47 tag: en, ru, de-AT, grc"
    )
    return nil
  }

  /// The encoding of the transcription.
  mutating func encoding(_ node: Node) -> TextEncoding? {
    guard let text = string(node) else { return nil }
    if let encoding = TextEncoding(name: text) { return encoding }
    add(
      "manifest/bad-value",
      "“\(text)” is no encoding that Sigla knows",
      range(node),
      help: "write " + TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
    )
    return nil
  }

  /// A value of an `xml:id`.
  /// - Parameters:
  ///   - node: The value.
  ///   - defines: The node gives a thing its id; else it points to one.
  /// - Returns: The id; nil with an error when it is none.
  mutating func identifier(_ node: Node, defines: Bool = false) -> String? {
    guard let text = string(node) else { return nil }
    let mention = Mention(id: text, range: range(node))
    if defines { definitions.append(mention) } else { pointers.append(mention) }
    let scalars = Array(text.unicodeScalars)
    let isName =
      scalars.first.map { $0.properties.isAlphabetic || $0 == "_" } ?? false
      && scalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || "-_.".unicodeScalars.contains($0)
      }
    if isName { return text }
    add(
      "manifest/bad-id",
      "“\(text)” cannot be an id",
      range(node),
      help: "an id begins with a letter and holds letters, figures, hyphens and full stops"
    )
    return nil
  }

  mutating func choice<Value: RawRepresentable<String>>(
    _ node: Node,
    _ values: [Value]
  ) -> Value? {
    guard let text = string(node) else { return nil }
    if let value = values.first(where: { $0.rawValue == text }) { return value }
    add(
      "manifest/bad-value",
      "“\(text)” is not one of the values that may stand here",
      range(node),
      help: "write " + values.map(\.rawValue).joined(separator: " or ")
    )
    return nil
  }

  mutating func certainty(_ node: Node) -> String? {
    guard let text = string(node) else { return nil }
    if ["high", "medium", "low"].contains(text) { return text }
    add(
      "manifest/bad-value",
      "“\(text)” is no certainty",
      range(node),
      help: "write high, medium or low"
    )
    return nil
  }

  mutating func positive(_ node: Node) -> Int? {
    guard let text = string(node) else { return nil }
    if let number = Int(text), number > 0 { return number }
    add("manifest/bad-value", "“\(text)” is not a number from 1 on", range(node), help: nil)
    return nil
  }
}

// MARK: - Structure

extension ManifestReader {
  /// The pairs of a mapping in their order; nil with an error when the node is none.
  mutating func mapping(_ node: Node, what: String) -> [(key: ManifestKey, value: Node)]? {
    guard case .mapping(let mapping) = node else {
      wrongType(node, expected: "keys with values (\(what))")
      return nil
    }
    var seen: [String: Range<Int>] = [:]
    var pairs: [(key: ManifestKey, value: Node)] = []
    for (keyNode, value) in mapping {
      guard case .scalar(let scalar) = keyNode else {
        wrongType(keyNode, expected: "a key")
        continue
      }
      let key = ManifestKey(name: scalar.string, range: range(keyNode) ?? 0..<0)
      if let first = seen[key.name] {
        diagnostics.append(
          Diagnostic(
            "manifest/duplicate-key",
            .error,
            "the key “\(key.name)” occurs twice",
            path: source.path,
            range: key.range,
            notes: [.init("first here", path: source.path, range: first)]
          )
        )
        continue
      }
      seen[key.name] = key.range
      pairs.append((key, value))
    }
    return pairs
  }

  /// The items of a list; a single value is a list of one.
  mutating func items(_ node: Node) -> [Node] {
    switch node {
    case .sequence(let sequence): return Array(sequence)
    case .scalar(let scalar) where scalar.string.isEmpty: return []
    default: return [node]
    }
  }

  /// Reads a mapping key by key; `read` returns false for a key that it does not know.
  mutating func fields(
    _ node: Node,
    what: String,
    known: [String],
    _ read: (inout ManifestReader, String, Node) -> Void
  ) {
    for (key, value) in mapping(node, what: what) ?? [] {
      if known.contains(key.name) {
        read(&self, key.name, value)
      } else {
        unknown(key, among: known)
      }
    }
  }

  mutating func unknown(_ key: ManifestKey, among known: [String]) {
    let near = Suggestion.nearest(to: key.name, among: known)
    diagnostics.append(
      Diagnostic(
        "manifest/unknown-key",
        .error,
        "there is no key “\(key.name)” here",
        path: source.path,
        range: key.range,
        label: near.map { "did you mean \($0)?" },
        help: "the keys here are " + known.joined(separator: ", "),
        fixes: near.map { near in
          [
            FixIt(
              "rename it to \(near)",
              .needsReview,
              edits: [.init(range: key.range, replacement: near)]
            )
          ]
        } ?? []
      )
    )
  }

  mutating func missing(_ key: String, in node: Node, what: String) {
    add("manifest/missing-key", "\(what) needs “\(key)”", range(node), help: nil)
  }

  private mutating func wrongType(_ node: Node, expected: String) {
    let found =
      switch node {
      case .scalar: "a text"
      case .sequence: "a list"
      case .mapping: "keys with values"
      case .alias: "an alias"
      }
    add("manifest/wrong-type", "here should be \(expected), not \(found)", range(node), help: nil)
  }

  mutating func add(_ code: String, _ message: String, _ range: Range<Int>?, help: String?) {
    diagnostics.append(
      Diagnostic(code, .error, message, path: source.path, range: range, help: help)
    )
  }

  /// The place of a node: from its first character to the end of its line, or of its text.
  func range(_ node: Node) -> Range<Int>? {
    guard let mark = node.mark, let start = range(line: mark.line, column: mark.column)?.lowerBound
    else { return nil }
    let line = lines.lineRange(lines.lineIndex(of: start))
    var end = line.upperBound
    if case .scalar(let scalar) = node {
      let quotes = scalar.style == .plain ? 0 : 2
      end = min(end, start + scalar.string.utf8.count + quotes)
    }
    return start..<max(end, start)
  }

  func range(line: Int, column: Int) -> Range<Int>? {
    let last = lines.count
    let offset = lines.offset(of: SourcePosition(line: min(line, last), column: column))
    return offset.map { $0..<min($0 + 1, source.bytes.count) }
  }
}
