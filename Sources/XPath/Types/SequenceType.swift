/// A sequence type (XPath 3.1 §2.5.4).
struct SequenceType: Sendable, Hashable {
  enum Occurrence: Sendable, Hashable {
    case one, optional, many, some

    /// The sign after the type.
    var sign: String {
      switch self {
      case .one: ""
      case .optional: "?"
      case .many: "*"
      case .some: "+"
      }
    }

    var allowsEmpty: Bool { self == .optional || self == .many }
    var allowsSeveral: Bool { self == .many || self == .some }
  }

  /// Nil for `empty-sequence()`.
  let item: ItemType?
  let occurrence: Occurrence

  init(_ item: ItemType?, _ occurrence: Occurrence = .one) {
    self.item = item
    self.occurrence = occurrence
  }

  /// `item()*`.
  static let any = SequenceType(.item, .many)
  static let empty = SequenceType(nil, .optional)

  func allows(count: Int) -> Bool {
    if item == nil { return count == 0 }
    return count == 1 || (count == 0 ? occurrence.allowsEmpty : occurrence.allowsSeveral)
  }

  func matches(_ value: Value) -> Bool {
    guard allows(count: value.count) else { return false }
    guard let item else { return true }
    if item == .item { return true }
    if case .integers = value { return item.matches(value[0]) }
    return value.allSatisfy { item.matches($0) }
  }

  /// As it is written in an expression.
  var words: String { (item?.words ?? "empty-sequence()") + (item == nil ? "" : occurrence.sign) }

  /// Whether every value of this type is one of `other` (XPath 3.1 §2.5.6.1).
  func isSubtype(of other: SequenceType) -> Bool {
    guard let item else { return other.item == nil || other.occurrence.allowsEmpty }
    guard let otherItem = other.item else {
      // No value is of the type xs:error.
      return item == .atomic(.error) && occurrence.allowsEmpty
    }
    if occurrence.allowsEmpty, !other.occurrence.allowsEmpty { return false }
    if occurrence.allowsSeveral, !other.occurrence.allowsSeveral { return false }
    return item.isSubtype(of: otherItem)
  }
}

/// The type of an item.
indirect enum ItemType: Sendable, Hashable {
  case item
  case atomic(AtomicType)
  case node
  case document(ItemType?)
  /// Nil for any name.
  case element(NameTest?, type: ElementType?)
  case attribute(NameTest?, type: ElementType?)
  case text, comment, namespace
  case processingInstruction(String?)
  case anyFunction
  case function([SequenceType], SequenceType)
  case anyMap
  case map(AtomicType, SequenceType)
  case anyArray
  case array(SequenceType)

  /// The type in `element(name, type)`: what is not validated is untyped.
  enum ElementType: Sendable, Hashable {
    /// Of which all nodes without a schema are: anyType, untyped; for attributes anySimpleType, ….
    case untyped
    /// Any other: no node without a schema is of it.
    case other(String)
  }

  func matches(_ item: Item) -> Bool {
    switch (self, item) {
    case (.item, _): true
    case (.atomic(let type), .atomic(let value)): value.type.isDerived(from: type)
    case (.anyFunction, .function), (.anyFunction, .map), (.anyFunction, .array): true
    case (.anyMap, .map), (.anyArray, .array): true
    case (.map(let key, let type), .map(let map)):
      map.entries.allSatisfy { $0.key.type.isDerived(from: key) && type.matches($0.value) }
    case (.array(let type), .array(let array)): array.members.allSatisfy { type.matches($0) }
    case (.function(let parameters, let result), .function(let function)):
      ItemType.function(function.parameters, function.result)
        .isSubtype(of: .function(parameters, result))
    case (.function(let parameters, let result), .map(let map)):
      parameters.count == 1 && parameters[0].isSubtype(of: SequenceType(.atomic(.anyAtomic)))
        && result.occurrence.allowsEmpty
        && map.entries.allSatisfy { result.matches($0.value) }
    case (.function(let parameters, let result), .array(let array)):
      parameters.count == 1 && parameters[0].isSubtype(of: SequenceType(.atomic(.integer)))
        && array.members.allSatisfy { result.matches($0) }
    case (_, .node(let node)): matches(node)
    default: false
    }
  }

  func matches(_ node: Node) -> Bool {
    switch self {
    case .item, .node: return true
    case .document(let inner):
      guard node.kind == .document else { return false }
      guard let inner else { return true }
      let elements = node.children.filter(\.isElement)
      return elements.count == 1 && inner.matches(elements[0])
        && !node.children.contains { $0.kind == .text }
    case .element(let name, let type):
      return node.kind == .element && Self.isUntyped(type) && name?.matches(node) ?? true
    case .attribute(let name, let type):
      return node.kind == .attribute && Self.isUntyped(type) && name?.matches(node) ?? true
    case .text: return node.kind == .text
    case .comment: return node.kind == .comment
    case .namespace: return node.kind == .namespace
    case .processingInstruction(let target):
      guard node.kind == .processingInstruction else { return false }
      return target.map { node.name?.local.isSame(as: $0) ?? false } ?? true
    default: return false
    }
  }

  private static func isUntyped(_ type: ElementType?) -> Bool {
    if case .other = type { return false }
    return true
  }

  /// Whether it is a type of nodes.
  var isNodeType: Bool {
    switch self {
    case .node, .document, .element, .attribute, .text, .comment, .namespace,
      .processingInstruction:
      true
    default: false
    }
  }

  var isFunctionType: Bool {
    switch self {
    case .anyFunction, .function, .anyMap, .map, .anyArray, .array: true
    default: false
    }
  }

  func isSubtype(of other: ItemType) -> Bool {
    if self == other || other == .item { return true }
    switch (self, other) {
    case (.atomic(let type), .atomic(let wider)): return type.isDerived(from: wider)
    case (_, .node): return isNodeType
    case (.document, .document(nil)): return true
    case (.document(let inner?), .document(let wider?)): return inner.isSubtype(of: wider)
    case (.element(let name, let type), .element(let wider, let widerType)):
      return Self.isSubtype(name, of: wider) && (widerType == nil || widerType == type)
    case (.attribute(let name, let type), .attribute(let wider, let widerType)):
      return Self.isSubtype(name, of: wider) && (widerType == nil || widerType == type)
    case (.processingInstruction, .processingInstruction(nil)): return true
    case (_, .anyFunction): return isFunctionType
    case (.map, .anyMap), (.array, .anyArray): return true
    case (.map(let key, let value), .map(let widerKey, let widerValue)):
      return key.isDerived(from: widerKey) && value.isSubtype(of: widerValue)
    case (.anyMap, .map(.anyAtomic, let value)): return SequenceType.any.isSubtype(of: value)
    case (.array(let member), .array(let wider)): return member.isSubtype(of: wider)
    case (.anyArray, .array(let wider)): return SequenceType.any.isSubtype(of: wider)
    case (_, .function(let parameters, let result)):
      guard let (own, ownResult) = signature, own.count == parameters.count else { return false }
      return ownResult.isSubtype(of: result)
        && zip(parameters, own).allSatisfy { $0.isSubtype(of: $1) }
    default: return false
    }
  }

  /// The parameters and result of a type of functions.
  private var signature: ([SequenceType], SequenceType)? {
    switch self {
    case .function(let parameters, let result): (parameters, result)
    case .map(_, let value):
      (
        [SequenceType(.atomic(.anyAtomic))],
        SequenceType(value.item, value.occurrence.allowsSeveral ? .many : .optional)
      )
    case .anyMap: ([SequenceType(.atomic(.anyAtomic))], .any)
    case .array(let member): ([SequenceType(.atomic(.integer))], member)
    case .anyArray: ([SequenceType(.atomic(.integer))], .any)
    default: nil
    }
  }

  private static func isSubtype(_ name: NameTest?, of wider: NameTest?) -> Bool {
    guard let wider else { return true }
    return name == wider
  }

  var words: String {
    switch self {
    case .item: "item()"
    case .atomic(let type): type.words
    case .node: "node()"
    case .document(let inner): "document-node(\(inner?.words ?? ""))"
    case .element(let name, let type): "element(\(Self.words(name, type)))"
    case .attribute(let name, let type): "attribute(\(Self.words(name, type)))"
    case .text: "text()"
    case .comment: "comment()"
    case .namespace: "namespace-node()"
    case .processingInstruction(let target): "processing-instruction(\(target ?? ""))"
    case .anyFunction: "function(*)"
    case .function(let parameters, let result):
      "function(\(parameters.map(\.words).joined(separator: ", "))) as \(result.words)"
    case .anyMap: "map(*)"
    case .map(let key, let value): "map(\(key.words), \(value.words))"
    case .anyArray: "array(*)"
    case .array(let member): "array(\(member.words))"
    }
  }

  private static func words(_ name: NameTest?, _ type: ElementType?) -> String {
    guard let name else { return "" }
    if case .other(let type) = type { return name.words + ", " + type }
    return name.words
  }
}
