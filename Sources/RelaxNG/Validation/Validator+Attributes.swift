internal import XMLReader

/// Attributes, matched as the set that they are.
extension Validator {
  /// What is wrong with the attributes of a start tag.
  enum AttributeFault {
    /// The element takes no attribute of this name.
    case unknown(Int)
    /// The `attribute` pattern refuses the value.
    case badValue(Int, declaration: Int32)
    /// It does not go with the others.
    case combination(Int)
    /// One of these `attribute` patterns needs an attribute.
    case missing([Int32])
  }

  /// What the attributes of a start tag make of an `element` pattern.
  struct AttributeOutcome {
    var state: Matcher.StateID
    var faults: [AttributeFault] = []
  }

  mutating func matchAttributes(
    _ event: XMLEvent,
    _ batch: XMLEventBatch,
    _ element: Int32
  ) -> AttributeOutcome {
    let plan = matcher.plan(element)
    var outcome = AttributeOutcome(state: plan.content)
    var seen: UInt64 = 0
    var current: [Int: PatternID] = [:]
    var rest = plan.rest
    for index in 0..<event.count {
      let attribute = batch.attributes[event.first + index]
      let symbol = symbols[Int(attribute.name)]
      switch matcher.slot(element, symbol) {
      case .none: outcome.faults.append(.unknown(index))
      case .part(let number):
        let part = plan.parts[number]
        if number < 64 { seen |= 1 << UInt64(number) } else { current[number] = part.pattern }
        if part.declaration >= 0 {
          let declared = schema.attributes[Int(part.declaration)].value
          if declared != PatternArena.text, !matchesValue(declared, batch.value(attribute)) {
            outcome.faults.append(.badValue(index, declaration: part.declaration))
          }
        } else {
          let before = current[number] ?? part.pattern
          let value = text(batch.value(attribute))
          current[number] = take(value, index, symbol, before, part.pattern, &outcome)
        }
      case .rest:
        rest = take(text(batch.value(attribute)), index, symbol, rest, plan.rest, &outcome)
      }
    }
    if plan.requiredCount > 0 || !current.isEmpty { findMissing(plan, seen, current, &outcome) }
    if plan.isMixed { closeRest(rest, &outcome) }
    return outcome
  }

  private func text(_ value: ArraySlice<UInt8>) -> Matcher.Text {
    .init(characters: String(decoding: value, as: UTF8.self), bindings: context)
  }

  private mutating func matchesValue(_ pattern: PatternID, _ value: ArraySlice<UInt8>) -> Bool {
    if let known = values.verdict(pattern, value) { return known }
    let verdict = matcher.matches(pattern, text(value))
    if !schema.dependsOnContext(pattern) { values.insert(verdict, pattern, value) }
    return verdict
  }

  /// The derivative of a part by an attribute; the part itself after a fault.
  private mutating func take(
    _ value: Matcher.Text,
    _ index: Int,
    _ symbol: Symbol,
    _ pattern: PatternID,
    _ whole: PatternID,
    _ outcome: inout AttributeOutcome
  ) -> PatternID {
    let after = matcher.attributeDerivative(pattern, symbol, value)
    if after != PatternArena.notAllowed { return after }
    let possible = matcher.attributeDeclarations(in: whole).filter {
      schema.acceptsAttribute($0, symbol)
    }
    let isGood = possible.contains { matcher.matches(schema.attributes[Int($0)].value, value) }
    if isGood {
      outcome.faults.append(.combination(index))
    } else {
      outcome.faults.append(.badValue(index, declaration: possible.first ?? 0))
    }
    // The attribute is there, whatever is wrong with it.
    let taken = matcher.afterAttribute(pattern) { possible.contains($0) }
    return taken == PatternArena.notAllowed ? pattern : taken
  }

  private mutating func findMissing(
    _ plan: AttributePlan,
    _ seen: UInt64,
    _ current: [Int: PatternID],
    _ outcome: inout AttributeOutcome
  ) {
    for (number, part) in plan.parts.enumerated() {
      let isSeen = number < 64 ? seen >> UInt64(number) & 1 != 0 : current[number] != nil
      var pattern = part.pattern
      if isSeen {
        if part.declaration >= 0 { continue }
        pattern = current[number] ?? part.pattern
        let closed = matcher.close(pattern)
        if closed != PatternArena.notAllowed, matcher.arena.isNullable(closed) { continue }
      } else if !part.isRequired {
        continue
      }
      outcome.faults.append(.missing(matcher.attributeDeclarations(in: pattern)))
    }
  }

  /// Ends the start tag where attributes and content stand in the same choice.
  private mutating func closeRest(_ rest: PatternID, _ outcome: inout AttributeOutcome) {
    let closed = matcher.close(rest)
    if closed != PatternArena.notAllowed {
      outcome.state = matcher.state(of: closed)
      return
    }
    outcome.faults.append(.missing(matcher.attributeDeclarations(in: rest)))
    outcome.state = matcher.state(of: matcher.withoutAttributes(rest))
  }
}
