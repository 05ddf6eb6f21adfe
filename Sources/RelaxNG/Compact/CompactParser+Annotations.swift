internal import XMLTree

/// What stands before a pattern or component to explain it.
struct CompactAnnotations {
  /// Foreign attributes.
  var attributes: [XMLDocument.Attribute] = []
  /// Documentation and foreign elements.
  var elements: [CompactNode] = []
}

extension CompactNode {
  /// The element with annotations: attributes on it, elements before what is in it, or behind it when
  /// it holds text.
  func annotated(_ annotations: CompactAnnotations) -> [CompactNode] {
    var node = self
    node.attributes += annotations.attributes
    if holdsText { return [node] + annotations.elements }
    node.prepend(annotations.elements)
    return [node]
  }
}

extension [CompactNode] {
  /// The content of parentheses with annotations, which are said of all of it: of one element, or of a
  /// group (in name classes a choice) of several.
  func annotated(
    _ annotations: CompactAnnotations,
    as element: String,
    range: Range<Int>
  ) -> [CompactNode] {
    if annotations.attributes.isEmpty, annotations.elements.isEmpty { return self }
    let elements = indices.filter { self[$0].kind == .element }
    guard elements.count == 1, let index = elements.first, !self[index].holdsText else {
      return CompactNode(element, range: range, children: self).annotated(annotations)
    }
    return self[..<index] + self[index].annotated(annotations) + self[(index + 1)...]
  }
}

extension CompactParser {
  /// Documentation comments and one bracketed annotation, if they are there.
  mutating func annotations() throws(Failure) -> CompactAnnotations {
    var result = CompactAnnotations()
    while case .documentation(let comment) = current.kind {
      let prefix = environment.annotationPrefix
      var node = CompactNode(
        name: XMLName("documentation", namespace: CompactNode.annotations, prefix: prefix),
        range: place
      )
      node.append(CompactNode(.text, comment, range: place))
      result.elements += takeComments() + [node]
      advance()
    }
    guard take("[") else { return result }
    var names = Set<XMLName>()
    while isAttribute {
      let range = place
      let attribute = try annotationAttribute()
      if attribute.name.namespace == CompactNode.namespace {
        throw Failure(message: "an attribute of RELAX NG is no annotation", range: range)
      }
      guard attribute.name.namespace != nil else {
        throw Failure(
          message: "an attribute of an annotation needs a prefix",
          range: range
        )
      }
      guard names.insert(attribute.name).inserted else {
        throw Failure(message: "this attribute is given twice", range: range)
      }
      result.attributes.append(attribute)
    }
    while current.kind != .symbol("]") {
      result.elements += takeComments()
      result.elements.append(try annotationElement())
    }
    result.elements += takeComments()
    advance()
    return result
  }

  private var isAttribute: Bool {
    switch current.kind {
    case .identifier, .quotedIdentifier, .prefixedName: peek(1) == .symbol("=")
    default: false
    }
  }

  /// Whether an annotation element stands here by itself: a name and a bracket.
  func isAnnotationElement() throws(Failure) -> Bool {
    switch current.kind {
    case .prefixedName, .quotedIdentifier: peek(1) == .symbol("[")
    case .identifier(let name):
      peek(1) == .symbol("[") && !["start", "div", "include"].contains(name)
    default: false
    }
  }

  private mutating func annotationAttribute() throws(Failure) -> XMLDocument.Attribute {
    let range = place
    let name = try foreignName(isAttribute: true)
    try expect("=")
    if name.namespace == "http://www.w3.org/2000/xmlns" || name.qualifiedName == "xmlns" {
      throw Failure(message: "a namespace is declared at the head of the schema", range: range)
    }
    return XMLDocument.Attribute(name, try literal())
  }

  /// Reads an element of an annotation: `name [ attributes content ]`.
  /// - Parameter isNested: It stands inside of another, where any element may.
  /// - Returns: The element.
  /// - Throws: ``Failure`` where the syntax is broken.
  mutating func annotationElement(isNested: Bool = false) throws(Failure) -> CompactNode {
    let range = place
    let name = try foreignName(isAttribute: false)
    if name.namespace == CompactNode.namespace, !isNested {
      throw Failure(message: "an element of RELAX NG is no annotation", range: range)
    }
    try expect("[")
    return try nested { (parser) throws(Failure) in
      try parser.annotationContent(CompactNode(name: name, range: range))
    }
  }

  private mutating func annotationContent(
    _ element: CompactNode
  ) throws(Failure) -> CompactNode {
    var element = element
    while isAttribute {
      let (range, first) = (place, position)
      let attribute = try annotationAttribute()
      guard !element.attributes.contains(where: { $0.name == attribute.name }) else {
        throw Failure(message: "this attribute is given twice", range: range)
      }
      element.attributes.append(attribute)
      element.attributeRanges.append(sourceRange(first, position - 1))
    }
    while current.kind != .symbol("]") {
      element.append(contentsOf: takeComments())
      let range = place
      if case .literal = current.kind {
        element.append(CompactNode(.text, try literal(), range: range))
      } else {
        element.append(try annotationElement(isNested: true))
      }
    }
    element.append(contentsOf: takeComments())
    advance()
    return element
  }

  private mutating func foreignName(isAttribute: Bool) throws(Failure) -> XMLName {
    switch current.kind {
    case .prefixedName(let prefix, let name):
      let namespace = namespace(ofPrefix: prefix, place)
      advance()
      return XMLName(name, namespace: namespace.flatMap { $0.isEmpty ? nil : $0 }, prefix: prefix)
    case .identifier(let name), .quotedIdentifier(let name):
      advance()
      return XMLName(name)
    default: throw unexpected([isAttribute ? "the name of an attribute" : "an annotation"])
    }
  }
}
