import RelaxNG
import XMLTree

/// A schema with its annotations and comments as lines, so that two ways to write the same compare equal.
struct StructuralForm {
  private let tree: XMLDocument
  private(set) var lines: [String] = []
  /// The comments, sorted.
  private(set) var comments: [String] = []

  init(_ tree: XMLDocument) {
    self.tree = tree
    for node in tree.children(of: .document) { add(node, "", nil, "") }
    comments.sort()
  }

  private func isRelaxNG(_ node: XMLDocument.NodeID) -> Bool {
    tree.name(of: node)?.namespace == "http://relaxng.org/ns/structure/1.0"
  }

  private mutating func add(
    _ node: XMLDocument.NodeID,
    _ indent: String,
    _ outer: String?,
    _ outerLibrary: String
  ) {
    switch tree.kind(of: node) {
    case .comment: comments.append(words(tree.text(of: node)))
    case .element where isRelaxNG(node): addRelaxNG(node, indent, outer, outerLibrary)
    case .element: addForeign(node, indent)
    default: break
    }
  }

  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func addForeign(_ node: XMLDocument.NodeID, _ indent: String) {
    let children = Array(tree.children(of: node))
    let holdsText = children.contains {
      tree.kind(of: $0) == .text && !words(tree.text(of: $0)).isEmpty
    }
    lines.append(indent + ">> " + label(node) + attributes(node))
    for child in children {
      switch tree.kind(of: child) {
      case .text where holdsText:
        // Blanks count nothing in documentation.
        let isDocumentation = tree.localName(of: node) == "documentation"
        let text = tree.text(of: child)
        lines.append(indent + "  \"\(isDocumentation ? words(text) : text)\"")
      case .comment: comments.append(words(tree.text(of: child)))
      case .element: addForeign(child, indent + "  ")
      default: break
      }
    }
  }

  private func label(_ node: XMLDocument.NodeID) -> String {
    let name = tree.name(of: node)
    return "{\(name?.namespace ?? "")}\(name?.localName ?? "")"
  }

  private func attributes(_ node: XMLDocument.NodeID) -> String {
    tree.attributes(of: node)
      .filter { !isRelaxNG(node) || $0.name.namespace != nil }
      .filter { !($0.name.localName == "base" && $0.name.namespace == XMLName.xmlNamespace) }
      .map { " {\($0.name.namespace ?? "")}\($0.name.localName)=\"\($0.value)\"" }
      .sorted().joined()
  }

  private mutating func addRelaxNG(
    _ node: XMLDocument.NodeID,
    _ indent: String,
    _ outer: String?,
    _ outerLibrary: String
  ) {
    let name = tree.localName(of: node)
    let ns = tree.attribute("ns", of: node) ?? outer
    let library = tree.attribute("datatypeLibrary", of: node) ?? outerLibrary
    let children = tree.children(of: node).filter {
      tree.kind(of: $0) == .element || tree.kind(of: $0) == .comment
    }
    let patterns = children.filter { isRelaxNG($0) }
    let isPlain = patterns.count == 1 && attributes(node).isEmpty
    if ["group", "choice", "interleave"].contains(name), isPlain {
      for child in children { add(child, indent, ns, library) }
      return
    }
    var line = indent + name
    switch name {
    case "name":
      line += " " + expanded(tree.stringValue(of: node), ns, node)
    case "nsName": line += " {\(ns ?? "inherit")}"
    case "value":
      let type = tree.attribute("type", of: node)
      line += type.map { " {\(library)}\(words($0))" } ?? ""
      line += " \"\(tree.stringValue(of: node))\""
    case "data": line += " {\(library)}\(words(tree.attribute("type", of: node) ?? ""))"
    case "param":
      line += " \(words(tree.attribute("name", of: node) ?? ""))=\"\(tree.stringValue(of: node))\""
    case "include", "externalRef":
      line += " \(words(tree.attribute("href", of: node) ?? "")) {\(ns ?? "inherit")}"
    case "ref", "parentRef", "define", "start":
      line += " \(words(tree.attribute("name", of: node) ?? ""))"
      line += words(tree.attribute("combine", of: node) ?? "")
    default: break
    }
    lines.append(line + attributes(node))
    var inner = indent + "  "
    if name == "element" || name == "attribute", let own = tree.attribute("name", of: node) {
      let space = name == "attribute" ? tree.attribute("ns", of: node) ?? "" : ns
      lines.append(inner + "name " + expanded(own, space, node))
    }
    if name == "attribute",
      patterns.allSatisfy({ ["name", "anyName", "nsName"].contains(tree.localName(of: $0)) })
    {
      for child in children { add(child, inner, ns, library) }
      lines.append(inner + "text")
      return
    }
    // Several patterns are a group.
    let hasName =
      ["element", "attribute"].contains(name) && tree.attribute("name", of: node) == nil
    let ownPatterns = patterns.dropFirst(hasName ? 1 : 0)
    let groups = [
      "element", "optional", "zeroOrMore", "oneOrMore", "list", "mixed", "define", "except",
    ]
    guard groups.contains(name), ownPatterns.count > 1, let first = ownPatterns.first else {
      for child in children { add(child, inner, ns, library) }
      return
    }
    for child in children where child < first { add(child, inner, ns, library) }
    lines.append(inner + (name == "except" ? "choice" : "group"))
    inner += "  "
    for child in children where child >= first { add(child, inner, ns, library) }
  }

  private func expanded(_ text: String, _ ns: String?, _ node: XMLDocument.NodeID) -> String {
    let parts = words(text).split(separator: ":").map(String.init)
    guard parts.count == 2 else { return "{\(ns ?? "inherit")}\(words(text))" }
    if parts[0] == "xml" { return "{\(XMLName.xmlNamespace)}\(parts[1])" }
    for ancestor in [node] + Array(tree.ancestors(of: node)) {
      if let found = tree.namespaceDeclarations(of: ancestor).last(where: { $0.prefix == parts[0] })
      {
        return "{\(found.namespace)}\(parts[1])"
      }
    }
    return "{?}\(parts[1])"
  }
}
