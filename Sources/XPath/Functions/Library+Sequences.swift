extension Library {
  /// F&O 3.1 §14.1 and §14.2.
  static let sequences: [Definition] = [
    Definition("empty", "item()*", "xs:boolean") { .boolean($0[0].isEmpty) },
    Definition("exists", "item()*", "xs:boolean") { .boolean(!$0[0].isEmpty) },
    Definition("head", "item()*", "item()?") { $0[0].slice(0..<min(1, $0[0].count)) },
    Definition("tail", "item()*", "item()*") { call in
      call[0].slice(min(1, call[0].count)..<call[0].count)
    },
    Definition("insert-before", "item()*, xs:integer, item()*", "item()*") { call in
      let place = max(1, min(call.integer(1).clamped, call[0].count + 1)) - 1
      var builder = ValueBuilder()
      try builder.append(call[0].slice(0..<place))
      try builder.append(call[2])
      try builder.append(call[0].slice(place..<call[0].count))
      return builder.finish()
    },
    Definition("remove", "item()*, xs:integer", "item()*") { call in
      let place = call.integer(1).clamped
      guard place >= 1, place <= call[0].count else { return call[0] }
      var builder = ValueBuilder()
      try builder.append(call[0].slice(0..<place - 1))
      try builder.append(call[0].slice(place..<call[0].count))
      return builder.finish()
    },
    Definition("reverse", "item()*", "item()*") { Value($0[0].items.reversed()) },
    Definition("subsequence", "item()*, xs:double, xs:double", "item()*", optional: 1) { call in
      func rounded(_ number: Double) -> Double { (number + 0.5).rounded(.down) }
      let start = rounded(call.double(1))
      let end = call.arguments.count > 2 ? start + rounded(call.double(2)) : .infinity
      if start.isNaN || end.isNaN { return .empty }
      let count = Double(call[0].count)
      let first = Int(max(1, min(start, count + 1)))
      let last = Int(max(Double(first), min(end, count + 1)))
      return call[0].slice(first - 1..<last - 1)
    },
    Definition("unordered", "item()*", "item()*") { $0[0] },
    Definition("zero-or-one", "item()*", "item()?") { call in
      guard call[0].count <= 1 else {
        throw XPathError("FORG0003", "there is more than one item")
      }
      return call[0]
    },
    Definition("one-or-more", "item()*", "item()+") { call in
      guard !call[0].isEmpty else { throw XPathError("FORG0004", "there is no item") }
      return call[0]
    },
    Definition("exactly-one", "item()*", "item()") { call in
      guard call[0].count == 1 else {
        throw XPathError("FORG0005", "there are \(call[0].count) items, not one")
      }
      return call[0]
    },
  ]

  /// F&O 3.1 §14.2.
  static let comparisons: [Definition] = [
    Definition(
      "distinct-values",
      "xs:anyAtomicType*, xs:string",
      "xs:anyAtomicType*",
      optional: 1
    ) { call in
      let comparison = try call.comparison(1)
      var seen = DistinctValues(comparison, capacity: call[0].count)
      return Value(
        try call[0].filter { item in
          try call.run.tick()
          return item.atomic.map { seen.insert($0) } ?? false
        }
      )
    },
    Definition(
      "index-of",
      "xs:anyAtomicType*, xs:anyAtomicType, xs:string",
      "xs:integer*",
      optional: 1
    ) { call in
      let comparison = try call.comparison(2)
      guard let wanted = call.atomic(1).map(DistinctValues.plain) else { return .empty }
      var places: [Item] = []
      for (index, item) in call[0].enumerated() {
        if let atom = item.atomic, comparison.areEqual(DistinctValues.plain(atom), wanted) {
          places.append(.integer(index + 1))
        }
      }
      return Value(places)
    },
    Definition("deep-equal", "item()*, item()*, xs:string", "xs:boolean", optional: 1) { call in
      .boolean(try DeepEquality(call.run, try call.comparison(2)).areEqual(call[0], call[1]))
    },
  ]
}

/// The values that have been seen, by a table.
struct DistinctValues {
  private let comparison: Comparison
  private var texts: Set<TextKey> = []
  private var buckets: [Key: [Atomic]] = [:]

  private enum Key: Hashable {
    case number(Double)
    case nan
    case other(MapKey)
  }

  /// - Parameters:
  ///   - comparison: What is equal.
  ///   - capacity: How many values may come.
  init(_ comparison: Comparison, capacity: Int) {
    self.comparison = comparison
    texts.reserveCapacity(min(capacity, 1 << 20))
  }

  /// An untyped value as a string.
  static func plain(_ value: Atomic) -> Atomic {
    value.isUntyped ? .string(value.stringValue) : value
  }

  /// Whether the value is new.
  mutating func insert(_ given: Atomic) -> Bool {
    if let text = given.text {
      return texts.insert(comparison.collation.key(text)).inserted
    }
    let value = given
    let key: Key
    if value.isNaN {
      key = .nan
    } else if value.type.isNumeric {
      // Numbers that are equal as floats are equal where one of them is a float.
      key = .number(Double(Float(value.asDouble ?? 0)))
    } else if case .dateTime(let point) = value.payload {
      let shifted = try? point.adding(
        seconds: DecimalNumber((point.timezone ?? comparison.implicitTimezone) * -60)
      )
      var plain = shifted ?? point
      plain.timezone = 0
      key = .other(MapKey(Atomic(.dateTime(plain), value.type.primitive)))
    } else {
      key = .other(MapKey(value))
    }
    for known in buckets[key] ?? [] where key == .nan || comparison.areEqual(known, value) {
      return false
    }
    buckets[key, default: []].append(value)
    return true
  }
}

/// `fn:deep-equal` (F&O 3.1 §14.2.3).
struct DeepEquality {
  let run: Run
  let comparison: Comparison

  init(_ run: Run, _ comparison: Comparison) {
    self.run = run
    self.comparison = comparison
  }

  func areEqual(_ first: Value, _ second: Value) throws -> Bool {
    guard first.count == second.count else { return false }
    for (left, right) in zip(first, second) where try !areEqual(left, right) { return false }
    return true
  }

  private func areEqual(_ first: Item, _ second: Item) throws -> Bool {
    try run.tick()
    switch (first, second) {
    case (.atomic(let left), .atomic(let right)):
      if left.isNaN, right.isNaN { return true }
      return comparison.areEqual(DistinctValues.plain(left), DistinctValues.plain(right))
    case (.node(let left), .node(let right)): return try areEqual(left, right)
    case (.map(let left), .map(let right)):
      guard left.count == right.count else { return false }
      for entry in left.entries {
        guard let other = right.value(of: entry.key), try areEqual(entry.value, other) else {
          return false
        }
      }
      return true
    case (.array(let left), .array(let right)):
      guard left.members.count == right.members.count else { return false }
      for (one, other) in zip(left.members, right.members) where try !areEqual(one, other) {
        return false
      }
      return true
    case (.function, _), (_, .function):
      throw XPathError("FOTY0015", "functions cannot be compared")
    default: return false
    }
  }

  private func areEqual(_ first: Node, _ second: Node) throws -> Bool {
    guard first.kind == second.kind, first.name == second.name else { return false }
    switch first.kind {
    case .document: return try childrenAreEqual(first, second)
    case .element:
      return try attributesAreEqual(first, second) && childrenAreEqual(first, second)
    default:
      return comparison.collation.order(first.stringValue, second.stringValue) == .equal
    }
  }

  private func attributesAreEqual(_ first: Node, _ second: Node) throws -> Bool {
    let (left, right) = (first.attributes, second.attributes)
    guard left.count == right.count else { return false }
    for attribute in left {
      guard let other = right.first(where: { $0.name == attribute.name }),
        comparison.collation.order(attribute.stringValue, other.stringValue) == .equal
      else { return false }
    }
    return true
  }

  private func childrenAreEqual(_ first: Node, _ second: Node) throws -> Bool {
    func counted(_ node: Node) -> [Node] {
      node.children.filter { $0.kind != .comment && $0.kind != .processingInstruction }
    }
    let (left, right) = (counted(first), counted(second))
    guard left.count == right.count else { return false }
    for (one, other) in zip(left, right) {
      let isEqual = try run.nested(2) { try areEqual(.node(one), .node(other)) }
      if !isEqual { return false }
    }
    return true
  }
}
