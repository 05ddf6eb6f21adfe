/// An expression that can be evaluated.
protocol Expression: AnyObject, Sendable {
  /// Where it stands in the text: UTF-8 byte offsets.
  var range: Range<Int> { get }

  func evaluate(_ focus: Focus) throws -> Value

  /// The effective boolean value.
  func boolean(_ focus: Focus) throws -> Bool

  /// Gives the items one after another until `body` returns false, and not more is computed than it
  /// asks for, where that saves work.
  func forEach(_ focus: Focus, _ body: (Item) throws -> Bool) throws
}

extension Expression {
  func boolean(_ focus: Focus) throws -> Bool {
    let value = try evaluate(focus)
    return try locating { try value.effectiveBoolean() }
  }

  func forEach(_ focus: Focus, _ body: (Item) throws -> Bool) throws {
    for item in try evaluate(focus) {
      guard try body(item) else { return }
    }
  }

  /// Gives an error that has no place the place of this expression.
  func locating<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as XPathError {
      throw error.located(at: range)
    }
  }

  func error(_ code: String, _ message: String) -> XPathError {
    XPathError(code, message, at: range)
  }

  /// The value, which must be one atomic value or none, after atomisation.
  func atomic(_ focus: Focus, _ what: String) throws -> Atomic? {
    let value = try evaluate(focus)
    return try locating { try value.atomic(what) }
  }

  /// Whether there is an item.
  func exists(_ focus: Focus) throws -> Bool {
    var found = false
    try forEach(focus) { _ in
      found = true
      return false
    }
    return found
  }
}

extension Value {
  /// XPath 3.1 §2.4.3.
  func effectiveBoolean() throws -> Bool {
    guard let first else { return false }
    if case .node = first { return true }
    guard count == 1, case .atomic(let value) = first else {
      throw XPathError(
        "FORG0006",
        count > 1
          ? "a sequence of \(count) items that begins with \(first.words) is neither true nor false"
          : "\(first.words) is neither true nor false"
      )
    }
    switch value.payload {
    case .boolean(let value): return value
    case .string(let text): return !text.isEmpty
    case .integer(let number): return !number.isZero
    case .decimal(let number): return !number.isZero
    case .double(let number): return !(number == 0 || number.isNaN)
    case .float(let number): return !(number == 0 || number.isNaN)
    default: throw XPathError("FORG0006", "\(first.words) is neither true nor false")
    }
  }

  /// Atomisation (XPath 3.1 §2.4.2).
  func atomized() throws -> [Atomic] {
    try Self.checkLength(count)
    var atoms: [Atomic] = []
    atoms.reserveCapacity(count)
    for item in self { try item.atomize(into: &atoms) }
    return atoms
  }

  /// The only atomic value after atomisation; nil when there is none.
  /// - Throws: XPTY0004 when there are several.
  func atomic(_ what: String) throws -> Atomic? {
    switch self {
    case .empty: return nil
    case .one(.atomic(let value)): return value
    case .one(.node(let node)): return node.typedValue
    default:
      let atoms = try atomized()
      guard atoms.count <= 1 else {
        throw XPathError("XPTY0004", "\(what) must be one value, there are \(atoms.count)")
      }
      return atoms.first
    }
  }
}

extension Item {
  func atomize(into atoms: inout [Atomic]) throws {
    switch self {
    case .atomic(let value): atoms.append(value)
    case .node(let node): atoms.append(node.typedValue)
    case .array(let array):
      var pending = Array(array.members.reversed())
      while let member = pending.popLast() {
        for item in member.count == 1 ? member : .empty {
          if case .array(let inner) = item {
            pending.append(contentsOf: inner.members.reversed())
          } else {
            try item.atomize(into: &atoms)
          }
        }
        if member.count > 1 {
          // Several items: each as a member of its own, so that their order is kept.
          pending.append(contentsOf: member.map { Value.one($0) }.reversed())
        }
      }
    case .function, .map:
      throw XPathError("FOTY0013", "\(words) has no atomic value")
    }
  }
}
