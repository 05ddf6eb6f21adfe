internal import XMLTree

/// What stands before a pattern or component to explain it.
struct CompactAnnotations {
  /// Foreign attributes.
  var attributes: [XMLDocument.Attribute] = []
  /// Documentation and foreign elements.
  var elements: [CompactNode] = []
}

extension CompactNode {
  /// Adds annotations: attributes to the element, elements before what is in it.
  mutating func annotate(_ annotations: CompactAnnotations) {
    attributes += annotations.attributes
    // A name is an element of text only; what explains it is left out.
    if text == nil { prepend(annotations.elements) }
  }
}

extension CompactParser {
  /// Documentation comments and one bracketed annotation, if they are there.
  mutating func annotations() throws(Failure) -> CompactAnnotations {
    var result = CompactAnnotations()
    while case .documentation(let comment) = current.kind {
      var node = CompactNode(
        name: XMLName("documentation", namespace: CompactNode.annotations, prefix: "a"),
        range: place
      )
      node.text = comment
      result.elements.append(node)
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
    while current.kind != .symbol("]") { result.elements.append(try annotationElement()) }
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
      let range = place
      let attribute = try annotationAttribute()
      guard !element.attributes.contains(where: { $0.name == attribute.name }) else {
        throw Failure(message: "this attribute is given twice", range: range)
      }
      element.attributes.append(attribute)
    }
    while current.kind != .symbol("]") {
      if case .literal = current.kind {
        element.text = (element.text ?? "") + (try literal())
      } else {
        element.append(try annotationElement(isNested: true))
      }
    }
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
