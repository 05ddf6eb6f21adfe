internal import XMLTree

/// Annotations in the compact syntax (Annex C.5).
extension CompactWriter {
  /// What stands before a pattern, definition or name: documentation, then the rest in brackets.
  /// - Parameters:
  ///   - attributes: Foreign attributes.
  ///   - elements: Foreign elements and comments, in order.
  /// - Returns: Lines; none when there is nothing.
  mutating func notes(
    _ attributes: [XMLDocument.Attribute],
    _ elements: [NodeID]
  ) -> [String] {
    var lines: [String] = []
    var rest = elements[...]
    var endsInDocumentation = false
    while let node = rest.first {
      if document.kind(of: node) == .comment {
        // Without a blank line two comments would be one.
        if lines.last?.hasPrefix("#") ?? false, !endsInDocumentation { lines.append("") }
        lines += comment(node)
        endsInDocumentation = false
      } else if isPlainDocumentation(node) {
        // Without a blank line the two would be one.
        if endsInDocumentation { lines.append("") }
        lines += documentation(node)
        endsInDocumentation = true
      } else {
        break
      }
      rest.removeFirst()
    }
    var inner: [String] = []
    for attribute in attributes { inner += self.attribute(attribute) }
    for node in rest {
      inner += document.kind(of: node) == .comment ? comment(node) : annotation(node).lines
    }
    guard !inner.isEmpty else { return lines }
    if inner.count == 1, inner[0].utf8.count < CompactBlock.width, !inner[0].hasPrefix("#") {
      return lines + ["[ \(inner[0]) ]"]
    }
    return lines + ["["] + inner.map { "  " + $0 } + ["]"]
  }

  private func isPlainDocumentation(_ node: NodeID) -> Bool {
    guard let name = document.name(of: node), document.kind(of: node) == .element,
      name.namespace == Keyword.annotations, name.localName == "documentation"
    else { return false }
    return document.attributes(of: node).isEmpty
      && document.children(of: node).allSatisfy { document.kind(of: $0) == .text }
  }

  private func documentation(_ node: NodeID) -> [String] {
    document.stringValue(of: node).split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let text = line.trimmingEnd()
        return text.isEmpty ? "##" : "## " + CompactLiteral.escaped(text)
      }
  }

  private mutating func attribute(_ attribute: XMLDocument.Attribute) -> [String] {
    let name = foreignName(attribute.name)
    let value = CompactLiteral.lines(attribute.value)
    guard value.count > 1 else { return ["\(name) = \(value.first ?? "\"\"")"] }
    return ["\(name) ="] + value.map { "  " + $0 }
  }

  private mutating func foreignName(_ name: XMLName) -> String {
    guard let namespace = name.namespace else { return CompactLiteral.identifier(name.localName) }
    if namespace == Keyword.annotations { usesAnnotations = true }
    return names.prefix(of: .named(namespace)) + ":" + name.localName
  }

  /// A foreign element: `name [ attributes content ]`.
  mutating func annotation(_ node: NodeID) -> CompactBlock {
    let name = foreignName(document.name(of: node) ?? XMLName(""))
    var inner: [String] = []
    for attribute in document.attributes(of: node) { inner += self.attribute(attribute) }
    let children = Array(document.children(of: node))
    // White space between elements is layout.
    let holdsText = children.contains {
      document.kind(of: $0) == .text && !document.textBytes(of: $0).allSatisfy(Tokens.isSpace)
    }
    for child in children {
      switch document.kind(of: child) {
      case .text where holdsText: inner += CompactLiteral.lines(document.text(of: child))
      case .comment: inner += comment(child)
      case .element: inner += annotation(child).lines
      default: break
      }
    }
    let length = inner.reduce(name.utf8.count + 6) { $0 + $1.utf8.count + 1 }
    if length <= CompactBlock.width, !inner.contains(where: { $0.contains("#") }) {
      return CompactBlock(([name, "["] + inner + ["]"]).joined(separator: " "))
    }
    return CompactBlock(lines: [name + " ["] + inner.map { "  " + $0 } + ["]"])
  }
}

extension Substring {
  /// Without white space at its end.
  fileprivate func trimmingEnd() -> String {
    var text = self
    while let last = text.utf8.last, Tokens.isSpace(last) { text.removeLast() }
    return String(text)
  }
}
