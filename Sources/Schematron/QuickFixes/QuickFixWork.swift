internal import SourceText
internal import XMLTree
internal import XPath

/// The work of one fix at one node.
struct QuickFixWork {
  let session: XPathSession
  let tree: Tree
  let source: SourceFile
  var editor: SourceEditor
  /// What somebody would have to be asked.
  private(set) var questions: [String] = []
  /// Whether one of the questions has no default.
  private(set) var isUnanswered = false

  init(session: XPathSession, tree: Tree, source: SourceFile, editor: SourceEditor) {
    self.session = session
    self.tree = tree
    self.source = source
    self.editor = editor
  }

  private func evaluate(
    _ query: Query,
    _ item: XPathValue
  ) throws(QuickFixFailure) -> XPathValue {
    do { return try session.value(of: query.expression, on: item) } catch {
      throw QuickFixFailure(error)
    }
  }

  /// Sets the variables of a fix.
  mutating func set(
    _ variables: [QuickFix.Variable],
    at node: XPathNode,
    arguments: [String: XPathValue]
  ) throws(QuickFixFailure) {
    for variable in variables {
      if let given = arguments[variable.name] {
        session.set(variable.name, to: given)
        continue
      }
      var value = variable.text.map { XPathValue($0) }
      if let query = variable.value { value = try evaluate(query, XPathValue(node)) }
      if case .entry(let question) = variable.kind {
        questions.append(question)
        if value == nil { isUnanswered = true }
      }
      session.set(variable.name, to: value ?? XPathValue(""))
    }
  }

  /// Makes the changes of a fix.
  mutating func run(_ fix: QuickFix, at node: XPathNode) throws(QuickFixFailure) {
    for activity in fix.activities {
      switch activity {
      case .add(let change, let position):
        for anchor in try anchors(change, node) { try add(change, position, anchor) }
      case .delete(let change):
        for anchor in try anchors(change, node) {
          try edit { editor throws(SourceEditor.Impossible) in try editor.delete(anchor) }
        }
      case .replace(let change):
        for anchor in try anchors(change, node) { try replace(change, anchor) }
      case .replaceText(let change, let regex, let flags):
        for anchor in try anchors(change, node) { try replaceText(change, regex, flags, anchor) }
      case .call(let inner, let given, let useWhen):
        if let useWhen, try !holds(useWhen, node) { continue }
        let before = session.variables
        var arguments: [String: XPathValue] = [:]
        for (name, query) in given { arguments[name] = try evaluate(query, XPathValue(node)) }
        try set(inner.variables, at: node, arguments: arguments)
        guard !isUnanswered else {
          throw QuickFixFailure(reason: "the fix that it calls asks for something")
        }
        if let condition = inner.useWhen, try !holds(condition, node) { continue }
        try run(inner, at: node)
        session.restore(before)
      }
    }
  }

  private func holds(_ query: Query, _ node: XPathNode) throws(QuickFixFailure) -> Bool {
    do { return try evaluate(query, XPathValue(node)).effectiveBoolean() } catch {
      throw error as? QuickFixFailure
        ?? QuickFixFailure(reason: "a condition is neither true nor false")
    }
  }

  /// The nodes of the document that a change is about.
  private func anchors(
    _ change: QuickFix.Change,
    _ node: XPathNode
  ) throws(QuickFixFailure) -> [XPathNode] {
    if let condition = change.useWhen, try !holds(condition, node) { return [] }
    guard let match = change.match else { return [node] }
    return try evaluate(match, XPathValue(node)).items.compactMap(\.node)
      .filter { $0.belongs(to: tree) }
  }

  private mutating func edit(
    _ work: (inout SourceEditor) throws(SourceEditor.Impossible) -> Void
  ) throws(QuickFixFailure) {
    do { try work(&editor) } catch { throw QuickFixFailure(reason: error.reason) }
  }

  /// Makes markup for the content of an element.
  private func maker(in element: XPathNode?) -> MarkupMaker {
    MarkupMaker(
      session: session,
      tree: tree,
      source: source,
      scope: NamespaceScope(
        tree.document,
        at: element.map { XMLDocument.NodeID($0.index) } ?? .document
      )
    )
  }

  private mutating func add(
    _ change: QuickFix.Change,
    _ position: QuickFix.Position,
    _ anchor: XPathNode
  ) throws(QuickFixFailure) {
    let isInside = position == .firstChild || position == .lastChild
    let place = isInside ? anchor : anchor.parent
    let markup = try made(change, anchor, maker(in: place?.kind == .element ? place : nil))
    try edit { editor throws(SourceEditor.Impossible) in
      // Attributes go to the element itself, wherever the rest is added.
      try editor.add(markup.attributes, anchor)
      try editor.add(markup, position, anchor)
    }
  }

  /// What a change makes at a node.
  private func made(
    _ change: QuickFix.Change,
    _ anchor: XPathNode,
    _ maker: MarkupMaker
  ) throws(QuickFixFailure) -> Markup {
    let item = XPathValue(anchor)
    do {
      guard let type = change.nodeType, type != .keep else {
        return try maker.markup(change.content, on: item)
      }
      let target = try change.target.map { target throws(XPathError) in
        try maker.string(target, on: item)
      }
      var markup = Markup()
      switch type {
      case .attribute:
        let name = try MarkupMaker.name(target ?? "", change.namespaces, like: nil)
        markup.attributes = [(name, try text(change.content, item, maker))]
      case .comment:
        let text = MarkupText.comment(try text(change.content, item, maker))
        markup.pieces = [.node("<!--\(text)-->")]
      case .pi:
        let text = try text(change.content, item, maker)
        markup.pieces = [.node(MarkupMaker.instruction(target ?? "", text))]
      case .element, .keep:
        let neighbour = anchor.kind == .element ? anchor : anchor.parent
        let name = try MarkupMaker.name(target ?? "", change.namespaces, like: neighbour)
        var inner = maker
        let (written, declaration) = inner.scope.written(name)
        let content = try inner.markup(change.content, on: item)
        markup.pieces = [
          .node(MarkupMaker.element(written, declaration, content, &inner.scope))
        ]
      }
      return markup
    } catch {
      throw QuickFixFailure(error)
    }
  }

  /// What templates make, as text: copies of nodes give their values.
  private func text(
    _ content: [Template],
    _ item: XPathValue,
    _ maker: MarkupMaker
  ) throws(XPathError) -> String {
    if case .copy(let query)? = content.first, content.count == 1 {
      return try session.value(of: query.expression, on: item).strings.joined(separator: " ")
    }
    return try maker.string(content, on: item)
  }

  private mutating func replace(
    _ change: QuickFix.Change,
    _ anchor: XPathNode
  ) throws(QuickFixFailure) {
    let outer = anchor.parent.flatMap { $0.kind == .element ? $0 : nil }
    let maker = maker(in: outer)
    let item = XPathValue(anchor)
    var change = change
    if change.nodeType == .keep {
      let own = anchor.name.map { ValueTemplate(parts: [.text($0)]) }
      let type: QuickFix.NodeType? =
        switch anchor.kind {
        case .element: .element
        case .attribute: .attribute
        case .comment: .comment
        case .processingInstruction: .pi
        default: nil
        }
      var namespaces = change.namespaces
      if let name = anchor.expandedName, let prefix = name.prefix, change.target == nil {
        namespaces[prefix] = name.namespace
      }
      change = QuickFix.Change(
        useWhen: nil,
        match: nil,
        nodeType: type,
        target: change.target ?? own,
        content: change.content,
        written: change.written,
        namespaces: namespaces
      )
    }
    let markup = try made(change, anchor, maker)
    if anchor.kind == .attribute {
      guard markup.pieces.isEmpty, markup.attributes.count == 1,
        let (name, value) = markup.attributes.first
      else { throw QuickFixFailure(reason: "an attribute can be replaced by one attribute only") }
      var scope = maker.scope
      let (written, declaration) = scope.written(name, isAttribute: true)
      guard declaration.isEmpty else {
        throw QuickFixFailure(reason: "the namespace of @\(written) is not declared there")
      }
      return try edit { editor throws(SourceEditor.Impossible) in
        try editor.replace(attribute: anchor, name: written, value: value)
      }
    }
    guard markup.attributes.isEmpty else {
      throw QuickFixFailure(
        reason: "attributes cannot stand in the place of \(item.type ?? "a node")"
      )
    }
    try edit { editor throws(SourceEditor.Impossible) in
      try editor.replace(anchor, with: markup.content)
    }
  }
}
