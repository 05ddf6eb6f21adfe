internal import Diagnostics

/// Makes patterns of a ``SyntaxTree``: puts definitions in the place of references, each `element`
/// into a declaration of its own (ISO/IEC 19757-2 §4.17–4.21).
struct PatternBuilder {
  let tree: SyntaxTree
  var errors: SchemaErrors
  var arena = PatternArena()
  var elements: ContiguousArray<ElementDeclaration> = []
  var attributes: ContiguousArray<AttributeDeclaration> = []
  var data: ContiguousArray<DataDeclaration> = []
  var values: ContiguousArray<ValueDeclaration> = []
  /// The node that a pattern was first made of, for messages.
  private(set) var origins: [PatternID: Int32] = [:]

  /// The pattern of each definition; -1 not yet made, -2 being made.
  private var definitions: ContiguousArray<PatternID>
  /// The declaration of each element node.
  private var elementOfNode: [Int32: Int32] = [:]
  private var waiting: [(declaration: Int32, node: Int32)] = []
  private var depth = 0

  /// References and patterns nested more deeply are refused, so that recursion is safe.
  private static let depthLimit = 1500

  init(_ tree: SyntaxTree, errors: SchemaErrors) {
    self.tree = tree
    self.errors = errors
    definitions = ContiguousArray(repeating: -1, count: tree.definitions.count)
  }

  /// Makes the pattern of a node and the declarations of all elements that it can lead to.
  mutating func build(_ start: Int32) -> PatternID {
    let result = pattern(start)
    while let (declaration, node) = waiting.popLast() {
      let content = pattern(tree.nodes[Int(node)].children[0])
      elements[Int(declaration)].content = content
    }
    return result
  }

  mutating func error(_ message: String, at place: SchemaLocation) {
    errors.add(message, path: tree.paths[Int(place.file)], range: place.range)
  }
}

extension PatternBuilder {
  private mutating func pattern(_ node: Int32) -> PatternID {
    guard depth < Self.depthLimit else {
      error("patterns and definitions are nested too deeply", at: tree.nodes[Int(node)].location)
      return PatternArena.notAllowed
    }
    depth += 1
    defer { depth -= 1 }
    let made = make(node, tree.nodes[Int(node)])
    if origins[made] == nil { origins[made] = node }
    return made
  }

  private mutating func make(_ node: Int32, _ entry: SyntaxTree.Node) -> PatternID {
    switch entry.form {
    case .empty: return PatternArena.empty
    case .notAllowed: return PatternArena.notAllowed
    case .text: return PatternArena.text
    case .reference: return definition(Int(entry.payload), at: entry.location)
    case .element: return arena.leaf(.element, element(node, entry))
    case .attribute: return attribute(node, entry)
    case .data: return dataPattern(entry)
    case .value: return value(entry)
    case .list:
      let inner = pattern(entry.children[0])
      return arena.list(inner)
    case .oneOrMore:
      let inner = pattern(entry.children[0])
      return arena.oneOrMore(inner)
    case .choice: return arena.choice(patterns(entry.children))
    case .interleave: return arena.interleave(patterns(entry.children))
    case .group:
      let parts = patterns(entry.children)
      var result = PatternArena.empty
      for part in parts.reversed() { result = arena.group(part, result) }
      return result
    }
  }

  private mutating func patterns(_ nodes: [Int32]) -> [PatternID] {
    var result: [PatternID] = []
    result.reserveCapacity(nodes.count)
    for node in nodes { result.append(pattern(node)) }
    return result
  }

  private mutating func definition(_ index: Int, at place: SchemaLocation) -> PatternID {
    let known = definitions[index]
    if known >= 0 { return known }
    let definition = tree.definitions[index]
    guard known != -2 else {
      let label = definition.name.isEmpty ? "<start>" : "\"\(definition.name)\""
      error("\(label) refers to itself without an element in between", at: place)
      return PatternArena.notAllowed
    }
    definitions[index] = -2
    let bodies = patterns(definition.bodies)
    let made: PatternID
    if bodies.count == 1 {
      made = bodies[0]
    } else {
      made = definition.combine == .interleave ? arena.interleave(bodies) : arena.choice(bodies)
    }
    definitions[index] = made
    return made
  }

  private mutating func element(_ node: Int32, _ entry: SyntaxTree.Node) -> Int32 {
    if let known = elementOfNode[node] { return known }
    let declaration = Int32(elements.count)
    elements.append(
      ElementDeclaration(
        nameClass: entry.payload,
        location: entry.location,
        documentation: tree.documentation[node]
      )
    )
    elementOfNode[node] = declaration
    waiting.append((declaration, node))
    return declaration
  }

  private mutating func attribute(_ node: Int32, _ entry: SyntaxTree.Node) -> PatternID {
    let value = pattern(entry.children[0])
    if value == PatternArena.notAllowed { return value }
    attributes.append(
      AttributeDeclaration(
        nameClass: entry.payload,
        value: value,
        location: entry.location,
        documentation: tree.documentation[node],
        defaultValue: tree.defaultValues[node]
      )
    )
    return arena.leaf(.attribute, Int32(attributes.count - 1))
  }

  private mutating func dataPattern(_ entry: SyntaxTree.Node) -> PatternID {
    let except = entry.children.first.map { pattern($0) } ?? PatternArena.notAllowed
    data.append(DataDeclaration(datatype: entry.payload, except: except))
    return arena.leaf(.data, Int32(data.count - 1))
  }

  private mutating func value(_ entry: SyntaxTree.Node) -> PatternID {
    let value = tree.values[Int(entry.payload)]
    values.append(
      ValueDeclaration(datatype: value.datatype, text: value.text, context: value.context)
    )
    return arena.leaf(.value, Int32(values.count - 1))
  }
}
