/// The conversion of arguments to the types of parameters (XPath 3.1 §3.1.5.2).
enum Conversion {
  /// Converts a value.
  /// - Parameters:
  ///   - value: The value.
  ///   - type: What is wanted.
  ///   - isCompatible: Whether the rules of XPath 1.0 hold.
  ///   - what: What it is, for the message.
  /// - Returns: A value of the type.
  /// - Throws: XPTY0004 when it cannot be converted.
  static func convert(
    _ value: Value,
    to type: SequenceType,
    isCompatible: Bool = false,
    _ what: @autoclosure () -> String
  ) throws -> Value {
    guard let item = type.item else {
      guard value.isEmpty else { throw mismatch(value, type, what()) }
      return value
    }
    var value = value
    if isCompatible, !type.occurrence.allowsSeveral {
      value = try compatible(value, item, type.occurrence)
    }
    switch item {
    case .item: break
    case .atomic(let wanted):
      if case .one(.atomic(let atom)) = value, atom.type == wanted { return value }
      if case .integers = value, wanted == .integer || wanted == .anyAtomic {
        break
      }
      value = try atomic(value, wanted, type, what)
    case .function(let parameters, let result):
      value = Value(
        try value.map { try coerce($0, parameters, result, type, what) }
      )
    default:
      guard type.matches(value) else { throw mismatch(value, type, what()) }
    }
    guard type.allows(count: value.count) else { throw mismatch(value, type, what()) }
    return value
  }

  private static func atomic(
    _ value: Value,
    _ wanted: AtomicType,
    _ type: SequenceType,
    _ what: () -> String
  ) throws -> Value {
    switch value {
    case .empty: return value
    case .one(.atomic(let atom)):
      return .one(.atomic(try convert(atom, to: wanted, value, type, what)))
    case .one(.node(let node)):
      return .one(.atomic(try convert(node.typedValue, to: wanted, value, type, what)))
    default:
      let atoms = try value.atomized()
      return Value(
        try atoms.map { .atomic(try convert($0, to: wanted, value, type, what)) }
      )
    }
  }

  private static func convert(
    _ atom: Atomic,
    to wanted: AtomicType,
    _ value: Value,
    _ type: SequenceType,
    _ what: () -> String
  ) throws -> Atomic {
    if atom.type == wanted || atom.type.isDerived(from: wanted) { return atom }
    if atom.isUntyped {
      if wanted == .qName || wanted == .notation {
        throw XPathError("XPTY0117", "\(what()) must be a QName, which an untyped value is not")
      }
      return try Casting.cast(atom, to: wanted == .numeric ? .double : wanted)
    }
    switch (atom.type.primitive, wanted) {
    case (.integer, .double), (.decimal, .double), (.float, .double), (.integer, .float),
      (.decimal, .float), (.anyURI, .string):
      return try Casting.cast(atom, to: wanted)
    default: throw mismatch(value, type, what())
    }
  }

  /// Function coercion (§3.1.5.3).
  private static func coerce(
    _ item: Item,
    _ parameters: [SequenceType],
    _ result: SequenceType,
    _ type: SequenceType,
    _ what: () -> String
  ) throws -> Item {
    guard let function = item.asFunction, function.arity == parameters.count else {
      throw mismatch(.one(item), type, what())
    }
    if function.parameters == parameters, function.result == result { return item }
    let wrapped = FunctionItem(name: function.name, parameters: parameters, result: result) {
      run,
      arguments in
      let value = try run.nested(2) {
        try function.call(run, arguments)
      }
      return try convert(value, to: result, "the result of the function")
    }
    return .function(wrapped)
  }

  static func mismatch(_ value: Value, _ type: SequenceType, _ what: String) -> XPathError {
    let found: String
    switch value.count {
    case 0: found = "empty"
    case 1: found = value[0].words
    default: found = "a sequence of \(value.count) items"
    }
    return XPathError("XPTY0004", "\(what) must be \(type.words), it is \(found)")
  }

  /// §3.1.5.2, the rules for XPath 1.0.
  private static func compatible(
    _ value: Value,
    _ item: ItemType,
    _ occurrence: SequenceType.Occurrence
  ) throws -> Value {
    let first = value.count > 1 ? Value.one(value[0]) : value
    switch item {
    case .atomic(.string), .atomic(.anyURI):
      if first.isEmpty { return occurrence == .optional ? first : .string("") }
      return .string(try first[0].stringValue())
    case .atomic(.double), .atomic(.numeric):
      if first.isEmpty { return occurrence == .optional ? first : .double(.nan) }
      return .double(first[0].number)
    default: return first
    }
  }
}

extension Item {
  /// `fn:string`.
  func stringValue() throws -> String {
    switch self {
    case .node(let node): return node.stringValue
    case .atomic(let value): return value.stringValue
    default: throw XPathError("FOTY0014", "\(words) has no string value")
    }
  }

  /// `fn:number`: NaN for what is no number.
  var number: Double {
    switch self {
    case .node(let node): (try? Casting.double(node.typedValue)) ?? .nan
    case .atomic(let value): (try? Casting.double(value)) ?? .nan
    default: .nan
    }
  }

  /// A function, a map or an array as a function.
  var asFunction: FunctionItem? {
    switch self {
    case .function(let function): return function
    case .map(let map):
      return FunctionItem(
        parameters: [SequenceType(.atomic(.anyAtomic))],
        result: .any
      ) { _, arguments in
        guard case .atomic(let key)? = arguments[0].first else { return .empty }
        return map.value(of: key) ?? .empty
      }
    case .array(let array):
      return FunctionItem(
        parameters: [SequenceType(.atomic(.integer))],
        result: .any
      ) { _, arguments in
        guard case .atomic(let place)? = arguments[0].first,
          case .integer(let number) = place.payload
        else { return .empty }
        return try array.member(number)
      }
    default: return nil
    }
  }
}

extension FunctionItem {
  /// Calls the function: converts the arguments and evaluates it.
  func call(_ run: Run, _ arguments: [Value]) throws -> Value {
    var converted: [Value] = []
    converted.reserveCapacity(arguments.count)
    for (index, argument) in arguments.enumerated() {
      try Builtin.checkRange(argument, name)
      converted.append(
        try Conversion.convert(argument, to: parameters[index], "argument \(index + 1)")
      )
    }
    return try body(run, converted)
  }
}
