/// A sequence of items, in the form that costs least.
enum Value: Sendable {
  case empty
  case one(Item)
  /// Nodes of one tree by their keys.
  case nodes(Tree, [Int])
  case many([Item])
  /// Integers that follow each other; not empty.
  case integers(ClosedRange<Int>)

  static func string(_ text: String) -> Value { .one(.atomic(.string(text))) }
  static func boolean(_ value: Bool) -> Value { .one(.atomic(.boolean(value))) }
  static func integer(_ value: Int) -> Value { .one(.atomic(.integer(value))) }
  static func double(_ value: Double) -> Value { .one(.atomic(.double(value))) }
  static func atomic(_ value: Atomic) -> Value { .one(.atomic(value)) }

  /// A value or, for nil, the empty sequence.
  static func optional(_ value: Atomic?) -> Value { value.map { .one(.atomic($0)) } ?? .empty }

  init(_ items: [Item]) {
    switch items.count {
    case 0: self = .empty
    case 1: self = .one(items[0])
    default: self = .many(items)
    }
  }

  init(_ tree: Tree, _ keys: [Int]) { self = keys.isEmpty ? .empty : .nodes(tree, keys) }

  var count: Int {
    switch self {
    case .empty: 0
    case .one: 1
    case .nodes(_, let keys): keys.count
    case .many(let items): items.count
    case .integers(let range): range.count
    }
  }

  var isEmpty: Bool { count == 0 }

  subscript(index: Int) -> Item {
    switch self {
    case .one(let item): item
    case .nodes(let tree, let keys): .node(Node(tree, keys[index]))
    case .many(let items): items[index]
    case .integers(let range): .integer(range.lowerBound + index)
    case .empty: preconditionFailure("an index into the empty sequence")
    }
  }

  var first: Item? { isEmpty ? nil : self[0] }

  /// The only item; nil when there are none or several.
  var single: Item? { count == 1 ? self[0] : nil }

  /// The items in an array.
  var items: [Item] {
    if case .many(let items) = self { return items }
    return Array(self)
  }

  /// The items from one index up to another.
  func slice(_ range: Range<Int>) -> Value {
    if range.isEmpty { return .empty }
    if range.count == count { return self }
    switch self {
    case .empty: return .empty
    case .one: return self
    case .nodes(let tree, let keys): return .nodes(tree, Array(keys[range]))
    case .many(let items): return Value(Array(items[range]))
    case .integers(let all):
      let first = all.lowerBound + range.lowerBound
      return .integers(first...(first + range.count - 1))
    }
  }
}

extension Value: Sequence {
  struct Iterator: IteratorProtocol {
    let value: Value
    var index = 0
    let count: Int

    mutating func next() -> Item? {
      guard index < count else { return nil }
      defer { index += 1 }
      return value[index]
    }
  }

  func makeIterator() -> Iterator { Iterator(value: self, count: count) }

  var underestimatedCount: Int { count }
}

/// Puts sequences together one after another.
struct ValueBuilder {
  private var value = Value.empty
  private var items: [Item] = []
  private var isList = false

  /// - Throws: XPDY0130 when the sequence becomes too long.
  mutating func append(_ more: Value) throws {
    if case .empty = more { return }
    guard isList else {
      if case .empty = value {
        value = more
        return
      }
      try Value.checkLength(value.count + more.count)
      isList = true
      items = Array(value)
      value = .empty
      items.append(contentsOf: more)
      return
    }
    switch more {
    case .one(let item):
      items.append(item)
      if items.count & 0xFFFF == 0 { try Value.checkLength(items.count) }
    default:
      try Value.checkLength(items.count + more.count)
      if case .many(let others) = more {
        items.append(contentsOf: others)
      } else {
        items.append(contentsOf: more)
      }
    }
  }

  mutating func append(_ item: Item) throws { try append(Value.one(item)) }

  consuming func finish() -> Value { isList ? Value(items) : value }

  var count: Int { isList ? items.count : value.count }
}

extension Value {
  /// The most items that a sequence may have, unless it is a range of integers.
  static let greatestCount = 50_000_000

  /// - Throws: XPDY0130 when a sequence of so many items is too long.
  static func checkLength(_ count: Int) throws {
    guard count <= greatestCount else {
      throw XPathError("XPDY0130", "a sequence has more than \(greatestCount) items")
    }
  }
}
