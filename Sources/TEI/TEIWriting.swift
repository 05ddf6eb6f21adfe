public import XMLTree

extension XMLTreeBuilder {
  /// Adds an element of the TEI namespace with its attributes and content.
  ///
  /// Attributes whose value is nil are left out; `xml:id` and `xml:lang` are in the XML namespace.
  public mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?> = [:],
    _ content: (inout XMLTreeBuilder) -> Void = { _ in }
  ) {
    startTEI(name, attributes.compactMap { key, value in value.map { (key, $0) } })
    content(&self)
    endElement()
  }

  /// Adds an element of the TEI namespace that holds a text; nothing when the text is nil.
  public mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?> = [:],
    text: String?
  ) {
    guard let text else { return }
    element(name, attributes) { $0.characters(text) }
  }

  /// Opens an element of the TEI namespace; returns its number.
  @discardableResult
  public mutating func startTEI(
    _ name: String,
    _ attributes: [(name: String, value: String)] = [],
    namespaces: [XMLDocument.NamespaceDeclaration] = []
  ) -> XMLDocument.NodeID {
    startElement(
      TEI.name(name),
      attributes: attributes.map { name, value in
        switch name {
        case "xml:id": .init(.xmlID, value)
        case "xml:lang": .init(.xmlLang, value)
        default: .init(XMLName(name), value)
        }
      },
      namespaces: namespaces
    )
  }
}
