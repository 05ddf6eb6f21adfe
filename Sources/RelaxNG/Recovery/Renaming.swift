internal import XMLTree

/// Finding what a misspelt element was meant to be.
extension Validator {
  /// The element that a name was meant to be, of those that may stand at a place.
  ///
  /// Of several that are as near by their letters, it is the one that takes the element's attributes
  /// and content, then the one that the document has most often.
  /// - Parameters:
  ///   - tag: The start tag with the unknown name.
  ///   - names: What follows upon it.
  ///   - state: The state before it.
  ///   - candidates: The elements that may stand there.
  /// - Returns: The element and the way into it; nil when none is near.
  mutating func renaming(
    _ tag: StartTag,
    _ names: Lookahead,
    _ state: Matcher.StateID,
    _ candidates: [XMLName]
  ) -> (XMLName, Matcher.TransitionID)? {
    let same = candidates.filter { $0.namespace == tag.name.namespace }
    let near = Nearest.near(same.map(\.localName), to: tag.name.localName)
    guard let least = near.first?.distance else { return nil }
    let children = names.children.map { schema.symbols.symbol(of: $0) }
    var best: (name: XMLName, transition: Matcher.TransitionID, score: Int, usage: Int)?
    var isFarFetched = false
    for (word, distance) in near where distance <= least + 1 {
      guard let name = same.first(where: { $0.localName == word }) else { continue }
      let transition = matcher.transition(state, schema.symbols.symbol(of: name))
      guard transition >= 0 else { continue }
      let usage = usage[name] ?? 0
      let misfit = misfit(tag, names, children, transition)
      // A name that the document does not have is less likely, one more letter that differs much less.
      let rarity = usage > 0 ? 0 : 3
      let score = distance * 6 + min(misfit, 3) * 2 + rarity
      if let best, (best.score, -best.usage) <= (score, -usage) { continue }
      best = (name, transition, score, usage)
      // Half of the letters differ, and it does not take what the element holds.
      isFarFetched = misfit > 0 && distance * 2 >= tag.name.localName.count
    }
    return isFarFetched ? nil : best.map { ($0.name, $0.transition) }
  }

  /// The element that an unknown one stands for where only some may stand and there is no text beside
  /// them: the one that the document has most often, of those that take what it holds.
  mutating func standIn(
    _ tag: StartTag,
    _ names: Lookahead,
    _ state: Matcher.StateID,
    _ expected: Expectation
  ) -> (XMLName, Matcher.TransitionID)? {
    guard !expected.takesText else { return nil }
    let children = names.children.map { schema.symbols.symbol(of: $0) }
    let following = names.following.map { schema.symbols.symbol(of: $0) }
    let present = cost(of: state, following)
    var best: (name: XMLName, transition: Matcher.TransitionID)?
    var most = 0
    for name in expected.elements {
      let usage = usage[name] ?? 0
      guard usage > most else { continue }
      let transition = matcher.transition(state, schema.symbols.symbol(of: name))
      guard transition >= 0, misfit(tag, names, children, transition) <= 0,
        cost(of: matcher.stateAfter(transition, accepted: .max), following) <= present
      else { continue }
      best = (name, transition)
      most = usage
    }
    return best
  }

  /// How much of an element another one would not take: attributes, children, text.
  private mutating func misfit(
    _ tag: StartTag,
    _ names: Lookahead,
    _ children: [Symbol],
    _ transition: Matcher.TransitionID
  ) -> Int {
    let declarations = Array(matcher.declarations(transition))
    var count = cost(inside: transition, children)
    for attribute in tag.attributes {
      let symbol = schema.symbols.symbol(of: attribute.name)
      var isTaken = false
      for declaration in declarations where !isTaken {
        if case .none = matcher.slot(declaration, symbol) { continue }
        isTaken = true
      }
      if !isTaken { count += 1 }
    }
    let isEmpty = children.isEmpty && !names.holdsText
    let takesNothing = declarations.allSatisfy { declaration in
      matcher.arena[schema.elements[Int(declaration)].content].traits.isDisjoint(with: .content)
    }
    // Of two as near, an element without content is more likely one that never has any.
    if isEmpty, takesNothing { count -= 1 }
    if names.holdsText {
      let takesText = declarations.contains { declaration in
        !matcher.arena[schema.elements[Int(declaration)].content].traits
          .isDisjoint(with: [.text, .strings])
      }
      if !takesText { count += 1 }
    }
    return count
  }
}
