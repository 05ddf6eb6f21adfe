extension Library {
  /// F&O 3.1 §16.
  static let higherOrder: [Definition] = [
    Definition("function-lookup", "xs:QName, xs:integer", "function(*)?") { call in
      guard case .name(let name)? = call.atomic(0)?.payload, let arity = call.integer(1).asInt,
        let function = find(name, arity: arity)
      else { return .empty }
      return .one(.function(function.item(call.focus, call.context)))
    },
    Definition("function-name", "function(*)", "xs:QName?") { call in
      guard case .function(let function)? = call[0].first else { return .empty }
      return .optional(function.name.map { .name($0) })
    },
    Definition("function-arity", "function(*)", "xs:integer") { call in
      .integer(try call.function(0).arity)
    },
    Definition("for-each", "item()*, function(item()) as item()*", "item()*") { call in
      let function = try call.function(1)
      var builder = ValueBuilder()
      for item in call[0] { try builder.append(call.call(function, [.one(item)])) }
      return builder.finish()
    },
    Definition("filter", "item()*, function(item()) as xs:boolean", "item()*") { call in
      let function = try call.function(1)
      return Value(
        try call[0].filter { try call.call(function, [.one($0)]).effectiveBoolean() }
      )
    },
    Definition(
      "fold-left",
      "item()*, item()*, function(item()*, item()) as item()*",
      "item()*"
    ) { call in
      let function = try call.function(2)
      var result = call[1]
      for item in call[0] { result = try call.call(function, [result, .one(item)]) }
      return result
    },
    Definition(
      "fold-right",
      "item()*, item()*, function(item(), item()*) as item()*",
      "item()*"
    ) { call in
      let function = try call.function(2)
      var result = call[1]
      for item in call[0].items.reversed() {
        result = try call.call(function, [.one(item), result])
      }
      return result
    },
    Definition(
      "for-each-pair",
      "item()*, item()*, function(item(), item()) as item()*",
      "item()*"
    ) { call in
      let function = try call.function(2)
      var builder = ValueBuilder()
      for (first, second) in zip(call[0], call[1]) {
        try builder.append(call.call(function, [.one(first), .one(second)]))
      }
      return builder.finish()
    },
    Definition("sort", "item()*", "item()*") { call in
      Value(try sorted(call[0].map { .one($0) }, call, collation: 1, key: nil).flatMap(\.self))
    },
    Definition("sort", "item()*, xs:string?", "item()*") { call in
      Value(try sorted(call[0].map { .one($0) }, call, collation: 1, key: nil).flatMap(\.self))
    },
    Definition(
      "sort",
      "item()*, xs:string?, function(item()) as xs:anyAtomicType*",
      "item()*"
    ) { call in
      let key = try call.function(2)
      return Value(
        try sorted(call[0].map { .one($0) }, call, collation: 1, key: key).flatMap(\.self)
      )
    },
    Definition("apply", "function(*), array(*)", "item()*") { call in
      let function = try call.function(0)
      let arguments = call.array(1).members
      guard function.arity == arguments.count else {
        throw XPathError(
          "FOAP0001",
          "the function takes \(function.arity) arguments, the array has \(arguments.count)"
        )
      }
      return try call.call(function, arguments)
    },
    Definition("load-xquery-module", "xs:string, map(*)", "map(*)", optional: 1) { _ in
      throw XPathError("FOQM0006", "modules of XQuery cannot be loaded")
    },
    Definition("transform", "map(*)", "map(*)") { _ in
      throw XPathError("FOXT0004", "stylesheets cannot be run from XPath here")
    },
  ]

  /// Sorts values by a key, stably (F&O 3.1 §16.1.1).
  static func sorted(
    _ values: [Value],
    _ call: Call,
    collation: Int,
    key: FunctionItem?
  ) throws -> [Value] {
    let comparison = try call.comparison(collation)
    var keyed: [(value: Value, key: [Atomic])] = []
    keyed.reserveCapacity(values.count)
    for value in values {
      let keys = try key.map { try call.call($0, [value]) } ?? value
      keyed.append((value, try keys.atomized().map(DistinctValues.plain)))
    }
    return try keyed.sorted { first, second in
      try call.run.tick()
      for (left, right) in zip(first.key, second.key) {
        if left.isNaN || right.isNaN {
          if left.isNaN, right.isNaN { continue }
          return left.isNaN
        }
        switch try comparison.order(left, right) {
        case .less: return true
        case .greater: return false
        default: continue
        }
      }
      return first.key.count < second.key.count
    }.map(\.value)
  }
}
