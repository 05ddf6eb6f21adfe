internal import XMLTree

/// Reads the instructions of XSLT that amount to expressions: `sequence`, `value-of`, `copy-of`,
/// `text`, `variable`, `choose`, `if`, `for-each` (XSLT 2.0 §5.7).
struct SequenceConstructor {
  typealias Fault = DeclaredFunctions.Fault

  struct Function {
    let name: ExpandedName
    let parameters: [Syntax.Parameter]
    let result: SequenceType
    let body: Syntax
  }

  let document: XMLDocument
  let context: (XMLDocument.NodeID) -> StaticContext

  private static let namespace = "http://www.w3.org/1999/XSL/Transform"

  /// Reads a declaration.
  func function(_ node: XMLDocument.NodeID) throws(Fault) -> Function {
    var parameters: [Syntax.Parameter] = []
    var rest: [XMLDocument.NodeID] = []
    for child in document.children(of: node) {
      if isInstruction(child), document.localName(of: child) == "param" {
        parameters.append(
          Syntax.Parameter(name: try name(child), type: try type(child) ?? .any)
        )
      } else {
        rest.append(child)
      }
    }
    return Function(
      name: try name(node),
      parameters: parameters,
      result: try type(node) ?? .any,
      body: try sequence(rest[...])
    )
  }

  private func isInstruction(_ node: XMLDocument.NodeID) -> Bool {
    document.kind(of: node) == .element && document.name(of: node)?.namespace == Self.namespace
  }

  private func fault(
    _ code: String,
    _ message: String,
    _ node: XMLDocument.NodeID,
    _ attribute: String? = nil
  ) -> Fault {
    Fault(error: XPathError(code, message), node: node, attribute: attribute)
  }

  private func reading<Result>(
    _ attribute: String,
    of node: XMLDocument.NodeID,
    _ read: (String, StaticContext) throws -> Result
  ) throws(Fault) -> Result {
    guard let text = document.attribute(attribute, of: node) else {
      throw fault("XTSE0010", "<\(written(node))> needs @\(attribute)", node)
    }
    do {
      return try read(text, context(node))
    } catch {
      let known = error as? XPathError ?? XPathError("XPST0003", "\(error)")
      throw Fault(error: known, node: node, attribute: attribute)
    }
  }

  private func written(_ node: XMLDocument.NodeID) -> String {
    document.name(of: node)?.qualifiedName ?? ""
  }

  private func name(_ node: XMLDocument.NodeID) throws(Fault) -> ExpandedName {
    try reading("name", of: node) { text, context in
      var parser = Parser(text, context)
      return try parser.resolve(parser.writtenName(), default: "")
    }
  }

  private func type(_ node: XMLDocument.NodeID) throws(Fault) -> SequenceType? {
    guard document.attribute("as", of: node) != nil else { return nil }
    return try reading("as", of: node) { text, context in
      var parser = Parser(text, context)
      return try parser.sequenceType()
    }
  }

  private func select(_ attribute: String, of node: XMLDocument.NodeID) throws(Fault) -> Syntax {
    try reading(attribute, of: node) { text, context in try Parser.parse(text, context) }
  }

  /// The instructions one after another; a variable holds for those after it.
  private func sequence(_ nodes: ArraySlice<XMLDocument.NodeID>) throws(Fault) -> Syntax {
    var parts: [Syntax] = []
    for (place, node) in zip(nodes.indices, nodes) {
      switch document.kind(of: node) {
      case .text:
        let text = document.text(of: node)
        if !text.collapsed.isEmpty { parts.append(literal(text)) }
      case .element where isInstruction(node):
        guard document.localName(of: node) == "variable" else {
          if let part = try instruction(node) { parts.append(part) }
          continue
        }
        let binding = Syntax.Binding(name: try name(node), value: try value(node), range: 0..<0)
        let inner = try sequence(nodes[(place + 1)...])
        parts.append(Syntax(.letIn([binding], inner), 0..<0))
        return joined(parts)
      case .element:
        throw fault("XTSE0010", "<\(written(node))> cannot be made in a function here", node)
      default: break
      }
    }
    return joined(parts)
  }

  private func joined(_ parts: [Syntax]) -> Syntax {
    parts.count == 1 ? parts[0] : Syntax(.sequence(parts), 0..<0)
  }

  private func literal(_ text: String) -> Syntax {
    Syntax(.literal(.string(text)), 0..<0)
  }

  private func content(_ node: XMLDocument.NodeID) throws(Fault) -> Syntax {
    try sequence(Array(document.children(of: node))[...])
  }

  /// The value of a variable: what it selects, or its content; as text unless it has a type.
  private func value(_ node: XMLDocument.NodeID) throws(Fault) -> Syntax {
    if document.attribute("select", of: node) != nil { return try select("select", of: node) }
    let content = try content(node)
    return document.attribute("as", of: node) != nil ? content : text(of: content, separator: "")
  }

  /// The items as one text.
  private func text(of value: Syntax, separator: String) -> Syntax {
    func name(_ local: String) -> ExpandedName { ExpandedName(Namespaces.functions, local) }
    let item = Syntax(.contextItem, 0..<0)
    let strings = Syntax(
      .simpleMap([value, Syntax(.call(name("string"), [item]), 0..<0)]),
      0..<0
    )
    return Syntax(.call(name("string-join"), [strings, literal(separator)]), 0..<0)
  }

  private func instruction(_ node: XMLDocument.NodeID) throws(Fault) -> Syntax? {
    switch document.localName(of: node) {
    case "sequence", "copy-of": return try select("select", of: node)
    case "value-of":
      let value =
        document.attribute("select", of: node) == nil
        ? try content(node) : try select("select", of: node)
      return text(of: value, separator: document.attribute("separator", of: node) ?? " ")
    case "text": return literal(document.stringValue(of: node))
    case "if":
      let nothing = Syntax(.sequence([]), 0..<0)
      return Syntax(.ifThen(try select("test", of: node), try content(node), nothing), 0..<0)
    case "choose": return try choice(Array(document.childElements(of: node))[...])
    case "for-each":
      return Syntax(.simpleMap([try select("select", of: node), try content(node)]), 0..<0)
    case "message": return nil
    default:
      throw fault("XTSE0010", "<\(written(node))> is not supported in functions here", node)
    }
  }

  private func choice(_ branches: ArraySlice<XMLDocument.NodeID>) throws(Fault) -> Syntax {
    guard let first = branches.first else { return Syntax(.sequence([]), 0..<0) }
    if document.localName(of: first) == "otherwise" { return try content(first) }
    return Syntax(
      .ifThen(
        try select("test", of: first),
        try content(first),
        try choice(branches.dropFirst())
      ),
      0..<0
    )
  }
}
