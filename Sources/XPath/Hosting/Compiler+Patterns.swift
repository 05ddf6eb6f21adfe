extension Compiler {
  /// The alternatives of a pattern.
  mutating func pattern(_ syntax: Syntax) throws -> [XPathPattern.Branch] {
    switch syntax.kind {
    case .union(let parts): return try parts.flatMap { try pattern($0) }
    case .step, .path, .filter, .contextItem:
      if let branches = try path(pattern: syntax) { return branches }
    default: break
    }
    let step = XPathPattern.Step(
      test: .expression(try expression(syntax)),
      walk: nil,
      predicates: []
    )
    return [XPathPattern.Branch(steps: [step])]
  }

  /// The alternatives of a path; nil when it is none of child steps, attributes and descendants.
  private mutating func path(pattern syntax: Syntax) throws -> [XPathPattern.Branch]? {
    switch syntax.kind {
    case .contextItem:
      let step = XPathPattern.Step(test: .any, walk: nil, predicates: [])
      return [XPathPattern.Branch(steps: [step])]
    case .union(let parts):
      var branches: [XPathPattern.Branch] = []
      for part in parts {
        guard let inner = try path(pattern: part) else { return nil }
        branches += inner
      }
      return branches
    case .step(let step):
      return try patternStep(step, syntax.range).map { [XPathPattern.Branch(steps: [$0])] }
    case .filter(let base, let conditions):
      return try filtered(base, conditions)
    case .path(let start, let steps): return try path(pattern: start, steps)
    default: return nil
    }
  }

  /// `(a | b)[…]` and `.[…]` as each alternative with the conditions, which ask for no position.
  private mutating func filtered(
    _ base: Syntax,
    _ conditions: [Syntax]
  ) throws -> [XPathPattern.Branch]? {
    let more = try predicates(conditions)
    guard !more.contains(where: \.dependsOnPosition), let branches = try path(pattern: base)
    else { return nil }
    return branches.map { branch in
      var branch = branch
      let own = branch.steps[0]
      branch.steps[0] = XPathPattern.Step(
        test: own.test,
        walk: own.walk,
        predicates: own.predicates + more,
        isDeep: own.isDeep
      )
      return branch
    }
  }

  private mutating func path(
    pattern start: Syntax.PathStart,
    _ steps: [Syntax]
  ) throws -> [XPathPattern.Branch]? {
    var branches = [XPathPattern.Branch(steps: [], isAnchored: start == .root)]
    var isDeep = false
    for syntax in steps {
      if case .step(let step) = syntax.kind, Self.isAnyDescendant(step) {
        // Below the document node stands everything.
        if branches[0].steps.isEmpty { branches[0].isAnchored = false } else { isDeep = true }
        continue
      }
      var inner: [XPathPattern.Branch]
      if case .step(let step) = syntax.kind, step.axis == .descendant {
        let child = Syntax.AxisStep(axis: .child, test: step.test, predicates: step.predicates)
        guard step.predicates.allSatisfy({ !$0.usesPosition && $0.isNeverNumeric(context) }),
          let own = try patternStep(child, syntax.range)
        else { return nil }
        inner = [XPathPattern.Branch(steps: [own])]
        if branches[0].steps.isEmpty { branches[0].isAnchored = false } else { isDeep = true }
      } else {
        guard let found = try path(pattern: syntax),
          found.allSatisfy({ !$0.isAnchored })
        else { return nil }
        inner = found
      }
      if isDeep {
        for index in inner.indices {
          let outermost = inner[index].steps.count - 1
          inner[index].steps[outermost] = inner[index].steps[outermost].deep
        }
      }
      isDeep = false
      branches = branches.flatMap { outer in
        inner.map { branch in
          XPathPattern.Branch(steps: branch.steps + outer.steps, isAnchored: outer.isAnchored)
        }
      }
    }
    guard !isDeep else { return nil }
    if branches.count == 1, branches[0].steps.isEmpty {
      let document = XPathPattern.Step(test: .document, walk: nil, predicates: [])
      return [XPathPattern.Branch(steps: [document])]
    }
    return branches
  }

  private mutating func patternStep(
    _ step: Syntax.AxisStep,
    _ range: Range<Int>
  ) throws -> XPathPattern.Step? {
    let test: XPathPattern.Step.Test
    switch (step.axis, step.test) {
    case (.child, .kind(.document)): test = .document
    case (.child, let own): test = .child(StepTest(own))
    case (.attribute, let own): test = .attribute(own)
    default: return nil
    }
    let conditions = try predicates(step.predicates)
    return XPathPattern.Step(
      test: test,
      walk: AxisStepExpression(range, AxisWalk(step.axis, step.test), conditions),
      predicates: conditions
    )
  }
}
