/// An item: a node, an atomic value or a function; maps and arrays are functions too.
enum Item: Sendable {
  case node(Node)
  case atomic(Atomic)
  case function(FunctionItem)
  case map(MapItem)
  case array(ArrayItem)

  static func string(_ text: String) -> Item { .atomic(.string(text)) }
  static func boolean(_ value: Bool) -> Item { .atomic(.boolean(value)) }
  static func integer(_ value: Int) -> Item { .atomic(.integer(value)) }

  var node: Node? {
    if case .node(let node) = self { return node }
    return nil
  }

  var atomic: Atomic? {
    if case .atomic(let value) = self { return value }
    return nil
  }

  /// What it is, for messages.
  var words: String {
    switch self {
    case .node(let node): node.kindWords
    case .atomic(let value): value.type.words
    case .function: "a function"
    case .map: "a map"
    case .array: "an array"
    }
  }
}

/// A function that can be called, with the variables that it has seen.
final class FunctionItem: Sendable {
  typealias Body = @Sendable (Run, [Value]) throws -> Value

  /// Nil for inline functions and those that are partially applied.
  let name: ExpandedName?
  let parameters: [SequenceType]
  let result: SequenceType
  /// Is given values that have been converted to ``parameters``.
  let body: Body

  var arity: Int { parameters.count }

  init(
    name: ExpandedName? = nil,
    parameters: [SequenceType],
    result: SequenceType,
    body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.body = body
  }
}

/// An array (XDM 3.1 §2.7.4).
final class ArrayItem: Sendable {
  let members: [Value]

  init(_ members: [Value]) { self.members = members }

  /// The member at a place that counts from 1.
  /// - Throws: FOAY0001 when there is none.
  func member(_ place: WholeNumber) throws -> Value {
    guard let index = place.asInt, index >= 1, index <= members.count else {
      throw Self.noMember(place.description, members.count)
    }
    return members[index - 1]
  }

  static func noMember(_ place: String, _ count: Int) -> XPathError {
    XPathError(
      "FOAY0001",
      count == 0
        ? "the array is empty, so there is no member \(place)"
        : "the array has the members 1 to \(count), not \(place)"
    )
  }
}
