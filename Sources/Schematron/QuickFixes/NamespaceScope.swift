internal import XMLTree
internal import XPath

/// The prefixes that are declared at some place of a document, and how names are written there.
struct NamespaceScope: Sendable {
  /// Namespaces by prefix; the empty prefix is the default namespace.
  private(set) var bindings: [String: String] = [:]

  /// The scope of an element's content; nothing is declared outside the root.
  init(_ document: XMLDocument, at element: XMLDocument.NodeID) {
    let path = [element] + Array(document.ancestors(of: element))
    for node in path.reversed() {
      for declaration in document.namespaceDeclarations(of: node) {
        bindings[declaration.prefix] = declaration.namespace
      }
    }
  }

  /// How a name is written, with the declaration that it needs first.
  /// - Parameters:
  ///   - name: The name; its prefix is only a wish.
  ///   - isAttribute: Whether it is an attribute's, for which the default namespace does not count.
  /// - Returns: The name, and ` xmlns…="…"` or nothing; the scope then has that declaration.
  mutating func written(
    _ name: XMLName,
    isAttribute: Bool = false
  ) -> (name: String, declaration: String) {
    guard let namespace = name.namespace, !namespace.isEmpty else {
      guard !isAttribute, !(bindings[""] ?? "").isEmpty else { return (name.localName, "") }
      bindings[""] = ""
      return (name.localName, " xmlns=\"\"")
    }
    if namespace == XMLName.xmlNamespace { return ("xml:" + name.localName, "") }
    let wish = name.prefix ?? ""
    if !isAttribute, bindings[""] == namespace { return (name.localName, "") }
    if !wish.isEmpty, bindings[wish] == namespace { return ("\(wish):\(name.localName)", "") }
    let known = bindings.filter { $0.value == namespace && !$0.key.isEmpty }.keys.min()
    if let known { return ("\(known):\(name.localName)", "") }
    var prefix = wish
    if prefix.isEmpty, isAttribute { prefix = "ns1" }
    var number = 1
    while !prefix.isEmpty, bindings[prefix] != nil {
      number += 1
      prefix = (wish.isEmpty ? "ns" : wish) + String(number)
    }
    bindings[prefix] = namespace
    let attribute = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix
    let written = prefix.isEmpty ? name.localName : "\(prefix):\(name.localName)"
    return (written, " \(attribute)=\"\(MarkupText.attribute(namespace))\"")
  }

  /// The declarations that markup needs which was written in another scope.
  func declarations(for other: NamespaceScope) -> [(prefix: String, namespace: String)] {
    other.bindings.filter { bindings[$0.key] ?? "" != $0.value }.sorted { $0.key < $1.key }
      .map { (prefix: $0.key, namespace: $0.value) }
  }
}

/// Text as XML takes it.
enum MarkupText {
  /// The content of an attribute in double quotation marks.
  static func attribute(_ text: String) -> String {
    escaped(text) { scalar in
      switch scalar {
      case "\"": "&quot;"
      case "\t", "\n", "\r": "&#\(scalar.value);"
      default: nil
      }
    }
  }

  /// Character data.
  static func content(_ text: String) -> String {
    escaped(text) { scalar in
      switch scalar {
      case ">": "&gt;"
      case "\r": "&#13;"
      default: nil
      }
    }
  }

  private static func escaped(
    _ text: String,
    _ more: (Unicode.Scalar) -> String?
  ) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      default:
        if let reference = more(scalar) {
          result += reference
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// The content of a comment, in which two hyphens may not stand together.
  static func comment(_ text: String) -> String {
    var result = text
    while result.contains("--") { result = result.replacing("--", with: "- -") }
    return result.hasSuffix("-") ? result + " " : result
  }
}
