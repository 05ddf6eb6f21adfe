/// An XML name with its namespace (Namespaces in XML 1.0 §2.1).
public struct XMLName: Sendable, Hashable {
  /// The namespace name; nil when the name is in no namespace.
  public let namespace: String?
  /// The part after the colon, or the whole name.
  public let localName: String
  /// The prefix as it was written; not part of the name's identity.
  public let prefix: String?

  /// Makes a name from its parts.
  public init(_ localName: String, namespace: String? = nil, prefix: String? = nil) {
    self.namespace = namespace
    self.localName = localName
    self.prefix = prefix
  }

  /// The name as it is written in a document: prefix, colon, local name.
  public var qualifiedName: String {
    guard let prefix, !prefix.isEmpty else { return localName }
    return prefix + ":" + localName
  }

  /// Compares namespace and local name; the prefix does not count.
  public static func == (left: XMLName, right: XMLName) -> Bool {
    left.localName == right.localName && left.namespace == right.namespace
  }

  /// Hashes namespace and local name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(localName)
    hasher.combine(namespace)
  }

  /// The namespace that the prefix `xml` is bound to.
  public static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  /// `xml:id` (W3C xml:id 1.0).
  public static let xmlID = XMLName("id", namespace: xmlNamespace, prefix: "xml")
  /// `xml:lang` (XML 1.0 §2.12).
  public static let xmlLang = XMLName("lang", namespace: xmlNamespace, prefix: "xml")
  /// `xml:base` (W3C XML Base).
  public static let xmlBase = XMLName("base", namespace: xmlNamespace, prefix: "xml")
}
