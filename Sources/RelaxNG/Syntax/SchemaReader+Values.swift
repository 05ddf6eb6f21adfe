internal import SourceText
internal import XMLTree

/// `data` and `value` (ISO/IEC 19757-2 §4.4, §4.16).
extension SchemaReader {
  mutating func value(_ node: NodeID, _ attributes: Attributes, _ context: Context) -> Int32 {
    let content = text(node, .value, context)
    var library = context.library
    var type = attributes.type
    if type == nil {
      library = ""
      type = "token"
    }
    guard let type = ncName(type, "type", node, .value, context),
      let index = datatype(type, library, [], node, context)
    else { return placeholder(node, context) }
    var bindings = bindings(node, context).filter { !$0.prefix.isEmpty }
    // An unprefixed name in a value is in the namespace of `ns` (§4.9).
    bindings.append(("", context.namespace))
    let found = NamespaceBindings(bindings)
    if !tree.datatypes[Int(index)].datatype.allows(content, found) {
      error("\"\(content)\" is no value of the datatype \(type)", node, context)
    }
    tree.values.append(.init(datatype: index, text: content, context: found))
    return tree.add(.value, payload: Int32(tree.values.count - 1), at: location(node, context))
  }

  mutating func data(_ node: NodeID, _ attributes: Attributes, _ context: Context) -> Int32 {
    var parameters: [(name: String, value: String)] = []
    var exception: [Int32] = []
    var hasException = false
    for child in content(node, .data, context) {
      switch keyword(child, context) {
      case .param where !hasException:
        if let parameter = parameter(child, context) { parameters.append(parameter) }
      case .except where !hasException:
        hasException = true
        let (inner, _) = enter(child, .except, context)
        let nodes = content(child, .except, inner)
        let children = patterns(nodes, in: child, .except, inner)
        exception = [joined(children, as: .choice, at: location(child, context))]
      default:
        let name = document(context).localName(of: child)
        error("<\(name)> is not allowed at this place in <data>", child, context)
      }
    }
    guard let type = ncName(attributes.type, "type", node, .data, context),
      let index = datatype(type, context.library, parameters, node, context)
    else { return placeholder(node, context) }
    return tree.add(.data, exception, payload: index, at: location(node, context))
  }

  private mutating func parameter(
    _ node: NodeID,
    _ outer: Context
  ) -> (name: String, value: String)? {
    let (context, attributes) = enter(node, .param, outer)
    let value = text(node, .param, context)
    return ncName(attributes.name, "name", node, .param, context).map { ($0, value) }
  }

  private mutating func datatype(
    _ name: String,
    _ library: String,
    _ parameters: [(name: String, value: String)],
    _ node: NodeID,
    _ context: Context
  ) -> Int32? {
    let key = DatatypeKey(
      library: library,
      name: name,
      parameters: parameters.flatMap { [$0.name, $0.value] }
    )
    if let known = datatypeIndices[key] { return known }
    guard let found = libraries[library] else {
      error("there is no datatype library \"\(library)\"", node, context)
      return nil
    }
    do {
      let made = try found.datatype(named: name, parameters: parameters)
      tree.datatypes.append(.init(datatype: made, location: location(node, context)))
    } catch {
      self.error(error.message, node, context, attribute: "type")
      return nil
    }
    let index = Int32(tree.datatypes.count - 1)
    datatypeIndices[key] = index
    return index
  }
}

/// What a datatype is made of.
struct DatatypeKey: Hashable {
  let library: String
  let name: String
  /// Names and values in turn.
  let parameters: [String]
}
