/// Turns syntax into expressions that can be evaluated: finds variables and functions, and chooses
/// how paths are walked.
struct Compiler {
  let context: StaticContext
  let collation: Collation
  private(set) var scope = Scope(outer: nil)
  private let room = StackRoom()

  /// The variables of one function, or of the whole expression.
  final class Scope {
    let outer: Scope?
    var visible: [(name: ExpandedName, slot: Int)] = []
    var slotCount = 0
    /// The outer slots that are captured, with the slots of their copies.
    var captures: [(outer: Int, slot: Int, name: ExpandedName)] = []

    init(outer: Scope?) { self.outer = outer }

    func declare(_ name: ExpandedName) -> Int {
      visible.append((name, slotCount))
      slotCount += 1
      return slotCount - 1
    }

    /// The slot of a variable; captures it where it belongs to an outer function.
    func slot(of name: ExpandedName) -> Int? {
      if let found = visible.last(where: { $0.name == name }) { return found.slot }
      if let found = captures.first(where: { $0.name == name }) { return found.slot }
      guard let outerSlot = outer?.slot(of: name) else { return nil }
      captures.append((outerSlot, slotCount, name))
      slotCount += 1
      return slotCount - 1
    }
  }

  init(_ context: StaticContext) throws {
    self.context = context
    collation = try Self.defaultCollation(context)
  }

  static func compile(
    _ syntax: Syntax,
    _ context: StaticContext
  ) throws -> (any Expression, slotCount: Int, depth: Int) {
    let depth = syntax.depth
    var compiler = try Compiler(context)
    let expression = try compiler.expression(syntax)
    return (expression, compiler.scope.slotCount, depth)
  }

  private static func defaultCollation(_ context: StaticContext) throws -> Collation {
    context.defaultCollation == Collation.codePointURI
      ? .codePoint
      : try Collation(uri: context.collations[context.defaultCollation] ?? context.defaultCollation)
  }

  private static func tooDeep(_ range: Range<Int>) -> XPathError {
    XPathError("XPST0003", "expressions stand inside each other too deep", at: range)
  }

  mutating func expressions(_ parts: [Syntax]) throws -> [any Expression] {
    var compiled: [any Expression] = []
    for part in parts { compiled.append(try expression(part)) }
    return compiled
  }

  mutating func expression(_ syntax: Syntax) throws -> any Expression {
    let range = syntax.range
    guard room.has() else { throw Self.tooDeep(range) }
    switch syntax.kind {
    case .literal(let value): return LiteralExpression(range, .atomic(value))
    case .variable(let name): return try variable(name, range)
    case .contextItem: return ContextItemExpression(range)
    case .sequence(let parts):
      if parts.isEmpty { return LiteralExpression(range, .empty) }
      return SequenceExpression(range, try expressions(parts))
    case .forEach, .letIn, .quantified, .ifThen: return try binding(syntax)
    case .or(let parts): return LogicalExpression(range, try expressions(parts), isAnd: false)
    case .and(let parts): return LogicalExpression(range, try expressions(parts), isAnd: true)
    case .comparison, .concatenation, .range, .arithmetic, .unary: return try operation(syntax)
    case .union(let parts):
      let compiled = try expressions(parts)
      return NodeSetExpression(
        range,
        compiled[0],
        compiled.dropFirst().map { (.union, $0) }
      )
    case .intersection(let first, let rest):
      let base = try expression(first)
      var parts: [(NodeSetExpression.Operation, any Expression)] = []
      for (isExcept, operand) in rest {
        parts.append((isExcept ? .except : .intersect, try expression(operand)))
      }
      return NodeSetExpression(range, base, parts)
    case .instance(let operand, let type):
      return TypeExpression(range, try expression(operand), type, isTreat: false)
    case .treat(let operand, let type):
      return TypeExpression(range, try expression(operand), type, isTreat: true)
    case .castable(let operand, let type):
      return CastExpression(range, try expression(operand), type, isTest: true, context)
    case .cast(let operand, let type):
      return CastExpression(range, try expression(operand), type, isTest: false, context)
    case .simpleMap(let parts): return SimpleMapExpression(range, try expressions(parts))
    case .path, .step, .filter: return try path(syntax)
    case .dynamicCall, .arrow, .call, .functionReference, .inlineFunction: return try call(syntax)
    case .lookup(let base, let key):
      return Lookup(range, try base.map { try expression($0) }, try lookupKey(key))
    case .map(let entries):
      var compiled: [(key: any Expression, value: any Expression)] = []
      for (key, value) in entries {
        compiled.append((try expression(key), try expression(value)))
      }
      return MapConstructor(range, compiled)
    case .squareArray(let members):
      return ArrayConstructor(range, try expressions(members), isCurly: false)
    case .curlyArray(let inner):
      return ArrayConstructor(range, [try expression(inner)], isCurly: true)
    }
  }

  private mutating func lookupKey(_ key: Syntax.LookupKey) throws -> Lookup.Key {
    switch key {
    case .all: .all
    case .key(let value): .atomic(value)
    case .expression(let syntax): .expression(try expression(syntax))
    }
  }

  private mutating func operation(_ syntax: Syntax) throws -> any Expression {
    let range = syntax.range
    let isCompatible = context.isCompatible
    switch syntax.kind {
    case .comparison(let kind, let first, let second):
      let left = try expression(first)
      let right = try expression(second)
      switch kind {
      case .general(let comparison):
        return GeneralComparisonExpression(
          range,
          comparison,
          left,
          right,
          collation,
          isCompatible: isCompatible
        )
      case .value(let comparison):
        return ValueComparisonExpression(range, comparison, left, right, collation)
      default: return NodeComparisonExpression(range, kind, left, right)
      }
    case .concatenation(let parts): return ConcatenationExpression(range, try expressions(parts))
    case .range(let first, let last):
      return RangeExpression(
        range,
        try expression(first),
        try expression(last),
        isCompatible: isCompatible
      )
    case .arithmetic(let first, let rest):
      let base = try expression(first)
      var parts: [(ArithmeticOperator, any Expression)] = []
      for (operation, operand) in rest { parts.append((operation, try expression(operand))) }
      return ArithmeticExpression(range, base, parts, isCompatible: isCompatible)
    case .unary(let isNegative, let operand):
      return UnaryExpression(
        range,
        try expression(operand),
        isNegative: isNegative,
        isCompatible: isCompatible
      )
    default: preconditionFailure("not an operation")
    }
  }

  private mutating func variable(
    _ name: ExpandedName,
    _ range: Range<Int>
  ) throws
    -> any Expression
  {
    if let slot = scope.slot(of: name) { return VariableExpression(range, slot) }
    let declared = context.variables.map { DynamicContext.expandedName($0) }
    guard declared.contains(name) else {
      throw XPathError("XPST0008", "there is no variable $\(name.written)", at: range)
    }
    return OuterVariableExpression(range, name)
  }

  private mutating func binding(_ syntax: Syntax) throws -> any Expression {
    switch syntax.kind {
    case .forEach(let bindings, let result):
      return try bind(bindings[...], syntax.range, result) { ForExpression($0, $1, $2, $3) }
    case .letIn(let bindings, let result):
      return try bind(bindings[...], syntax.range, result) { LetExpression($0, $1, $2, $3) }
    case .quantified(let isEvery, let bindings, let condition):
      return try bind(bindings[...], syntax.range, condition) {
        QuantifiedExpression($0, $1, $2, $3, isEvery: isEvery)
      }
    case .ifThen(let condition, let yes, let no):
      return IfExpression(
        syntax.range,
        try expression(condition),
        try expression(yes),
        try expression(no)
      )
    default: preconditionFailure("not a binding")
    }
  }

  private mutating func bind(
    _ bindings: ArraySlice<Syntax.Binding>,
    _ range: Range<Int>,
    _ result: Syntax,
    _ make: (Range<Int>, Int, any Expression, any Expression) -> any Expression
  ) throws -> any Expression {
    guard let first = bindings.first else { return try expression(result) }
    let value = try expression(first.value)
    let slot = scope.declare(first.name)
    let inner = try bind(bindings.dropFirst(), range, result, make)
    scope.visible.removeLast()
    return make(range, slot, value, inner)
  }

  /// Compiles the body of a function in a scope of its own.
  mutating func inlineFunction(
    _ parameters: [Syntax.Parameter],
    _ result: SequenceType,
    _ body: Syntax,
    _ range: Range<Int>
  ) throws -> any Expression {
    let inner = Scope(outer: scope)
    scope = inner
    for parameter in parameters { _ = inner.declare(parameter.name) }
    let compiled = try expression(body)
    scope = inner.outer ?? scope
    return InlineFunction(
      range,
      parameters: parameters.map(\.type),
      result: result,
      body: compiled,
      captures: inner.captures.map { ($0.outer, $0.slot) },
      slotCount: inner.slotCount,
      weight: 2 + body.depth
    )
  }
}
