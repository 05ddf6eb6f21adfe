internal import SourceText
internal import XMLReader
internal import XMLTree
internal import XPath

/// What a fix has made: attributes, and pieces of content.
struct Markup {
  enum Piece: Equatable {
    case text(String)
    /// An element, a comment or an instruction, as it is written.
    case node(String)
  }

  var attributes: [(name: XMLName, value: String)] = []
  var pieces: [Piece] = []

  /// The content as it is written.
  var content: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): MarkupText.content(text)
      case .node(let markup): markup
      }
    }
    .joined()
  }

  /// Whether there is nothing but nodes.
  var isNodesOnly: Bool {
    !pieces.isEmpty
      && pieces.allSatisfy { piece in
        if case .node = piece { true } else { false }
      }
  }
}

/// Makes markup of templates, for some place of a document.
struct MarkupMaker {
  let session: XPathSession
  let tree: Tree
  let source: SourceFile
  var scope: NamespaceScope
  /// The place of the item that templates are about among those of an `xsl:for-each`.
  private var position = (of: 1, size: 1)

  init(session: XPathSession, tree: Tree, source: SourceFile, scope: NamespaceScope) {
    self.session = session
    self.tree = tree
    self.source = source
    self.scope = scope
  }

  private func value(_ query: Query, on item: XPathValue) throws(XPathError) -> XPathValue {
    try session.value(of: query.expression, on: item, position: position.of, size: position.size)
  }

  /// The value of a text with expressions.
  func string(_ template: ValueTemplate, on item: XPathValue) throws(XPathError) -> String {
    var text = ""
    for part in template.parts {
      switch part {
      case .text(let own): text += own
      case .value(let query):
        text += try value(query, on: item).strings.joined(separator: " ")
      }
    }
    return text
  }

  /// The text that templates make.
  func string(_ templates: [Template], on item: XPathValue) throws(XPathError) -> String {
    var maker = self
    var markup = Markup()
    try maker.write(templates, on: item, to: &markup)
    return markup.pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  /// The markup that templates make.
  func markup(_ templates: [Template], on item: XPathValue) throws(XPathError) -> Markup {
    var maker = self
    var markup = Markup()
    try maker.write(templates, on: item, to: &markup)
    return markup
  }

  private mutating func write(
    _ templates: [Template],
    on item: XPathValue,
    to markup: inout Markup
  ) throws(XPathError) {
    for template in templates { try write(template, on: item, to: &markup) }
  }

  private mutating func write(
    _ template: Template,
    on item: XPathValue,
    to markup: inout Markup
  ) throws(XPathError) {
    switch template {
    case .text(let text): markup.pieces.append(.text(text))
    case .value(let query, let separator):
      let between = try separator.map { template throws(XPathError) in
        try string(template, on: item)
      }
      let strings = try value(query, on: item).strings
      markup.pieces.append(.text(strings.joined(separator: between ?? " ")))
    case .name(let query):
      let node = try query.map { query throws(XPathError) in
        try value(query, on: item)
      }
      markup.pieces.append(.text((node ?? item).items.first?.node?.name ?? ""))
    case .copy(let query): copy(try value(query, on: item), to: &markup)
    case .element(let name, let attributes, let content):
      var inner = Markup()
      for (name, value) in attributes {
        inner.attributes.append((name, try string(value, on: item)))
      }
      try element(name, content, on: item, inner, to: &markup)
    case .named(let name, let isAttribute, let namespaces, let content):
      let full = try Self.name(
        try string(name, on: item),
        namespaces,
        like: isAttribute ? nil : item.items.first?.node
      )
      if isAttribute {
        markup.attributes.append((full, try string(content, on: item)))
      } else {
        try element(full, content, on: item, Markup(), to: &markup)
      }
    case .comment(let content):
      let text = MarkupText.comment(try string(content, on: item))
      markup.pieces.append(.node("<!--\(text)-->"))
    case .instruction(let name, let content):
      markup.pieces.append(
        .node(Self.instruction(try string(name, on: item), try string(content, on: item)))
      )
    case .choose(let branches):
      for (test, content) in branches {
        let holds = try test.map { test throws(XPathError) in
          try value(test, on: item).effectiveBoolean()
        }
        guard holds ?? true else { continue }
        return try write(content, on: item, to: &markup)
      }
    case .forEach(let query, let content):
      let (items, outer) = (try value(query, on: item).items, position)
      for (index, inner) in items.enumerated() {
        position = (index + 1, items.count)
        try write(content, on: inner, to: &markup)
      }
      position = outer
    case .variable(let name, let query, let content):
      if let query {
        session.set(name, to: try value(query, on: item))
      } else {
        session.set(name, to: XPathValue(try string(content, on: item)))
      }
    }
  }

  private mutating func element(
    _ name: XMLName,
    _ content: [Template],
    on item: XPathValue,
    _ start: Markup,
    to markup: inout Markup
  ) throws(XPathError) {
    let outer = scope
    let (written, declaration) = scope.written(name)
    var inner = start
    try write(content, on: item, to: &inner)
    markup.pieces.append(
      .node(Self.element(written, declaration, inner, &scope))
    )
    scope = outer
  }

  /// An element as it is written.
  static func element(
    _ name: String,
    _ declaration: String,
    _ content: Markup,
    _ scope: inout NamespaceScope
  ) -> String {
    var tag = "<" + name + declaration
    for (name, value) in unique(content.attributes) {
      let (written, more) = scope.written(name, isAttribute: true)
      tag += more + " \(written)=\"\(MarkupText.attribute(value))\""
    }
    let text = content.content
    return tag + (text.isEmpty ? "/>" : ">\(text)</\(name)>")
  }

  /// Attributes of which a later one takes the place of an earlier one of its name.
  static func unique(
    _ attributes: [(name: XMLName, value: String)]
  ) -> [(name: XMLName, value: String)] {
    var result: [(name: XMLName, value: String)] = []
    for attribute in attributes {
      if let index = result.firstIndex(where: { $0.name == attribute.name }) {
        result[index].value = attribute.value
      } else {
        result.append(attribute)
      }
    }
    return result
  }

  /// An instruction as it is written.
  static func instruction(_ name: String, _ text: String) -> String {
    let data = text.replacing("?>", with: "? >")
    return data.isEmpty ? "<?\(name)?>" : "<?\(name) \(data)?>"
  }

  /// The name that a text means.
  /// - Parameters:
  ///   - text: A name, perhaps with a prefix.
  ///   - namespaces: Namespaces by prefix.
  ///   - neighbour: The node whose namespace an element without prefix shares; nil for attributes.
  /// - Returns: The name.
  /// - Throws: An error of XSLT when it is none.
  static func name(
    _ text: String,
    _ namespaces: [String: String],
    like neighbour: XPathNode?
  ) throws(XPathError) -> XMLName {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, parts.allSatisfy({ isName($0) }) else {
      throw XPathError("XTDE0820", "\"\(text)\" is no name")
    }
    guard parts.count == 2 else {
      return XMLName(text, namespace: neighbour?.expandedName?.namespace)
    }
    if parts[0] == "xml" {
      return XMLName(parts[1], namespace: XMLName.xmlNamespace, prefix: "xml")
    }
    guard let namespace = namespaces[parts[0]] else {
      throw XPathError("XTDE0830", "the prefix \(parts[0]) is not declared in the schema")
    }
    return XMLName(parts[1], namespace: namespace, prefix: parts[0])
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first,
      first == "_" || first.properties.isAlphabetic
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-._·".unicodeScalars.contains(scalar)
        || scalar.properties.generalCategory == .nonspacingMark
    }
  }

  /// Copies nodes; neighbouring atomic values become one text with blanks between them.
  private func copy(_ value: XPathValue, to markup: inout Markup) {
    var isAfterAtom = false
    for item in value.items {
      guard let node = item.node else {
        markup.pieces.append(.text((isAfterAtom ? " " : "") + (item.strings.first ?? "")))
        isAfterAtom = true
        continue
      }
      isAfterAtom = false
      switch node.kind {
      case .attribute:
        if let name = node.expandedName { markup.attributes.append((name, node.stringValue)) }
      case .namespace: break
      default: markup.pieces.append(verbatim(node).map { .node($0) } ?? piece(node))
      }
    }
  }

  private func piece(_ node: XPathNode) -> Markup.Piece {
    node.kind == .text ? .text(node.stringValue) : .node(node.markup)
  }

  /// A node of the document as it is written there.
  private func verbatim(_ node: XPathNode) -> String? {
    guard node.belongs(to: tree), let range = SourceExtent.of(node, in: source) else { return nil }
    let text = source.text(in: range)
    guard node.kind == .element else { return text }
    let element = XMLDocument.NodeID(node.index)
    let own = NamespaceScope(tree.document, at: element)
    let declared = Set(tree.document.namespaceDeclarations(of: element).map(\.prefix))
    let missing = scope.declarations(for: own).filter { !declared.contains($0.prefix) }
    guard !missing.isEmpty, let name = node.name else { return text }
    let declarations = missing.map { prefix, namespace in
      " xmlns\(prefix.isEmpty ? "" : ":" + prefix)=\"\(MarkupText.attribute(namespace))\""
    }
    return "<" + name + declarations.joined() + text.dropFirst(1 + name.count)
  }
}

/// Where nodes stand in the text of their document.
enum SourceExtent {
  /// All of a node: of an element from its start tag to its end tag; nil for what comes out of an entity.
  static func of(_ node: XPathNode, in source: SourceFile) -> Range<Int>? {
    guard let range = node.sourceRange, range.upperBound <= source.bytes.count else { return nil }
    guard node.kind == .element else { return isFromEntity(node, range, source) ? nil : range }
    return content(of: node, in: source).map { range.lowerBound..<$0.end.upperBound }
  }

  /// The content of an element and its end tag, which is empty when the start tag ends in `/>`.
  static func content(
    of node: XPathNode,
    in source: SourceFile
  ) -> (content: Range<Int>, end: Range<Int>)? {
    guard let range = node.sourceRange, range.upperBound <= source.bytes.count,
      !range.isEmpty, source.bytes[range.lowerBound] == 0x3C
    else { return nil }
    let start = range.lowerBound
    guard let end = TagPairs.endTags(of: [start], in: source.bytes)[start] else { return nil }
    return (range.upperBound..<max(range.upperBound, end.lowerBound), end)
  }

  private static func isFromEntity(
    _ node: XPathNode,
    _ range: Range<Int>,
    _ source: SourceFile
  ) -> Bool {
    guard let first = source.bytes[range].first else { return true }
    return node.kind != .text && node.kind != .attribute && first != 0x3C
  }
}
