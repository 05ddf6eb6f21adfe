/// `map {…}`.
final class MapConstructor: Expression {
  let range: Range<Int>
  let entries: [(key: any Expression, value: any Expression)]

  init(_ range: Range<Int>, _ entries: [(key: any Expression, value: any Expression)]) {
    self.range = range
    self.entries = entries
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var map = MapItem.empty
    for (keyExpression, valueExpression) in entries {
      guard let key = try keyExpression.atomic(focus, "the key") else {
        throw keyExpression.error("XPTY0004", "the key must be one value, there is none")
      }
      guard map.value(of: key) == nil else {
        throw keyExpression.error("XQDY0137", "the key \"\(key.stringValue)\" stands here twice")
      }
      map = map.putting(key, try valueExpression.evaluate(focus))
    }
    return .one(.map(map))
  }
}

/// `[…]` and `array {…}`.
final class ArrayConstructor: Expression {
  let range: Range<Int>
  let parts: [any Expression]
  /// Whether each item of the only part is a member.
  let isCurly: Bool

  init(_ range: Range<Int>, _ parts: [any Expression], isCurly: Bool) {
    self.range = range
    self.parts = parts
    self.isCurly = isCurly
  }

  func evaluate(_ focus: Focus) throws -> Value {
    if isCurly, let only = parts.first {
      let items = try only.evaluate(focus)
      try locating { try Value.checkLength(items.count) }
      return .one(.array(ArrayItem(items.map { .one($0) })))
    }
    return .one(.array(ArrayItem(try parts.map { try $0.evaluate(focus) })))
  }
}

/// `E?key`, `?key`.
final class Lookup: Expression {
  enum Key: Sendable {
    case all
    case atomic(Atomic)
    case expression(any Expression)
  }

  let range: Range<Int>
  /// Nil for the context item.
  let base: (any Expression)?
  let key: Key

  init(_ range: Range<Int>, _ base: (any Expression)?, _ key: Key) {
    self.range = range
    self.base = base
    self.key = key
  }

  func evaluate(_ focus: Focus) throws -> Value {
    let items = try base?.evaluate(focus) ?? .one(try locating { try focus.requireItem() })
    var keys: [Atomic] = []
    switch key {
    case .all: break
    case .atomic(let value): keys = [value]
    case .expression(let expression):
      let value = try expression.evaluate(focus)
      keys = try locating { try value.atomized() }
    }
    return try locating {
      var builder = ValueBuilder()
      for item in items { try Self.look(up: keys, isAll: isAll, in: item, &builder) }
      return builder.finish()
    }
  }

  private var isAll: Bool {
    if case .all = key { return true }
    return false
  }

  private static func look(
    up keys: [Atomic],
    isAll: Bool,
    in item: Item,
    _ builder: inout ValueBuilder
  ) throws {
    switch item {
    case .map(let map):
      if isAll {
        for entry in map.entries { try builder.append(entry.value) }
      } else {
        for key in keys { try builder.append(map.value(of: key) ?? .empty) }
      }
    case .array(let array):
      if isAll {
        for member in array.members { try builder.append(member) }
      } else {
        for key in keys { try builder.append(member(array, .atomic(key))) }
      }
    default:
      throw XPathError("XPTY0004", "\"?\" looks into maps and arrays, not into \(item.words)")
    }
  }

  static func oneKey(_ value: Value) throws -> Atomic? {
    guard let key = try value.atomic("the key") else {
      throw XPathError("XPTY0004", "the key must be one value, there is none")
    }
    return key
  }

  static func member(_ array: ArrayItem, _ place: Value) throws -> Value {
    let type = SequenceType(.atomic(.integer))
    let value = try Conversion.convert(place, to: type, "the place in an array")
    guard case .atomic(let atom)? = value.first, case .integer(let number) = atom.payload else {
      return .empty
    }
    return try array.member(number)
  }
}
