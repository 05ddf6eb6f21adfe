/// What an implementation of a function is given.
struct Call {
  /// The arguments, converted to the types of the parameters.
  let arguments: [Value]
  let focus: Focus
  let context: StaticContext

  var run: Run { focus.run }

  subscript(index: Int) -> Value { arguments[index] }

  /// Whether an argument is given and not empty.
  func has(_ index: Int) -> Bool { index < arguments.count && !arguments[index].isEmpty }

  func atomic(_ index: Int) -> Atomic? {
    guard index < arguments.count, case .atomic(let value)? = arguments[index].first else {
      return nil
    }
    return value
  }

  /// The text of an argument that is a string; nil when it is empty or absent.
  func text(_ index: Int) -> String? { atomic(index)?.text }

  /// The text of an argument, empty when it is absent.
  func string(_ index: Int) -> String { text(index) ?? "" }

  func integer(_ index: Int) -> WholeNumber {
    if case .integer(let number)? = atomic(index)?.payload { return number }
    return .small(0)
  }

  func double(_ index: Int) -> Double { atomic(index)?.asDouble ?? .nan }

  func node(_ index: Int) -> Node? {
    index < arguments.count ? arguments[index].first?.node : nil
  }

  func map(_ index: Int) -> MapItem? {
    if index < arguments.count, case .map(let map)? = arguments[index].first { return map }
    return nil
  }

  func array(_ index: Int) -> ArrayItem {
    if case .array(let array)? = arguments[index].first { return array }
    return ArrayItem([])
  }

  func function(_ index: Int) throws -> FunctionItem {
    guard let function = arguments[index].first?.asFunction else {
      throw XPathError("XPTY0004", "a function is needed")
    }
    return function
  }

  /// Calls a function item, counting the depth.
  func call(_ function: FunctionItem, _ arguments: [Value]) throws -> Value {
    guard function.arity == arguments.count else {
      throw XPathError(
        "XPTY0004",
        "the function takes \(function.arity) arguments, not \(arguments.count)"
      )
    }
    return try run.nested(2) { try function.call(run, arguments) }
  }

  /// The collation of an argument, or the default one.
  func collation(_ index: Int) throws -> Collation {
    guard let uri = text(index) else { return try collation(uri: context.defaultCollation) }
    return try collation(uri: uri)
  }

  private func collation(uri: String) throws -> Collation {
    if uri == Collation.codePointURI { return .codePoint }
    if let known = run.collations[uri] { return known }
    var absolute = uri
    if !URIText.isAbsolute(uri), let base = context.baseURI {
      absolute = URIText.resolve(uri, against: base) ?? uri
    }
    let collation = try Collation(uri: context.collations[absolute] ?? absolute)
    run.collations[uri] = collation
    return collation
  }

  func comparison(_ index: Int) throws -> Comparison {
    Comparison(collation: try collation(index), implicitTimezone: run.implicitTimezone)
  }
}

/// A function of the library.
struct Builtin: Sendable {
  typealias Body = @Sendable (Call) throws -> Value

  let name: ExpandedName
  let parameters: [SequenceType]
  let result: SequenceType
  let body: Body

  var arity: Int { parameters.count }

  /// The functions that take long ranges of integers as they are.
  private static let rangeFunctions: Set<String> = [
    "count", "sum", "empty", "exists", "head", "tail", "subsequence", "boolean", "not",
  ]

  /// - Throws: XPDY0130 when a range of integers is too long to be written out for a function.
  static func checkRange(_ value: Value, _ name: ExpandedName?) throws {
    guard case .integers(let range) = value, range.count > Value.greatestCount,
      !rangeFunctions.contains(name?.local ?? "")
    else { return }
    try Value.checkLength(range.count)
  }

  /// The function as an item that keeps the focus it was made in.
  func item(_ focus: Focus, _ context: StaticContext) -> FunctionItem {
    let (item, position, size) = (focus.item, focus.position, focus.size)
    return FunctionItem(name: name, parameters: parameters, result: result) {
      [body] run, arguments in
      var inner = Focus(run: run, frame: Frame(0), item: item)
      inner.position = position
      inner.size = size
      return try body(Call(arguments: arguments, focus: inner, context: context))
    }
  }
}

/// A call of a function of the library.
final class BuiltinCall: Expression {
  let range: Range<Int>
  let function: Builtin
  let arguments: [any Expression]
  let context: StaticContext

  init(
    _ range: Range<Int>,
    _ function: Builtin,
    _ arguments: [any Expression],
    _ context: StaticContext
  ) {
    self.range = range
    self.function = function
    self.arguments = arguments
    self.context = context
  }

  func evaluate(_ focus: Focus) throws -> Value {
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for (index, argument) in arguments.enumerated() {
      let value = try argument.evaluate(focus)
      try locating { try Builtin.checkRange(value, function.name) }
      values.append(
        try argument.locating {
          try Conversion.convert(
            value,
            to: function.parameters[index],
            isCompatible: context.isCompatible,
            "argument \(index + 1) of \(function.name.local)()"
          )
        }
      )
    }
    return try locating {
      try function.body(Call(arguments: values, focus: focus, context: context))
    }
  }
}

/// `f#1`.
final class FunctionReference: Expression {
  let range: Range<Int>
  let function: Builtin
  let context: StaticContext

  init(_ range: Range<Int>, _ function: Builtin, _ context: StaticContext) {
    self.range = range
    self.function = function
    self.context = context
  }

  func evaluate(_ focus: Focus) -> Value { .one(.function(function.item(focus, context))) }
}

/// `function(…) {…}`.
final class InlineFunction: Expression {
  let range: Range<Int>
  let parameters: [SequenceType]
  let result: SequenceType
  let body: any Expression
  /// The slots of the outer frame whose values are kept, with the slots that they go to.
  let captures: [(outer: Int, slot: Int)]
  let slotCount: Int
  let weight: Int

  init(
    _ range: Range<Int>,
    parameters: [SequenceType],
    result: SequenceType,
    body: any Expression,
    captures: [(outer: Int, slot: Int)],
    slotCount: Int,
    weight: Int
  ) {
    self.range = range
    self.parameters = parameters
    self.result = result
    self.body = body
    self.captures = captures
    self.slotCount = slotCount
    self.weight = weight
  }

  func evaluate(_ focus: Focus) -> Value {
    let captured = captures.map { ($0.slot, focus.frame.slots[$0.outer]) }
    let function = FunctionItem(parameters: parameters, result: result) { run, arguments in
      try run.nested(self.weight) {
        let frame = Frame(self.slotCount)
        for (slot, value) in arguments.enumerated() { frame.slots[slot] = value }
        for (slot, value) in captured { frame.slots[slot] = value }
        let value = try self.body.evaluate(Focus(run: run, frame: frame, item: nil))
        if self.result == .any { return value }
        return try self.body.locating {
          try Conversion.convert(value, to: self.result, "the result of the function")
        }
      }
    }
    return .one(.function(function))
  }
}

/// `$f(…)`, also with placeholders.
final class DynamicCall: Expression {
  let range: Range<Int>
  let target: any Expression
  /// Nil for placeholders.
  let arguments: [(any Expression)?]

  init(_ range: Range<Int>, _ target: any Expression, _ arguments: [(any Expression)?]) {
    self.range = range
    self.target = target
    self.arguments = arguments
  }

  func evaluate(_ focus: Focus) throws -> Value {
    let value = try target.evaluate(focus)
    guard let item = value.single else {
      throw error("XPTY0004", "one function can be called, here are \(value.count) items")
    }
    let values = try arguments.map { try $0?.evaluate(focus) }
    return try locating {
      if values.count == 1, let key = values[0] {
        switch item {
        case .map(let map):
          return try Lookup.oneKey(key).flatMap { map.value(of: $0) } ?? .empty
        case .array(let array): return try Lookup.member(array, key)
        default: break
        }
      }
      guard let function = item.asFunction else {
        throw XPathError("XPTY0004", "\(item.words) cannot be called")
      }
      return try Self.call(function, values, focus)
    }
  }

  /// Calls a function, or applies it in part where an argument is nil.
  static func call(_ function: FunctionItem, _ values: [Value?], _ focus: Focus) throws -> Value {
    guard function.arity == values.count else {
      throw XPathError(
        "XPTY0004",
        "the function takes \(function.arity) arguments, not \(values.count)"
      )
    }
    if !values.contains(where: { $0 == nil }) {
      return try focus.run.nested(2) { try function.call(focus.run, values.map { $0 ?? .empty }) }
    }
    return .one(.function(try partial(function, values)))
  }

  static func partial(_ function: FunctionItem, _ values: [Value?]) throws -> FunctionItem {
    let fixed = try values.enumerated().map { index, value in
      try value.map {
        try Conversion.convert($0, to: function.parameters[index], "argument \(index + 1)")
      }
    }
    let open = values.indices.filter { values[$0] == nil }
    return FunctionItem(
      parameters: open.map { function.parameters[$0] },
      result: function.result
    ) { run, arguments in
      var all = fixed
      for (place, index) in open.enumerated() { all[index] = arguments[place] }
      return try run.nested(2) { try function.body(run, all.map { $0 ?? .empty }) }
    }
  }
}

/// A function of the library applied in part.
final class PartialCall: Expression {
  let range: Range<Int>
  let function: Builtin
  let arguments: [(any Expression)?]
  let context: StaticContext

  init(
    _ range: Range<Int>,
    _ function: Builtin,
    _ arguments: [(any Expression)?],
    _ context: StaticContext
  ) {
    self.range = range
    self.function = function
    self.arguments = arguments
    self.context = context
  }

  func evaluate(_ focus: Focus) throws -> Value {
    let values = try arguments.map { try $0?.evaluate(focus) }
    return try locating {
      .one(.function(try DynamicCall.partial(function.item(focus, context), values)))
    }
  }
}
