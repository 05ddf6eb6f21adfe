extension Syntax {
  /// The expressions directly inside this one; `changesFocus` says of each whether it is evaluated
  /// with another focus.
  var children: [(syntax: Syntax, changesFocus: Bool)] {
    func same(_ parts: [Syntax]) -> [(Syntax, Bool)] { parts.map { ($0, false) } }
    func afterFirst(_ parts: [Syntax]) -> [(Syntax, Bool)] {
      parts.enumerated().map { ($1, $0 > 0) }
    }
    switch kind {
    case .literal, .variable, .contextItem, .functionReference: return []
    case .sequence(let parts), .or(let parts), .and(let parts), .concatenation(let parts),
      .union(let parts), .squareArray(let parts):
      return same(parts)
    case .forEach(let bindings, let result), .letIn(let bindings, let result),
      .quantified(_, let bindings, let result):
      return same(bindings.map(\.value) + [result])
    case .ifThen(let condition, let yes, let no): return same([condition, yes, no])
    case .comparison(_, let left, let right), .range(let left, let right):
      return same([left, right])
    case .arithmetic(let first, let rest): return same([first] + rest.map(\.1))
    case .intersection(let first, let rest): return same([first] + rest.map(\.1))
    case .instance(let operand, _), .treat(let operand, _), .castable(let operand, _),
      .cast(let operand, _), .unary(_, let operand), .curlyArray(let operand):
      return same([operand])
    case .simpleMap(let parts): return afterFirst(parts)
    case .path(let start, let steps):
      return start == .root ? steps.map { ($0, true) } : afterFirst(steps)
    case .step(let step): return step.predicates.map { ($0, true) }
    case .filter(let base, let predicates): return [(base, false)] + predicates.map { ($0, true) }
    case .dynamicCall(let target, let arguments):
      return same([target] + arguments.compactMap(\.self))
    case .lookup(let base, let key):
      var parts = base.map { [$0] } ?? []
      if case .expression(let syntax) = key { parts.append(syntax) }
      return same(parts)
    case .arrow(let base, let target, let arguments):
      var parts = [base] + arguments.compactMap(\.self)
      if case .expression(let syntax) = target { parts.append(syntax) }
      return same(parts)
    case .call(_, let arguments): return same(arguments.compactMap(\.self))
    case .inlineFunction(_, _, let body): return [(body, true)]
    case .map(let entries): return same(entries.flatMap { [$0, $1] })
    }
  }

  /// How deep expressions stand inside this one.
  var depth: Int { 1 + (children.map(\.syntax.depth).max() ?? 0) }

  /// Whether its value may depend on the context position or size.
  var usesPosition: Bool {
    switch kind {
    case .call(let name, _), .functionReference(let name, _):
      if Self.isPositional(name) { return true }
    case .arrow(_, .function(let name), _):
      if Self.isPositional(name) { return true }
    default: break
    }
    return children.contains { !$0.changesFocus && $0.syntax.usesPosition }
  }

  private static func isPositional(_ name: ExpandedName) -> Bool {
    guard name.namespace == Namespaces.functions else { return false }
    return ["position", "last", "function-lookup"].contains(name.local)
  }

  /// Whether its value is never a number.
  func isNeverNumeric(_ context: StaticContext) -> Bool {
    switch kind {
    case .literal(let value): return !value.type.isNumeric
    case .comparison, .or, .and, .quantified, .instance, .castable, .concatenation, .step, .union,
      .intersection, .map, .squareArray, .curlyArray, .inlineFunction, .functionReference:
      return true
    case .ifThen(_, let yes, let no):
      return yes.isNeverNumeric(context) && no.isNeverNumeric(context)
    case .path(_, let steps): return steps.last?.isNeverNumeric(context) ?? true
    case .filter(let base, _): return base.isNeverNumeric(context)
    case .letIn(_, let result): return result.isNeverNumeric(context)
    case .call(let name, let arguments):
      guard !arguments.contains(where: { $0 == nil }) else { return true }
      switch Library.find(name, arity: arguments.count)?.result.item {
      case .atomic(let type)?: return !type.isNumeric && type != .anyAtomic
      case let type?: return type.isNodeType
      case nil: return false
      }
    default: return false
    }
  }
}
