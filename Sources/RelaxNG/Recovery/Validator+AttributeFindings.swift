internal import Diagnostics
internal import XMLTree

/// Findings about attributes, in words.
extension Validator {
  /// Reports what is wrong with the attributes of a start tag.
  /// - Parameters:
  ///   - outcome: The faults.
  ///   - tag: The tag.
  ///   - element: The `element` pattern that it is taken for.
  ///   - isMisplaced: The element is out of place; then what it lacks says nothing new, nor that it has
  ///     attributes that belong to other elements.
  mutating func report(
    _ outcome: AttributeOutcome,
    _ tag: StartTag,
    _ element: Int32,
    _ isMisplaced: Bool
  ) {
    let present = Set(tag.attributes.map(\.name))
    let taken = attributeNames(of: element).filter { !present.contains($0) }
    var meant: Set<XMLName> = []
    for fault in outcome.faults {
      switch fault {
      case .unknown(let index):
        if isMisplaced, isAttributeName(tag.attributes[index].name) { continue }
        if let near = reportUnknownAttribute(index, tag, taken, element) { meant.insert(near) }
      case .badValue(let index, let declaration): reportBadValue(index, tag, declaration)
      case .combination(let index):
        reportCombination(index, tag, element)
      case .missing: break
      }
    }
    if isMisplaced { return }
    for case .missing(let declarations) in outcome.faults {
      reportMissing(declarations, tag, present, meant)
    }
  }

  private mutating func reportCombination(_ index: Int, _ tag: StartTag, _ element: Int32) {
    let name = Self.written(tag.attributes[index].name)
    let others = conflicts(index, tag, element).map { Self.written(tag.attributes[$0].name) }
    let label = Self.label(tag.name)
    add(
      "attribute-combination",
      others.isEmpty
        ? "the attribute \(name) does not go with the other attributes of \(label)"
        : "the attribute \(name) does not go with \(Self.list(others, limit: 4)) on \(label)",
      tag.attributeNameRange(index),
      help: others.count == 1 ? "take out \(others[0]) or \(name)" : nil
    )
  }

  /// The attributes of a tag without any one of which another one would be right.
  private mutating func conflicts(_ index: Int, _ tag: StartTag, _ element: Int32) -> [Int] {
    guard tag.attributes.count <= 20 else { return [] }
    return tag.attributes.indices.filter { left in
      guard left != index else { return false }
      var pattern = schema.elements[Int(element)].content
      for (number, attribute) in tag.attributes.enumerated() where number != left {
        let symbol = schema.symbols.symbol(of: attribute.name)
        let value = Matcher.Text(characters: attribute.value, bindings: context)
        let after = matcher.attributeDerivative(pattern, symbol, value)
        if after != PatternArena.notAllowed {
          pattern = after
        } else if number == index {
          return false
        }
      }
      return true
    }
  }

  /// The attributes that an `element` pattern lists, sorted.
  private mutating func attributeNames(of element: Int32) -> [XMLName] {
    if let known = memory.attributes[element] { return known }
    let plan = matcher.plan(element)
    var names: Set<XMLName> = []
    for pattern in plan.parts.map(\.pattern) + [plan.rest] {
      for declaration in matcher.attributeDeclarations(in: pattern) {
        names.formUnion(schema.nameClass(ofAttribute: declaration).listedNames)
      }
    }
    let made = names.sorted()
    memory.attributes[element] = made
    return made
  }

  /// Reports an attribute that an element does not take.
  /// - Returns: What was probably meant.
  private mutating func reportUnknownAttribute(
    _ index: Int,
    _ tag: StartTag,
    _ taken: [XMLName],
    _ element: Int32
  ) -> XMLName? {
    let name = tag.attributes[index].name
    let written = name.qualifiedName
    let near = Nearest.best(taken.map(Self.written), to: written)
    let range = tag.attributeNameRange(index)
    var fixes: [FixIt] = []
    if let near, let range {
      fixes = [
        FixIt("rename to @\(near)", .needsReview, edits: [.init(range: range, replacement: near)])
      ]
    }
    let all = attributeNames(of: element).map(Self.written)
    let sorted = Nearest.sorted(all, to: written).map(\.word)
    let label = Self.label(tag.name)
    let isKnown = isAttributeName(name)
    var help =
      all.isEmpty ? "\(label) takes no attributes" : "\(label) takes \(Self.list(sorted, limit: 8))"
    if isKnown {
      help += "; \(written) may stand on " + Self.list(owners(of: name), limit: 6)
    }
    add(
      isKnown ? "attribute-not-allowed" : "unknown-attribute",
      isKnown
        ? "the attribute \(written) is not allowed on \(label)"
        : "\(written) on \(label) is not an attribute of the schema",
      range,
      label: near.map { "did you mean \($0)?" },
      help: help,
      fixes: fixes,
      expected: all.map { "@" + $0 }
    )
    return near.flatMap { word in taken.first { Self.written($0) == word } }
  }

  /// Whether some element of the schema takes an attribute of a name.
  private mutating func isAttributeName(_ name: XMLName) -> Bool {
    if let known = memory.attributeNames[name] { return known }
    let made = schema.isAttributeName(name)
    if memory.attributeNames.count > FindingMemory.limit { memory.attributeNames = [:] }
    memory.attributeNames[name] = made
    return made
  }

  /// The elements that take an attribute, sorted.
  private mutating func owners(of attribute: XMLName) -> [String] {
    if let known = memory.owners[attribute] { return known }
    let symbol = schema.symbols.symbol(of: attribute)
    var names: Set<XMLName> = []
    for element in schema.elements.indices
    where matcher.hasAttribute(schema.elements[element].content, symbol) {
      names.formUnion(schema.nameClass(ofElement: Int32(element)).listedNames)
    }
    let made = names.sorted().map(Self.label)
    memory.owners[attribute] = made
    return made
  }

  private mutating func reportBadValue(_ index: Int, _ tag: StartTag, _ declaration: Int32) {
    let attribute = tag.attributes[index]
    let label = "\(attribute.name.qualifiedName) on \(Self.label(tag.name))"
    let declared = schema.attributes[Int(declaration)].value
    let values = listedValues(declared)
    let near = nearestValue(attribute.value, declared)
    let words = valueWords(declared)
    let range = tag.attributeValueRange(index)
    var fixes: [FixIt] = []
    if let near, let range {
      fixes = [
        FixIt("write \"\(near)\"", .needsReview, edits: [.init(range: range, replacement: near)])
      ]
    }
    add(
      "bad-value",
      "\"\(Self.shortened(attribute.value))\" is not a value of \(label)",
      range,
      label: near.map { "did you mean \"\($0)\"?" } ?? cause(declared, attribute.value),
      help: words.isEmpty ? nil : "it takes " + words,
      fixes: fixes,
      expected: values.sorted().map { "\"\($0)\"" }
    )
  }

  private mutating func reportMissing(
    _ declarations: [Int32],
    _ tag: StartTag,
    _ present: Set<XMLName>,
    _ meant: Set<XMLName>
  ) {
    var names: Set<XMLName> = []
    for declaration in declarations {
      names.formUnion(schema.nameClass(ofAttribute: declaration).listedNames)
    }
    // A misspelt attribute was reported already.
    guard names.isDisjoint(with: meant) else { return }
    let needed = names.subtracting(present).sorted().map(Self.written)
    // What is there was refused already.
    if needed.isEmpty, !names.isEmpty { return }
    let words =
      needed.count > 1
      ? "one of the attributes " + Self.list(needed, limit: 6)
      : "the attribute " + (needed.first ?? "that the schema asks for")
    let only = declarations.count == 1 ? declarations.first : nil
    let help = only.map { valueWords(schema.attributes[Int($0)].value) } ?? ""
    add(
      "attribute-missing",
      "\(Self.label(tag.name)) needs \(words)",
      tag.nameRange,
      help: help.isEmpty ? nil : "it takes " + help
    )
  }

  /// An attribute's name as one would write it.
  private static func written(_ name: XMLName) -> String {
    name.namespace == XMLName.xmlNamespace ? "xml:" + name.localName : name.qualifiedName
  }
}
