internal import XMLReader
internal import XMLTree

/// What may come next, read off the automaton where the validator stands.
extension Validator {
  /// Finds what may come next in the innermost open element.
  mutating func answerContent(_ answer: inout ExpectationQuery.Answer) {
    guard let frame = frames.last else {
      return add(expectation(in: outerState), outerState, to: &answer)
    }
    // Of an element that the schema does not know nothing is known.
    if frame.isLenient { return }
    let typed = openText
    guard frame.textStart >= 0, !Tokens.isBlank(typed) else {
      return add(expectation(in: frame.state), frame.state, to: &answer)
    }
    // The characters of a value are there already, and elements do not stand beside values.
    let after = matcher.stateAfterText(
      frame.state,
      .init(characters: typed, bindings: context)
    )
    add(expectation(in: frame.state), frame.state, to: &answer)
    answer.elements = []
    answer.takesOtherElements = false
    answer.mayEnd = matcher.patterns(of: after).contains { matcher.arena.isNullable($0) }
  }

  private func add(
    _ expected: Expectation,
    _ state: Matcher.StateID,
    to answer: inout ExpectationQuery.Answer
  ) {
    answer.elements = expected.elements
    answer.takesOtherElements = expected.takesOtherElements
    answer.takesText = expected.takesText
    answer.mayEnd = !frames.isEmpty && expected.mayEnd
    let leaves = matcher.patterns(of: state).flatMap { matcher.firstLeaves(of: $0) }
    addValues(leaves.filter { matcher.arena[$0].kind != .element }, to: &answer)
  }

  /// Finds the attributes that may be added to a tag.
  mutating func answerAttributes(
    of tag: UnfinishedDocument.Tag,
    _ answer: inout ExpectationQuery.Answer
  ) {
    var found: [XMLName: Bool] = [:]
    for element in candidates(of: tag) {
      let left = contentLeft(of: element, by: tag)
      for part in matcher.conjuncts(left).map({ matcher.part($0) }) {
        for declaration in matcher.attributeDeclarations(in: part.pattern) {
          // Only one attribute of a choice is needed, so none of them is.
          let isRequired = part.isRequired && part.declaration == declaration
          for name in schema.nameClass(ofAttribute: declaration).listedNames {
            found[name] = isRequired && (found[name] ?? true)
          }
        }
      }
    }
    for attribute in tag.attributes { found[attribute.name] = nil }
    answer.attributes = found.keys.sorted().map { name in
      .init(name: name, isRequired: found[name] ?? false)
    }
  }

  /// Finds the values that an attribute may have.
  mutating func answerValues(
    of name: XMLName,
    in tag: UnfinishedDocument.Tag,
    _ answer: inout ExpectationQuery.Answer
  ) {
    let symbol = schema.symbols.symbol(of: name)
    var patterns: [PatternID] = []
    for element in candidates(of: tag) {
      let left = contentLeft(of: element, by: tag)
      for declaration in matcher.attributeDeclarations(in: left)
      where schema.acceptsAttribute(declaration, symbol) {
        let value = schema.attributes[Int(declaration)].value
        if !patterns.contains(value) { patterns.append(value) }
      }
    }
    addValues(patterns, to: &answer)
    answer.takesText = !patterns.isEmpty
  }

  private func addValues(_ patterns: [PatternID], to answer: inout ExpectationQuery.Answer) {
    let words = patterns.map { valueWords($0) }.filter { !$0.isEmpty }
    if !patterns.contains(PatternArena.text), !words.isEmpty {
      answer.valueWords = words.joined(separator: ", or ")
    }
    answer.values = Set(patterns.flatMap { listedValues($0) }).sorted()
    answer.isList = patterns.contains { isList($0) }
  }

  private func isList(_ pattern: PatternID) -> Bool {
    matcher.firstLeaves(of: pattern).contains { matcher.arena[$0].kind == .list }
  }

  /// The `element` patterns that a tag may be an instance of; those of its name when it may not stand
  /// where it stands.
  private mutating func candidates(of tag: UnfinishedDocument.Tag) -> [Int32] {
    let symbol = schema.symbols.symbol(of: tag.name)
    let isKnown = frames.last.map { !$0.isLenient } ?? true
    var transition =
      isKnown ? matcher.transition(frames.last?.state ?? outerState, symbol) : -1
    if transition < 0 { transition = transitionAnywhere(symbol) }
    return transition < 0 ? [] : Array(matcher.declarations(transition))
  }

  /// What is left of an element's content by the attributes that it has; those that it does not take
  /// do not count.
  private mutating func contentLeft(
    of element: Int32,
    by tag: UnfinishedDocument.Tag
  ) -> PatternID {
    var left = schema.elements[Int(element)].content
    for attribute in tag.attributes {
      let symbol = schema.symbols.symbol(of: attribute.name)
      let value = Matcher.Text(characters: attribute.value, bindings: context)
      let after = matcher.attributeDerivative(left, symbol, value)
      if after != PatternArena.notAllowed { left = after }
    }
    return left
  }
}
