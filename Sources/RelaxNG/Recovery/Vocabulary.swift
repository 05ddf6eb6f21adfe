package import XMLTree

/// The names of a schema, for messages.
struct Vocabulary: Sendable {
  /// The names that an element can have, sorted; those that only a wildcard takes are not among them.
  var elementNames: [XMLName] = []
  var elementNameSet: Set<XMLName> = []
  /// The namespaces of ``elementNames``; empty is none.
  var namespaces: Set<String> = []

  init(_ classes: [NameClass], _ elements: [Int32]) {
    for index in elements { elementNameSet.formUnion(classes[Int(index)].listedNames) }
    elementNames = elementNameSet.sorted()
    for name in elementNames { namespaces.insert(name.namespace ?? "") }
  }
}

extension Schema {
  /// The names that an element can have, sorted; those that only a wildcard takes are not among them.
  package var elementNames: [XMLName] { vocabulary.elementNames }
  var elementNamespaces: Set<String> { vocabulary.namespaces }

  /// What the schema says of the elements of a name, each text once, white space normalised.
  package func documentation(ofElement name: XMLName) -> [String] {
    var found: [String] = []
    for element in elements where nameClasses[Int(element.nameClass)].contains(name) {
      if let text = element.documentation, !found.contains(text) { found.append(text) }
    }
    return found
  }

  /// Whether an `element` pattern lists a name.
  func isElementName(_ name: XMLName) -> Bool { vocabulary.elementNameSet.contains(name) }

  /// Whether an `attribute` pattern lists a name.
  func isAttributeName(_ name: XMLName) -> Bool {
    attributes.contains { nameClasses[Int($0.nameClass)].listedNames.contains(name) }
  }

  /// The names of the elements that can hold an element of a name, sorted.
  func parents(of symbol: Symbol) -> [XMLName] {
    var found: Set<XMLName> = []
    for element in elements.indices {
      let holds = arena.leaves(.element, withTrait: .elements, in: elements[element].content)
        .contains { accepts($0, symbol) }
      if holds { found.formUnion(nameClass(ofElement: Int32(element)).listedNames) }
    }
    return found.sorted()
  }
}
