internal import XMLReader
internal import XMLTree

extension Validator {
  /// What may stand at an offset of a document.
  ///
  /// Only what stands before the offset counts; it may have faults, as it has while somebody types. The
  /// validator must not be in the middle of another document.
  /// - Parameters:
  ///   - offset: A UTF-8 byte offset; where a document ends when it lies behind it.
  ///   - document: The document in UTF-8.
  /// - Returns: What the schema allows there.
  package mutating func expectation(at offset: Int, in document: [UInt8]) -> PlaceExpectation {
    let scan = TolerantScan(document, to: offset)
    let end = min(max(offset, 0), document.count)
    var result = PlaceExpectation(offset: end)
    begin(path: "")
    let batch = XMLEventBatch(scan.builder.finish(), bytes: [])
    // The elements that are open at the offset stay open.
    read(batch, 0..<batch.events.count - scan.open.count)
    defer { begin(path: "") }
    switch scan.end {
    case .elsewhere: result.place = .elsewhere
    case .content:
      result.place = .content
      addContent(&result, scan)
    case .elementName(let start):
      result.place = .elementName
      result.range = start..<end
      addContent(&result, scan)
      result.takesText = false
      result.endTag = nil
      result.values = []
      result.valueWords = ""
    case .endTag(let start):
      result.place = .endTag
      result.range = start..<end
      result.endTag = scan.open.last?.written
    case .attributeName(let start):
      result.range = start..<end
      addAttributes(&result, scan)
    case .attributeValue(let name, let start):
      result.range = Self.word(in: document, start..<end)
      addValues(&result, scan, name)
    }
    return result
  }

  /// The word that ends at the end of a range, for values that are lists.
  private static func word(in document: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let blank = document[range].lastIndex(where: Tokens.isSpace)
    return (blank.map { $0 + 1 } ?? range.lowerBound)..<range.upperBound
  }
}

// MARK: - Content

extension Validator {
  private mutating func addContent(_ result: inout PlaceExpectation, _ scan: TolerantScan) {
    if frames.last?.isLenient ?? false {
      // Nothing is known of an element that the schema does not have.
      result.takesText = true
      result.endTag = scan.open.last?.written
      return
    }
    let state = frames.last?.state ?? outerState
    let expected = expectation(in: state)
    let needed = Set(matcher.patterns(of: state).first.map { needs($0) } ?? [])
    result.elements = expected.elements.map { name in
      PlaceExpectation.Name(
        name: name,
        written: scan.written(name, isAttribute: false),
        isRequired: needed.contains(name),
        documentation: schema.documentation(ofElement: name).first ?? ""
      )
    }
    result.takesText = expected.takesText && !frames.isEmpty
    result.takesOtherNames = expected.takesOtherElements
    if expected.mayEnd || holdsStrings(state) { result.endTag = scan.open.last?.written }
    guard holdsStrings(state) else { return }
    for pattern in Array(matcher.patterns(of: state)) { addValues(pattern, &result) }
  }

  /// The elements of which the document needs each.
  private mutating func needs(_ pattern: PatternID) -> [XMLName] {
    matcher.missing(in: pattern).filter { $0.count == 1 }.flatMap { $0 }
  }

  private func holdsStrings(_ state: Matcher.StateID) -> Bool {
    matcher.states[Int(state)].traits.contains(.strings)
  }

  private func addValues(_ pattern: PatternID, _ result: inout PlaceExpectation) {
    result.values = Set(result.values + listedValues(pattern)).sorted()
    let words = openValueWords(pattern)
    if !words.isEmpty {
      result.valueWords += (result.valueWords.isEmpty ? "" : ", or ") + words
    }
  }
}

// MARK: - Attributes

extension Validator {
  /// The `element` patterns that an unfinished start tag may be.
  private mutating func declarations(_ name: XMLName) -> [Int32] {
    let symbol = schema.symbols.symbol(of: name)
    var transition: Matcher.TransitionID = -1
    if !(frames.last?.isLenient ?? false) {
      transition = matcher.transition(frames.last?.state ?? outerState, symbol)
    }
    if transition < 0 { transition = transitionAnywhere(symbol) }
    return transition < 0 ? [] : Array(matcher.declarations(transition))
  }

  private mutating func addAttributes(_ result: inout PlaceExpectation, _ scan: TolerantScan) {
    let element = scan.name(scan.tagName, isAttribute: false)
    result.place = .attributeName(element: element)
    let present = Set(scan.tagAttributes.map { scan.name($0.name, isAttribute: true) })
    var found: [XMLName: PlaceExpectation.Name] = [:]
    for declaration in declarations(element) {
      let rest = left(of: schema.elements[Int(declaration)].content, scan)
      let plan = matcher.plan(declaration)
      let required = Set(plan.parts.filter { $0.isRequired }.map(\.declaration))
      for attribute in matcher.attributeDeclarations(in: rest) {
        let entry = schema.attributes[Int(attribute)]
        let nameClass = schema.nameClass(ofAttribute: attribute)
        if nameClass.isInfinite { result.takesOtherNames = true }
        for name in nameClass.listedNames where !present.contains(name) && found[name] == nil {
          found[name] = PlaceExpectation.Name(
            name: name,
            written: scan.written(name, isAttribute: true),
            isRequired: required.contains(attribute),
            documentation: entry.documentation ?? ""
          )
        }
      }
    }
    result.attributes = found.values.sorted { $0.written < $1.written }
  }

  /// What is left of an element's content after the attributes that a tag has.
  private mutating func left(of content: PatternID, _ scan: TolerantScan) -> PatternID {
    var content = content
    for (written, value) in scan.tagAttributes {
      let symbol = schema.symbols.symbol(of: scan.name(written, isAttribute: true))
      let text = Matcher.Text(characters: value, bindings: NamespaceBindings(scan.bindings))
      var after = matcher.attributeDerivative(content, symbol, text)
      if after == PatternArena.notAllowed {
        // The value is wrong, but the attribute is there.
        let schema = schema
        after = matcher.afterAttribute(content) { schema.acceptsAttribute($0, symbol) }
      }
      if after != PatternArena.notAllowed { content = after }
    }
    return content
  }

  private mutating func addValues(
    _ result: inout PlaceExpectation,
    _ scan: TolerantScan,
    _ written: String
  ) {
    let element = scan.name(scan.tagName, isAttribute: false)
    let attribute = scan.name(written, isAttribute: true)
    result.place = .attributeValue(element: element, attribute: attribute)
    let symbol = schema.symbols.symbol(of: attribute)
    var seen: Set<PatternID> = []
    for declaration in declarations(element) {
      let rest = left(of: schema.elements[Int(declaration)].content, scan)
      for candidate in matcher.attributeDeclarations(in: rest)
      where schema.acceptsAttribute(candidate, symbol) {
        let value = schema.attributes[Int(candidate)].value
        guard seen.insert(value).inserted else { continue }
        if value == PatternArena.text { result.takesText = true }
        addValues(value, &result)
      }
    }
  }
}
