internal import XMLTree
internal import XPath

/// Replacing parts of texts that match a regular expression.
extension QuickFixWork {
  private static let functions = "http://www.w3.org/2005/xpath-functions"

  private static let names = ["text", "regex", "flags"].map { "Q{urn:x-sigla:quick-fix}\($0)" }

  /// Divides a text into what matches and what does not.
  private static let analysis: XPathExpression? = {
    var context = StaticContext()
    context.variables = names
    let call = names.map { "$" + $0 }.joined(separator: ", ")
    return try? XPathExpression("analyze-string(\(call))/*", context)
  }()

  /// The numbers of groups with what they have matched.
  private static let groups = try? XPathExpression(
    "for $g in .//Q{\(functions)}group return (string($g/@nr), string($g))"
  )

  mutating func replaceText(
    _ change: QuickFix.Change,
    _ regex: ValueTemplate,
    _ flags: ValueTemplate,
    _ anchor: XPathNode
  ) throws(QuickFixFailure) {
    if anchor.kind == .element {
      let document = anchor.document
      for node in document.descendants(of: XMLDocument.NodeID(anchor.index))
      where document.kind(of: node) == .text {
        if let text = anchor.sibling(node) { try replaceText(change, regex, flags, text) }
      }
      return
    }
    guard anchor.kind == .text || anchor.kind == .attribute else {
      throw QuickFixFailure(reason: "only text can be searched by a regular expression")
    }
    let outer = anchor.parent
    let maker = MarkupMaker(
      session: session,
      tree: tree,
      source: source,
      scope: NamespaceScope(
        tree.document,
        at: outer.map { XMLDocument.NodeID($0.index) } ?? .document
      )
    )
    var parts: [(range: Range<Int>, markup: String)] = []
    do throws(XPathError) {
      let texts = [
        anchor.stringValue, try maker.string(regex, on: XPathValue(anchor)),
        try maker.string(flags, on: XPathValue(anchor)),
      ]
      for (name, text) in zip(Self.names, texts) { session.set(name, to: XPathValue(text)) }
      guard let analysis = Self.analysis, let groups = Self.groups else { return }
      var offset = 0
      for piece in try session.value(of: analysis, on: XPathValue(anchor)).items {
        let length = piece.node?.stringValue.utf8.count ?? 0
        defer { offset += length }
        guard piece.node?.expandedName?.localName == "match" else { continue }
        let text = piece.node?.stringValue ?? ""
        session.setGroups(Self.matched(text, try session.value(of: groups, on: piece).strings))
        let markup = try maker.markup(change.content, on: XPathValue(text))
        guard anchor.kind == .text || markup.isTextOnly else {
          throw XPathError("XTDE0420", "an attribute holds text only")
        }
        let written =
          anchor.kind == .text
          ? markup.content : MarkupText.attribute(markup.text).replacing("'", with: "&apos;")
        parts.append((offset..<offset + length, written))
      }
    } catch {
      throw QuickFixFailure(error)
    }
    do { try editor.replace(in: anchor, parts) } catch {
      throw QuickFixFailure(reason: error.reason)
    }
  }

  /// The whole match and its groups by number.
  private static func matched(_ text: String, _ pairs: [String]) -> [String] {
    var result = [text]
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      guard let number = Int(pairs[index]), number > 0, number < 1000 else { continue }
      while result.count <= number { result.append("") }
      result[number] = pairs[index + 1]
    }
    return result
  }
}

extension Markup {
  /// Whether there is no markup in it.
  var isTextOnly: Bool {
    attributes.isEmpty
      && pieces.allSatisfy { piece in
        if case .text = piece { true } else { false }
      }
  }

  /// The text in it.
  var text: String {
    pieces.map { piece in
      if case .text(let text) = piece { text } else { "" }
    }
    .joined()
  }
}
