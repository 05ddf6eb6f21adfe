extension Compiler {
  mutating func path(_ syntax: Syntax) throws -> any Expression {
    switch syntax.kind {
    case .step(let step):
      return try axisStep(step, syntax.range)
    case .filter(let base, let predicates):
      let compiled = try expression(base)
      if predicates.isEmpty { return compiled }
      return FilterExpression(
        syntax.range,
        compiled,
        try self.predicates(predicates, areNodes: Self.isPath(base))
      )
    case .path(let start, let steps): return try path(start, steps, syntax.range)
    default: preconditionFailure("not a path")
    }
  }

  private mutating func path(
    _ start: Syntax.PathStart,
    _ steps: [Syntax],
    _ range: Range<Int>
  ) throws -> any Expression {
    var rest = merged(steps)[...]
    let first: any Expression
    if start == .root {
      first = RootExpression(range.lowerBound..<range.lowerBound + 1)
    } else if let step = rest.popFirst() {
      first = try compile(step)
    } else {
      return LiteralExpression(range, .empty)
    }
    if rest.isEmpty { return first }
    var compiled: [any Expression] = []
    for step in rest { compiled.append(try compile(step)) }
    return PathExpression(range, first, compiled)
  }

  /// A step after `//` and the next have been put together.
  private enum Step {
    case plain(Syntax)
    /// `//x` as descendants, `//@x` as attributes of descendants.
    case descendants(Syntax.AxisStep, Range<Int>, areAttributes: Bool)
  }

  /// `//x[…]` is `descendant::x[…]` where no predicate asks for a position.
  private func merged(_ steps: [Syntax]) -> [Step] {
    var result: [Step] = []
    var index = 0
    while index < steps.count {
      defer { index += 1 }
      if case .step(let step) = steps[index].kind, Self.isAnyDescendant(step),
        index + 1 < steps.count, case .step(let next) = steps[index + 1].kind,
        next.axis == .child || next.axis == .attribute || next.axis == .descendant
          || next.axis == .descendantOrSelf,
        next.predicates.allSatisfy({ !$0.usesPosition && $0.isNeverNumeric(context) })
      {
        let range = steps[index].range.lowerBound..<steps[index + 1].range.upperBound
        let axis = next.axis == .descendantOrSelf ? next.axis : .descendant
        let merged = Syntax.AxisStep(
          axis: next.axis == .attribute ? .attribute : axis,
          test: next.test,
          predicates: next.predicates
        )
        result.append(.descendants(merged, range, areAttributes: next.axis == .attribute))
        index += 1
      } else {
        result.append(.plain(steps[index]))
      }
    }
    return result
  }

  static func isAnyDescendant(_ step: Syntax.AxisStep) -> Bool {
    step.axis == .descendantOrSelf && step.test == .kind(.node) && step.predicates.isEmpty
  }

  private mutating func compile(_ step: Step) throws -> any Expression {
    switch step {
    case .plain(let syntax): return try expression(syntax)
    case .descendants(let step, let range, false): return try axisStep(step, range)
    case .descendants(let step, let range, true):
      return DescendantAttributes(
        range,
        AxisWalk(.attribute, step.test),
        try predicates(step.predicates)
      )
    }
  }

  private mutating func axisStep(
    _ step: Syntax.AxisStep,
    _ range: Range<Int>
  ) throws -> any Expression {
    AxisStepExpression(
      range,
      AxisWalk(step.axis, step.test),
      try predicates(step.predicates)
    )
  }

  /// Whether the value can only be nodes.
  private static func isPath(_ syntax: Syntax) -> Bool {
    switch syntax.kind {
    case .step: return true
    case .path(_, let steps):
      guard case .step? = steps.last?.kind else { return false }
      return true
    case .filter(let base, _): return isPath(base)
    default: return false
    }
  }

  mutating func predicates(
    _ parts: [Syntax],
    areNodes: Bool = true
  ) throws -> [Predicate] {
    var predicates: [Predicate] = []
    for part in parts { predicates.append(try predicate(part, ofNode: areNodes)) }
    return predicates
  }

  private mutating func predicate(_ syntax: Syntax, ofNode: Bool) throws -> Predicate {
    if case .literal(let value) = syntax.kind, case .integer(let number) = value.payload {
      return .position(number.asInt ?? Int.max)
    }
    if case .call(let name, let arguments) = syntax.kind, arguments.isEmpty,
      name == ExpandedName(Namespaces.functions, "last")
    {
      return .last
    }
    if ofNode, let condition = nodePredicate(syntax) { return .node(condition) }
    let compiled = try expression(syntax)
    if !syntax.usesPosition, syntax.isNeverNumeric(context) { return .condition(compiled) }
    return .general(compiled)
  }
}

extension Compiler {
  /// The condition as one that is decided by the node alone; nil when it is not of that kind.
  func nodePredicate(_ syntax: Syntax) -> NodePredicate? {
    switch syntax.kind {
    case .step(let step): return Self.existence(step)
    case .and(let parts):
      let conditions = parts.compactMap { nodePredicate($0) }
      return conditions.count == parts.count ? .all(conditions) : nil
    case .or(let parts):
      let conditions = parts.compactMap { nodePredicate($0) }
      return conditions.count == parts.count ? .any(conditions) : nil
    case .comparison(.general(let comparison), let left, let right):
      guard comparison == .equal || comparison == .notEqual, collation == .codePoint,
        let name = Self.attribute(left), case .literal(let value) = right.kind,
        value.type == .string, let text = value.text
      else { return nil }
      return .attribute(name, equals: Array(text.utf8), isNegated: comparison == .notEqual)
    case .call(let name, let arguments):
      return nodePredicate(call: name, arguments.compactMap(\.self))
    default: return nil
    }
  }

  private static func existence(_ step: Syntax.AxisStep) -> NodePredicate? {
    guard step.predicates.isEmpty else { return nil }
    switch (step.axis, step.test) {
    case (.attribute, .name(let name)): return .hasAttribute(name)
    case (.child, let test): return .hasChild(StepTest(test))
    default: return nil
    }
  }

  /// The name in `@name`.
  private static func attribute(_ syntax: Syntax) -> NameTest? {
    guard case .step(let step) = syntax.kind, step.axis == .attribute, step.predicates.isEmpty,
      case .name(let name) = step.test, case .name = name
    else { return nil }
    return name
  }

  private func nodePredicate(call name: ExpandedName, _ arguments: [Syntax]) -> NodePredicate? {
    guard name.namespace == Namespaces.functions else { return nil }
    if arguments.count == 1 {
      switch name.local {
      case "not": return nodePredicate(arguments[0]).map { .not($0) }
      case "exists", "boolean":
        guard case .step(let step) = arguments[0].kind else { return nil }
        return Self.existence(step)
      default: return nil
      }
    }
    guard arguments.count == 2, collation == .codePoint,
      case .literal(let value) = arguments[1].kind,
      value.type == .string, let text = value.text
    else { return nil }
    let subject: NodePredicate.Subject
    if case .contextItem = arguments[0].kind {
      subject = .node
    } else if let name = Self.attribute(arguments[0]) {
      subject = .attribute(name)
    } else {
      return nil
    }
    let bytes = Array(text.utf8)
    switch name.local {
    case "contains": return .text(subject, .contains, bytes)
    case "starts-with": return .text(subject, .begins, bytes)
    case "ends-with": return .text(subject, .ends, bytes)
    default: return nil
    }
  }
}
