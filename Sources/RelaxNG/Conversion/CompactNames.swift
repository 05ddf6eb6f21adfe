internal import XMLTree

/// The prefixes and the default namespace of a compact schema.
struct CompactNames {
  /// A namespace, or the one that the schema takes from the file that includes it.
  enum Namespace: Hashable {
    case inherited
    case named(String)
  }

  /// What names without a prefix are in.
  private(set) var defaultNamespace = Namespace.inherited
  private var prefixes: [Namespace: String] = [:]
  private var namespaces: [String: Namespace] = ["xml": .named(XMLName.xmlNamespace)]
  /// Prefixes in the order in which they are declared.
  private var declared: [String] = []
  private var libraryPrefixes: [String: String] = [:]
  private var libraries: [(prefix: String, uri: String)] = []

  private static let xsd = "http://www.w3.org/2001/XMLSchema-datatypes"

  /// Prefixes that are usual for namespaces that have none in the schema.
  private static let usual = [
    CompactNode.annotations: "a", "http://purl.oclc.org/dsdl/schematron": "sch",
    "http://www.ascc.net/xml/schematron": "s", "http://www.w3.org/1999/xhtml": "h",
    "http://www.tei-c.org/ns/1.0": "tei",
  ]

  init() { prefixes[.named(XMLName.xmlNamespace)] = "xml" }

  mutating func setDefault(_ namespace: Namespace) { defaultNamespace = namespace }

  /// Takes a prefix as the schema has it; of two namespaces the first keeps it.
  mutating func declare(_ prefix: String, _ namespace: String) {
    guard !prefix.isEmpty, prefix != "xml", namespace != CompactNode.namespace,
      namespaces[prefix] == nil
    else { return }
    bind(prefix, .named(namespace))
  }

  private mutating func bind(_ prefix: String, _ namespace: Namespace) {
    namespaces[prefix] = namespace
    declared.append(prefix)
    if prefixes[namespace] == nil { prefixes[namespace] = prefix }
  }

  /// The prefix of a namespace, made up when it has none.
  mutating func prefix(of namespace: Namespace) -> String {
    if let known = prefixes[namespace] { return known }
    var wanted = "ns"
    switch namespace {
    case .inherited: wanted = "inherited"
    case .named(""): wanted = "local"
    case .named(let uri): wanted = Self.usual[uri] ?? "ns"
    }
    var prefix = wanted
    var number = 1
    while namespaces[prefix] != nil {
      number += 1
      prefix = "\(wanted)\(number)"
    }
    bind(prefix, namespace)
    return prefix
  }

  /// The prefix of a datatype library.
  mutating func libraryPrefix(of uri: String) -> String {
    if uri == Self.xsd { return "xsd" }
    if let known = libraryPrefixes[uri] { return known }
    let prefix = libraries.isEmpty ? "d" : "d\(libraries.count + 1)"
    libraryPrefixes[uri] = prefix
    libraries.append((prefix, uri))
    return prefix
  }

  /// A name as it is written where names without a prefix are in a namespace.
  mutating func written(
    _ localName: String,
    _ namespace: Namespace,
    unprefixed: Namespace
  ) -> String {
    if namespace == unprefixed { return CompactLiteral.identifier(localName) }
    return prefix(of: namespace) + ":" + localName
  }

  /// The declarations for the head of the schema.
  /// - Parameter keepsAnnotations: Whether the namespace of documentation must be declared too.
  /// - Returns: A line for each.
  func declarations(keepsAnnotations: Bool) -> [String] {
    var lines: [String] = []
    var ownPrefix: String?
    if case .named(let uri) = defaultNamespace {
      ownPrefix = declared.first { namespaces[$0] == defaultNamespace }
      let words = ownPrefix.map { " \($0)" } ?? ""
      lines.append("default namespace\(words) = \(CompactLiteral.quoted(uri))")
    }
    for prefix in declared where prefix != ownPrefix {
      switch namespaces[prefix] {
      case .named(CompactNode.annotations)? where !keepsAnnotations: continue
      case .named(let uri)?: lines.append("namespace \(prefix) = \(CompactLiteral.quoted(uri))")
      default: lines.append("namespace \(prefix) = inherit")
      }
    }
    return lines
      + libraries.map { "datatypes \($0.prefix) = \(CompactLiteral.quoted($0.uri))" }
  }
}
