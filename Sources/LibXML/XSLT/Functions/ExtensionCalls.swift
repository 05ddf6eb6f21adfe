internal import CLibXML2
internal import CLibXSLT
internal import CShims

/// The extension functions of one transformation: takes their arguments off libxml2's stack, calls
/// them and puts the value back.
final class ExtensionCalls {
  private let functions: [String: ExtensionFunction]
  private let messages: XSLTMessages
  /// The nodes that functions have got handles of, none of them in a temporary tree.
  private var nodes: [xmlNodePtr] = []
  private var handles: [xmlNodePtr: Int] = [:]
  /// By the number that an element carries, the nodes that it stands for.
  private var members: [ExtensionNodes] = []
  /// Expressions that `strings(of:at:)` has compiled, by their text and the namespaces in scope.
  private var expressions: [String: xmlXPathCompExprPtr] = [:]

  init(_ functions: [ExtensionFunction], messages: XSLTMessages) {
    self.messages = messages
    var table: [String: ExtensionFunction] = [:]
    for function in functions { table["{\(function.namespace)}\(function.name)"] = function }
    self.functions = table
  }

  deinit {
    for expression in expressions.values { xmlXPathFreeCompExpr(expression) }
  }

  /// Makes the functions known to a transformation, which must not outlive the object.
  func register(in context: xsltTransformContextPtr) {
    context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    for function in functions.values {
      xsltRegisterExtFunction(context, function.name, function.namespace) { parser, count in
        guard let parser, let transform = xsltXPathGetTransformContext(parser),
          let calls = transform.pointee._private
        else { return }
        Unmanaged<ExtensionCalls>.fromOpaque(calls).takeUnretainedValue()
          .call(parser, transform, count: Int(count))
      }
    }
  }

  private func call(
    _ parser: xmlXPathParserContextPtr,
    _ transform: xsltTransformContextPtr,
    count: Int
  ) {
    var raw: [xmlXPathObjectPtr] = []
    for _ in 0..<count {
      guard let value = valuePop(parser) else { break }
      raw.append(value)
    }
    raw.reverse()
    defer { for value in raw { xmlXPathFreeObject(value) } }
    let context = parser.pointee.context
    let name = context?.pointee.function.map { Self.string($0) } ?? ""
    let namespace = context?.pointee.functionURI.map { Self.string($0) } ?? ""
    do {
      guard let function = functions["{\(namespace)}\(name)"] else {
        throw ExtensionError("there is no function \(name)")
      }
      guard function.arity.contains(raw.count), raw.count == count else {
        throw ExtensionError(Self.wrongCount(function, raw.count))
      }
      let arguments = try raw.map { value throws(ExtensionError) in try argument(value, name) }
      let value = try function.body(arguments, self.context(parser))
      push(value, parser, transform)
    } catch {
      messages.addCall("\(name)(): \((error as? ExtensionError)?.message ?? "it failed")")
      // The error ends the expression and, as an error of the run, the transformation.
      transform.pointee.state = XSLT_STATE_ERROR
      valuePush(parser, xmlXPathNewString(""))
    }
  }

  private static func wrongCount(_ function: ExtensionFunction, _ count: Int) -> String {
    let range = function.arity
    let wanted =
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    return "it takes \(wanted) arguments, not \(count)"
  }

  // MARK: Arguments

  private func argument(
    _ value: xmlXPathObjectPtr,
    _ name: String
  ) throws(ExtensionError) -> ExtensionValue {
    switch value.pointee.type {
    case XPATH_NUMBER: return .number(value.pointee.floatval)
    case XPATH_BOOLEAN: return .boolean(value.pointee.boolval != 0)
    case XPATH_NODESET, XPATH_XSLT_TREE: return .nodes(extensionNodes(value.pointee.nodesetval))
    default: return .string(value.pointee.stringval.map { Self.string($0) } ?? "")
    }
  }

  private func extensionNodes(_ set: xmlNodeSetPtr?) -> ExtensionNodes {
    guard let set else { return ExtensionNodes(string: "", handles: []) }
    xmlXPathNodeSetSort(set)
    let text = xmlXPathCastNodeSetToString(set)
    defer { sigla_xml_free(text) }
    let numbers = (0..<Int(set.pointee.nodeNr)).compactMap { set.pointee.nodeTab[$0] }
      .map { handle(of: $0) }
    return ExtensionNodes(string: text.map { Self.string($0) } ?? "", handles: numbers)
  }

  /// The number of a node; negative for what may be gone before the transformation ends.
  private func handle(of node: xmlNodePtr) -> Int {
    guard node.pointee.type != XML_NAMESPACE_DECL else { return -1 }
    guard !Self.isTemporary(node) else { return memberHandle(of: node) ?? -1 }
    if let known = handles[node] { return known }
    nodes.append(node)
    handles[node] = nodes.count - 1
    return nodes.count - 1
  }

  /// For an element that stands for other nodes, -2 less their number.
  private func memberHandle(of node: xmlNodePtr) -> Int? {
    guard node.pointee.type == XML_ELEMENT_NODE, let mark = xmlGetNoNsProp(node, Self.memberMark)
    else { return nil }
    defer { sigla_xml_free(mark) }
    return Int(Self.string(mark)).flatMap { members.indices.contains($0) ? -2 - $0 : nil }
  }

  /// Whether a node belongs to a tree that a variable holds, by the name that libxslt gives it.
  private static func isTemporary(_ node: xmlNodePtr) -> Bool {
    guard let name = node.pointee.doc?.pointee.name else { return false }
    return name.pointee == 0x20
  }

  // MARK: Context

  private func context(_ parser: xmlXPathParserContextPtr) -> ExtensionContext {
    ExtensionContext(
      evaluate: { [self] expression, nodes throws(ExtensionError) in
        try evaluate(expression, nodes, parser)
      },
      membersOf: { [self] elements in
        var found: [Int] = []
        for handle in elements.handles where handle <= -2 && -2 - handle < members.count {
          found += members[-2 - handle].handles
        }
        return ExtensionNodes(string: "", handles: found)
      }
    )
  }

  private func evaluate(
    _ expression: String,
    _ nodes: ExtensionNodes,
    _ parser: xmlXPathParserContextPtr
  ) throws(ExtensionError) -> [String] {
    guard let context = parser.pointee.context else { return [] }
    if nodes.handles.contains(where: { $0 < 0 }) {
      throw ExtensionError("nodes of a temporary tree cannot be asked; take those of a document")
    }
    let compiled = try compile(expression, context)
    let (node, document) = (context.pointee.node, context.pointee.doc)
    let (size, position) = (context.pointee.contextSize, context.pointee.proximityPosition)
    defer {
      context.pointee.node = node
      context.pointee.doc = document
      context.pointee.contextSize = size
      context.pointee.proximityPosition = position
    }
    var strings: [String] = []
    for (index, handle) in nodes.handles.enumerated() {
      context.pointee.node = self.nodes[handle]
      context.pointee.doc = self.nodes[handle].pointee.doc
      context.pointee.contextSize = Int32(clamping: nodes.count)
      context.pointee.proximityPosition = Int32(clamping: index + 1)
      guard let value = xmlXPathCompiledEval(compiled, context) else {
        throw ExtensionError("the expression ‘\(expression)’ cannot be evaluated")
      }
      let text = xmlXPathCastToString(value)
      strings.append(text.map { Self.string($0) } ?? "")
      sigla_xml_free(text)
      xmlXPathFreeObject(value)
    }
    return strings
  }

  private func compile(
    _ expression: String,
    _ context: xmlXPathContextPtr
  ) throws(ExtensionError) -> xmlXPathCompExprPtr {
    // Prefixes are looked up when the expression is evaluated and then kept inside it, so the same
    // text where prefixes mean something else is another expression.
    let key = expression + "\u{0}" + String(UInt(bitPattern: context.pointee.namespaces))
    if let known = expressions[key] { return known }
    guard let compiled = xmlXPathCtxtCompile(context, expression) else {
      throw ExtensionError("‘\(expression)’ is no expression of XPath 1.0")
    }
    expressions[key] = compiled
    return compiled
  }

  // MARK: Values

  private func push(
    _ value: ExtensionValue,
    _ parser: xmlXPathParserContextPtr,
    _ transform: xsltTransformContextPtr
  ) {
    switch value {
    case .string(let text): valuePush(parser, xmlXPathNewString(text))
    case .number(let number): valuePush(parser, xmlXPathNewFloat(number))
    case .boolean(let isTrue): valuePush(parser, xmlXPathNewBoolean(isTrue ? 1 : 0))
    case .nodes(let nodes):
      let result = xmlXPathNewNodeSet(nil)
      for handle in nodes.handles where handle >= 0 {
        xmlXPathNodeSetAddUnique(result?.pointee.nodesetval, self.nodes[handle])
      }
      valuePush(parser, result)
    case .elements(let elements): valuePush(parser, tree(of: elements, transform))
    }
  }

  /// A temporary tree, which lives as long as what holds its nodes.
  private func tree(
    of elements: [ExtensionValue.Element],
    _ transform: xsltTransformContextPtr
  ) -> xmlXPathObjectPtr? {
    let result = xmlXPathNewNodeSet(nil)
    guard let tree = xsltCreateRVT(transform) else { return result }
    xsltRegisterLocalRVT(transform, tree)
    for element in elements {
      guard let node = xmlNewDocRawNode(tree, nil, element.name, element.text) else { continue }
      for (name, value) in element.attributes { xmlNewProp(node, name, value) }
      if let nodes = element.members {
        members.append(nodes)
        xmlNewProp(node, Self.memberMark, String(members.count - 1))
      }
      xmlAddChild(UnsafeMutableRawPointer(tree).assumingMemoryBound(to: xmlNode.self), node)
      xmlXPathNodeSetAddUnique(result?.pointee.nodesetval, node)
    }
    return result
  }

  private static let memberMark = "nodes"

  private static func string(_ bytes: UnsafePointer<xmlChar>) -> String {
    String(cString: UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))
  }
}
