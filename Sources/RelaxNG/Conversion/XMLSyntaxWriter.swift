internal import SourceText
internal import XMLTree

/// Writes what was read from the compact syntax as one writes the XML syntax by hand: one element a line,
/// names as attributes, namespace and datatype library said once.
struct XMLSyntaxWriter {
  typealias NodeID = XMLDocument.NodeID

  private let document: XMLDocument
  private let environment: CompactEnvironment
  /// `ns` of the root element; then the same on elements inside is left out.
  private var namespace: String?
  /// `datatypeLibrary` of the root element.
  private var library: String?
  private(set) var output: [UInt8] = []

  init(_ document: XMLDocument, _ environment: CompactEnvironment) {
    self.document = document
    self.environment = environment
    namespace = environment.defaultNamespace
    var libraries: [String: Int] = [:]
    for node in document.allNodes where isRelaxNG(node) {
      if let library = document.attribute("datatypeLibrary", of: node) {
        libraries[library, default: 0] += 1
      }
      // A name that takes its namespace from outside must not take that of the root element.
      if document.attribute("ns", of: node) == nil, inheritsNamespace(node) { namespace = nil }
    }
    library = libraries.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private func isRelaxNG(_ node: NodeID) -> Bool {
    document.kind(of: node) == .element
      && document.name(of: node)?.namespace == CompactNode.namespace
  }

  private func inheritsNamespace(_ node: NodeID) -> Bool {
    switch document.localName(of: node) {
    case "name": !document.stringValue(of: node).contains(":")
    case "nsName", "include", "externalRef", "value": true
    default: false
    }
  }

  mutating func write() {
    append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    for node in document.children(of: .document) { write(node, 0) }
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func indent(_ level: Int) {
    output.append(contentsOf: repeatElement(0x20, count: level * 2))
  }

  /// Writes a node on lines of its own.
  private mutating func write(_ node: NodeID, _ level: Int) {
    switch document.kind(of: node) {
    case .comment:
      indent(level)
      comment(node, level)
      append("\n")
    case .element:
      indent(level)
      element(node, level)
      append("\n")
    default: break
    }
  }

  private mutating func comment(_ node: NodeID, _ level: Int) {
    // A comment holds no two hyphens in a row (XML 1.0 §2.5).
    var text = document.text(of: node).replacing("--", with: "- -").replacing("--", with: "- -")
    if text.hasSuffix("-") { text += " " }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1 else { return append("<!-- \(text) -->") }
    append("<!--\n")
    for line in lines {
      if !line.isEmpty { indent(level + 1) }
      append(line + "\n")
    }
    indent(level)
    append("-->")
  }
}

// MARK: - Elements

extension XMLSyntaxWriter {
  private mutating func element(_ node: NodeID, _ level: Int) {
    var children = Array(document.children(of: node))
    var tag = "<" + (document.name(of: node)?.qualifiedName ?? "")
    if document.parent(of: node) == .document { tag += rootAttributes() }
    if !isRelaxNG(node), document.name(of: node)?.namespace == nil,
      document.parent(of: node).map({ document.name(of: $0)?.namespace != nil }) ?? true
    {
      tag += attribute("xmlns", "")
    }
    if let index = nameIndex(children, of: node) {
      tag += attribute("name", document.stringValue(of: children.remove(at: index)))
    }
    for entry in document.attributes(of: node) where !isSaidOnce(entry, on: node) {
      tag += attribute(entry.name.qualifiedName, entry.value)
    }
    append(tag)
    guard !children.isEmpty else { return append("/>") }
    append(">")
    if children.contains(where: { document.kind(of: $0) == .text }) {
      for child in children { inline(child) }
    } else {
      append("\n")
      for child in children { write(child, level + 1) }
      indent(level)
    }
    append("</\(document.name(of: node)?.qualifiedName ?? "")>")
  }

  private func rootAttributes() -> String {
    var text = attribute("xmlns", CompactNode.namespace)
    var declared = environment.declarations
    let prefix = environment.annotationPrefix
    let isUsed = document.allNodes.contains {
      document.name(of: $0)?.namespace == CompactNode.annotations
    }
    if isUsed, !declared.contains(where: { $0.prefix == prefix }) {
      declared.append(.init(prefix: prefix, namespace: CompactNode.annotations))
    }
    for declaration in declared {
      text += attribute("xmlns:" + declaration.prefix, declaration.namespace)
    }
    if let namespace { text += attribute("ns", namespace) }
    if let library { text += attribute("datatypeLibrary", library) }
    return text
  }

  /// The child that can be written as the attribute `name`.
  private func nameIndex(_ children: [NodeID], of node: NodeID) -> Int? {
    let owner = document.localName(of: node)
    guard isRelaxNG(node), owner == "element" || owner == "attribute",
      let index = children.firstIndex(where: { isRelaxNG($0) }),
      document.localName(of: children[index]) == "name"
    else { return nil }
    // An annotation behind the name is said of it.
    if children[(index + 1)...].first.map({ document.kind(of: $0) == .element && !isRelaxNG($0) })
      == true
    {
      return nil
    }
    let attributes = document.attributes(of: children[index])
    guard attributes.allSatisfy({ $0.name == XMLName("ns") }) else { return nil }
    let own = attributes.first?.value
    if document.stringValue(of: children[index]).contains(":") { return index }
    // Without a prefix, the attribute `name` of an attribute is in no namespace (§4.9).
    if owner == "attribute" { return own == "" ? index : nil }
    return own == nil || own == namespace && isInherited("ns", by: children[index]) ? index : nil
  }

  /// Whether an attribute says what the root element says already.
  private func isSaidOnce(_ attribute: XMLDocument.Attribute, on node: NodeID) -> Bool {
    guard isRelaxNG(node) else { return false }
    if attribute.name == XMLName("ns") {
      return attribute.value == namespace && isInherited("ns", by: node)
    }
    return attribute.name == XMLName("datatypeLibrary") && attribute.value == library
      && isInherited("datatypeLibrary", by: node)
  }

  /// Whether nothing around an element says otherwise than the root element.
  private func isInherited(_ attribute: String, by node: NodeID) -> Bool {
    let common = attribute == "ns" ? namespace : library
    return document.ancestors(of: node).allSatisfy {
      document.attribute(attribute, of: $0).map { $0 == common } ?? true
    }
  }

  /// Writes a node among text.
  private mutating func inline(_ node: NodeID) {
    switch document.kind(of: node) {
    case .text: append(Self.escaped(document.text(of: node), inAttribute: false))
    case .comment: comment(node, 0)
    case .element:
      element(node, 0)
    default: break
    }
  }

  private func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(Self.escaped(value, inAttribute: true))\""
  }

  private static func escaped(_ text: String, inAttribute: Bool) -> String {
    XMLText.escaped(text) { scalar in
      switch scalar {
      case "\r": "&#13;"
      case "\t" where inAttribute: "&#9;"
      case "\n" where inAttribute: "&#10;"
      case "\"" where !inAttribute: "\""
      default: nil
      }
    }
  }
}
