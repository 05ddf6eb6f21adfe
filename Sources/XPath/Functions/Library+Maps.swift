extension Library {
  /// F&O 3.1 §17.1.
  static let maps: [Definition] = [
    Definition("map:merge", "map(*)*, map(*)", "map(*)", optional: 1) { try merge($0) },
    Definition("map:size", "map(*)", "xs:integer") { .integer($0.map(0)?.count ?? 0) },
    Definition("map:keys", "map(*)", "xs:anyAtomicType*") { call in
      Value((call.map(0)?.entries ?? []).map { .atomic($0.key) })
    },
    Definition("map:contains", "map(*), xs:anyAtomicType", "xs:boolean") { call in
      .boolean(call.atomic(1).flatMap { call.map(0)?.value(of: $0) } != nil)
    },
    Definition("map:get", "map(*), xs:anyAtomicType", "item()*") { call in
      call.atomic(1).flatMap { call.map(0)?.value(of: $0) } ?? .empty
    },
    Definition("map:find", "item()*, xs:anyAtomicType", "array(*)") { call in
      guard let key = call.atomic(1) else { return .empty }
      var found: [Value] = []
      try find(key, call[0], call.run, &found)
      return .one(.array(ArrayItem(found)))
    },
    Definition("map:put", "map(*), xs:anyAtomicType, item()*", "map(*)") { call in
      guard let map = call.map(0), let key = call.atomic(1) else { return .empty }
      return .one(.map(map.putting(key, call[2])))
    },
    Definition("map:entry", "xs:anyAtomicType, item()*", "map(*)") { call in
      call.atomic(0).map { .one(.map(MapItem.empty.putting($0, call[1]))) } ?? .empty
    },
    Definition("map:remove", "map(*), xs:anyAtomicType*", "map(*)") { call in
      var map = call.map(0) ?? .empty
      for case .atomic(let key) in call[1] { map = map.removing(key) }
      return .one(.map(map))
    },
    Definition(
      "map:for-each",
      "map(*), function(xs:anyAtomicType, item()*) as item()*",
      "item()*"
    ) { call in
      let function = try call.function(1)
      var builder = ValueBuilder()
      for entry in call.map(0)?.entries ?? [] {
        try builder.append(call.call(function, [.atomic(entry.key), entry.value]))
      }
      return builder.finish()
    },
  ]

  private static func merge(_ call: Call) throws -> Value {
    var duplicates = "use-first"
    if let option = call.map(1)?["duplicates"] {
      let value = try Conversion.convert(
        option,
        to: SequenceType(.atomic(.string)),
        "the option duplicates"
      )
      duplicates = value.first?.atomic?.text ?? ""
      guard
        ["reject", "use-first", "use-last", "use-any", "combine"].contains(duplicates)
      else {
        throw XPathError("FOJS0005", "\"\(duplicates)\" is no way to treat duplicates")
      }
    }
    var result = MapItem.empty
    for case .map(let map) in call[0] {
      for entry in map.entries {
        guard let known = result.value(of: entry.key) else {
          result = result.putting(entry.key, entry.value)
          continue
        }
        switch duplicates {
        case "reject":
          throw XPathError("FOJS0003", "the key \"\(entry.key.stringValue)\" is in several maps")
        case "use-last": result = result.putting(entry.key, entry.value)
        case "combine":
          var builder = ValueBuilder()
          try builder.append(known)
          try builder.append(entry.value)
          result = result.putting(entry.key, builder.finish())
        default: break
        }
      }
    }
    return .one(.map(result))
  }

  private static func find(
    _ key: Atomic,
    _ value: Value,
    _ run: Run,
    _ found: inout [Value]
  ) throws {
    for item in value {
      switch item {
      case .map(let map):
        if let value = map.value(of: key) { found.append(value) }
        for entry in map.entries {
          try run.nested(2) { try find(key, entry.value, run, &found) }
        }
      case .array(let array):
        for member in array.members { try run.nested(2) { try find(key, member, run, &found) } }
      default: continue
      }
    }
  }

  /// F&O 3.1 §17.3.
  static let arrays: [Definition] = [
    Definition("array:size", "array(*)", "xs:integer") { .integer($0.array(0).members.count) },
    Definition("array:get", "array(*), xs:integer", "item()*") { call in
      try call.array(0).member(call.integer(1))
    },
    Definition("array:put", "array(*), xs:integer, item()*", "array(*)") { call in
      var members = call.array(0).members
      members[try place(call, 1, 0...members.count)] = call[2]
      return .one(.array(ArrayItem(members)))
    },
    Definition("array:append", "array(*), item()*", "array(*)") { call in
      .one(.array(ArrayItem(call.array(0).members + [call[1]])))
    },
    Definition("array:subarray", "array(*), xs:integer, xs:integer", "array(*)", optional: 1) {
      call in
      let members = call.array(0).members
      let start = try place(call, 1, 1...members.count + 1)
      var end = members.count
      if call.arguments.count > 2 {
        guard !call.integer(2).isNegative else {
          throw XPathError("FOAY0002", "the length of a subarray cannot be negative")
        }
        let (sum, isOver) = start.addingReportingOverflow(call.integer(2).clamped)
        guard !isOver, sum <= members.count else {
          throw XPathError("FOAY0001", "the array has the members 1 to \(members.count) only")
        }
        end = sum
      }
      return .one(.array(ArrayItem(Array(members[start..<end]))))
    },
    Definition("array:remove", "array(*), xs:integer*", "array(*)") { call in
      let members = call.array(0).members
      var gone: Set<Int> = []
      for case .atomic(let item) in call[1] {
        guard case .integer(let number) = item.payload, let place = number.asInt, place >= 1,
          place <= members.count
        else { throw ArrayItem.noMember(item.stringValue, members.count) }
        gone.insert(place - 1)
      }
      let kept = members.indices.filter { !gone.contains($0) }.map { members[$0] }
      return .one(.array(ArrayItem(kept)))
    },
    Definition("array:insert-before", "array(*), xs:integer, item()*", "array(*)") { call in
      var members = call.array(0).members
      members.insert(call[2], at: try place(call, 1, 1...members.count + 1))
      return .one(.array(ArrayItem(members)))
    },
    Definition("array:head", "array(*)", "item()*") { try $0.array(0).member(.small(1)) },
    Definition("array:tail", "array(*)", "array(*)") { call in
      let members = call.array(0).members
      guard !members.isEmpty else { throw ArrayItem.noMember("1", 0) }
      return .one(.array(ArrayItem(Array(members.dropFirst()))))
    },
    Definition("array:reverse", "array(*)", "array(*)") { call in
      .one(.array(ArrayItem(call.array(0).members.reversed())))
    },
    Definition("array:join", "array(*)*", "array(*)") { call in
      var members: [Value] = []
      for case .array(let array) in call[0] { members += array.members }
      return .one(.array(ArrayItem(members)))
    },
    Definition("array:for-each", "array(*), function(item()*) as item()*", "array(*)") { call in
      let function = try call.function(1)
      return .one(
        .array(ArrayItem(try call.array(0).members.map { try call.call(function, [$0]) }))
      )
    },
    Definition("array:filter", "array(*), function(item()*) as xs:boolean", "array(*)") { call in
      let function = try call.function(1)
      let kept = try call.array(0).members.filter {
        try call.call(function, [$0]).effectiveBoolean()
      }
      return .one(.array(ArrayItem(kept)))
    },
    Definition(
      "array:fold-left",
      "array(*), item()*, function(item()*, item()*) as item()*",
      "item()*"
    ) { call in
      let function = try call.function(2)
      return try call.array(0).members.reduce(call[1]) { try call.call(function, [$0, $1]) }
    },
    Definition(
      "array:fold-right",
      "array(*), item()*, function(item()*, item()*) as item()*",
      "item()*"
    ) { call in
      let function = try call.function(2)
      return try call.array(0).members.reversed().reduce(call[1]) {
        try call.call(function, [$1, $0])
      }
    },
    Definition(
      "array:for-each-pair",
      "array(*), array(*), function(item()*, item()*) as item()*",
      "array(*)"
    ) { call in
      let function = try call.function(2)
      let pairs = zip(call.array(0).members, call.array(1).members)
      return .one(.array(ArrayItem(try pairs.map { try call.call(function, [$0, $1]) })))
    },
    Definition("array:sort", "array(*), xs:string?", "array(*)", optional: 1) { call in
      .one(.array(ArrayItem(try sorted(call.array(0).members, call, collation: 1, key: nil))))
    },
    Definition(
      "array:sort",
      "array(*), xs:string?, function(item()*) as xs:anyAtomicType*",
      "array(*)"
    ) { call in
      let key = try call.function(2)
      return .one(
        .array(ArrayItem(try sorted(call.array(0).members, call, collation: 1, key: key)))
      )
    },
    Definition("array:flatten", "item()*", "item()*") { call in
      var builder = ValueBuilder()
      try flatten(call[0], call.run, &builder)
      return builder.finish()
    },
  ]

  /// The index of a place that an argument names.
  private static func place(_ call: Call, _ index: Int, _ places: ClosedRange<Int>) throws -> Int {
    let number = call.integer(index)
    guard let place = number.asInt, place >= 1, places.contains(place) else {
      throw ArrayItem.noMember(number.description, call.array(0).members.count)
    }
    return place - 1
  }

  private static func flatten(_ value: Value, _ run: Run, _ builder: inout ValueBuilder) throws {
    for item in value {
      if case .array(let array) = item {
        for member in array.members {
          try run.nested(2) { try flatten(member, run, &builder) }
        }
      } else {
        try builder.append(item)
      }
    }
  }
}
