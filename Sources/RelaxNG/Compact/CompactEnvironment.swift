internal import XMLTree

/// The declarations at the head of a compact schema.
struct CompactEnvironment {
  /// A namespace by its prefix; nil stands for `inherit`.
  private(set) var namespaces: [String: String?] = ["xml": XMLName.xmlNamespace]
  /// The default namespace; nil stands for `inherit`, which is also the case when none is declared.
  private(set) var defaultNamespace: String?
  private(set) var hasDefault = false
  private(set) var libraries: [String: String] = [
    "xsd": "http://www.w3.org/2001/XMLSchema-datatypes"
  ]
  private var declaredLibraries = Set<String>()
  /// The prefixes in the order in which they were declared.
  private var order: [String] = []

  /// The declared prefixes as namespaces of the XML syntax, for values of type QName.
  var declarations: [XMLDocument.NamespaceDeclaration] {
    order.compactMap { prefix in
      guard prefix != "xml", let uri = namespaces[prefix] ?? nil, !uri.isEmpty else { return nil }
      return XMLDocument.NamespaceDeclaration(prefix: prefix, namespace: uri)
    }
  }

  /// The prefix of `a:documentation`: the one that the schema declares, else `a`, or one like it.
  var annotationPrefix: String {
    let declared = namespaces.filter { $0.value == CompactNode.annotations }.keys.min()
    if let declared { return declared }
    if namespaces["a"] == nil { return "a" }
    return (1...).lazy.map { "a\($0)" }.first { namespaces[$0] == nil } ?? "a"
  }

  /// Declares a namespace.
  /// - Returns: What is wrong with the declaration; nil when nothing is.
  mutating func declare(prefix: String, namespace: String?) -> String? {
    if prefix == "xmlns" { return "the prefix xmlns cannot be declared" }
    let isXML = namespace == XMLName.xmlNamespace
    if (prefix == "xml") != isXML {
      return prefix == "xml"
        ? "the prefix xml stands for \(XMLName.xmlNamespace) alone"
        : "\(XMLName.xmlNamespace) has the prefix xml alone"
    }
    if prefix != "xml", namespaces[prefix] != nil {
      return "the prefix \(prefix) is declared twice"
    }
    if namespace == "http://www.w3.org/2000/xmlns" { return "this namespace cannot be declared" }
    if namespaces[prefix] == nil { order.append(prefix) }
    namespaces[prefix] = .some(namespace)
    return nil
  }

  /// Declares the default namespace; returns what is wrong.
  mutating func declareDefault(_ namespace: String?) -> String? {
    if hasDefault { return "the default namespace is declared twice" }
    hasDefault = true
    defaultNamespace = namespace
    return nil
  }

  /// Declares a datatype library; returns what is wrong.
  mutating func declare(library prefix: String, uri: String) -> String? {
    if prefix == "xsd", uri != "http://www.w3.org/2001/XMLSchema-datatypes" {
      return "the datatype prefix xsd stands for XML Schema alone"
    }
    if !declaredLibraries.insert(prefix).inserted {
      return "the datatype prefix \(prefix) is declared twice"
    }
    libraries[prefix] = uri
    return nil
  }
}
