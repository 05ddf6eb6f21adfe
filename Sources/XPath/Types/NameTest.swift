/// A test of a node's name.
enum NameTest: Sendable, Hashable {
  case any
  case name(Int32, ExpandedName)
  /// `prefix:*`.
  case namespace(Int32, String)
  /// `*:local`.
  case local(Int32, String)

  static func named(_ name: ExpandedName) -> NameTest {
    .name(NamePool.name(namespace: name.namespace, local: name.local).name, name)
  }

  static func inNamespace(_ namespace: String) -> NameTest {
    .namespace(NamePool.text(namespace), namespace)
  }

  static func locally(_ local: String) -> NameTest { .local(NamePool.text(local), local) }

  /// Whether it holds of the name with an index in a tree's table.
  func matches(_ index: Int, in tree: Tree) -> Bool {
    switch self {
    case .any: true
    case .name(let name, _): tree.names[index] == name
    case .namespace(let namespace, _): tree.namespaces[index] == namespace
    case .local(let local, _): tree.locals[index] == local
    }
  }

  func matches(_ node: Node) -> Bool {
    if node.kind == .namespace {
      guard let name = node.name else { return self == .any }
      switch self {
      case .any: return true
      case .name(_, let wanted): return wanted == name
      case .namespace(_, let namespace): return namespace.isEmpty
      case .local(_, let local): return local.isSame(as: name.local)
      }
    }
    let index = node.nameIndex
    return index >= 0 && matches(index, in: node.tree)
  }

  var words: String {
    switch self {
    case .any: "*"
    case .name(_, let name): name.written
    case .namespace(_, let namespace): "Q{\(namespace)}*"
    case .local(_, let local): "*:" + local
    }
  }
}
