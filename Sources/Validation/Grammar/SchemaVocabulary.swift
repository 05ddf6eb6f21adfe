internal import XMLTree

/// The words of a RELAX NG schema: which elements it knows, and what each may hold somewhere.
///
/// It leaves out order and number, so what it refuses is surely wrong, while what it lets pass may
/// still be wrong; the engine decides that. It is what makes good messages: names to propose, names
/// that were expected, and faults that the engine hides behind others.
struct SchemaVocabulary: Sendable {
  /// What the schema says of an attribute.
  struct Attribute: Sendable {
    /// The values, when it lists them all.
    var values: Set<String> = []
    /// The datatypes that its value may have.
    var types: Set<String> = []
  }

  /// What the schema says of the elements of one name, all its patterns taken together.
  struct Element: Sendable {
    var children: Set<XMLName> = []
    var attributes: [XMLName: Attribute] = [:]
    var allowsText = false
    /// Whether elements (attributes) of names that the schema does not list may stand in it.
    var allowsAnyChild = false
    var allowsAnyAttribute = false
    /// What every such element must have.
    var requiredChildren: Set<XMLName> = []
    var requiredAttributes: Set<XMLName> = []
  }

  /// The elements that the schema names.
  private(set) var elements: [XMLName: Element] = [:]
  /// The names that the outermost element may have.
  private(set) var roots: Set<XMLName> = []
  /// Whether a root of any name is allowed.
  private(set) var allowsAnyRoot = false
  /// Whether all of the schema was understood; when not, nothing may be concluded from it.
  private(set) var isComplete = true

  /// Reads the words of a schema in the XML syntax; what it includes from elsewhere is not followed.
  init(_ schema: XMLDocument) {
    var reader = VocabularyReader(schema)
    guard let root = schema.root else {
      isComplete = false
      return
    }
    var start = Element()
    reader.readStart(root, into: &start)
    roots = start.children
    allowsAnyRoot = start.allowsAnyChild
    elements = reader.elements
    isComplete = reader.isComplete && !(roots.isEmpty && !allowsAnyRoot)
  }
}

/// One reading of a schema.
private struct VocabularyReader {
  let schema: XMLDocument
  var elements: [XMLName: SchemaVocabulary.Element] = [:]
  var isComplete = true
  /// The definitions by name.
  private var definitions: [String: [XMLDocument.NodeID]] = [:]
  /// The element patterns that were read.
  private var done: Set<XMLDocument.NodeID> = []
  private var waiting: [XMLDocument.NodeID] = []

  static let namespace = "http://relaxng.org/ns/structure/1.0"

  init(_ schema: XMLDocument) {
    self.schema = schema
    for node in schema.allNodes where schema.kind(of: node) == .element {
      switch (schema.name(of: node)?.namespace == Self.namespace, schema.localName(of: node)) {
      case (true, "define"):
        definitions[attribute("name", node), default: []].append(node)
      case (true, "include"), (true, "externalRef"), (true, "parentRef"): isComplete = false
      case (true, "grammar") where schema.parent(of: node) != .document: isComplete = false
      default: break
      }
    }
  }

  mutating func readStart(
    _ root: XMLDocument.NodeID,
    into start: inout SchemaVocabulary.Element
  ) {
    if schema.localName(of: root) == "grammar" {
      let starts = schema.allNodes.filter { schema.localName(of: $0) == "start" }
      for node in starts { readChildren(node, into: &start) }
    } else {
      var visited: Set<String> = []
      read(root, into: &start, required: false, visited: &visited)
    }
    while let pattern = waiting.popLast() { readElement(pattern) }
  }

  private mutating func readChildren(
    _ node: XMLDocument.NodeID,
    into rule: inout SchemaVocabulary.Element
  ) {
    var visited: Set<String> = []
    for child in schema.childElements(of: node) {
      read(child, into: &rule, required: true, visited: &visited)
    }
  }

  private mutating func readElement(_ pattern: XMLDocument.NodeID) {
    guard done.insert(pattern).inserted else { return }
    let (names, isOpen, content) = nameClass(of: pattern)
    // An element of any name has a rule, but no name to look it up by.
    var rule = SchemaVocabulary.Element()
    var visited: Set<String> = []
    for child in content { read(child, into: &rule, required: true, visited: &visited) }
    if isOpen { return }
    for name in names {
      elements[name] = elements[name].map { $0.joined(with: rule) } ?? rule
    }
  }

  private mutating func read(
    _ node: XMLDocument.NodeID,
    into rule: inout SchemaVocabulary.Element,
    required: Bool,
    visited: inout Set<String>
  ) {
    guard schema.name(of: node)?.namespace == Self.namespace else { return }
    switch schema.localName(of: node) {
    case "element": readElementName(node, into: &rule, required: required)
    case "attribute": readAttribute(node, into: &rule, required: required)
    case "ref": readReference(node, into: &rule, required: required, visited: &visited)
    case "text", "data", "value", "list": rule.allowsText = true
    case "choice", "optional", "zeroOrMore":
      for child in schema.childElements(of: node) {
        read(child, into: &rule, required: false, visited: &visited)
      }
    default:
      if schema.localName(of: node) == "mixed" { rule.allowsText = true }
      for child in schema.childElements(of: node) {
        read(child, into: &rule, required: required, visited: &visited)
      }
    }
  }

  private mutating func readElementName(
    _ node: XMLDocument.NodeID,
    into rule: inout SchemaVocabulary.Element,
    required: Bool
  ) {
    if !done.contains(node) { waiting.append(node) }
    let (names, isOpen, _) = nameClass(of: node)
    rule.children.formUnion(names)
    rule.allowsAnyChild = rule.allowsAnyChild || isOpen
    if required, names.count == 1, !isOpen { rule.requiredChildren.formUnion(names) }
  }

  private mutating func readReference(
    _ node: XMLDocument.NodeID,
    into rule: inout SchemaVocabulary.Element,
    required: Bool,
    visited: inout Set<String>
  ) {
    let name = attribute("name", node)
    // A second visit could only add that something is required.
    guard visited.insert(required ? name : name + " optional").inserted else { return }
    let parts = definitions[name] ?? []
    for part in parts {
      for child in schema.childElements(of: part) {
        read(child, into: &rule, required: required && parts.count == 1, visited: &visited)
      }
    }
  }

  private mutating func readAttribute(
    _ node: XMLDocument.NodeID,
    into rule: inout SchemaVocabulary.Element,
    required: Bool
  ) {
    let (names, isOpen, content) = nameClass(of: node)
    rule.allowsAnyAttribute = rule.allowsAnyAttribute || isOpen
    var value = SchemaVocabulary.Attribute()
    var visited: Set<String> = []
    for child in content { readValue(child, into: &value, visited: &visited) }
    if content.isEmpty { value.types.insert("text") }
    for name in names {
      rule.attributes[name, default: .init()].values.formUnion(value.values)
      rule.attributes[name, default: .init()].types.formUnion(value.types)
    }
    if required, names.count == 1, !isOpen { rule.requiredAttributes.formUnion(names) }
  }

  private func readValue(
    _ node: XMLDocument.NodeID,
    into value: inout SchemaVocabulary.Attribute,
    visited: inout Set<String>
  ) {
    switch schema.localName(of: node) {
    case "value": value.values.insert(schema.stringValue(of: node))
    case "data": value.types.insert(attribute("type", node))
    case "text": value.types.insert("text")
    case "ref":
      let name = attribute("name", node)
      guard visited.insert(name).inserted else { return }
      for part in definitions[name] ?? [] { readValue(part, into: &value, visited: &visited) }
    case "param", "except": return
    default:
      for child in schema.childElements(of: node) {
        readValue(child, into: &value, visited: &visited)
      }
    }
  }
}

// MARK: - Names

extension VocabularyReader {
  private func attribute(_ name: String, _ node: XMLDocument.NodeID) -> String {
    (schema.attribute(name, of: node) ?? "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// The names of an element or attribute pattern, whether it takes others too, and its content.
  private func nameClass(
    of node: XMLDocument.NodeID
  ) -> (names: Set<XMLName>, isOpen: Bool, content: [XMLDocument.NodeID]) {
    let children = Array(schema.childElements(of: node))
    let isAttribute = schema.localName(of: node) == "attribute"
    if schema.attribute("name", of: node) != nil {
      // An attribute does not inherit a namespace (RELAX NG §4.8).
      let name = expand(attribute("name", node), at: node, inherits: !isAttribute)
      return ([name], false, children)
    }
    guard let first = children.first else { return ([], true, []) }
    var names: Set<XMLName> = []
    var isOpen = false
    collect(first, into: &names, &isOpen)
    return (names, isOpen, Array(children.dropFirst()))
  }

  private func collect(
    _ node: XMLDocument.NodeID,
    into names: inout Set<XMLName>,
    _ isOpen: inout Bool
  ) {
    switch schema.localName(of: node) {
    case "name":
      let text = schema.stringValue(of: node).split(whereSeparator: \.isWhitespace).joined()
      names.insert(expand(text, at: node, inherits: true))
    case "choice":
      for child in schema.childElements(of: node) { collect(child, into: &names, &isOpen) }
    default: isOpen = true
    }
  }

  private func expand(_ name: String, at node: XMLDocument.NodeID, inherits: Bool) -> XMLName {
    if let colon = name.firstIndex(of: ":") {
      let prefix = String(name[..<colon])
      let local = String(name[name.index(after: colon)...])
      if prefix == "xml" { return XMLName(local, namespace: XMLName.xmlNamespace, prefix: prefix) }
      return XMLName(local, namespace: declared(prefix, at: node), prefix: prefix)
    }
    var place: XMLDocument.NodeID? = node
    while let here = place {
      if let namespace = schema.attribute("ns", of: here) {
        return XMLName(name, namespace: namespace.isEmpty ? nil : namespace)
      }
      place = inherits ? schema.parent(of: here) : nil
    }
    return XMLName(name)
  }

  private func declared(_ prefix: String, at node: XMLDocument.NodeID) -> String? {
    var place: XMLDocument.NodeID? = node
    while let here = place {
      if let found = schema.namespaceDeclarations(of: here).first(where: { $0.prefix == prefix }) {
        return found.namespace
      }
      place = schema.parent(of: here)
    }
    return nil
  }
}

extension SchemaVocabulary.Element {
  /// What holds of an element that may be of either kind.
  fileprivate func joined(with other: Self) -> Self {
    var joined = self
    joined.children.formUnion(other.children)
    for (name, attribute) in other.attributes {
      joined.attributes[name, default: .init()].values.formUnion(attribute.values)
      joined.attributes[name, default: .init()].types.formUnion(attribute.types)
    }
    joined.allowsText = allowsText || other.allowsText
    joined.allowsAnyChild = allowsAnyChild || other.allowsAnyChild
    joined.allowsAnyAttribute = allowsAnyAttribute || other.allowsAnyAttribute
    joined.requiredChildren.formIntersection(other.requiredChildren)
    joined.requiredAttributes.formIntersection(other.requiredAttributes)
    return joined
  }
}
